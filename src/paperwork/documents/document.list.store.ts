/** Conditions of the lists of documents. */
import { type RawBuilder, sql } from 'kysely'
import { inScope, may, type Viewer } from '../../kernel/acting/index.ts'
import { hasWords, searchWords } from '../../kernel/search/index.ts'
import type { DocumentState, OfficialDocument } from './document.ts'

export const ofDirection = (
  direction: OfficialDocument['direction'],
  states: readonly DocumentState[] = [],
): RawBuilder<boolean> => {
  const those = sql<boolean>`direction = ${direction}`
  // a discarded draft is found by its address only
  if (states.length === 0) return direction === 'incoming' ? those : sql<boolean>`(${those} and state <> 'discarded')`
  return states.length === 1
    ? sql<boolean>`(${those} and state = ${states[0]})`
    : sql<boolean>`(${those} and state in (${sql.join(states.map((state) => sql`${state}`))}))`
}

/** Submitted to one of these posts. */
export const submittedTo = (positions: readonly (string | null)[]): RawBuilder<boolean> =>
  sql<boolean>`(${ofDirection('outgoing', ['submitted'])} and signer = any(${given(positions)}::uuid[]))`

/** In review before one of the viewer's posts, before who checks in their unit, or before any clerk. */
export const atStepOf = (viewer: Viewer): RawBuilder<boolean> => {
  const posts = given([viewer.position, viewer.onBehalfOf])
  const own = sql<boolean>`step_post = any(${posts}::uuid[])`
  const unit =
    viewer.unit !== null && may(viewer, 'document.check')
      ? sql<boolean>`step_unit = ${viewer.unit}`
      : sql<boolean>`false`
  const clerk = may(viewer, 'document.issue')
    ? sql<boolean>`(step_post is null and step_unit is null)`
    : sql<boolean>`false`
  return sql<boolean>`(state = 'review' and (${own} or ${unit} or ${clerk}))`
}

export const heldBy = (positions: readonly (string | null)[]): RawBuilder<boolean> =>
  sql<boolean>`holder = any(${given(positions)}::uuid[])`

/** What the viewer may open at all, whatever else a list asks for. */
export const readableBy = (viewer: Viewer): RawBuilder<boolean> =>
  inScope(viewer, 'document.read', { agency: 'agency', unit: 'unit', holder: 'holder' })

const given = (positions: readonly (string | null)[]): string[] => positions.filter((one) => one !== null)

/** A sender by words of its name: the index of words leaves few rows, of which those are kept whose sender has them. */
export const sentBy = (text: string): RawBuilder<boolean> =>
  sql<boolean>`(${hasWords(searchWords(text), 'words')} and position(plain_text(${text}::text) in plain_text(coalesce(sender_name, ''))) > 0)`
