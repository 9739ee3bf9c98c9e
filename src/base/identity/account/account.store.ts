import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import { isUniqueViolation, type Reader } from '../../../kernel/database/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Account, AccountKind } from './account.ts'

interface AccountTable {
  id: string
  username: string
  name: string
  kind: AccountKind
  password_hash: string
  password_set_at: Instant
  password_long: boolean
  must_change: boolean
  totp_secret: Buffer | null
  totp_set_at: Instant | null
  totp_step: number | null
  locked_at: Instant | null
  closed_at: Instant | null
  last_sign_in_at: Instant | null
  created_at: Instant
  demo: boolean
  plain: Generated<string>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    account: AccountTable
    password_past: { account: string; hash: string; set_at: Instant }
    recovery_code: { account: string; hash: string; used_at: Instant | null }
    holding: { id: string; account: string; position: string; valid_from: LegalDay; valid_to: LegalDay | null }
  }
}

const toAccount = (row: Selectable<AccountTable>): Account => ({
  id: row.id,
  username: row.username,
  name: row.name,
  kind: row.kind,
  passwordHash: row.password_hash,
  passwordSetAt: row.password_set_at,
  passwordLong: row.password_long,
  mustChange: row.must_change,
  totpSecret: row.totp_secret,
  totpSetAt: row.totp_set_at,
  lockedAt: row.locked_at,
  closedAt: row.closed_at,
  lastSignInAt: row.last_sign_in_at,
  createdAt: row.created_at,
  demo: row.demo,
})

export async function findAccount(db: Reader, id: string): Promise<Account | undefined> {
  const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toAccount(row)
}

/** @throws Refusal account.unknown */
export async function getAccount(db: Reader, id: string): Promise<Account> {
  const account = await findAccount(db, id)
  if (!account) throw new Refusal('account.unknown')
  return account
}

export async function findAccountByUsername(db: Reader, username: string): Promise<Account | undefined> {
  const row = await db.selectFrom('account').selectAll().where('username', '=', username).executeTakeFirst()
  return row && toAccount(row)
}

/** Accounts with these user names, in small letters. */
export async function findByUsernames(db: Reader, usernames: readonly string[]): Promise<Account[]> {
  if (usernames.length === 0) return []
  const rows = await db
    .selectFrom('account')
    .selectAll()
    .where('username', '=', sql<string>`any(${[...usernames]}::text[])`)
    .execute()
  return rows.map(toAccount)
}

/** User names of accounts, by id. */
export async function findUsernames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('account')
    .select(['id', 'username'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, username }) => [id, username]))
}

