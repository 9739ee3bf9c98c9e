import { createHash } from 'node:crypto'
import { type Instant, minus } from '../../../packages/time/index.ts'
import { json, type Reader } from '../database/index.ts'

declare module '../database/index.ts' {
  interface Tables {
    parked_form: { token_hash: string; path: string; body: unknown; account: string | null; parked_at: Instant }
  }
}

export interface ParkedForm {
  path: string
  body: Record<string, string | string[]>
  /** What the person calls each field, in the language of the form; fields nobody types have none. */
  labels: Record<string, string>
}

/** How long a form waits for its sender to sign in again. */
export const PARKED_HOURS = 1

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * Keeps a form; it is given back within {@link PARKED_HOURS}.
 * @param account who sent it, when the ended session tells; nobody else is given the form then.
 */
export async function parkForm(
  db: Reader,
  token: string,
  form: ParkedForm,
  account: string | null,
  now: Instant,
): Promise<void> {
  await db
    .insertInto('parked_form')
    .values({
      token_hash: hashOf(token),
      path: form.path,
      body: json({ fields: form.body, labels: form.labels }),
      account,
      parked_at: now,
    })
    .execute()
}

/** The form of this browser, for the account that sent it; undefined for another account, or after an hour. */
export async function findParkedForm(
  db: Reader,
  token: string,
  account: string | null,
  now: Instant,
): Promise<ParkedForm | undefined> {
  const row = await db
    .selectFrom('parked_form')
    .select(['path', 'body'])
    .where('token_hash', '=', hashOf(token))
    .where('parked_at', '>=', minus(now, { hours: PARKED_HOURS }))
    .where((where) => where.or([where('account', 'is', null), where('account', '=', account)]))
    .executeTakeFirst()
  const kept = row?.body as { fields: ParkedForm['body']; labels: ParkedForm['labels'] } | undefined
  return row && kept && { path: row.path, body: kept.fields, labels: kept.labels }
}

export async function dropParkedForm(db: Reader, token: string): Promise<void> {
  await db.deleteFrom('parked_form').where('token_hash', '=', hashOf(token)).execute()
}
