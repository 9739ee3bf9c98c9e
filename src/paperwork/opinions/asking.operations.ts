import { v7 as uuidv7 } from 'uuid'
import { isBefore, isDayBefore, legalDay, legalDayOf, plus } from '../../../packages/time/index.ts'
import type { Addressee } from '../../base/identity/index.ts'
import { type Actor, systemActor } from '../../kernel/acting/index.ts'
import { actsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { documentSubject, holdDraft, newestVersion } from '../documents/index.ts'
import { askableOf } from './askable.ts'
import { opinionLife, requestLife } from './opinion.life.ts'
import {
  askedNow,
  askedOf,
  listLate,
  listTaken,
  type Opinion,
  type OpinionRequest,
  opinionRows,
  opinionsOf,
  requestRows,
  requestsOf,
} from './opinion.store.ts'
import { type Asking, type Closing, isAsker, opinionSubject, requestSubject } from './opinion.ts'

export const opinions = actsOf(opinionLife, opinionRows)
export const requests = actsOf(requestLife, requestRows)

/**
 * The drafter asks units and posts of the agency about a draft, all at once.
 * @throws Refusal document.unknown, document.not-now, opinion.not-drafter, opinion.due-past, opinion.wrong-addressee, opinion.asked-already
 */
export function askOpinions(
  province: Province,
  actor: Actor,
  id: string,
  input: Asking,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const document = await holdDraft(tx, id)
    const { agency, holder } = document
    if (!holder || !isAsker(actor, { asker: holder })) throw new Refusal('opinion.not-drafter')
    const dueOn = legalDay(input.dueOn)
    if (isDayBefore(dueOn, legalDayOf(tx.now))) throw new Refusal('opinion.due-past')
    const asked = await addressees(tx, id, agency, holder, input.to)
    const request = uuidv7()
    const common = { document: id, agency, asker: holder, due_on: dueOn, asked_at: tx.now }
    const version = await newestVersion(tx.db, id)
    await requestRows.insert(tx.db, { id: request, ...common, question: input.question, version, state: 'open' })
    const about = { to: asked.map(({ name }) => name).join('; '), due: input.dueOn, question: input.question }
    tx.record(requestLife.acts.ask.type, requestSubject(request), about, { agency })
    await tx.link(requestSubject(request), documentSubject(id), 'opinion')
    for (const one of asked) await askOne(tx, { ...common, request }, one)
    return { id: request }
  })
}

/** @throws Refusal opinion.wrong-addressee, opinion.asked-already */
async function addressees(tx: Tx, document: string, agency: string, asker: string, to: readonly string[]) {
  const known = new Map((await askableOf(tx.db, agency, tx.now)).map((one) => [one.id, one]))
  const waiting = await askedNow(tx.db, document)
  return [...new Set(to)].map((id) => {
    const one = known.get(id)
    if (!one || id === asker) throw new Refusal('opinion.wrong-addressee')
    if (waiting.has(id)) throw new Refusal('opinion.asked-already', { name: one.name })
    return one
  })
}

type Common = Pick<Opinion, 'document' | 'agency' | 'asker' | 'due_on' | 'asked_at' | 'request'>

async function askOne(tx: Tx, common: Common, { id: to, kind, name, posts }: Addressee): Promise<void> {
  const id = uuidv7()
  const whom = kind === 'unit' ? { unit: to, holder: null } : { unit: null, holder: to }
  await opinionRows.insert(tx.db, { id, ...common, ...whom, title: name, state: 'asked' })
  tx.record(opinionLife.acts.ask.type, opinionSubject(id), { to: name, posts }, { agency: common.agency })
  await tx.link(opinionSubject(id), documentSubject(common.document), 'opinion')
}

/** How long who was urged is left in peace. */
const PEACE = { hours: 1 } as const

/**
 * Reminds whoever has not answered.
 * @throws Refusal opinion-request.not-yours, opinion-request.urged-already, opinion-request.not-now, opinion-request.changed-meanwhile
 */
export const urgeOpinions = (
  province: Province,
  actor: Actor,
  id: string,
  { revision }: { revision: number },
  key: IdempotencyKey,
) =>
  requests.do(province, actor, id, { act: 'urge', seen: revision }, key, async (request, tx) => {
    requireAsker(actor, request)
    if (request.urged_at && isBefore(tx.now, plus(request.urged_at, PEACE)))
      throw new Refusal('opinion-request.urged-already')
    const waiting = await missing(tx, request)
    const posts = await postsToTell(tx, request.agency, waiting)
    for (const one of waiting) {
      const about = { to: one.title, posts: posts(one) }
      await opinions.within(province, tx, one.id, { act: 'urge', seen: null }, async () => ({ change: {}, about }))
    }
    return { change: { urged_at: tx.now }, about: { to: waiting.map(({ title }) => title).join('; ') } }
  })

