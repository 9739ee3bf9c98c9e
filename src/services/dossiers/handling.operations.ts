import { type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { findPositionAmong, listPositions, type Position } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Draft, prepareDraft, writeDraft } from '../../paperwork/documents/index.ts'
import { actOnDossier, onDossier } from './act-on.ts'
import { dossierLife } from './dossier.life.ts'
import { endPauses, insertRating } from './dossier.parts.store.ts'
import { lockDossier } from './dossier.store.ts'
import { dossierSubject } from './dossier.ts'

/** Who may be given a dossier of this agency: specialists in office that day. */
export const handlersOf = (db: Reader, agency: string, onDay: LegalDay): Promise<Position[]> =>
  listPositions(db, { agency, role: 'specialist', onDay })

/** Who may sign a result of this agency: leaders in office that day. */
export const signersOf = (db: Reader, agency: string, onDay: LegalDay): Promise<Position[]> =>
  listPositions(db, { agency, role: 'leader', onDay })

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
    const handler = { agency: dossier.agency, role: 'specialist', onDay: legalDayOf(tx.now) }
    const position = await findPositionAmong(tx.db, positionId, handler)
    if (!position) throw new Refusal('dossier.wrong-handler')
    await become(
      { state: 'processing', step: 'to-handle', holder: position.id, unit: position.unit },
      { to: position.title, position: position.id },
    )
    return { holder: position.id }
  })
}

/** The specialist takes the dossier in hand. */
export function startHandling(
  province: Province,
  actor: Actor,
  id: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'handle', seenRevision }, key, async ({ dossier, become }) => {
    const holder = actor.position ?? dossier.holder
    await become({ state: 'processing', step: 'handling', holder })
    return { holder }
  })
}

/**
 * Drafts the result and submits it for signature; document and dossier move in one transaction, so that neither is ever without the other.
 * The paper is printed before it opens.
 * @throws Refusal dossier.not-now, dossier.changed-meanwhile, dossier.wrong-signer; MissingGlyph when a text cannot be printed
 */
export async function proposeResult(
  province: Province,
  actor: Actor,
  id: string,
  draft: Omit<Draft, 'about'>,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<{ document: string }> {
  const whole = { ...draft, about: dossierSubject(id) }
  const paper = await prepareDraft(province, whole)
  return actOnDossier(province, actor, id, { act: 'propose', seenRevision }, key, async ({ tx, dossier, become }) => {
    const signer = { agency: dossier.agency, role: 'leader', onDay: legalDayOf(tx.now) }
    if (!(await findPositionAmong(tx.db, draft.signer, signer))) throw new Refusal('dossier.wrong-signer')
    const { id: document } = await writeDraft(tx, whole, paper)
    await become({ step: 'to-sign', result_document: document }, { document })
    return { document }
  })
}

/** How a dossier follows its result's document. */
export type Following = 'resubmitted' | 'signed' | 'unsigned' | 'sentBack' | 'release'

const followed = (act: Following, tx: Tx) =>
  ({
    resubmitted: { step: 'to-sign' },
    signed: { step: 'to-issue' },
    unsigned: { step: 'to-sign' },
    sentBack: { step: 'handling' },
    release: { state: 'releasing', step: null, released_at: tx.now },
  })[act] as Parameters<ReturnType<typeof onDossier>['become']>[0]

/** The dossier follows its result's document; called by the reactions to the document's acts. Nothing when the step is behind it already. */
export async function followDocument(
  tx: Tx,
  dossierId: string,
  act: Following,
  data: Record<string, unknown>,
): Promise<void> {
  const dossier = await lockDossier(tx.db, dossierId)
  if (dossierLife.follows(act, dossier)) await onDossier(tx, dossier, act).become(followed(act, tx), data)
}

/** Hands the result over at the counter, or the citizen has it online; being overdue never blocks it (one-stop.md §2). */
export function returnResult(
  province: Province,
  actor: Actor,
  id: string,
  how: 'counter' | 'online',
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  const act = how === 'online' ? 'collect' : 'return'
  return actOnDossier(province, actor, id, { act, seenRevision }, key, async ({ tx, become }) => {
    await become({ state: 'done', step: null, finished_at: tx.now }, { how })
    return { state: 'done' }
  })
}

/**
 * Stops a dossier that cannot be decided, with reason and legal basis (one-stop.md §2, code 8).
 * @throws Refusal dossier.not-now, dossier.changed-meanwhile
 */
export function stopDossier(
  province: Province,
  actor: Actor,
  id: string,
  why: { reason: string; basis: string },
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'stop', seenRevision }, key, async ({ tx, become }) => {
    await endPauses(tx.db, id, tx.now)
    await become({ state: 'unresolved', step: null, reason: why.reason, finished_at: tx.now }, { ...why })
    return { state: 'unresolved' }
  })
}

export type RatingLevel = 'very-satisfied' | 'satisfied' | 'not-satisfied'

export const ratingWords: Record<RatingLevel, { vi: string; en: string }> = {
  'very-satisfied': { vi: 'Rất hài lòng', en: 'Very satisfied' },
  satisfied: { vi: 'Hài lòng', en: 'Satisfied' },
  'not-satisfied': { vi: 'Không hài lòng', en: 'Not satisfied' },
}

/**
 * One rating per dossier, never a condition for the result (one-stop.md §8).
 * @throws Refusal dossier.already-rated; dossier.rating-reason when who is not satisfied does not say why
 */
export function rateDossier(
  province: Province,
  actor: Actor,
  id: string,
  rating: { level: RatingLevel; reason: string | null },
  key: IdempotencyKey,
): Promise<Plain> {
  if (rating.level === 'not-satisfied' && !rating.reason) throw new Refusal('dossier.rating-reason')
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
