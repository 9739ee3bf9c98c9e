import { type Selectable, sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Channel } from '../../kernel/messages/index.ts'
import type { Quiet, Way } from './choice.ts'

interface ChoiceTable {
  account: string
  channel: Channel
  address: Buffer
  asked_at: Instant
  confirmed_at: Instant | null
  refused_at: Instant | null
  way: Way
  digest_hour: number
  quiet_from: number | null
  quiet_to: number | null
  wrong_codes: number
}

export type MailKind = 'confirm' | 'notice' | 'digest'
/** `arrived` and `lost` are what an SMS gateway reports of one it took. */
type EndState = 'sent' | 'needless' | 'failed' | 'refused' | 'uncertain' | 'arrived' | 'lost'
export type MailState = 'put-off' | 'queued' | 'sending' | EndState

interface MailTable {
  id: string
  account: string
  channel: Channel
  /** Which browser a push is for. */
  browser: string | null
  kind: MailKind
  state: MailState
  due_at: Instant
  notices: string[]
  ended_at: Instant | null
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    mail_choice: ChoiceTable
    mail: MailTable
  }
}

/** How one official wants to be told by one way, and where. */
export type MailChoice = Selectable<ChoiceTable>
export type Mail = Selectable<MailTable>

export const quietOf = ({ quiet_from: from, quiet_to: to }: MailChoice): Quiet | null =>
  from === null || to === null ? null : { from, to }

/** Locked, changes of it and messages that follow it wait for each other. */
export async function findChoice(
  db: Reader,
  account: string,
  channel: Channel,
  lock?: 'lock',
): Promise<MailChoice | undefined> {
  const query = db.selectFrom('mail_choice').selectAll().where('account', '=', account).where('channel', '=', channel)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

/** Notes an address that waits to be confirmed; choices made for an earlier one stay. */
export async function setAddress(db: Reader, whose: Whose, address: Buffer, asked_at: Instant): Promise<void> {
  const asked = { address, asked_at, confirmed_at: null, refused_at: null, wrong_codes: 0 }
  const first = { way: 'at-once' as const, digest_hour: 7, quiet_from: null, quiet_to: null }
  await db
    .insertInto('mail_choice')
    .values({ ...whose, ...asked, ...first })
    .onConflict((conflict) => conflict.columns(['account', 'channel']).doUpdateSet(asked))
    .execute()
}

type Whose = Pick<MailChoice, 'account' | 'channel'>

export async function changeChoice(
  db: Reader,
  { account, channel }: Whose,
  change: Partial<MailChoice>,
): Promise<void> {
  await db
    .updateTable('mail_choice')
    .set(change)
    .where('account', '=', account)
    .where('channel', '=', channel)
    .execute()
}

export async function dropChoice(db: Reader, { account, channel }: Whose): Promise<void> {
  await db.deleteFrom('mail_choice').where('account', '=', account).where('channel', '=', channel).execute()
}

export async function insertMail(
  db: Reader,
  mail: Omit<Mail, 'ended_at' | 'browser'> & { browser?: string },
): Promise<void> {
  await db
    .insertInto('mail')
    .values({ browser: null, ...mail, ended_at: null })
    .execute()
}

export async function addToMail(db: Reader, mail: string, notice: string): Promise<void> {
  await db
    .updateTable('mail')
    .set({ notices: sql`notices || ${notice}::uuid` })
    .where('id', '=', mail)
    .execute()
}

/** The digest of somebody that waits for its hour; held, so that it is not sent while more is written into it. */
export async function findDigest(db: Reader, { account, channel }: Whose): Promise<string | undefined> {
  const row = await db
    .selectFrom('mail')
    .select('id')
    .where('account', '=', account)
    .where('channel', '=', channel)
    .where('kind', '=', 'digest')
    .where('state', '=', 'put-off')
    .forUpdate()
    .executeTakeFirst()
  return row?.id
}

export async function lockMail(db: Reader, id: string): Promise<Mail | undefined> {
  return db.selectFrom('mail').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function changeMail(db: Reader, id: string, change: Partial<Mail>): Promise<void> {
  await db.updateTable('mail').set(change).where('id', '=', id).execute()
}

/** Queues what was put off until now. Returns the messages. */
export async function queueDue(db: Reader, now: Instant): Promise<string[]> {
  const rows = await db
    .updateTable('mail')
    .set({ state: 'queued' })
    .where('state', '=', 'put-off')
    .where('due_at', '<=', now)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** How many messages wait now, and how those that ended since a moment did. */
export async function countMail(db: Reader, channel: Channel, since: Instant): Promise<ReadonlyMap<MailState, number>> {
  const { rows } = await sql<{ state: MailState; count: number }>`
    select state, count(*)::int as count from mail
    where channel = ${channel} and (ended_at is null or ended_at >= ${since}) group by state`.execute(db)
  return new Map(rows.map(({ state, count }) => [state, count]))
}
