import type { Selectable } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import { json, type Reader, type Tables } from '../../../kernel/database/index.ts'
import type { Subject } from '../../../kernel/journal/index.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import type { PlugInRequest, PlugInState, Returned } from './plug-in.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    plug_in_request: {
      id: string
      subject: string
      agency: string
      position: string
      account: string | null
      session: Buffer
      base_file: string
      sent_file: string
      download_token: Buffer
      upload_token: Buffer
      asked_at: Instant
      expires_at: Instant
      fetched_at: Instant | null
      claimed_at: Instant | null
      state: PlugInState
      why: unknown
      returned_file: string | null
      field: string | null
      certificate: Buffer | null
      chain: Buffer[] | null
      stamped: boolean | null
      closed_at: Instant | null
      revision: number | null
    }
  }
}

const toRequest = (row: Selectable<Tables['plug_in_request']>): PlugInRequest => ({
  id: row.id,
  subject: row.subject as Subject,
  agency: row.agency,
  position: row.position,
  account: row.account,
  session: row.session,
  base: row.base_file,
  revision: row.revision,
  sent: row.sent_file,
  askedAt: row.asked_at,
  expiresAt: row.expires_at,
  fetchedAt: row.fetched_at,
  claimedAt: row.claimed_at,
  state: row.state,
  why: row.why as PlugInRequest['why'],
  returned:
    row.returned_file && row.certificate
      ? {
          file: row.returned_file,
          field: row.field ?? '',
          certificate: row.certificate,
          chain: row.chain ?? [],
          stamped: row.stamped ?? false,
        }
      : null,
})

/** What a new request is: how its two addresses are recognised goes with it. */
export type NewRequest = Pick<
  PlugInRequest,
  | 'id'
  | 'subject'
  | 'agency'
  | 'position'
  | 'account'
  | 'session'
  | 'base'
  | 'revision'
  | 'sent'
  | 'askedAt'
  | 'expiresAt'
> & { downloadToken: Buffer; uploadToken: Buffer }

export async function insertRequest(db: Reader, request: NewRequest): Promise<void> {
  await db
    .insertInto('plug_in_request')
    .values({
      id: request.id,
      subject: request.subject,
      agency: request.agency,
      position: request.position,
      account: request.account,
      session: request.session,
      base_file: request.base,
      sent_file: request.sent,
      download_token: request.downloadToken,
      upload_token: request.uploadToken,
      asked_at: request.askedAt,
      expires_at: request.expiresAt,
      fetched_at: null,
      claimed_at: null,
      state: 'open',
      why: null,
      returned_file: null,
      field: null,
      certificate: null,
      chain: null,
      stamped: null,
      closed_at: null,
      revision: request.revision,
    })
    .execute()
}

/** A newer try of the same post for the same document takes the place of those still open. */
export async function withdrawOpen(db: Reader, subject: Subject, position: string, now: Instant): Promise<void> {
  await db
    .updateTable('plug_in_request')
    .set({ state: 'withdrawn', closed_at: now, returned_file: null, certificate: null })
    .where('subject', '=', subject)
    .where('position', '=', position)
    .where('state', 'in', ['open', 'received'])
    .execute()
}

const ADDRESS = {
  download: { token: 'download_token', at: 'fetched_at' },
  upload: { token: 'upload_token', at: 'claimed_at' },
} as const

/** Opens one of the two addresses, once: nothing when it was opened before, is out of time or unknown. */
export async function takeAddress(
  db: Reader,
  which: keyof typeof ADDRESS,
  token: Buffer,
  now: Instant,
): Promise<PlugInRequest | undefined> {
  const column = ADDRESS[which]
  const row = await db
    .updateTable('plug_in_request')
    .set({ [column.at]: now })
    .where(column.token, '=', token)
    .where(column.at, 'is', null)
    .where('state', '=', 'open')
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  return row && toRequest(row)
}

export async function findByAddress(
  db: Reader,
  which: keyof typeof ADDRESS,
  token: Buffer,
): Promise<PlugInRequest | undefined> {
  const row = await db
    .selectFrom('plug_in_request')
    .selectAll()
    .where(ADDRESS[which].token, '=', token)
    .executeTakeFirst()
  return row && toRequest(row)
}

export async function findRequest(db: Reader, id: string): Promise<PlugInRequest | undefined> {
  const row = await db.selectFrom('plug_in_request').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRequest(row)
}

/** The newest try of a post for a document in one session. */
export async function findNewestRequest(
  db: Reader,
  subject: Subject,
  position: string,
  session: Buffer,
): Promise<PlugInRequest | undefined> {
  const row = await db
    .selectFrom('plug_in_request')
    .selectAll()
    .where('subject', '=', subject)
    .where('position', '=', position)
    .where('session', '=', session)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toRequest(row)
}

/** Notes what came back and was found good; false when the request was closed meanwhile. */
export async function keepReturned(db: Reader, id: string, returned: Returned): Promise<boolean> {
  const done = await db
    .updateTable('plug_in_request')
    .set({
      state: 'received',
      returned_file: returned.file,
      field: returned.field,
      certificate: returned.certificate,
      chain: returned.chain,
      stamped: returned.stamped,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Closes a request as refused; false when it was closed before. */
export async function refuseRequest(db: Reader, id: string, why: Refusal, now: Instant): Promise<boolean> {
  const done = await db
    .updateTable('plug_in_request')
    .set({
      state: 'refused',
      why: json({ code: why.code, data: why.data }),
      closed_at: now,
      returned_file: null,
      certificate: null,
    })
    .where('id', '=', id)
    .where('state', 'in', ['open', 'received'])
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The signature stands in the document; false when the request was closed before. */
export async function closeRecorded(db: Reader, id: string, now: Instant): Promise<boolean> {
  const done = await db
    .updateTable('plug_in_request')
    .set({ state: 'recorded', closed_at: now })
    .where('id', '=', id)
    .where('state', '=', 'received')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
