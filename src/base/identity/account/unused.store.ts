import { sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

/** What is noted of an account that lies unused: that its owner was told, or that it was switched off. */
export type UnusedMark = 'unused_told_at' | 'unused_off_at'

const lastUse = sql<Instant>`coalesce(last_sign_in_at, created_at)`

/** Open accounts that nobody used since a moment and that bear no such mark since then; demonstration accounts never. Held until the transaction ends. */
export async function takeUnused(
  db: Reader,
  mark: UnusedMark,
  before: Instant,
  but: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from account
     where closed_at is null and locked_at is null and not demo and ${lastUse} < ${before}
       and (${sql.ref(mark)} is null or ${sql.ref(mark)} < ${lastUse}) and id is distinct from ${but}::uuid
     order by id limit ${limit} for update skip locked`.execute(db)
  return rows.map(({ id }) => id)
}

export async function markUnused(db: Reader, ids: readonly string[], mark: UnusedMark, now: Instant): Promise<void> {
  await sql`update account set ${sql.ref(mark)} = ${now} where id = any(${[...ids]}::uuid[])`.execute(db)
}

/** Of those who may open every account of the province, the account that was used last: it is never switched off for not being used. */
export async function findKeeper(db: Reader, day: LegalDay): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select a.id from account a join holding h on h.account = a.id join read_position p on p.id = h.position
     where p.role in (select role from role_grant where capability = 'identity.administer' and scope = 'province')
       and h.valid_from <= ${day}::date and (h.valid_to is null or h.valid_to >= ${day}::date)
       and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)
       and a.closed_at is null and a.locked_at is null
     order by ${lastUse} desc, a.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}
