import { v7 as uuidv7 } from 'uuid'
import { isDayBefore, type LegalDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { loadCalendar } from '../../base/calendar/index.ts'
import type { Addressee } from '../../base/identity/index.ts'
import { rule } from '../../base/rules/index.ts'
import { type Actor, postOf } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { assignIncoming, documentSubject, EXPRESS, holdIncoming, type OfficialDocument } from '../documents/index.ts'
import { assignmentLife } from './assignment.life.ts'
import { usualTime } from './assignment.rules.ts'
import { type Assignment, assignmentRows, listOfDocument } from './assignment.store.ts'
import { assignmentSubject, type Given, type Giving, givenIn, isOpen, type Passing, usualDue } from './assignment.ts'
import { doing } from './doing.ts'
import { receiversOf } from './receivers.ts'

/** What is given on, from where and by whom. */
interface Act {
  document: OfficialDocument
  parent: Assignment | null
  giver: string
  usualDays: number
}

/**
 * The clerk submits a registered document to leaders, or passes it on to units and posts. Somebody must lead.
 * @throws Refusal document.not-now, assignment.lead-needed, assignment.nobody, assignment.twice, assignment.wrong-receiver,
 * assignment.holds-already, assignment.due-past
 */
export async function forwardDocument(
  province: Province,
  actor: Actor,
  id: string,
  input: Giving,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const usualDays = await usualDaysOf(province)
  return province.act(actor, key, async (tx) => {
    const document = await holdIncoming(tx, id)
    const giver = postOf(actor)
    if (giver === null) throw new Refusal('assignment.not-yours')
    const first = (await listOfDocument(tx.db, id)).some(
      (one) => one.parent === null && one.part === 'lead' && isOpen(one),
    )
    if (!first && !input.lead) throw new Refusal('assignment.lead-needed')
    await giveTo(tx, { document, parent: null, giver, usualDays }, input)
    return { id }
  })
}

/**
 * Whoever holds a receipt says a word and gives it on: a leader to a unit, its head to somebody in it. The receipt then waits for those who
 * lead below it.
 * @throws Refusal assignment.not-yours, assignment.not-now, assignment.changed-meanwhile, document.not-now, and as `forwardDocument`
 */
export async function passOn(
  province: Province,
  actor: Actor,
  id: string,
  input: Passing,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const usualDays = await usualDaysOf(province)
  return doing(province, actor, id, { act: 'pass', seen: input.revision }, key, async (given, tx, document) => {
    const giver = postOf(actor) ?? given.giver
    const receivers = await giveTo(tx, { document, parent: given, giver, usualDays }, input)
    const { direction } = input
    return {
      change: { state: 'handling', passed: given.passed || input.lead !== undefined },
      about: { to: receivers.join('; '), ...(direction && { direction }) },
    }
  })
}

const usualDaysOf = async (province: Province): Promise<number> =>
  (await rule(province, usualTime, legalDayOf(province.clock.now()))).days

/** Writes the receipts. @returns the names of those who receive */
async function giveTo(tx: Tx, act: Act, input: Giving): Promise<string[]> {
  const { document, parent } = act
  const { all, twice } = givenIn(input, legalDay)
  if (all.length === 0) throw new Refusal('assignment.nobody')
  const today = legalDayOf(tx.now)
  const known = new Map((await receiversOf(tx.db, document.agency, tx.now)).map((one) => [one.id, one]))
  if (twice) throw new Refusal('assignment.twice', { name: known.get(twice)?.name ?? '' })
  if (input.own.some(({ receiver }) => !all.some(({ to }) => to === receiver))) {
    throw new Refusal('assignment.own-words-of-nobody')
  }
  const held = (await listOfDocument(tx.db, document.id)).filter(isOpen)
  const usual = parent?.due_on && !isDayBefore(parent.due_on, today) ? parent.due_on : await usualDay(tx, act, today)
  for (const given of all) {
    const receiver = known.get(given.to)
    if (!receiver || receiver.id === act.giver) throw new Refusal('assignment.wrong-receiver')
    if (given.dueOn && isDayBefore(given.dueOn, today)) throw new Refusal('assignment.due-past')
    if (
      held.some((one) => (one.holder ?? one.unit) === given.to && (one.part !== 'inform' || given.part === 'inform'))
    ) {
      throw new Refusal('assignment.holds-already', { name: receiver.name })
    }
    await write(tx, act, { ...given, dueOn: given.part === 'inform' ? null : (given.dueOn ?? usual) }, receiver)
  }
  const lead = input.lead ? known.get(input.lead) : undefined
  if (lead) await assignIncoming(tx, document, { unit: lead.unit, holder: lead.kind === 'post' ? lead.id : null })
  return all.map(({ to }) => known.get(to)?.name ?? '')
}

const usualDay = async (tx: Tx, { document, usualDays }: Act, today: LegalDay): Promise<LegalDay> =>
  usualDue(document, await loadCalendar(tx.db, today), today, usualDays)

async function write(tx: Tx, { document, parent, giver }: Act, given: Given, receiver: Addressee): Promise<void> {
  const id = uuidv7()
  const to = receiver.kind === 'unit' ? { unit: receiver.id, holder: null } : { unit: null, holder: receiver.id }
  await assignmentRows.insert(tx.db, {
    ...{ id, document: document.id, agency: document.agency, parent: parent?.id ?? null, giver, ...to },
    ...{ within_unit: receiver.unit, part: given.part, state: 'pending', urgency: document.urgency },
    ...{ direction: given.direction, due_on: given.dueOn, given_at: tx.now },
  })
  const { type } =
    document.urgency >= EXPRESS && given.part !== 'inform' ? assignmentLife.acts.press : assignmentLife.acts.give
  const about = { to: receiver.name, part: given.part, posts: receiver.posts }
  const due = given.dueOn ? { due: given.dueOn.toString() } : {}
  const said = given.direction ? { direction: given.direction } : {}
  tx.record(type, assignmentSubject(id), { ...about, ...due, ...said }, { agency: document.agency })
  await tx.link(assignmentSubject(id), documentSubject(document.id), 'assignment')
}
