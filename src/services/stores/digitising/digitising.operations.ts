import { v7 as uuidv7 } from 'uuid'
import { legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { rule } from '../../../base/rules/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject, subjectId } from '../../../kernel/journal/index.ts'
import { actsOf, stepsOf } from '../../../kernel/life/index.ts'
import type { Reaction } from '../../../kernel/module/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { pagesOf } from '../../../signatures/signing/index.ts'
import {
  type Dossier,
  type DossierPaper,
  digitisePaper,
  getDossier,
  isPromised,
  listPapers,
  requireWhole,
  shownNumber,
} from '../../dossiers/index.ts'
import { keepScan } from '../kept/keeping.operations.ts'
import { isPhysical } from '../kept/kept.ts'
import { itemsOn } from '../listed/item.store.ts'
import { type Asks, asksFor } from '../listed/item.ts'
import { earlierResults } from '../stores.rules.ts'
import { digitisingLife } from './digitising.life.ts'
import { digitisingRows, digitisingsOf, insertOnce } from './digitising.store.ts'
import type { Scanned, Waived } from './digitising.ts'

const { within } = actsOf(digitisingLife, digitisingRows)

/** Writes once that a paper must be digitised, or that it is. */
async function ask(tx: Tx, dossier: Dossier, paper: DossierPaper, { class: why, basis }: Asks): Promise<void> {
  const [id, done] = [uuidv7(), paper.compared !== null]
  const written = await insertOnce(tx.db, {
    ...{ id, paper: paper.id, component: paper.component, dossier: dossier.id, name: paper.name, class: why, basis },
    ...{ dossier_number: shownNumber(dossier), receiving_unit: dossier.receivingUnit, reason: null },
    ...{ state: done ? 'done' : 'waiting', asked_at: tx.now, ended_at: done ? tx.now : null },
  })
  const type = done ? digitisingLife.acts.find.type : digitisingLife.acts.ask.type
  if (written) tx.record(type, subject('digitising', id), { class: why }, { agency: dossier.receivingUnit })
}

/**
 * Looks a received dossier's papers over after something came to them: what was compared is kept in the store, what must be digitised and is not is work,
 * what a paper of the store stands for is work no more. What came electronically costs nothing. Looked at twice, nothing more happens.
 */
export const lookOver: Reaction = async (province, tx, act) => {
  const dossier = await getDossier(tx.db, subjectId(act.subject))
  if (!dossier.acceptedAt) return
  const day = legalDayOf(dossier.acceptedAt)
  const [papers, items, earlier] = [
    await listPapers(tx.db, dossier.id),
    await itemsOn(tx.db, dossier.procedureCode, day),
    await rule(province, earlierResults, day),
  ]
  for (const paper of papers) {
    if (isPromised(paper) || paper.source || !isPhysical(paper.form)) continue
    await keepScan(tx, dossier, paper)
    const asked = asksFor(paper.name, items, earlier)
    if (asked) await ask(tx, dossier, paper, asked)
  }
  const taken = new Set(papers.flatMap(({ source, component }) => (source === null ? [] : component)))
  for (const { id, state, component } of await digitisingsOf(tx.db, dossier.id))
    if (state === 'waiting' && component !== null && taken.has(component))
      await within(province, tx, id, { act: 'reuse', seen: null }, async () => ({
        change: { state: 'done', ended_at: tx.now },
      }))
}

/** Nothing is digitised for a dossier that ended without a result. */
export const giveUp: Reaction = async (province, tx, act) => {
  for (const { id, state } of await digitisingsOf(tx.db, subjectId(act.subject)))
    if (state === 'waiting')
      await within(province, tx, id, { act: 'lapse', seen: null }, async () => ({
        change: { state: 'waived', ended_at: tx.now, reason: act.type },
      }))
}

const PDF = 'application/pdf'
const step = stepsOf(digitisingLife, digitisingRows)

/** Keeps the scan, whose it is and what it says; the dossier's paper, this work and the store change together. */
const keep = (pages: number | null) =>
  step('scan', async (row, tx, { scan, form, issued, until, ...said }: Scanned) => {
    const dossier = await getDossier(tx.db, row.dossier)
    const [file = null] = scan ?? []
    const paper = await digitisePaper(tx, row.dossier, row.paper, { file, form, pages })
    await keepScan(tx, dossier, paper, {
      ...{ number: said.number ?? null, issuer: said.issuer ?? null, signer: said.signer ?? null, pages },
      ...{ issued_on: issued === undefined ? null : legalDay(issued) },
      ...{ valid_to: until === undefined ? null : legalDay(until) },
    })
    return { change: { ended_at: tx.now }, about: { sha256: paper.file?.hash } }
  })

/**
 * A paper is scanned and whoever acts held it against the scan.
 * @throws Refusal digitising.not-compared, dossier.nothing-scanned, dossier.file-cut-off, digitising.not-now, digitising.changed-meanwhile
 */
export async function digitise(
  province: Province,
  actor: Actor,
  id: string,
  input: Scanned,
  key: string,
): Promise<{ id: string }> {
  if (!input.compared) throw new Refusal('digitising.not-compared')
  const [file] = input.scan ?? []
  if (file) await requireWhole(province, [file])
  const pages = file?.type === PDF ? (await pagesOf(province, file.hash)).count : file ? 1 : null
  return keep(pages)(province, actor, id, input, key)
}

/** It stays paper, and why. @throws Refusal digitising.not-now, digitising.changed-meanwhile */
export const waive = step('waive', async (_row, tx, { reason }: Waived) => ({
  change: { ended_at: tx.now, reason },
  about: { reason },
}))
