/** A part of a dossier that another agency settles as a dossier of its own (liên thông, one-stop.md §2): opened, settled, ended with its parent. */
import { type Instant, legalDayOf } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { fileNameOf, findDocument, isInForce } from '../../paperwork/documents/index.ts'
import { competentAgencies, findProcedure, versionToFile } from '../procedures/index.ts'
import { type Child, wayNow } from '../processes/index.ts'
import { onDossier } from './act-on.ts'
import { dossierLife } from './dossier.life.ts'
import { endPauses } from './dossier.parts.store.ts'
import { findDossier, lockDossier } from './dossier.store.ts'
import { type Dossier, ENDED } from './dossier.ts'
import { factsFor, onItsWay } from './facts.ts'
import { type Examined, type Filing, legalSetsOn, newDossier, writeFiling } from './filing.operations.ts'
import { moveOn } from './handling.operations.ts'
import { addPapers } from './paper.operations.ts'

/** What of a dossier its process lets another agency settle now, and whether the dossier goes to its next step with it. */
export interface ChildrenAllowed {
  parts: readonly Child[]
  moves: boolean
}

/** What may be passed on from where a dossier is: what the action to the next step names, or, in the step it was passed on in, more of that. */
export async function childrenAllowed(
  province: Pick<Province, 'database' | 'house'>,
  { db, now }: Pick<Tx, 'db' | 'now'>,
  dossier: Dossier,
): Promise<ChildrenAllowed> {
  const on = await wayNow(province, db, onItsWay(dossier), 'advance', factsFor(province, db, dossier, 'advance', now))
  if (!on?.step) return { parts: [], moves: false }
  const { way, step, process } = on
  if (way.says === 'action' && way.action.child) return { parts: [way.action.child], moves: true }
  const here = process.definition.actions.filter(({ to }) => to === step.key)
  return { parts: here.flatMap(({ child }) => child ?? []), moves: false }
}

/** What is passed on, to whom. */
export interface NewChild {
  code: string
  agency: string
  what: string
}

/** A child dossier as it will be written: looked up before its transaction begins. */
export interface PreparedChild {
  examined: Examined
  filing: Filing
  /** The agency that passes it on. */
  from: string
}

/** Agencies that may settle a procedure for a dossier: those competent for it, but for the one that passes it on. */
export async function childAgencies(
  { reader, clock }: Pick<Province, 'reader' | 'clock'>,
  parent: Pick<Dossier, 'agency' | 'receivingUnit'>,
  code: string,
): Promise<{ id: string; name: string }[]> {
  const version = await findProcedure(reader, code)
  if (!version) return []
  const competent = await competentAgencies(reader, version, parent.receivingUnit, legalDayOf(clock.now()))
  return competent.filter(({ id }) => id !== parent.agency)
}

/**
 * Looks a child dossier up in catalogue and law. Who settles it is derived here again.
 * @throws Refusal procedure.unknown; dossier.child-agency where the agency is not competent for it, or is the one that passes it on;
 *   dossier.child-circle where the chain of dossiers has this procedure already; rule.none-in-force
 */
export async function prepareChild(
  province: Province,
  parent: Dossier,
  { code, agency, what }: NewChild,
): Promise<PreparedChild> {
  const { reader, database, clock } = province
  const found = await findProcedure(reader, code)
  if (!found) throw new Refusal('procedure.unknown')
  if (!(await childAgencies(province, parent, code)).some(({ id }) => id === agency))
    throw new Refusal('dossier.child-agency')
  for (let above: Dossier | undefined = parent; above; above = await parentOf(reader, above))
    if (above.procedureCode === code) throw new Refusal('dossier.child-circle')
  const [version, sets, from] = await Promise.all([
    versionToFile(province, found.id),
    legalSetsOn({ database }, legalDayOf(clock.now())),
    getAgency(reader, parent.agency),
  ])
  const { channel, supportPoint, applicant, filer } = parent
  const filing: Filing = {
    ...{ procedureVersion: version.id, channel, receivingUnit: agency, agency, supportPoint, applicant, filer },
    ...{ request: what, resultPlace: from.name, parent: parent.id, papers: [], notNeeded: [] },
  }
  return { examined: { version, unrouted: false, declared: null, ...sets }, filing, from: parent.agency }
}

const parentOf = async (db: Reader, { parent }: Dossier): Promise<Dossier | undefined> =>
  parent === null ? undefined : findDossier(db, parent)

