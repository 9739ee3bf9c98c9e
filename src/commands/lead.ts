import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { type DatabaseOptions, holdingLock, ownClient, poolConfig } from '../kernel/database/index.ts'
import type { OpenProvince } from './open.ts'

const LOOK_MILLISECONDS = 1000

/** A machine that is cut off loses its lock after about this long instead of two hours. */
const KEEPALIVE = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3'

/** A connection of its own that holds locks as long as it lives. */
const lockConnection = (options: DatabaseOptions): pg.Client => {
  const config = poolConfig({ ...options, statementTimeoutMs: 0 }, options.url, options.role)
  return ownClient(new pg.Client({ ...config, options: `${config.options} ${KEEPALIVE}`, keepAlive: true }))
}

/** Programs that start at the same time on one database make it ready one after the other: what the first one made, the next one finds. */
export const oneAtATime = <T>(options: DatabaseOptions, work: () => Promise<T>): Promise<T> =>
  holdingLock(lockConnection(options), `start ${options.schema}`, work)

/** What happens beside requests: handing acts on to reactions, jobs and their schedules, sealing. */
export async function beginWork(province: OpenProvince): Promise<void> {
  await province.dispatcher.start()
  await province.jobs.start(province)
}

async function endWork(province: OpenProvince): Promise<void> {
  await province.dispatcher.stop()
  await province.jobs.stop()
}

/**
 * Does what happens beside requests in the one program of a province that leads: whoever first takes a lock of the database, which another gets
 * when the leader ends or is cut off. That two lead for a moment does no harm, since every part of the work takes its own locks; that one leads
 * lets a job's `concurrency` count for the province, and the others keep their connections for requests.
 */
export function leadWhenFree(province: OpenProvince): { stop(): Promise<void> } {
  const ending = new AbortController()
  const running = follow(province, ending.signal)
  return {
    async stop() {
      ending.abort()
      await running
    },
  }
}

async function follow(province: OpenProvince, ending: AbortSignal): Promise<void> {
  const { database, log } = province
  let leads = false
  while (!ending.aborted) {
    const client = lockConnection(database.options)
    try {
      await client.connect()
      for (let held = false; !ending.aborted; ) {
        held = await holdsLead(client, database.options.schema, held)
        if (held !== leads) {
          await (held ? beginWork(province) : endWork(province))
          leads = held
          log.info({ leads }, leads ? 'this program leads' : 'another program leads')
        }
        await delay(LOOK_MILLISECONDS, undefined, { signal: ending })
      }
    } catch (error) {
      if (!ending.aborted)
        log.warn({ error: (error as Error).message }, 'who leads could not be asked, it is tried again')
      await delay(LOOK_MILLISECONDS, undefined, { signal: ending }).catch(() => {})
    } finally {
      // the next leader begins when this one is done
      if (ending.aborted && leads) await endWork(province)
      await client.end().catch(() => {})
    }
  }
}

/** Whether this connection has the lock: it takes it when nobody has it, and keeps it as long as it answers. */
async function holdsLead(client: pg.Client, schema: string, held: boolean): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select $1 or pg_try_advisory_lock(hashtext($2)) as held', [
    held,
    `lead ${schema}`,
  ])
  return rows[0]?.held ?? false
}
