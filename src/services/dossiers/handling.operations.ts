import { type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { findPositionAmong, getPosition, listPositions, type Position } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Draft, prepareDraft, writeDraft } from '../../paperwork/documents/index.ts'
import { type Action, finishStep, wayNow } from '../processes/index.ts'
import { actOnDossier, onDossier } from './act-on.ts'
import { carryOut } from './carry-out.ts'
import { dossierLife } from './dossier.life.ts'
import { endPauses, insertRating } from './dossier.parts.store.ts'
import { lockDossier } from './dossier.store.ts'
import { type Dossier, dossierSubject, type Returned, type ReturnWay } from './dossier.ts'
import { factsFor, onItsWay } from './facts.ts'
import { giveBack } from './paper.operations.ts'
import { taken } from './taking.operations.ts'
import { requireConditions, requireOthers } from './way.ts'

/** Who may be given a dossier of this agency: specialists in office that day. */
export const handlersOf = (db: Reader, agency: string, onDay: LegalDay): Promise<Position[]> =>
  listPositions(db, { agency, role: 'specialist', onDay })

/** Who may sign a result of this agency: leaders in office that day. */
export const signersOf = (db: Reader, agency: string, onDay: LegalDay): Promise<Position[]> =>
  listPositions(db, { agency, role: 'leader', onDay })

/**
 * Assigns a specialist of the competent agency, or another one in the first one's place; one that waits for papers goes on waiting.
 * @throws Refusal dossier.wrong-handler
 */
export function assignDossier(
  province: Province,
  actor: Actor,
  id: string,
  positionId: string,
  seenRevision: number | null,
  key: IdempotencyKey,
  reason: string | null = null,
): Promise<Plain> {
  const act = ({ step }: Dossier) => (step === null || step === 'to-assign' ? 'assign' : 'reassign')
  return actOnDossier(province, actor, id, { act, seenRevision }, key, async ({ tx, dossier, become }) => {
    if (act(dossier) === 'reassign' && !reason) throw new Refusal('dossier.reassign-reason')
    const to = await handlerAmong(tx, dossier, positionId)
    await become(
      { ...(dossier.state === 'waiting' ? {} : { state: 'processing' as const }), ...givenTo(to, actor, dossier) },
      { to: to.title, position: to.id, ...(reason && { reason }) },
    )
    return { holder: to.id }
  })
}

/** @throws Refusal dossier.wrong-handler for whoever is no specialist of the agency that decides, in office today */
async function handlerAmong(tx: Tx, { agency }: Pick<Dossier, 'agency'>, id: string): Promise<Position> {
  const position = await findPositionAmong(tx.db, id, { agency, role: 'specialist', onDay: legalDayOf(tx.now) })
  if (!position) throw new Refusal('dossier.wrong-handler')
  return position
}

/** The dossier is in another's hands, to begin with. */
const givenTo = (to: Position, by: Actor, { holder }: Pick<Dossier, 'holder'>) => ({
  step: 'to-handle' as const,
  holder: to.id,
  unit: to.unit,
  given_by: by.position ?? null,
  given_from: holder,
  ...taken,
})

/**
 * The specialist hands a dossier over to a colleague who is to go on with it.
 * @throws Refusal dossier.wrong-handler
 */
export function handOverDossier(
  province: Province,
  actor: Actor,
  id: string,
  given: { position: string; reason: string },
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'handOver', seenRevision }, key, async ({ tx, dossier, become }) => {
    const to = await handlerAmong(tx, dossier, given.position)
    if (to.id === dossier.holder) throw new Refusal('dossier.wrong-handler')
    const said = { to: to.title, position: to.id, reason: given.reason }
    await become({ state: 'processing', ...givenTo(to, actor, dossier) }, said)
    return { holder: to.id }
  })
}