/**
 * The drafter waits no longer: who has not answered need not.
 * @throws Refusal opinion-request.not-yours, opinion-request.not-now, opinion-request.changed-meanwhile
 */
export const closeRequest = (
  province: Province,
  actor: Actor,
  id: string,
  { revision, reason }: Closing,
  key: IdempotencyKey,
) =>
  requests.do(province, actor, id, { act: 'close', seen: revision }, key, async (request, tx) => {
    requireAsker(actor, request)
    await missAll(province, tx, request)
    return { change: { state: 'closed', closed_at: tx.now, reason }, about: { reason } }
  })

/** @throws Refusal opinion-request.not-yours */
function requireAsker(actor: Actor, request: OpinionRequest): void {
  if (!isAsker(actor, request)) throw new Refusal('opinion-request.not-yours')
}

const missing = async (tx: Tx, { id }: Pick<OpinionRequest, 'id'>): Promise<Opinion[]> =>
  (await opinionsOf(tx.db, id)).filter(({ state }) => state === 'asked')

/** The posts that are told of each of these opinions of an agency: its own, or those that speak for its unit. */
async function postsToTell(tx: Tx, agency: string, all: readonly Pick<Opinion, 'unit'>[]) {
  const askable = all.some(({ unit }) => unit !== null) ? await askableOf(tx.db, agency, tx.now) : []
  const known = new Map(askable.map((one) => [one.id, one.posts]))
  return ({ holder, unit }: Pick<Opinion, 'holder' | 'unit'>): readonly string[] =>
    holder ? [holder] : (known.get(unit ?? '') ?? [])
}

async function missAll(province: Province, tx: Tx, request: OpinionRequest): Promise<void> {
  const waiting = await missing(tx, request)
  const posts = await postsToTell(tx, request.agency, waiting)
  for (const one of waiting) {
    const done = { change: { state: 'missed' as const }, about: { to: one.title, posts: posts(one) } }
    await opinions.within(province, tx, one.id, { act: 'miss', seen: null }, async () => done)
  }
}

/** When nobody is left who was asked, the request is over. The request is held already. */
export async function finishWhenAll(province: Province, tx: Tx, request: OpinionRequest): Promise<void> {
  if (request.state !== 'open' || (await missing(tx, request)).length > 0) return
  await requests.within(province, tx, request.id, { act: 'finish', seen: null }, async () => ({
    change: { state: 'closed', closed_at: tx.now },
  }))
}

/** A draft that was signed or taken away waits for no opinions. */
export async function endRequests(province: Province, tx: Tx, document: string): Promise<void> {
  for (const { id } of (await requestsOf(tx.db, document)).filter(({ state }) => state === 'open')) {
    const request = await requestRows.lock(tx.db, id)
    if (request.state !== 'open') continue
    await missAll(province, tx, request)
    await requests.within(province, tx, id, { act: 'end', seen: null }, async () => ({
      change: { state: 'closed', closed_at: tx.now },
    }))
  }
}

/** A post that ends answers nothing any more; nobody waits for it. */
export async function forgetPost(province: Province, tx: Tx, post: string): Promise<void> {
  for (const { id, request: of } of await askedOf(tx.db, post)) {
    const request = await requestRows.lock(tx.db, of)
    const { state, title } = await opinionRows.lock(tx.db, id)
    if (state !== 'asked') continue
    const about = { to: title, posts: [request.asker], ended: true }
    await opinions.within(province, tx, id, { act: 'miss', seen: null }, async () => ({
      change: { state: 'missed' },
      about,
    }))
    await finishWhenAll(province, tx, request)
  }
}

/** A new version of a draft holds what was taken in since the last one. */
export async function takeInto(province: Province, tx: Tx, document: string): Promise<void> {
  const taken = await listTaken(tx.db, document)
  if (taken.length === 0) return
  const version = await newestVersion(tx.db, document)
  for (const { id } of taken)
    await opinions.within(province, tx, id, { act: 'takeIn', seen: null }, async () => ({
      change: { version },
      about: { version },
    }))
}

/** Opinions looked at at once. */
const AT_ONCE = 200

/** Says once that the day to answer by has passed, to who was asked and to who waits; the draft itself waits for nobody. */
export async function tellLate(province: Province): Promise<void> {
  const today = legalDayOf(province.clock.now())
  for (let found = AT_ONCE; found === AT_ONCE; ) {
    const late = await listLate(province.reader, today, AT_ONCE)
    found = late.length
    for (const { id } of late) {
      await province.act(systemActor(), null, async (tx) => {
        const one = await opinionRows.lock(tx.db, id)
        if (one.state !== 'asked' || one.warned) return
        const posts = (await postsToTell(tx, one.agency, [one]))(one)
        const done = { change: { warned: true }, about: { to: one.title, posts: [...posts, one.asker] } }
        await opinions.within(province, tx, id, { act: 'expire', seen: null }, async () => done)
      })
    }
  }
}
