import { getPosition } from '../../../base/directory/index.ts'
import { type Actor, postsOf } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { lockFor } from '../document.life.ts'
import { changeDocument, type DocumentChange } from '../document.store.ts'
import { documentSubject, type OfficialDocument } from '../document.ts'
import { chainFor } from './chain.store.ts'
import { checkersOf, type PlannedStep, planOf } from './plan.ts'
import { beginWay, dropWay, endStep, nextStep } from './way.store.ts'

/** Who is next, for a notice: these posts, any clerk, or the signer. */
type Next = readonly string[] | 'clerk' | 'signer'

/** What a submission changes in a document's row, what the journal says of it, and its steps. */
interface Submission {
  change: DocumentChange & { state: 'review' | 'submitted' }
  about: { to: string | null; next: Next }
  plan: readonly PlannedStep[]
}

/** No step waits. */
const nowhere = { step_post: null, step_unit: null, step_kind: null, step_title: null }

const standing = ({ post, unit, kind, title }: Pick<PlannedStep, 'post' | 'unit' | 'kind' | 'title'>) => ({
  step_post: post,
  step_unit: unit,
  step_kind: kind,
  step_title: title,
})

async function nextOf(tx: Tx, agency: string, { post, unit }: Pick<PlannedStep, 'post' | 'unit'>): Promise<Next> {
  if (post) return [post]
  if (!unit) return 'clerk'
  const { posts } = await checkersOf(tx.db, agency, tx.now)
  return [...posts.values()].filter((one) => one.unit === unit).map(({ id }) => id)
}

/**
 * Where a draft goes when it is submitted, the result of a dossier like any other: to the first step of its agency's chain for the type, or straight
 * to the signer where it has none.
 * @throws Refusal document.checker-gone
 */
export async function submissionOf(
  tx: Tx,
  of: Pick<OfficialDocument, 'agency' | 'type' | 'signer' | 'signerTitle'> & {
    drafter: string | null
  },
): Promise<Submission> {
  const chain = await chainFor(tx.db, of.agency, of.type)
  const plan = chain.length === 0 ? [] : planOf(chain, of, await checkersOf(tx.db, of.agency, tx.now))
  const first = plan.find(({ skipped }) => !skipped)
  if (!first)
    return { change: { state: 'submitted', since: tx.now }, about: { to: of.signerTitle, next: 'signer' }, plan }
  return {
    change: { state: 'review', since: tx.now, ...standing(first) },
    about: { to: first.title, next: await nextOf(tx, of.agency, first) },
    plan,
  }
}

/** Keeps the steps of a submission. */
export const keepPlan = async (tx: Tx, id: string, { plan }: Submission): Promise<void> => {
  if (plan.length > 0) await beginWay(tx.db, id, plan)
}

/** The submission is over without a signature: returned with a reason, or taken back by its drafter. @returns what changes in its row */
export async function endWay(
  tx: Tx,
  id: string,
  { state, note }: { state: 'returned' | 'dropped'; note: string | null },
): Promise<typeof nowhere> {
  await endStep(tx.db, id, { state, by: tx.actor.label, note, at: tx.now })
  await dropWay(tx.db, id)
  return nowhere
}

/** The actor has the step a draft waits at. The right to it the door has asked. @throws Refusal document.not-at-step */
export async function requireAtStep(tx: Tx, actor: Actor, { stepPost, stepUnit }: OfficialDocument): Promise<void> {
  const own = postsOf(actor)
  if (stepPost !== null ? own.includes(stepPost) : stepUnit === null || (await unitsOf(tx, own)).includes(stepUnit))
    return
  throw new Refusal('document.not-at-step')
}

const unitsOf = async (tx: Tx, posts: readonly string[]): Promise<(string | null)[]> =>
  Promise.all(posts.map(async (id) => (await getPosition(tx.db, id)).unit))

/**
 * Whoever has the step approves it: content with their initials, or layout; the next step, or the signer, has it then.
 * @throws Refusal document.not-now, document.changed-meanwhile, document.not-at-step
 */
export function approveStep(
  province: Province,
  actor: Actor,
  id: string,
  { revision, note = null }: { revision: number | null; note?: string | null },
  key: IdempotencyKey,
): Promise<Plain> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'approve', id, revision)
    await requireAtStep(tx, actor, document)
    await endStep(tx.db, id, { state: 'done', by: actor.label, note, at: tx.now })
    const next = await nextStep(tx.db, id)
    const state = next ? 'review' : 'submitted'
    await changeDocument(tx.db, id, { state, since: tx.now, ...(next ? standing(next) : nowhere) })
    const about = {
      ...{ kind: document.stepKind, step: document.stepTitle, to: next?.title ?? document.signerTitle },
      next: next ? await nextOf(tx, document.agency, next) : 'signer',
      ...(note && { note }),
    }
    tx.record('document.approved', documentSubject(id), about, { agency: document.agency })
    return { state }
  })
}

/**
 * The drafter takes a submitted draft back before it is signed.
 * @throws Refusal document.not-now, document.changed-meanwhile
 */
export function takeBack(
  province: Province,
  actor: Actor,
  id: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'takeBack', id, seenRevision)
    const change = await endWay(tx, id, { state: 'dropped', note: null })
    await changeDocument(tx.db, id, { state: 'draft', since: tx.now, ...change })
    tx.record('document.taken-back', documentSubject(id), {}, { agency: document.agency })
    return { state: 'draft' }
  })
}