/** Whoever gave a dossier takes it back while the new holder has not begun: it lies where it lay before. */
export function takeBackDossier(
  province: Province,
  actor: Actor,
  id: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'takeBack', seenRevision }, key, async ({ tx, dossier, become }) => {
    const before = dossier.givenFrom
    const at = before ? await getPosition(tx.db, before) : null
    await become(
      {
        state: before ? 'processing' : 'accepted',
        step: before ? 'handling' : 'to-assign',
        holder: before,
        unit: at?.unit ?? null,
        given_by: null,
        given_from: null,
      },
      { position: dossier.holder },
    )
    return { holder: before }
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
    await become({ state: 'processing', step: 'handling', holder, ...taken })
    return { holder }
  })
}

/** The steps of its process that come before the result are done, and their conditions hold. @throws Refusal process.steps-left, process.condition-missing */
export const requireStepsDone = (province: Province, dossier: Dossier): Promise<unknown> =>
  requireConditions(province, province.reader, dossier, 'propose', province.clock.now())

/**
 * Who has the dossier says that a step of its process is done; it goes on to the next one that shows the same state.
 * @throws Refusal dossier.not-now, dossier.changed-meanwhile, process.step-changed, process.last-step, process.condition-missing
 */
export function finishDossierStep(
  province: Province,
  actor: Actor,
  id: string,
  { step, revision }: { step: string; revision: number },
  key: IdempotencyKey,
): Promise<Plain> {
  const doing = { act: 'advance', seenRevision: revision } as const
  return actOnDossier(province, actor, id, doing, key, async ({ tx, dossier, become }) => {
    const facts = factsFor(province, tx.db, dossier, 'advance', tx.now)
    await requireOthers(province, tx.db, dossier)
    const { done, next, action } = await finishStep(province, tx, { ...onItsWay(dossier), seen: step }, facts)
    if (action.consults.length > 0) throw new Refusal('dossier.opinions-first')
    if (action.child) throw new Refusal('dossier.child-first')
    await become({}, { done: done.name.vi, doneEn: done.name.en, next: next.name.vi, nextEn: next.name.en })
    carryOut(tx, dossier, action)
    return { next: next.name.vi }
  })
}

/** The action by which a dossier goes on to the next step of the same state, where one follows and its conditions hold. */
export async function nextAction(
  province: Pick<Province, 'database' | 'house'>,
  { db, now }: Pick<Tx, 'db' | 'now'>,
  dossier: Dossier,
): Promise<Action | null> {
  const on = await wayNow(province, db, onItsWay(dossier), 'advance', factsFor(province, db, dossier, 'advance', now))
  return on?.way.says === 'action' ? on.way.action : null
}

/** A dossier goes on to the next step of the same state, in the transaction of what leads there. @returns the names of both steps */
export async function moveOn(province: Province, tx: Tx, dossier: Dossier): Promise<Record<string, string>> {
  const facts = factsFor(province, tx.db, dossier, 'advance', tx.now)
  const { done, next, action } = await finishStep(province, tx, { ...onItsWay(dossier), seen: null }, facts)
  carryOut(tx, dossier, action)
  return { done: done.name.vi, doneEn: done.name.en, next: next.name.vi, nextEn: next.name.en }
}

/**
 * Nobody who was asked about a dossier is waited for any more: it goes on from the step in which they were asked, and its holder is told. A condition that
 * does not hold leaves it where it is; its page says which.
 */
export async function gatherOpinions(province: Province, tx: Tx, id: string): Promise<void> {
  const dossier = await lockDossier(tx.db, id)
  if (!dossierLife.follows('gather', dossier)) return
  const facts = factsFor(province, tx.db, dossier, 'advance', tx.now)
  const on = await wayNow(province, tx.db, onItsWay(dossier), 'advance', facts)
  const asked = on?.process.definition.actions.some(({ to, consults }) => to === on.step?.key && consults.length > 0)
  const next = on?.way.says === 'action' ? on.way.action : null
  const moves = asked && next?.consults.length === 0 && next.child === null
  const { become } = onDossier(tx, dossier, 'gather')
  await become({}, moves ? await moveOn(province, tx, dossier) : {})
}

