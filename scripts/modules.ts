import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const repository = path.resolve(import.meta.dirname, '..')

/** The plan of the house, for rooms that are being built and not listed in province.ts yet. */
const PLAN = [
  'calendar',
  'directory',
  'identity',
  'papers',
  'signing',
  'documents',
  'exchange',
  'procedures',
  'payments',
  'delivery',
  'dossiers',
  'national',
  'portal',
]

/**
 * The rooms of the house from bottom to top, as `src/province.ts` lists them, read from its text so that nothing has to run.
 * While a room is missing there, the plan decides the order.
 */
export function moduleOrder(root = repository): string[] {
  const source = path.join(root, 'src')
  const rooms = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['kernel', 'commands'].includes(entry.name))
    .map((entry) => entry.name)
  const listed = existsSync(path.join(source, 'province.ts'))
    ? listedRooms(readFileSync(path.join(source, 'province.ts'), 'utf8')).filter((name) => rooms.includes(name))
    : []
  if (rooms.every((name) => listed.includes(name))) return listed
  const place = (name: string) => (PLAN.includes(name) ? PLAN.indexOf(name) : PLAN.length)
  return rooms.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

/** Order of the array of modules when there is one, otherwise of the imports. */
function listedRooms(text: string): string[] {
  const imported = new Map<string, string>()
  for (const [, names, from] of text.matchAll(/import\s+(?!type)\{?([^}]*?)\}?\s+from\s+'\.\/([a-z-]+)\/[a-z.-]+'/g)) {
    for (const name of (names as string).split(',')) {
      const local = name.split(' as ').at(-1)?.trim()
      if (local) imported.set(local, from as string)
    }
  }
  const array = /modules[^=]*=\s*\[([^\]]*)\]/.exec(text)?.[1]
  const inOrder = (array?.match(/[A-Za-z]\w*/g) ?? []).flatMap((name) => imported.get(name) ?? [])
  return [...new Set([...inOrder, ...imported.values()])]
}
