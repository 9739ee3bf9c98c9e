import { due, type TimeLimit } from '../../../packages/legal-clock/index.ts'
import { formatLongMoment, isDayBefore, type LegalDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { type Agency, getAgency } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { json } from '../../kernel/database/index.ts'
import type { IdempotencyKey, Plain, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Component, competentAgencies, getProcedureVersion, timeLimitOf } from '../procedures/index.ts'
import { type Action, processAt } from '../processes/index.ts'
import { actOnDossier } from './act-on.ts'
import { carryOut } from './carry-out.ts'
import { dossierLife } from './dossier.life.ts'
import { dropPapers, endPauses, listPapers } from './dossier.parts.store.ts'
import { type DossierChange, findOpenTwin, getDossier, nextOrder } from './dossier.store.ts'
import { type Dossier, type DossierPaper, dossierNumber, dossierSubject, shownNumber } from './dossier.ts'
import { examine, type Filing, newDossier, writeFiling } from './filing.operations.ts'
import { calendarOn } from './legal-clock.ts'
import { lookupCodeOf } from './lookup-code.ts'
import { addPapers, noteCompared } from './paper.operations.ts'
import { handedIn, isPromised, type PaperAnswer, unanswered } from './papers.ts'
import { printSlipSoon } from './slip.job.ts'
import { handedOn, taken } from './taking.operations.ts'
import { requireConditions } from './way.ts'
import { requireWhole } from './whole-files.ts'

/** What the receiving officer decides at valid receipt. */
export interface Receipt {
  /** Due day and reason, only when the procedure states its limit in words. */
  enteredDue?: { day: string; reason: string }
  /** What came of each paper that was to be brought, in the order of `promisedPapers`. */
  answers?: readonly PaperAnswer[]
}

/** The papers that were to be brought and are not here yet, each with the pieces the procedure asks for. */
export async function promisedPapers(
  { reader }: Pick<Province, 'reader'>,
  dossier: Pick<Dossier, 'id' | 'procedureVersion'>,
): Promise<(Component & { paper: DossierPaper })[]> {
  const promised = (await listPapers(reader, dossier.id)).filter(isPromised)
  if (promised.length === 0) return []
  const { components } = await getProcedureVersion(reader, dossier.procedureVersion)
  return promised.map((paper) => {
    const component = paper.component === null ? undefined : components[paper.component]
    return { group: null, originals: 0, copies: 0, ...component, name: paper.name, paper }
  })
}

export type Received = { id: string; number: string; due: string | null }

/**
 * Receives a dossier: gives it its number, pins rules and calendar, and starts the legal clock (NĐ 118/2025; one-stop.md §2, §5). Its slip is
 * typeset after the commit, by a job.
 * @throws Refusal dossier.not-now, dossier.changed-meanwhile, dossier.no-due-day; dossier.papers-missing while a paper that was to be brought is not here
 */
export function receiveDossier(
  province: Province,
  actor: Actor,
  id: string,
  receipt: Receipt,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Received> {
  return actOnDossier(province, actor, id, { act: 'receive', seenRevision }, key, async ({ tx, dossier, become }) => {
    const unit = await getAgency(tx.db, dossier.receivingUnit)
    const { came, needless } = await keepPromises(tx, dossier, receipt.answers ?? [])
    const routed = await routeOf(tx, dossier)
    const { change, told, received } = await validReceipt(province, tx, { ...dossier, ...routed }, unit, receipt)
    await become({ ...change, ...routed, not_needed: [...dossier.notNeeded, ...needless] }, told)
    noteCompared(tx, dossier, came)
    // the applicant has the slip of the dossier they filed, and no other
    if (dossier.parent === null) await printSlipSoon(province, tx, dossier.id)
    return received
  })
}

/**
 * Papers that were to be brought are counted as they come, or turn out needless. @returns what came, and the positions of the needless ones
 * @throws Refusal dossier.papers-missing for what neither came nor is needless
 */
async function keepPromises(tx: Tx, dossier: Dossier, answers: readonly PaperAnswer[]) {
  const promised = await promisedPapers({ reader: tx.db }, dossier)
  const { papers, notNeeded } = handedIn(promised, answers)
  const missing = unanswered(promised, { papers, notNeeded })
  if (missing.length > 0) throw new Refusal('dossier.papers-missing', { papers: missing.join('; ') })
  await dropPapers(
    tx.db,
    promised.map(({ paper }) => paper.id),
  )
  const places = promised.map(({ paper }) => paper.component)
  const came = papers.map((paper) => ({ ...paper, component: places[paper.component ?? -1] ?? null }))
  await addPapers(tx, dossier.id, came)
  return { came, needless: notNeeded.flatMap((at) => places[at] ?? []) }
}

/**
 * Files and receives in one act at the counter.
 * @throws Refusal dossier.not-competent, procedure.unknown, dossier.no-due-day, dossier.file-cut-off, dossier.filed-already
 */
export async function receiveAtCounter(
  province: Province,
  actor: Actor,
  filing: Filing,
  receipt: Receipt,
  key: IdempotencyKey,
): Promise<Received & { lookupCode: string }> {
  await requireWhole(
    province,
    filing.papers.flatMap(({ file }) => file ?? []),
  )
  const [examined, unit] = await Promise.all([
    examine(province, filing),
    getAgency(province.reader, filing.receivingUnit),
  ])
  const received = await province.act(actor, key, async (tx) => {
    if (filing.anotherMatter === false) await refuseTwin(tx, filing.applicant, examined.version.code)
    const filed = await newDossier(province, tx, filing, examined)
    const timeLimit = timeLimitOf(examined.version, filing.channel, legalDayOf(tx.now))
    const { change, told, received } = await validReceipt(
      province,
      tx,
      { id: filed.id, timeLimit, unrouted: filed.unrouted, agency: filing.agency, receivingUnit: filing.receivingUnit },
      unit,
      receipt,
    )
    // written as it is received: a row of so many indexes is not written twice while others wait for the next number; its revision counts both
    await writeFiling(tx, { ...filed, ...change, revision: 2 }, filing.papers, examined.declared)
    const action = await requireReceivable(province, tx, filed.id, examined.version.code)
    tx.record(dossierLife.acts.receive.type, dossierSubject(filed.id), told, { agency: filing.agency })
    noteCompared(tx, filed, filing.papers)
    carryOut(tx, filed, action)
    await printSlipSoon(province, tx, filed.id)
    return received
  })
  return { ...received, lookupCode: await lookupCodeOf(province, received.id) }
}

/** @throws Refusal dossier.filed-already where the same person has an open dossier of the same procedure */
async function refuseTwin(tx: Tx, applicant: Filing['applicant'], procedureCode: string): Promise<void> {
  const twin = await findOpenTwin(tx.db, { id: null, applicant, procedureCode })
  if (twin) throw new Refusal('dossier.filed-already', { number: shownNumber(twin) })
}

/** What was filed and received in one act is held to the conditions of receipt too, as it stood before. @throws Refusal process.condition-missing */
async function requireReceivable(province: Province, tx: Tx, id: string, code: string): Promise<Action | null> {
  if (!(await processAt(province, code, tx.now))) return null
  const asFiled: Pick<Dossier, 'state' | 'step' | 'acceptedAt'> = { state: 'new', step: null, acceptedAt: null }
  return requireConditions(province, tx.db, { ...(await getDossier(tx.db, id)), ...asFiled }, 'receive', tx.now)
}

/** Of a dossier filed while nobody was known to decide: the agency that is by now, when it is one. */
async function routeOf(tx: Tx, dossier: Dossier): Promise<{ agency: string; unrouted: boolean }> {
  const kept = { agency: dossier.agency, unrouted: dossier.unrouted }
  if (!dossier.unrouted) return kept
  const version = { id: dossier.procedureVersion }
  const [only, another] = await competentAgencies(tx.db, version, dossier.receivingUnit, legalDayOf(tx.now))
  return only && !another ? { agency: only.id, unrouted: false } : kept
}

/** What a valid receipt makes of a dossier: its number is taken here, and whoever comes next waits for the commit. */
async function validReceipt(
  province: Province,
  tx: Tx,
  dossier: Pick<Dossier, 'id' | 'timeLimit' | 'unrouted' | 'agency' | 'receivingUnit'>,
  unit: Pick<Agency, 'code'>,
  receipt: Receipt,
) {
  const at = tx.now
  const today = legalDayOf(at)
  const limit = limitAtReceipt(dossier, receipt, today)
  const calendar = await calendarOn({ database: province.database, reader: tx.db }, today)
  const { dueOriginal, dueCurrent } = due(calendar, at, limit)
  const number = dossierNumber(unit.code, today, await nextOrder(tx.db, unit.code, today))
  const change = {
    number,
    state: 'accepted',
    step: dossier.unrouted ? 'to-route' : 'to-assign',
    accepted_at: at,
    time_limit: json(limit),
    calendar_version: calendar.version.number,
    due_original: dueOriginal,
    due_current: dueCurrent,
    // received for another agency, which is known at once: it goes there, and is the counter's until it is taken
    ...(dossier.unrouted ? taken : await handedOn(province, tx, { from: dossier.receivingUnit, to: dossier.agency })),
  } satisfies DossierChange
  const received: Received = {
    id: dossier.id,
    number,
    due: dueCurrent ? formatLongMoment(dueCurrent, 'vi') : null,
  }
  return { change, told: { number, due: dueCurrent?.toString() ?? null, unit: unit.code }, received }
}

function limitAtReceipt(dossier: Pick<Dossier, 'timeLimit'>, receipt: Receipt, today: LegalDay): TimeLimit {
  const limit = dossier.timeLimit
  if (limit.unit !== 'OTHER') return limit
  if (!receipt.enteredDue) throw new Refusal('dossier.no-due-day')
  const day = legalDay(receipt.enteredDue.day)
  if (isDayBefore(day, today)) throw new Refusal('dossier.no-due-day')
  return { ...limit, entered: { day, reason: receipt.enteredDue.reason } }
}

/** Refuses to receive, with the reason a citizen reads (form 03). */
export function denyDossier(
  province: Province,
  actor: Actor,
  id: string,
  reason: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'deny', seenRevision }, key, async ({ tx, become }) => {
    await become({ state: 'denied', step: null, reason, finished_at: tx.now }, { reason })
    return { state: 'denied' }
  })
}

/**
 * Withdraws a dossier at the counter, because the applicant asks for it: it ends, and its clock with it (one-stop.md §2, codes 7 and 8).
 * @throws Refusal dossier.not-now, dossier.changed-meanwhile
 */
export function withdrawDossier(
  province: Province,
  actor: Actor,
  id: string,
  reason: string,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  return actOnDossier(province, actor, id, { act: 'withdraw', seenRevision }, key, async ({ tx, become }) => {
    await endPauses(tx.db, id, tx.now)
    await become({ state: 'cancelled', step: null, reason, finished_at: tx.now }, { reason })
    return { state: 'cancelled' }
  })
}
