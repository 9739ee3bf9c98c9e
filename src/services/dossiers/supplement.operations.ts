import { v7 as uuidv7 } from 'uuid'
import { isBefore, legalDayOf } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { json } from '../../kernel/database/index.ts'
import type { IdempotencyKey, Plain, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { actOnDossier, type OnDossier, onDossier } from './act-on.ts'
import { endPauses, insertPause, listPapers, listPauses, type PauseRow } from './dossier.parts.store.ts'
import { supplementLimit } from './dossier.rules.ts'
import { changeDossier, getDossier } from './dossier.store.ts'
import type { DossierPaper } from './dossier.ts'
import { answerDue, recomputeDue } from './legal-clock.ts'
import { listApologies } from './note.store.ts'
import { addPapers, noteCompared } from './paper.operations.ts'
import { type AskedPaper, type FiledPaper, placed, stillMissing } from './papers.ts'
import { requireWhole } from './whole-files.ts'

/** Papers a supplement request names, each with its reason, and the legal basis (form 02). */
export interface SupplementRequest {
  papers: AskedPaper[]
  basis: string
}

/**
 * Asks for more papers, all at once; the clock stops until they come (form 02).
 * @throws Refusal rule.none-in-force; dossier.no-papers-named; dossier.supplement-used when examination already asked as often as the rule allows.
 */
export async function requestSupplement(
  province: Province,
  actor: Actor,
  id: string,
  request: SupplementRequest,
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<Plain> {
  if (request.papers.length === 0) throw new Refusal('dossier.no-papers-named')
  const most = await rule(province, supplementLimit, legalDayOf(province.clock.now()))
  return actOnDossier(province, actor, id, { act: 'ask', seenRevision }, key, async ({ tx, dossier, become }) => {
    const before = await listPauses(tx.db, id)
    // what was asked before receipt is no examination (one-stop.md §5.3)
    const examined = before.filter(({ from }) => dossier.acceptedAt && !isBefore(from, dossier.acceptedAt))
    if (dossier.acceptedAt && examined.length >= most) throw new Refusal('dossier.supplement-used')
    const names = request.papers.map((paper) => paper.name).join('; ')
    await insertPause(tx.db, {
      id: uuidv7(),
      dossier: id,
      from: tx.now,
      basis: request.basis,
      request: names,
      papers: json(request.papers),
    })
    await become({ state: 'waiting' }, { papers: names, basis: request.basis })
    return { state: 'waiting' }
  })
}

/** What was asked for and is open, what came for it, and what did not. */
export interface OpenRequest {
  pause: PauseRow
  came: DossierPaper[]
  missing: AskedPaper[]
}

/** The request that is open among what hangs on a dossier; nothing while none is. */
export function openRequest(pauses: readonly PauseRow[], papers: readonly DossierPaper[]): OpenRequest | null {
  const pause = pauses.find(({ to }) => to === null)
  if (!pause) return null
  const came = papers.filter(({ asked, addedAt }) => asked !== null && !isBefore(addedAt, pause.from))
  return { pause, came, missing: stillMissing(pause.papers, came) }
}

/** Papers that come for a request, and whether whoever brings them says that there are no more. */
export interface Supply {
  papers: readonly FiledPaper[]
  all: boolean
}

/**
 * Takes papers that were asked for. The request stays open until each of them came or the citizen says that this is all; then the pause ends
 * and the due date moves by the working time it lasted (NĐ 61 Art. 19; one-stop.md §5.3), or the counter's time to answer begins anew.
 * @throws Refusal dossier.not-now, dossier.nothing-supplied, dossier.file-cut-off
 */
export async function supplyPapers(
  province: Province,
  actor: Actor,
  id: string,
  supply: Supply,
  key: IdempotencyKey,
): Promise<{ state: string; missing: string[] }> {
  const files = supply.papers.flatMap(({ file }) => file ?? [])
  await requireWhole(province, files)
  return actOnDossier(province, actor, id, { act: 'supply', seenRevision: null }, key, (on) =>
    takeSupply(province, on, supply),
  )
}

/** Takes papers for the request that is open, inside a transaction that holds the dossier. @throws Refusal dossier.nothing-supplied */
export async function takeSupply(
  province: Province,
  on: OnDossier,
  supply: Supply,
): Promise<{ state: string; missing: string[] }> {
  const { tx, dossier } = on
  const { id } = dossier
  const open = openRequest(await listPauses(tx.db, id), await listPapers(tx.db, id))
  if (!open) throw new Error(`dossier ${id} waits for nothing`)
  // the same file for the same paper is sent once, however often it is sent
  const has = new Set(open.came.map(({ asked, file }) => `${asked} ${file?.hash}`))
  const fresh = placed(open.pause.papers, supply.papers).filter(
    ({ asked, file }) => !file || !has.has(`${asked} ${file.hash}`),
  )
  if (fresh.length === 0 && !(supply.all && open.came.length > 0)) {
    if (supply.papers.length === 0) throw new Refusal('dossier.nothing-supplied')
    return { state: dossier.state, missing: namesOf(open.missing) }
  }
  await addPapers(tx, id, fresh)
  const missing = namesOf(stillMissing(open.pause.papers, [...open.came, ...fresh]))
  if (missing.length > 0 && !supply.all) {
    const names = [...new Set(fresh.map(({ name }) => name))].join('; ')
    await onDossier(tx, dossier, 'add').become({}, { papers: names, missing: missing.join('; ') })
    noteCompared(tx, dossier, fresh)
    return { state: dossier.state, missing }
  }
  const state = await goOn(province, on, fresh.length, missing)
  noteCompared(tx, dossier, fresh)
  return { state, missing }
}

const namesOf = (papers: readonly AskedPaper[]): string[] => papers.map(({ name }) => name)

/** The request is closed: the dossier goes on where it stood, with its clock. */
async function goOn(
  province: Province,
  { tx, dossier, become }: OnDossier,
  papers: number,
  missing: readonly string[],
): Promise<string> {
  await endPauses(tx.db, dossier.id, tx.now)
  const place = { database: province.database, reader: tx.db }
  const said = { papers, ...(missing.length > 0 && { missing: missing.join('; ') }) }
  if (!dossier.acceptedAt) {
    await become({ state: 'new', step: null, answer_due: await answerDue(place, tx.now) }, { ...said, clock: false })
    return 'new'
  }
  await become(
    { state: 'processing', step: dossier.step ?? 'to-assign' },
    { ...said, clock: dossier.dueCurrent !== null },
  )
  const due = await recomputeDue(
    place,
    await getDossier(tx.db, dossier.id),
    await listPauses(tx.db, dossier.id),
    undefined,
    await listApologies(tx.db, dossier.id),
  )
  await changeDossier(tx.db, dossier.id, { due_current: due.dueCurrent })
  return 'processing'
}
