/** Conditions of the search in the journal. */
import { type RawBuilder, sql } from 'kysely'
import { addDays, endOfLegalDay, type LegalDay, startOfLegalDay } from '../../../packages/time/index.ts'

/** What somebody looks for in the journal. */
export interface JournalAsked {
  /** A whole subject, `kind:id`. */
  subject?: string
  /** The beginning of a type: `dossier.` finds every act on dossiers. */
  type?: string
  /** Part of the actor's label. */
  actor?: string
}

/** One box for three questions: `dossier:…` is a subject, `dossier.received` (or its beginning) a type, anything else part of an actor's name. */
export function readSearch(text: string): JournalAsked {
  const asked = text.trim()
  if (asked === '') return {}
  if (/^[a-z-]+:\S/.test(asked)) return { subject: asked }
  return /^[a-z-]+\.[a-z.-]*$/.test(asked) ? { type: asked } : { actor: asked }
}

/** A search without a subject reads at most these many days, so that it never walks years of acts to find nothing. */
export const MOST_DAYS = 31
const USUAL_DAYS = 7

/** A subject is found by its index, whenever; other searches walk the last days of what was asked for, newest month first. */
export function daysRead(
  asked: JournalAsked,
  from: LegalDay | null,
  to: LegalDay | null,
  today: LegalDay,
): RawBuilder<boolean> {
  const end = to ?? today
  const until = sql<boolean>`at < ${endOfLegalDay(end)}`
  if (asked.subject) return from ? sql<boolean>`${until} and at >= ${startOfLegalDay(from)}` : until
  const furthest = addDays(end, 1 - (from ? MOST_DAYS : USUAL_DAYS))
  const begin =
    from && startOfLegalDay(from).epochMilliseconds > startOfLegalDay(furthest).epochMilliseconds ? from : furthest
  return sql<boolean>`${until} and at >= ${startOfLegalDay(begin)}`
}

export function matches({ subject, type, actor }: JournalAsked): RawBuilder<boolean> {
  if (subject) return sql<boolean>`subject = ${subject}`
  if (type) return sql<boolean>`starts_with(type, ${type})`
  return sql<boolean>`strpos(plain_text(label), plain_text(${actor ?? ''})) > 0`
}
