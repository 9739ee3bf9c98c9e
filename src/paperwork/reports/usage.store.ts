import { type RawBuilder, sql } from 'kysely'
import { type LegalDay, legalDayOf, legalDayToPg } from '../../../packages/time/index.ts'
import { unitOf } from '../../base/directory/index.ts'
import { listHoldings } from '../../base/identity/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { type ActRecord, subjectId, subjectKind } from '../../kernel/journal/index.ts'
import { inReach } from './reach.store.ts'
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
  /** Account or unit; null for posts outside every unit, and for the agency as a whole. */
  id: string | null
  /** The posts a person did it in. */
  positions: readonly string[]
}

/** Persons of one report at most; an agency has a few hundred. */
const MOST_ROWS = 2_000

const keys: Record<UsageBy, RawBuilder<unknown>> = {
  person: sql`account`,
  unit: sql`unit`,
  agency: sql`null::uuid`,
}

/** What was counted from one day to another, as far as the viewer's right reaches, by person, by unit or all together. */
export async function readUsage(
  db: Reader,
  asked: { viewer: Viewer; from: LegalDay; to: LegalDay; by: UsageBy },
): Promise<UsageRow[]> {
  const { viewer, from, to, by } = asked
  const sums = measureNames.map((name) => sql`sum(${sql.ref(name)})::int as ${sql.ref(name)}`)
  const positions = sql`coalesce(array_agg(distinct position) filter (where position is not null), '{}')`
  const { rows } =
    await sql<UsageRow>`select ${keys[by]} as id, ${by === 'person' ? positions : sql`'{}'::uuid[]`} as positions, ${sql.join(sums)}
    from usage_day where ${inReach(viewer)} and day between ${legalDayToPg(from)}::date and ${legalDayToPg(to)}::date
    group by 1 limit ${MOST_ROWS}`.execute(db)
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

/** Acts that were counted for a unit: it is the post's on the day, and of signing in only the count says in which post it was. */
export const doneIn = (unit: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select from usage_day counted where counted.agency = usage_act.agency
    and counted.day = (usage_act.at at time zone 'Asia/Ho_Chi_Minh')::date
    and counted.account = coalesce(usage_act.account, substring(usage_act.subject from '^account:(.*)$')::uuid)
    and (counted.position is not distinct from usage_act.position or (usage_act.account is null and counted.visits > 0))
    and counted.unit = ${unit}::uuid)`
