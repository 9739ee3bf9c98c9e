import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { systemClock } from '../../packages/time/index.ts'
import { listPositions } from '../../src/base/directory/index.ts'
import type { DatabaseServer } from '../../src/commands/database.ts'
import { systemActor } from '../../src/kernel/acting/index.ts'
import type { Config } from '../../src/kernel/config/index.ts'
import { connectDatabase } from '../../src/kernel/database/index.ts'
import { openFiles } from '../../src/kernel/files/index.ts'
import { createJobs } from '../../src/kernel/jobs/index.ts'
import { ensureCurrentMonths, journalModule } from '../../src/kernel/journal/index.ts'
import { buildHouse, type Module } from '../../src/kernel/module/index.ts'
import { actWith, type Log, type Plain, type Province, type Tx } from '../../src/kernel/province/index.ts'
import { reactionsModule } from '../../src/kernel/reactions/index.ts'
import { modules as rooms } from '../../src/province.ts'
import { assignDossier } from '../../src/services/dossiers/index.ts'

/** One step on one dossier. */
export type Step = (dossier: string) => Promise<unknown>

/** The job each step leaves behind. */
export const JOB = 'bench.step'
const benchRoom: Module = { name: 'bench', jobs: { [JOB]: { backOff: [1, 1], run: async () => {} } } }

/** A province without workers and dispatcher: what is measured is the step alone. */
export async function assembleBench(config: Config, server: DatabaseServer, log: Log) {
  const modules = [journalModule, reactionsModule, ...rooms, benchRoom]
  const database = connectDatabase(server.options)
  const jobs = createJobs({ database, modules, log })
  const house = buildHouse(modules)
  const files = openFiles(config)
  const province: Province = {
    config,
    database,
    reader: database.reader,
    clock: systemClock,
    files,
    house,
    jobs,
    publicUrl: 'http://127.0.0.1',
    demo: false,
    log,
    act: actWith(database, systemClock, { house, jobs, files }, () => {}),
    wake: () => {},
  }
  await ensureCurrentMonths(province.reader, province.clock.now())
  for (const module of modules) await module.start?.(province)
  return {
    province,
    async prepare() {
      const agency = await province.reader
        .selectFrom('dossier')
        .select('agency')
        .where('state', 'in', ['accepted', 'processing'])
        .groupBy('agency')
        .orderBy(({ fn }) => fn.countAll(), 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      const [position] = await listPositions(province.reader, { agency: agency.agency, role: 'specialist' })
      const rows = await province.reader
        .selectFrom('dossier')
        .select('id')
        .where('state', 'in', ['accepted', 'processing', 'releasing', 'done'])
        .limit(320)
        .execute()
      const ids = rows.map((row) => row.id)
      // all of one agency and in a state from which they may be assigned: the rule is asked at every step
      await province.reader
        .updateTable('dossier')
        .set({ state: 'processing', step: 'to-assign', agency: agency.agency })
        .where('id', 'in', ids)
        .execute()
      const ours = stepOf(province, position!.id)
      // the first one opens the queues, which takes connections of its own
      await ours(ids[0]!)
      return { dossiers: ids, position: position!, ours }
    },
    async count() {
      const of = async (table: string) => {
        const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.raw(table)}`.execute(province.reader)
        return rows[0]!.n
      }
      return {
        act: await of('act'),
        job: await of(`${config.schema}_jobs.job`),
        key: await of('answered_key'),
      }
    },
    async close() {
      await jobs.stop()
      await database.close()
    },
  }
}

/** The operation an officer's form calls, with the form's key; its job joins the same transaction. */
function stepOf(province: Province, position: string): Step {
  const actor = systemActor('Bằng chương trình', 'command')
  return (dossier) => {
    const act = <T extends Plain>(who: typeof actor, key: string | null, work: (tx: Tx) => Promise<T>) =>
      province.act(who, key as string, async (tx) => {
        const answer = await work(tx)
        await province.jobs.enqueue(tx.db, JOB, { dossier })
        return answer
      })
    return assignDossier({ ...province, act: act as Province['act'] }, actor, dossier, position, null, randomUUID())
  }
}
