import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type FixedClock, fixedClock } from '../../packages/time/index.ts'
import { repository } from '../../scripts/modules.ts'
import { rules } from '../../src/base/rules/module.ts'
import { loadConfig } from '../../src/kernel/config/index.ts'
import { applyMigrations, type Database, migrationFolders } from '../../src/kernel/database/index.ts'
import { deskModule } from '../../src/kernel/desk/index.ts'
import { diskFiles, filesModule } from '../../src/kernel/files/index.ts'
import { httpModule } from '../../src/kernel/http/index.ts'
import { importsModule } from '../../src/kernel/imports/index.ts'
import { createJobs, type JobSystem, jobsModule } from '../../src/kernel/jobs/index.ts'
import { ensureCurrentMonths, journalModule, type Seal, sealNow } from '../../src/kernel/journal/index.ts'
import { listTasksModule } from '../../src/kernel/list-tasks/index.ts'
import { listsModule } from '../../src/kernel/lists/index.ts'
import { buildHouse, type Module } from '../../src/kernel/module/index.ts'
import { noticesModule } from '../../src/kernel/notices/index.ts'
import { actWith, type Log, type Province } from '../../src/kernel/province/index.ts'
import { createDispatcher, type Dispatcher, reactionsModule } from '../../src/kernel/reactions/index.ts'
import { tasksModule } from '../../src/kernel/tasks/index.ts'
import { type TestDatabase, testDatabase } from './database.ts'

/** Where the tests' clock stands until it is moved: Monday 23/11/2026, 09:00 in Vietnam, an ordinary working day. */
export const TEST_NOW = '2026-11-23T09:00:00+07:00'

export interface TestProvinceOptions {
  /** Rooms whose reactions and jobs run; their `start` is called, bottom to top. */
  modules?: readonly Module[]
  /** Rooms whose tables exist; those of the whole house when absent. */
  migrations?: readonly string[]
  now?: string
  poolSize?: number
  /** Another clock than the standing one. */
  clock?: Province['clock']
  /** Everything in it is made up, as in the demonstration. */
  demo?: boolean
  /** Settings by environment name, e.g. `LT_UPLOAD_LIMIT_MB`. */
  env?: Record<string, string>
}

/** A whole province on a database and a file folder of its own. */
export interface TestProvince extends Province {
  readonly clock: FixedClock
  readonly jobs: JobSystem
  readonly dispatcher: Dispatcher
  readonly test: TestDatabase
  /** Seals what can be sealed, with the login that alone may. */
  seal(): Promise<Seal[]>
  /** What the province logged as a warning or an error. */
  readonly logged: { level: string; context: object; message: string }[]
  /** Waits until every committed act was handed on and every due job ran, with all that followed from them. */
  settle(): Promise<void>
}

/** Anything that can run something when a test is over. */
interface Ending {
  after(work: () => Promise<void>): void
}

/**
 * A province for tests: real database, real files, real jobs; reactions and jobs run when the test says `settle()`.
 * @example const province = await testProvince(t, { modules: [directory, dossiers] })
 */
export async function testProvince(t: Ending, options: TestProvinceOptions = {}): Promise<TestProvince> {
  const endings: (() => Promise<void>)[] = []
  const test = await testDatabase(
    { after: (work) => void endings.push(work) },
    {
      ...(options.migrations ? { modules: options.migrations } : {}),
      ...(options.poolSize ? { poolSize: options.poolSize } : {}),
    },
  )
  await migrateGuests(test, options.modules ?? [])
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lienthong-files-'))
  const province = assembleProvince(test.database, folder, options)
  const whole: TestProvince = Object.assign(province, {
    test,
    seal: () => sealNow({ database: test.sealer, clock: province.clock }),
  })
  // what uses the database ends before the database does
  t.after(async () => {
    await province.dispatcher.stop()
    await province.jobs.stop()
    await test.database.signals.stop()
    for (const end of endings) await end()
    await rm(folder, { recursive: true, force: true })
  })
  await ensureCurrentMonths(test.database.reader, province.clock.now())
  for (const module of modulesOf(options)) await module.start?.(whole)
  return whole
}

const source = path.join(repository, 'src')

/** Rooms that are no part of the house bring their tables themselves. */
async function migrateGuests(test: TestDatabase, modules: readonly Module[]): Promise<void> {
  const guests = modules.filter(({ folder }) => folder && !folder.startsWith(source))
  if (guests.length === 0) return
  const { ownerUrl, schema, appRole, sealerRole } = test
  await applyMigrations({ ownerUrl, schema, appRole, sealerRole, folders: migrationFolders(guests) })
}

const modulesOf = (options: TestProvinceOptions): readonly Module[] => [
  ...new Set([
    journalModule,
    reactionsModule,
    jobsModule,
    filesModule,
    httpModule,
    listsModule,
    deskModule,
    tasksModule,
    importsModule,
    listTasksModule,
    noticesModule(options.modules ?? []),
    // values by date are there for whoever stands on them
    ...((options.modules ?? []).some((room) => room.uses?.includes('rules')) ? [rules] : []),
    ...(options.modules ?? []),
  ]),
]

/** A province on a database that is already there, e.g. in a child process of a test. Nothing is started and nothing ends by itself. */
export function assembleProvince(
  database: Database,
  folder: string,
  options: TestProvinceOptions = {},
): Omit<TestProvince, 'test' | 'seal'> {
  const clock = (options.clock ?? fixedClock(options.now ?? TEST_NOW)) as FixedClock
  const modules = modulesOf(options)
  const logged: TestProvince['logged'] = []
  const log = logInto(logged)
  let dispatcher: Dispatcher | undefined
  const wake = (types: readonly string[]) => dispatcher?.wake(types)
  const house = buildHouse(modules)
  const jobs = createJobs({ database, modules, log })
  const files = diskFiles(path.join(folder, 'files'))
  const province = {
    config: loadConfig({ LT_DATA: folder, LT_CONFIG: path.join(folder, 'none.json'), ...options.env }),
    database,
    reader: database.reader,
    clock,
    files,
    house,
    jobs,
    publicUrl: 'http://127.0.0.1:8750',
    demo: options.demo ?? false,
    log,
    printList: modules.find((module) => module.printList)?.printList,
    printHelp: modules.find((module) => module.printHelp)?.printHelp,
    act: actWith(database, clock, { house, jobs, files }, wake),
    wake,
    logged,
  }
  dispatcher = createDispatcher(province, modules)
  const whole = Object.assign(province, { dispatcher, settle: () => settle(whole) })
  return whole
}

async function settle(province: Pick<TestProvince, 'dispatcher' | 'jobs'> & Province): Promise<void> {
  do await province.dispatcher.idle()
  while ((await province.jobs.drain(province)) > 0)
}

function logInto(logged: TestProvince['logged']): Log {
  const keep = (level: string) => (context: object, message: string) => void logged.push({ level, context, message })
  return { debug: () => {}, info: () => {}, warn: keep('warn'), error: keep('error') }
}
