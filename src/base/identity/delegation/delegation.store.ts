import { sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Delegation } from './delegation.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    delegation: {
      id: string
      from_position: string
      to_position: string
      capabilities: string[]
      valid_from: LegalDay
      valid_to: LegalDay
      basis: string | null
      ended_at: Instant | null
      created_at: Instant
    }
  }
}

/** A delegation as a list shows it. */
export interface DelegationLine extends Delegation {
  fromTitle: string
  fromAgency: string
  fromAgencyName: string
  toTitle: string
  toAgencyName: string
}

export async function insertDelegation(db: Reader, delegation: Delegation, now: Instant): Promise<void> {
  await db
    .insertInto('delegation')
    .values({
      id: delegation.id,
      from_position: delegation.fromPosition,
      to_position: delegation.toPosition,
      capabilities: delegation.capabilities,
      valid_from: delegation.validFrom,
      valid_to: delegation.validTo,
      basis: delegation.basis,
      ended_at: null,
      created_at: now,
    })
    .execute()
}

/** Ends a delegation; false when it had ended. */
export async function endDelegationRow(db: Reader, id: string, now: Instant): Promise<boolean> {
  const ended = await db
    .updateTable('delegation')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

/** @throws Refusal delegation.unknown */
export async function findDelegation(db: Reader, id: string): Promise<DelegationLine> {
  const [found] = await listDelegations(db, { id })
  if (!found) throw new Refusal('delegation.unknown')
  return found
}

/** What delegations are called where many kinds stand together: between which posts. */
export async function findDelegationNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, from_title || ' → ' || to_title as name from delegation_shown where id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** In lists of delegations: those that are over, or are not. */
export const isOver = (day: LegalDay, over: boolean) =>
  over
    ? sql<boolean>`(ended_at is not null or valid_to < ${day}::date)`
    : sql<boolean>`(ended_at is null and valid_to >= ${day}::date)`

/** In lists of delegations: those from a post the account holds. */
export const ofHolder = (account: string | null, day: LegalDay) =>
  sql<boolean>`from_position in (select h.position from holding h where h.account = ${account}::uuid
    and h.valid_from <= ${day}::date and (h.valid_to is null or h.valid_to >= ${day}::date))`

/** Whether a post lets another act for it in a capability that day; both posts' days count. */
export async function delegationStands(
  db: Reader,
  { from, to, capability, onDay }: { from: string; to: string; capability: string; onDay: LegalDay },
): Promise<boolean> {
  const held = await listDelegations(db, { to: [to], onDay })
  return held.some(({ fromPosition, capabilities }) => fromPosition === from && capabilities.includes(capability))
}

/** Delegations by id or by receiving posts, newest first; `onDay` keeps those that hold that day. */
export async function listDelegations(
  db: Reader,
  filter: {
    id?: string
    to?: readonly string[]
    onDay?: LegalDay
  },
): Promise<DelegationLine[]> {
  let query = db
    .selectFrom('delegation')
    .innerJoin('read_position as f', 'f.id', 'delegation.from_position')
    .innerJoin('read_agency as fa', 'fa.id', 'f.agency')
    .innerJoin('read_position as t', 't.id', 'delegation.to_position')
    .innerJoin('read_agency as ta', 'ta.id', 't.agency')
    .select([
      'delegation.id',
      'delegation.from_position as fromPosition',
      'delegation.to_position as toPosition',
      'delegation.capabilities',
      'delegation.valid_from as validFrom',
      'delegation.valid_to as validTo',
      'delegation.basis',
      'f.title as fromTitle',
      'f.agency as fromAgency',
      'fa.name as fromAgencyName',
      't.title as toTitle',
      'ta.name as toAgencyName',
    ])
    .select(sql<boolean>`delegation.ended_at is not null`.as('ended'))
  if (filter.id) query = query.where('delegation.id', '=', filter.id)
  if (filter.to) query = query.where('delegation.to_position', '=', sql<string>`any(${[...filter.to]}::uuid[])`)
  const { onDay } = filter
  if (onDay) {
    query = query.where(
      sql<boolean>`delegation.ended_at is null and ${onDay}::date between delegation.valid_from and delegation.valid_to
        and f.valid_from <= ${onDay} and (f.valid_to is null or f.valid_to >= ${onDay})`,
    )
  }
  return query.orderBy('delegation.created_at', 'desc').orderBy('delegation.id').execute()
}
