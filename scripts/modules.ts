import { globSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { inOrder } from '../src/kernel/module/order.ts'

export const repository = path.resolve(import.meta.dirname, '..')

/** Whether a script was started as a command, by Node itself or through scripts/run.js, and not taken in by another. */
export const isCommand = ({ filename }: ImportMeta): boolean => realpathSync(process.argv[1] ?? '') === filename

/** A room as its own module.ts describes it. */
export interface Room {
  name: string
  /** The group it stands in: `base`, `services` … */
  group: string
  folder: string
  uses: readonly string[]
}

/** The rooms of the house from bottom to top, read from the text of every `module.ts` so that nothing has to run. */
export function roomsOfHouse(root = repository): Room[] {
  const rooms = globSync('src/*/*/module.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('src/kernel/'))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8')
      const [, group = '', name = ''] = file.split('/')
      const uses = /\buses: \[([^\]]*)\]/.exec(text)?.[1]
      if (uses === undefined) throw new Error(`${file} does not say which rooms it uses`)
      return {
        name,
        group,
        folder: path.join(root, 'src', group, name),
        uses: [...uses.matchAll(/'([a-z-]+)'/g)].map(([, used]) => used as string),
      }
    })
  return inOrder(rooms)
}