/**
 * Drafts the result and submits it for signature, or keeps it as a draft that its own page submits; document and dossier move in one transaction,
 * so that neither is ever without the other. The paper is printed before it opens.
 * @throws Refusal dossier.not-now, dossier.changed-meanwhile, dossier.wrong-signer; process.steps-left, but for a refusal; MissingGlyph when a text cannot be printed
 */
export async function proposeResult(
  province: Province,
  actor: Actor,
  id: string,
  { refuses = false, ...draft }: Omit<Draft, 'about'> & { refuses?: boolean },
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<{ document: string }> {
  const whole = { ...draft, about: dossierSubject(id) }
  const paper = await prepareDraft(province, whole)
  const doing = !draft.submit
    ? ({ act: 'draft' } as const)
    : refuses
      ? ({ act: 'refuse' } as const)
      : ({ act: 'propose' } as const)
  return actOnDossier(province, actor, id, { ...doing, seenRevision }, key, async ({ tx, dossier, become }) => {
    const signer = { agency: dossier.agency, role: 'leader', onDay: legalDayOf(tx.now) }
    if (!(await findPositionAmong(tx.db, draft.signer, signer))) throw new Refusal('dossier.wrong-signer')
    const { id: document } = await writeDraft(tx, whole, paper)
    await become(
      { ...(draft.submit && { step: 'to-sign' as const }), result_document: document, refuses },
      { document },
    )
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

/** The dossier follows its result's document; called by the reactions to the document's acts. @returns whether it did: not when the step is behind it already */
export async function followDocument(
  tx: Tx,
  dossierId: string,
  act: Following,
  data: Record<string, unknown>,
): Promise<boolean> {
  const dossier = await lockDossier(tx.db, dossierId)
  if (!dossierLife.follows(act, dossier)) return false
  const said = act === 'release' && dossier.refuses ? { ...data, refuses: true } : data
  await onDossier(tx, dossier, act).become(followed(act, tx), said)
  return true
}

/** How a result is handed over: by which way, to whom when it is not who filed, and what proves it. */
export interface HandingOver {
  how: ReturnWay
  to?: string | null | undefined
  proof?: string | null | undefined
  /** Papers whose originals are given back with it. */
  originals?: readonly string[]
}

/** Who takes it, and what proves that they have it. @throws Refusal dossier.return-unproved */
function provedBy({ applicant, filer }: Dossier, { how, to, proof = null }: HandingOver): Returned {
  // the look-up code opened it: the download is an act of its own
  if (how === 'online') return { how, to: null, proof: null }
  const taker = to?.trim() || filer.name
  // the post says by the number of its item that it was delivered; another than who filed shows by which right
  const known = [applicant.name, filer.name].some(
    (name) => name.localeCompare(taker, 'vi', { sensitivity: 'accent' }) === 0,
  )
  if (!proof && (how === 'postal' || !known)) throw new Refusal('dossier.return-unproved')
  return { how, to: taker, proof }
}

/**
 * Hands the result over at the counter, by post, or the citizen has it online, with the proof that each way has; being overdue never blocks it
 * (one-stop.md §2). That it is ready is another act, `dossier.result-ready`.
 * @throws Refusal dossier.not-now, dossier.changed-meanwhile, dossier.return-unproved, dossier.no-paper for originals that are none of its own
 */
export function returnResult(
  province: Province,
  actor: Actor,
  id: string,
  over: HandingOver,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  const act = over.how === 'online' ? 'collect' : 'return'
  return actOnDossier(province, actor, id, { act, seenRevision }, key, async ({ tx, dossier, become }) => {
    const { how, to, proof } = provedBy(dossier, over)
    const originals = await giveBack(tx, id, over.originals ?? [])
    await become(
      {
        ...{ state: 'done', step: null, finished_at: tx.now },
        ...{ returned_how: how, returned_to: to, returned_proof: proof },
      },
      { how, ...(originals && { originals }) },
    )
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
