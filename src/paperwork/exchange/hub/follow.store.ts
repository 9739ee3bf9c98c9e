import { sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { rowsFollow } from '../../../kernel/module/index.ts'
import { unanswered } from '../delivery/request.store.ts'
import { stray } from '../delivery/status.store.ts'
import type { PackageKind } from './package.store.ts'

/** Lines that wait in the list of a system for an agency it does not fetch for any more. */
export interface Stranded {
  agency: string
  system: string
}

const OPEN = sql`('waiting', 'processing')`

/**
 * Where post waits that nobody fetches there any more, or that is for an agency that has `closed`. Another gateway's list holds what came
 * through it, whoever that is for.
 */
export async function listStranded(db: Reader, closed: string | null = null): Promise<Stranded[]> {
  const { rows } = await sql<Stranded>`
    select distinct line.agency, line.system
      from exchange_pending as line join exchange_system as system on system.id = line.system
     where line.state in ${OPEN} and line.agency is not null and not system.relay
       and (line.agency = ${closed}::uuid or not exists (
         select 1 from exchange_system_agency as served
          where served.agency = line.agency and served.system = line.system))
     order by line.agency, line.system`.execute(db)
  return rows
}

/** What waits for these agencies in the lists of other systems waits in this one from now on, as if it had never been fetched. */
export async function moveLines(
  db: Reader,
  agencies: readonly string[],
  to: string,
  from: string | null = null,
): Promise<void> {
  if (agencies.length === 0) return
  await sql`
    with moved as (
      update exchange_pending as line set system = ${to}, state = 'waiting', fetched_at = null
        from exchange_system as system
       where system.id = line.system and not system.relay and line.state in ${OPEN} and line.system <> ${to}
         and line.agency = any(${[...agencies]}::uuid[]) and (${from}::text is null or line.system = ${from})
      returning line.package, line.receiver)
    update exchange_delivery as delivery set system = ${to}
      from moved where delivery.package = moved.package and delivery.receiver = moved.receiver`.execute(db)
}

/** Lines of an agency in the list of a system, the oldest first. */
export async function linesAt(db: Reader, { agency, system }: Stranded, limit: number) {
  return db
    .selectFrom('exchange_pending')
    .select(['id', 'package', 'kind', 'receiver', 'agency'])
    .where('agency', '=', agency)
    .where('system', '=', system)
    .where('state', 'in', ['waiting', 'processing'])
    .orderBy('queued_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Takes one line out of a system's list. False when it was fetched and stored, or moved, meanwhile. */
export async function takeOut(db: Reader, id: string, system: string): Promise<boolean> {
  const taken = await db
    .updateTable('exchange_pending')
    .set({ state: 'withdrawn' })
    .where('id', '=', id)
    .where('system', '=', system)
    .where('state', 'in', ['waiting', 'processing'])
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

export type StrandedLine = { id: string; package: string; kind: PackageKind; receiver: string; agency: string | null }

/** Open questions and unmatched statuses of an agency are another's from now on. */
export async function passOn(db: Reader, from: string, to: string): Promise<void> {
  await db.updateTable('exchange_request').set({ agency: to }).where('agency', '=', from).where(unanswered).execute()
  await db.updateTable('exchange_status').set({ agency: to }).where('agency', '=', from).where(stray).execute()
}

/** The line ended here: what it brought is in an office of this program. */
export async function endLine(db: Reader, id: string, at: Instant): Promise<void> {
  await db
    .updateTable('exchange_pending')
    .set({ state: 'done', system: null, ended_at: at })
    .where('id', '=', id)
    .execute()
}

/** Questions nobody answered yet. */
export const openRequests = rowsFollow({
  table: 'exchange_request',
  open: unanswered,
  kept: sql<boolean>`not (${unanswered})`,
})
/** Statuses that fit nothing yet. */
export const openStatuses = rowsFollow({ table: 'exchange_status', open: stray })
