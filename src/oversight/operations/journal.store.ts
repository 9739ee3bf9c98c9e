import { sql } from 'kysely'
import { endOfLegalDay, type Instant, type LegalDay, startOfLegalDay } from '../../../packages/time/index.ts'
import { type Page, type PageKey, type Reader, toPage } from '../../kernel/database/index.ts'

export interface JournalAsked {
  /** A whole subject, `kind:id`. */
  subject?: string
  /** The beginning of a type: `dossier.` finds every act on dossiers. */
  type?: string
  /** Part of the actor's label. */
  actor?: string
  from: LegalDay
  to: LegalDay
}

/** An act without what it contains: who reads the journal has no right to the dossiers by that. */
export interface JournalLine {
  seq: number
  at: Instant
  type: string
  subject: string
  label: string
  channel: string
  basis: string | null
}

/** Newest first. A subject is found by its index; other searches walk the days asked for, newest month first. */
export async function findActs(db: Reader, asked: JournalAsked, page: PageKey): Promise<Page<JournalLine>> {
  let query = db
    .selectFrom('read_act')
    .select(['seq', 'at', 'type', 'subject', 'label', 'channel', 'basis'])
    .where('at', '>=', startOfLegalDay(asked.from))
    .where('at', '<', endOfLegalDay(asked.to))
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(page.size + 1)
  if (asked.subject) query = query.where('subject', '=', asked.subject)
  if (asked.type) query = query.where(sql<boolean>`starts_with(type, ${asked.type})`)
  if (asked.actor) query = query.where(sql<boolean>`strpos(plain_text(label), plain_text(${asked.actor})) > 0`)
  if (page.after?.length === 2) {
    query = query.where(sql<boolean>`(at, seq) < (${page.after[0]}::timestamptz, ${page.after[1]}::bigint)`)
  }
  return toPage(
    await query.execute(),
    page,
    (row) => [row.at.toString(), String(row.seq)],
    (row) => row,
  )
}