/**
 * Writes a child dossier in an open transaction: it waits for its agency to take it, until a moment. Papers and answers stay with its parent.
 * @throws Refusal dossier.child-there where the same part is open at the same agency
 */
export async function writeChild(
  province: Province,
  tx: Tx,
  { examined, filing, from }: PreparedChild,
  takeBy: Instant,
): Promise<{ id: string; provisional: string }> {
  const there = await tx.db
    .selectFrom('dossier')
    .select('id')
    .where('parent', '=', filing.parent ?? '')
    .where('procedure_code', '=', examined.version.code)
    .where('agency', '=', filing.agency)
    .where('state', 'not in', [...ENDED])
    .executeTakeFirst()
  if (there) throw new Refusal('dossier.child-there')
  // who passed it on answers for it until it is taken
  const handed = { answer_due: takeBy, take_due: takeBy, handed_from: from, handed_at: tx.now }
  const row = { ...(await newDossier(province, tx, filing, examined)), ...handed }
  await writeFiling(tx, row, [], null)
  return { id: row.id, provisional: row.provisional }
}

/** How a child came to its end: its result came, it was refused by its result, or it ended without one. */
export type ChildOutcome = 'settled' | 'refused' | 'denied' | 'stopped'

/** What is told to the parent of a child that came to its end. */
export interface ChildEnd {
  outcome: ChildOutcome
  /** Who settled it, its number and why it ended, as people say them. */
  data: { to: string; child: string; reason?: string }
}

/** A child whose result is issued is handed to its parent: it is done, and its result is a paper of the parent. */
export async function settleChild(province: Province, tx: Tx, id: string): Promise<void> {
  const child = await lockDossier(tx.db, id)
  if (!dossierLife.follows('settle', child)) return
  const document = child.resultDocument ? await findDocument(tx.db, child.resultDocument) : undefined
  if (child.parent && document?.file && isInForce(document)) {
    const size = await province.files.size(document.file)
    const file = { hash: document.file, name: fileNameOf(document), type: 'application/pdf', size }
    await addPapers(tx, child.parent, [{ component: null, name: child.procedureName, file }])
  }
  await onDossier(tx, child, 'settle').become({ state: 'done', step: null, finished_at: tx.now }, { how: 'parent' })
}

/**
 * A dossier hears that one of its children came to its end. With the last of them it goes on by itself when all were settled; where one was not, its
 * holder decides. A condition that does not hold leaves it where it is; its page says which.
 * @param all how its children ended; null while one is still open
 */
export async function hearOfChild(
  province: Province,
  tx: Tx,
  parentId: string,
  { outcome, data }: ChildEnd,
  all: readonly ChildOutcome[] | null,
): Promise<void> {
  const parent = await lockDossier(tx.db, parentId)
  const settled = outcome === 'settled'
  const act = settled ? 'childSettled' : 'childEnded'
  if (dossierLife.follows(act, parent)) await onDossier(tx, parent, act).become({}, { ...data, outcome })
  if (!all?.every((one) => one === 'settled') || !dossierLife.follows('gatherChildren', parent)) return
  const { become } = onDossier(tx, parent, 'gatherChildren')
  await become({}, (await leavesChildren(province, tx, parent)) ? await moveOn(province, tx, parent) : {})
}

/** Whether a dossier stands in the step in which its parts are settled elsewhere, and may leave it with nothing else to be asked. */
async function leavesChildren(province: Province, tx: Tx, dossier: Dossier): Promise<boolean> {
  const facts = factsFor(province, tx.db, dossier, 'advance', tx.now)
  const on = await wayNow(province, tx.db, onItsWay(dossier), 'advance', facts)
  if (on?.way.says !== 'action') return false
  const { action } = on.way
  const waited = on.process.definition.actions.some(({ to, child }) => to === on.step?.key && child !== null)
  return waited && action.consults.length === 0 && action.child === null
}

/** A child ends with its parent, which was withdrawn, refused or stopped. Nothing when it has ended already. */
export async function endChild(tx: Tx, id: string, why: { parent: string; reason: string }): Promise<void> {
  const child = await lockDossier(tx.db, id)
  if (!dossierLife.follows('endWithParent', child)) return
  await endPauses(tx.db, id, tx.now)
  const change = { state: 'cancelled', step: null, reason: why.reason, finished_at: tx.now } as const
  await onDossier(tx, child, 'endWithParent').become(change, why)
}
