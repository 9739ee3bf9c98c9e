import type pg from 'pg'
import type { BackupExtra } from './backup.ts'
import { only, quoted } from './backup-catalogue.ts'
import { copyIn, copyOut } from './copy.ts'

export interface JobBackupOptions {
  ownerUrl: string
  schema: string
  /** Owns the schema of the jobs; the owner may act for it. */
  appRole: string
}

/**
 * The jobs of a province in a backup: every queue, and every job that still has to run or that waits for a person (dead letters),
 * so that a committed act keeps its job. A job that was running counts as one to be tried again. Finished jobs stay behind.
 * Each is a line of JSON by column name: pg-boss makes its own tables in the new place, perhaps of a later version.
 */
export function jobsInBackup({ ownerUrl, schema, appRole }: JobBackupOptions): BackupExtra {
  const jobs = `${schema}_jobs`
  const table = (name: string) => `${quoted(jobs)}.${quoted(name)}`
  return {
    name: 'jobs',
    async *read(client) {
      if ((await only(client, 'select to_regclass($1)::text as value', [table('job')])) === '') return
      await client.query(`set local role ${quoted(appRole)}`)
      yield* copyOut(
        client,
        `copy (select jsonb_build_object('queue', to_jsonb(q)) from ${table('queue')} q
               union all
               select jsonb_build_object('job', to_jsonb(j) || case when j.state = 'active'
                        then '{"state": "retry", "started_on": null, "heartbeat_on": null}'::jsonb else '{}' end)
                 from ${table('job')} j
                where j.state in ('created', 'retry', 'active')) to stdout`,
      )
      await client.query('reset role')
    },
    async prepare() {
      const { PgBoss } = await import('pg-boss')
      const connection = { connectionString: ownerUrl, max: 1, options: `-c role=${appRole}` }
      const boss = new PgBoss({ ...connection, schema: jobs, createSchema: false, supervise: false, schedule: false })
      await boss.start()
      await boss.stop({ graceful: false })
    },
    async write(client, entry) {
      await client.query(`set local role ${quoted(appRole)}`)
      await client.query('create temporary table restored_line (line jsonb not null) on commit drop')
      await copyIn(client, 'copy restored_line from stdin', entry.content)
      for (const kind of ['queue', 'job']) await fill(client, table(kind), kind)
      await client.query('reset role')
    },
  }
}

/** Columns the new tables do not have are left out; new ones take their defaults. */
async function fill(client: pg.Client, table: string, kind: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        and attname in (select jsonb_object_keys(line -> $2) from (select line from restored_line where line ? $2 limit 1) one)`,
    [table, kind],
  )
  if (rows.length === 0) return
  const columns = rows.map(({ name }) => quoted(name)).join(', ')
  // a queue may name another one as its dead-letter queue, which must be there first
  const order = kind === 'queue' ? `order by line -> 'queue' ->> 'dead_letter' is not null` : ''
  await client.query(
    `insert into ${table} (${columns})
     select ${rows.map(({ name }) => `filled.${quoted(name)}`).join(', ')}
       from (select line from restored_line where line ? $1 ${order}) waiting,
            jsonb_populate_record(null::${table}, line -> $1) filled`,
    [kind],
  )
}