export async function hasAccounts(db: Reader): Promise<boolean> {
  return (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** @throws Refusal account.username-taken */
export async function insertAccount(db: Reader, account: Account): Promise<void> {
  try {
    await db
      .insertInto('account')
      .values({
        id: account.id,
        username: account.username,
        name: account.name,
        kind: account.kind,
        password_hash: account.passwordHash,
        password_set_at: account.passwordSetAt,
        password_long: account.passwordLong,
        must_change: account.mustChange,
        totp_secret: account.totpSecret,
        totp_set_at: account.totpSetAt,
        totp_step: null,
        locked_at: null,
        closed_at: null,
        last_sign_in_at: null,
        created_at: account.createdAt,
        demo: account.demo,
      })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal('account.username-taken', { username: account.username })
    throw error
  }
}

export async function updateAccount(
  db: Reader,
  id: string,
  changes: {
    kind?: AccountKind
    lockedAt?: Instant | null
    closedAt?: Instant
    lastSignInAt?: Instant
    mustChange?: boolean
    password?: { hash: string; setAt: Instant; long: boolean }
    totp?: { secret: Buffer; setAt: Instant } | null
  },
): Promise<void> {
  const { password, totp } = changes
  await db
    .updateTable('account')
    .set({
      ...(changes.kind && { kind: changes.kind }),
      ...(changes.lockedAt !== undefined && { locked_at: changes.lockedAt }),
      ...(changes.closedAt && { closed_at: changes.closedAt }),
      ...(changes.lastSignInAt && { last_sign_in_at: changes.lastSignInAt }),
      ...(changes.mustChange !== undefined && { must_change: changes.mustChange }),
      ...(password && { password_hash: password.hash, password_set_at: password.setAt, password_long: password.long }),
      ...(totp !== undefined && {
        totp_secret: totp?.secret ?? null,
        totp_set_at: totp?.setAt ?? null,
        totp_step: null,
      }),
    })
    .where('id', '=', id)
    .execute()
}

/** Takes a time step of the one-time code; false when it, or a later one, was used before. */
export async function takeTotpStep(db: Reader, account: string, step: number): Promise<boolean> {
  const taken = await db
    .updateTable('account')
    .set({ totp_step: step })
    .where('id', '=', account)
    .where((where) => where.or([where('totp_step', 'is', null), where('totp_step', '<', step)]))
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

export async function replaceRecoveryCodes(db: Reader, account: string, hashes: readonly string[]): Promise<void> {
  await db.deleteFrom('recovery_code').where('account', '=', account).execute()
  if (hashes.length === 0) return
  await db
    .insertInto('recovery_code')
    .values(hashes.map((hash) => ({ account, hash, used_at: null })))
    .execute()
}

/** Uses a recovery code once; false when there is none such or it was used. */
export async function takeRecoveryCode(db: Reader, account: string, hash: string, now: Instant): Promise<boolean> {
  const taken = await db
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account', '=', account)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

export async function countRecoveryCodes(db: Reader, account: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_code')
    .select((select) => select.fn.countAll<number>().as('left'))
    .where('account', '=', account)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.left)
}

export async function keepPastPassword(db: Reader, account: string, hash: string, setAt: Instant): Promise<void> {
  await db.insertInto('password_past').values({ account, hash, set_at: setAt }).execute()
}

/** The hashes of the last passwords, newest first. */
export async function listPastPasswords(db: Reader, account: string, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('password_past')
    .select('hash')
    .where('account', '=', account)
    .orderBy('set_at', 'desc')
    .limit(count)
    .execute()
  return rows.map((row) => row.hash)
}

/** A post held by an account, with what a page says about it. */
export interface Holding {
  id: string
  account: string
  /** Of the account. */
  name: string
  position: string
  title: string
  role: string
  agency: string
  agencyName: string
  validFrom: LegalDay
  validTo: LegalDay | null
}

/** People of one agency that are offered to choose from. */
const MOST_OF_AGENCY = 500

/** The posts of an account; `onDay` keeps those held, and standing, that day. */
export async function listHoldings(
  db: Reader,
  filter: { account?: string; accounts?: readonly string[]; position?: string; agency?: string },
  onDay?: LegalDay,
): Promise<Holding[]> {
  let query = db
    .selectFrom('holding')
    .innerJoin('account', 'account.id', 'holding.account')
    .innerJoin('read_position as position', 'position.id', 'holding.position')
    .innerJoin('read_agency as agency', 'agency.id', 'position.agency')
    .select([
      'holding.id',
      'holding.account',
      'account.name',
      'holding.position',
      'position.title',
      'position.role',
      'position.agency',
      'agency.name as agencyName',
      'holding.valid_from as validFrom',
      'holding.valid_to as validTo',
    ])
  if (filter.account) query = query.where('holding.account', '=', filter.account)
  if (filter.agency)
    query = query
      .where('position.agency', '=', filter.agency)
      .where('account.closed_at', 'is', null)
      .limit(MOST_OF_AGENCY)
  if (filter.position) query = query.where('holding.position', '=', filter.position)
  if (filter.accounts) query = query.where('holding.account', '=', sql<string>`any(${[...filter.accounts]}::uuid[])`)
  if (onDay) {
    query = query.where(
      sql<boolean>`holding.valid_from <= ${onDay} and (holding.valid_to is null or holding.valid_to >= ${onDay})
        and position.valid_from <= ${onDay} and (position.valid_to is null or position.valid_to >= ${onDay})`,
    )
  }
  return query.orderBy('holding.valid_from').orderBy('holding.id').execute()
}

export async function insertHolding(
  db: Reader,
  row: { id: string; account: string; position: string; valid_from: LegalDay },
): Promise<void> {
  await db
    .insertInto('holding')
    .values({ ...row, valid_to: null })
    .execute()
}

/** Whoever else acts on these accounts waits: which posts somebody may get hangs on those they hold. */
export async function lockAccounts(db: Reader, ids: readonly string[]): Promise<void> {
  await sql`select from account where id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(db)
}

/** Ends a holding: the day before `day` was its last, or it never counted when it began that day. */
export async function endHolding(db: Reader, id: string, lastDay: LegalDay): Promise<void> {
  await db.deleteFrom('holding').where('id', '=', id).where('valid_from', '>', lastDay).execute()
  await db.updateTable('holding').set({ valid_to: lastDay }).where('id', '=', id).execute()
}

/** In lists of accounts: those that are closed, or are not. */
export const isClosed = (closed: boolean) =>
  closed ? sql<boolean>`closed_at is not null` : sql<boolean>`closed_at is null`

/** In lists of accounts, for who keeps the whole province. */
export const anyAccount = sql<boolean>`true`

/** In lists of accounts: stopped by an administrator and not closed. */
export const isLocked = sql<boolean>`(locked_at is not null and closed_at is null)`

/** In lists of accounts: those that hold a post in an agency. */
export const worksIn = (agency: string, day: LegalDay) =>
  sql<boolean>`account.id in (select h.account from holding h join read_position p on p.id = h.position
    where p.agency = ${agency}::uuid and ${holds(day)})`

/** In lists of accounts: those of which every post is theirs to give who keeps these agencies (`administers`). */
export const keptFrom = (agencies: readonly string[], day: LegalDay) => {
  const theirs = sql<boolean>`p.agency = any(${[...agencies]}::uuid[])
    and p.role not in (select role from role_grant where scope = 'province')`
  return sql<boolean>`(account.id in (select h.account from holding h join read_position p on p.id = h.position
      where ${theirs} and ${holds(day)})
    and not exists (select 1 from holding h join read_position p on p.id = h.position
      where h.account = account.id and ${holds(day)} and not (${theirs})))`
}

const holds = (
  day: LegalDay,
) => sql<boolean>`h.valid_from <= ${day}::date and (h.valid_to is null or h.valid_to >= ${day}::date)
  and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)`
