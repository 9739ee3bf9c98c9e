import type { Selectable } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader, Tables } from '../../kernel/database/index.ts'
import { Refusal } from '../../kernel/refusal.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    outside_responder: {
      authority: string
      certificate: Buffer
      name: string
      url: string
      repeats_nonce: boolean
      last_answer: Instant | null
      failing_since: Instant | null
      last_error: string | null
    }
  }
}

/** Where an outside authority is asked about the certificates it issued. */
export interface Responder {
  /** SHA-256 of the authority's certificate, hexadecimal. */
  authority: string
  certificate: Buffer
  name: string
  url: string
  repeatsNonce: boolean
  lastAnswer: Instant | null
  failingSince: Instant | null
  lastError: string | null
}

type Row = Selectable<Tables['outside_responder']>

const toResponder = (row: Row): Responder => ({
  authority: row.authority,
  certificate: row.certificate,
  name: row.name,
  url: row.url,
  repeatsNonce: row.repeats_nonce,
  lastAnswer: row.last_answer,
  failingSince: row.failing_since,
  lastError: row.last_error,
})

export async function listResponders(db: Reader): Promise<Responder[]> {
  const rows = await db.selectFrom('outside_responder').selectAll().orderBy('name').orderBy('authority').execute()
  return rows.map(toResponder)
}

/** @throws Refusal responder.unknown */
export async function getResponder(db: Reader, authority: string): Promise<Responder> {
  const row = await db.selectFrom('outside_responder').selectAll().where('authority', '=', authority).executeTakeFirst()
  if (!row) throw new Refusal('responder.unknown')
  return toResponder(row)
}

/** Notes an authority's address; one that had another gets the new one. */
export async function putResponder(
  db: Reader,
  responder: Pick<Responder, 'authority' | 'certificate' | 'name' | 'url' | 'repeatsNonce'>,
): Promise<void> {
  const { authority, certificate, name, url, repeatsNonce } = responder
  const address = { url, repeats_nonce: repeatsNonce, failing_since: null, last_error: null }
  await db
    .insertInto('outside_responder')
    .values({ authority, certificate, name, last_answer: null, ...address })
    .onConflict((conflict) => conflict.column('authority').doUpdateSet(address))
    .execute()
}

/** Takes an authority's address away; answers with the authority's name, or nothing when there was none. */
export async function removeResponder(db: Reader, authority: string): Promise<string | undefined> {
  const row = await db
    .deleteFrom('outside_responder')
    .where('authority', '=', authority)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}

/** Notes how a responder did; the first of a row of failures keeps its moment. */
export async function noteResponder(
  db: Reader,
  authority: string,
  outcome: { at: Instant; error?: string },
): Promise<void> {
  const { at, error } = outcome
  await db
    .updateTable('outside_responder')
    .set((of) =>
      error === undefined
        ? { last_answer: at, failing_since: null, last_error: null }
        : { failing_since: of.fn.coalesce('failing_since', of.val(at)), last_error: error },
    )
    .where('authority', '=', authority)
    .execute()
}
