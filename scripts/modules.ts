import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const repository = path.resolve(import.meta.dirname, '..')

/**
 * The rooms of the house from bottom to top, as `src/province.ts` lists them, read from its text so that nothing has to run.
 * A room that is being built and not listed yet comes last.
 */
export function moduleOrder(root = repository): string[] {
  const source = path.join(root, 'src')
  const rooms = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['kernel', 'commands'].includes(entry.name))
    .map((entry) => entry.name)
  const listed = existsSync(path.join(source, 'province.ts'))
    ? listedRooms(readFileSync(path.join(source, 'province.ts'), 'utf8')).filter((name) => rooms.includes(name))
    : []
  return [...listed, ...rooms.filter((name) => !listed.includes(name)).sort()]
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
