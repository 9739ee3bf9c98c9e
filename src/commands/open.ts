import { systemClock } from '../../packages/time/index.ts'
import type { Config } from '../kernel/config/index.ts'
import { connectDatabase, type Database } from '../kernel/database/index.ts'
import { deskModule } from '../kernel/desk/index.ts'
import { filesModule, openFiles } from '../kernel/files/index.ts'
import { healthModule } from '../kernel/health/index.ts'
import { httpModule } from '../kernel/http/index.ts'
import { importsModule } from '../kernel/imports/index.ts'
import { createJobs, type JobSystem, jobsModule } from '../kernel/jobs/index.ts'
import { ensureCurrentMonths, journalModule, sealerProcess, sealingModule } from '../kernel/journal/index.ts'
import { listTasksModule } from '../kernel/list-tasks/index.ts'
import { listsModule } from '../kernel/lists/index.ts'
import { buildHouse, type Module } from '../kernel/module/index.ts'
import { noticesModule } from '../kernel/notices/index.ts'
import { actWith, answersModule, type Log, type Province } from '../kernel/province/index.ts'
import { createDispatcher, type Dispatcher, reactionsModule } from '../kernel/reactions/index.ts'
import { retentionModule } from '../kernel/retention/index.ts'
import { tasksModule } from '../kernel/tasks/index.ts'
import { modules as rooms } from '../province.ts'
import type { DatabaseServer } from './database.ts'

/** A province of this process with everything a command may need. */
export interface OpenProvince extends Province {
  readonly jobs: JobSystem
  readonly dispatcher: Dispatcher
  readonly modules: readonly Module[]
  readonly database: Database
  close(): Promise<void>
}

/** Assembles the province over a migrated database. Jobs and dispatcher are made but not started. */
export function openProvince(config: Config, server: DatabaseServer, log: Log, publicUrl: string): OpenProvince {
  const { schema, statementTimeoutMs } = server.options
  const sealer = sealerProcess({ login: server.sealer, schema, statementTimeoutMs })
  const modules = [
    answersModule,
    journalModule,
    sealingModule(sealer),
    reactionsModule,
    jobsModule,
    healthModule,
    filesModule,
    httpModule,
    listsModule,
    deskModule,
    tasksModule,
    importsModule,
    listTasksModule,
    retentionModule,
    noticesModule(rooms),
    ...rooms,
  ]
  const database = connectDatabase(server.options)
  let dispatcher: Dispatcher | undefined
  const wake = (types: readonly string[]) => dispatcher?.wake(types)
  const house = buildHouse(modules)
  const jobs = createJobs({ database, modules, log })
  const files = openFiles(config)
  const province: Province & { jobs: JobSystem } = {
    config,
    database,
    reader: database.reader,
    clock: systemClock,
    files,
    house,
    jobs,
    publicUrl,
    demo: false,
    log,
    printList: modules.find((module) => module.printList)?.printList,
    printHelp: modules.find((module) => module.printHelp)?.printHelp,
    act: actWith(database, systemClock, { house, jobs, files }, wake),
    wake,
  }
  dispatcher = createDispatcher(province, modules)
  const running = dispatcher
  return Object.assign(province, {
    database,
    dispatcher: running,
    modules,
    async close() {
      await running.stop()
      const stopped = province.jobs.stop()
      // a long sealing does not hold the end up: it goes on at the next start
      sealer.close()
      await stopped
      await database.close()
    },
  })
}

/** What every start does once after migrations: this month's partition, and each room's own seeding, bottom to top. */
export async function prepareProvince(province: OpenProvince): Promise<void> {
  await ensureCurrentMonths(province.reader, province.clock.now())
  for (const module of province.modules) await module.start?.(province)
}
