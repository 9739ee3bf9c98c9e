import { type RawBuilder, sql } from 'kysely'
import { type LegalDay, legalDayOf, legalDayToPg } from '../../../packages/time/index.ts'
import { unitOf } from '../../base/directory/index.ts'
import { listHoldings } from '../../base/identity/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type ActRecord, subjectId, subjectKind } from '../../kernel/journal/index.ts'
import { type Counts, type MeasureName, measureNames } from './usage.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    usage_day: Counts & { agency: string; day: LegalDay; account: string; position: string | null; unit: string | null }
  }
}

type Counted = Pick<ActRecord, 'agency' | 'account' | 'position' | 'subject' | 'at'>

/** Who did it and in which post; of signing in the account itself says it. Nothing for what no account of an agency did. */
async function whoOf(db: Reader, { agency, account, position, subject, at }: Counted) {
  if (agency === null) return undefined
  if (account !== null) return { agency, account, position }
  if (subjectKind(subject) !== 'account') return undefined
  const holdings = await listHoldings(db, { account: subjectId(subject) }, legalDayOf(at))
  return {
    agency,
    account: subjectId(subject),
    position: holdings.find((one) => one.agency === agency)?.position ?? null,
  }
}

/** Counts one act for whoever did it, on its day. */
export async function countUse(db: Reader, measure: MeasureName, act: Counted): Promise<void> {
  const who = await whoOf(db, act)
  if (!who) return
  const unit = await unitOf(db, who.position)
  const column = sql.ref(measure)
  await sql`insert into usage_day (agency, day, account, position, unit, ${column})
    values (${who.agency}, ${legalDayToPg(legalDayOf(act.at))}::date, ${who.account}, ${who.position}, ${unit}, 1)
    on conflict (agency, day, account, position) do update set ${column} = usage_day.${column} + 1`.execute(db)
}

/** By whom figures are put together. */
export type UsageBy = 'person' | 'unit' | 'agency'

/** What was counted of one person, unit or agency. */
export interface UsageRow extends Counts {
  /** Account, unit or agency; null for posts outside every unit. */
  id: string | null
  position: string | null
  name: string
}

/** Persons of one report at most; an agency has a few hundred. */
const MOST_ROWS = 2_000

const keys: Record<UsageBy, RawBuilder<unknown>> = {
  person: sql`account, position`,
  unit: sql`unit`,
  agency: sql`agency`,
}

/** What was counted in agencies from one day to another, by person, unit or agency. */
export async function readUsage(
  db: Reader,
  asked: { agencies: readonly string[]; from: LegalDay; to: LegalDay; by: UsageBy },
): Promise<UsageRow[]> {
  const sums = measureNames.map((name) => sql`sum(${sql.ref(name)})::int as ${sql.ref(name)}`)
  const id = { person: sql`account`, unit: sql`unit`, agency: sql`agency` }[asked.by]
  const post = asked.by === 'person' ? sql`position` : sql`null::uuid`
  const { rows } =
    await sql<UsageRow>`select ${id} as id, ${post} as position, '' as name, ${sql.join(sums)} from usage_day
    where agency = any(${[...asked.agencies]}::uuid[]) and day between ${legalDayToPg(asked.from)}::date and ${legalDayToPg(asked.to)}::date
    group by ${keys[asked.by]} limit ${MOST_ROWS}`.execute(db)
  return rows
}

/** People of an agency who did something since a day, by name. */
export async function listPeople(
  db: Reader,
  agency: string,
  since: LegalDay,
): Promise<{ value: string; label: string }[]> {
  const { rows } = await sql<{ account: string }>`select distinct account from usage_day
    where agency = ${agency} and day >= ${legalDayToPg(since)}::date limit ${MOST_ROWS}`.execute(db)
  const names = await namesOf(
    db,
    rows.map(({ account }) => account),
  )
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label, 'vi'))
}

/** Names of accounts that ever held a post. */
export async function namesOf(db: Reader, accounts: readonly string[]): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map()
  return new Map(
    (await listHoldings(db, { accounts: [...new Set(accounts)] })).map(({ account, name }) => [account, name]),
  )
}

/** The acts of one kind that people of an agency did: what is counted. */
export const countedAs = (type: string): RawBuilder<boolean> => sql<boolean>`type = ${type}`

/** Acts of an account; signing in is about the account itself. */
export const doneBy = (account: string): RawBuilder<boolean> =>
  sql<boolean>`(account = ${account}::uuid or subject = ${`account:${account}`})`

/** Acts in posts of a unit, as the posts stand today. */
export const doneIn = (unit: string): RawBuilder<boolean> =>
  sql<boolean>`position in (select id from read_position where unit = ${unit}::uuid)`
