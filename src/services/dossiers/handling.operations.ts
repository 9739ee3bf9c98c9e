import { getPosition } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { documentSubject } from '../../paperwork/documents/index.ts'
import { actOnDossier } from './act-on.ts'
import { insertRating } from './dossier.parts.store.ts'
import { changeDossier, lockDossier } from './dossier.store.ts'
import { dossierSubject, mayStart } from './dossier.ts'

/** Assigns a specialist of the competent agency. @throws Refusal dossier.wrong-handler */
export function assignDossier(
  province: Province,
  actor: Actor,
  id: string,
  positionId: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'assign', seenRevision }, key, async ({ tx, dossier, become }) => {
    const position = await getPosition(tx.db, positionId)
    if (position.agency !== dossier.agency) throw new Refusal('dossier.wrong-handler')
    await become(
      { state: 'processing', step: 'to-handle', holder: position.id, unit: position.unit },
      'dossier.assigned',
      { to: position.title, position: position.id },
    )
    return { holder: position.id }
  })
}

/** The specialist takes the dossier in hand; an unassigned one of the own agency may be taken too. */
export function startHandling(
  province: Province,
  actor: Actor,
  id: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'handle', seenRevision }, key, async ({ dossier, become }) => {
    const holder = actor.position ?? dossier.holder
    await become({ state: 'processing', step: 'handling', holder }, 'dossier.handling-started')
    return { holder }
  })
}

/** Submits a drafted document as the result; paper and case become one matter. */
export function proposeResult(
  province: Province,
  actor: Actor,
  id: string,
  documentId: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'propose', seenRevision }, key, async ({ tx, become }) => {
    await tx.link(dossierSubject(id), documentSubject(documentId), 'result')
    await become({ step: 'to-sign', result_document: documentId }, 'dossier.proposed', { document: documentId })
    return { document: documentId }
  })
}

/** The steps of the result's document as the dossier follows them; called by the reactions to the document's acts. */
export async function followDocument(
  tx: Tx,
  dossierId: string,
  step: 'signed' | 'returned' | 'issued',
  data: { notation?: string; reason?: string },
): Promise<void> {
  const dossier = await lockDossier(tx.db, dossierId)
  if (!mayStart('release', dossier.state)) return
  const note = (type: string, more: Record<string, unknown>) =>
    tx.record(type, dossierSubject(dossierId), more, { agency: dossier.agency })
  if (step === 'signed') {
    await changeDossier(tx.db, dossierId, { step: 'to-issue' })
    note('dossier.approved', {})
  } else if (step === 'returned') {
    await changeDossier(tx.db, dossierId, { step: 'handling' })
    note('dossier.proposal-returned', { reason: data.reason ?? '' })
  } else {
    await changeDossier(tx.db, dossierId, { state: 'releasing', step: null, released_at: tx.now })
    note('dossier.result-ready', { notation: data.notation ?? '' })
  }
}

/** Hands the result over; being overdue never blocks it (one-stop.md §2). */
export function returnResult(
  province: Province,
  actor: Actor,
  id: string,
  how: 'counter' | 'online',
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'return', seenRevision }, key, async ({ tx, become }) => {
    await become({ state: 'done', step: null, finished_at: tx.now }, 'dossier.returned', { how })
    return { state: 'done' }
  })
}

export type RatingLevel = 'very-satisfied' | 'satisfied' | 'not-satisfied'

export const ratingWords: Record<RatingLevel, { vi: string; en: string }> = {
  'very-satisfied': { vi: 'Rất hài lòng', en: 'Very satisfied' },
  satisfied: { vi: 'Hài lòng', en: 'Satisfied' },
  'not-satisfied': { vi: 'Không hài lòng', en: 'Not satisfied' },
}

/** One rating per dossier, never a condition for the result (one-stop.md §8). @throws Refusal dossier.already-rated */
export function rateDossier(
  province: Province,
  actor: Actor,
  id: string,
  rating: { level: RatingLevel; reason: string | null },
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'rate', seenRevision: null }, key, async ({ tx, dossier }) => {
    const fresh = await insertRating(tx.db, {
      dossier: id,
      level: rating.level,
      reason: rating.reason,
      channel: 'online',
      rated_at: tx.now,
    })
    if (!fresh) throw new Refusal('dossier.already-rated')
    const words = ratingWords[rating.level]
    tx.record('dossier.rated', dossierSubject(id), { level: words.vi, levelEn: words.en }, { agency: dossier.agency })
    return { level: rating.level }
  })
}
