import { readFileSync } from 'node:fs'
import path from 'node:path'
import { repository } from './modules.ts'

/** What the files in `deploy/` say, read as far as the bare-system test and the tests of these files need it. */

const read = (file: string): string => readFileSync(path.join(repository, 'deploy', file), 'utf8')

/** Lines that say something, with those that go on in the next one joined. */
const linesOf = (text: string): string[] =>
  text
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

/** How a program is run by others than a person. */
export interface RunAs {
  folder: string
  command: string
  user: string
  group: string
  environment: readonly string[]
  /** The only folder it may write to. */
  data: string
}

/** The unit of systemd: each directive with its values in order. */
export function readUnit(): ReadonlyMap<string, readonly string[]> {
  const unit = new Map<string, string[]>()
  for (const line of linesOf(read('lienthong.service'))) {
    const at = line.indexOf('=')
    if (at < 0) continue
    const name = line.slice(0, at)
    unit.set(name, [...(unit.get(name) ?? []), line.slice(at + 1)])
  }
  return unit
}

export function serviceRun(): RunAs {
  const unit = readUnit()
  const one = (name: string): string => unit.get(name)?.[0] ?? ''
  return {
    folder: one('WorkingDirectory'),
    command: one('ExecStart'),
    user: one('User'),
    group: one('Group'),
    environment: one('Environment').split(' '),
    data: one('ReadWritePaths'),
  }
}

/** The Containerfile: what is copied out of the checkout, what is run in the first stage and in the last, and how the image runs. */
export function readContainerfile(): {
  copies: readonly string[]
  builds: readonly string[]
  finishes: readonly string[]
  run: RunAs
} {
  const steps = linesOf(read('Containerfile')).map((line) => {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? []
    return { name, rest }
  })
  const lastStage = steps.findLastIndex(({ name }) => name === 'FROM')
  const all = (name: string, among = steps): string[] =>
    among.filter((step) => step.name === name).map(({ rest }) => rest)
  const last = (name: string): string => all(name).at(-1) ?? ''
  const words = (name: string): string[] => JSON.parse(last(name)) as string[]
  const [user = '', group = ''] = last('USER').split(':')
  const environment = last('ENV').split(' ')
  return {
    copies: all('COPY').flatMap((rest) => (rest.startsWith('--') ? [] : rest.split(' ').slice(0, -1))),
    builds: all('RUN', steps.slice(0, lastStage)),
    finishes: all('RUN', steps.slice(lastStage)),
    run: {
      folder: last('WORKDIR'),
      command: [...words('ENTRYPOINT'), ...words('CMD')].join(' '),
      user,
      group,
      environment,
      data: environment.find((one) => one.startsWith('LT_DATA='))?.slice('LT_DATA='.length) ?? '',
    },
  }
}

/** What the database's image runs once, as statements. */
export const databaseStatements = (): string[] =>
  (/<<'SQL'\n([\s\S]*?)\nSQL/.exec(read('database.sh'))?.[1] ?? '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
