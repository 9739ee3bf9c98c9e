import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { TimeLimit } from '../../../packages/legal-clock/index.ts'
import { type Instant, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { json, type Reader } from '../../kernel/database/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  competentAgencies,
  feeOf,
  getProcedureVersion,
  type ProcedureVersion,
  timeLimitOf,
} from '../procedures/index.ts'
import { actOnDossier } from './act-on.ts'
import { endPauses, insertPapers, listPauses } from './dossier.parts.store.ts'
import { formSet, ruleSet } from './dossier.rules.ts'
import { changeDossier, getDossier, insertDossier } from './dossier.store.ts'
import { type Applicant, type Channel, dossierSubject } from './dossier.ts'
import { recomputeDue } from './legal-clock.ts'
import { lookupCodeOf, lookupHash, readable } from './lookup-code.ts'
import { requireWhole } from './whole-files.ts'

/** A file handed in for one required paper. */
export interface FiledPaper {
  /** Position of the required paper in the procedure's list; null for another paper. */
  component: number | null
  name: string
  file: { hash: string; name: string; type: string; size: number } | null
  originals?: number
  copies?: number
}

/** What a person hands in, online or at the counter. */
export interface Filing {
  procedureVersion: string
  channel: Channel
  /** One-stop unit that will receive it; its code is in the number. */
  receivingUnit: string
  /** Agency that decides. */
  agency: string
  supportPoint?: string | null
  applicant: Applicant
  filer: { name: string; authority: string | null }
  request: string
  resultPlace: string
  papers: FiledPaper[]
}

/** What a dossier keeps of the law it was filed under. */
export interface LegalSets {
  rule_set: string
  form_set: string
}

/** The rule and form sets in force on a day. @throws Refusal rule.none-in-force */
export const legalSetsOn = async (province: Pick<Province, 'database'>, day: LegalDay): Promise<LegalSets> => ({
  rule_set: await rule(province, ruleSet, day),
  form_set: await rule(province, formSet, day),
})

/**
 * Who decides is derived here again, whatever a form said: a competent agency, or the receiving unit itself when none is known (its
 * coordination queue, one-stop.md §1.1).
 * @throws Refusal dossier.not-competent
 */
async function requireCompetent(db: Reader, version: ProcedureVersion, filing: Filing): Promise<void> {
  const competent = await competentAgencies(db, version, filing.receivingUnit)
  const allowed = competent.length > 0 ? competent.map(({ id }) => id) : [filing.receivingUnit]
  if (!allowed.includes(filing.agency)) throw new Refusal('dossier.not-competent')
}

/**
 * Writes a new dossier inside an open transaction; used by online filing and by the counter.
 * @throws Refusal procedure.unknown, dossier.not-competent
 */
export async function writeFiling(
  province: Province,
  tx: Tx,
  filing: Filing,
  sets: LegalSets,
): Promise<{ id: string; provisional: string }> {
  const at = tx.now
  const version = await getProcedureVersion(tx.db, filing.procedureVersion)
  await requireCompetent(tx.db, version, filing)
  const id = uuidv7()
  const provisional = `T-${readable(randomBytes(10))}`
  await insertDossier(tx.db, {
    id,
    provisional,
    number: null,
    state: 'new',
    step: null,
    procedure_version: version.id,
    procedure_code: version.code,
    procedure_name: version.name,
    channel: filing.channel,
    support_point: filing.supportPoint ?? null,
    receiving_unit: filing.receivingUnit,
    agency: filing.agency,
    unit: null,
    holder: null,
    applicant_kind: filing.applicant.kind,
    applicant_name: filing.applicant.name,
    applicant_identity: filing.applicant.identity,
    applicant_address: filing.applicant.address,
    applicant_phone: filing.applicant.phone,
    applicant_email: filing.applicant.email,
    filer_name: filing.filer.name,
    filer_authority: filing.filer.authority,
    request: filing.request,
    fee_vnd: feeOf(version, filing.channel),
    result_place: filing.resultPlace,
    submitted_at: at,
    accepted_at: null,
    time_limit: json(timeLimitOf(version, filing.channel) satisfies TimeLimit),
    calendar_version: null,
    ...sets,
    due_original: null,
    due_current: null,
    released_at: null,
    finished_at: null,
    result_document: null,
    reason: null,
    lookup_hash: lookupHash(await lookupCodeOf(province, id)),
  })
  await addPapers(tx.db, id, filing.papers, at)
  tx.record(
    'dossier.filed',
    dossierSubject(id),
    { channel: filing.channel, procedure: version.code, papers: filing.papers.length },
    { agency: filing.agency },
  )
  return { id, provisional }
}

const addPapers = (db: Reader, dossier: string, papers: readonly FiledPaper[], at: Instant): Promise<void> =>
  insertPapers(
    db,
    papers.map((paper) => ({
      id: uuidv7(),
      dossier,
      component: paper.component,
      name: paper.name,
      file_hash: paper.file?.hash ?? null,
      file_name: paper.file?.name ?? null,
      file_type: paper.file?.type ?? null,
      file_size: paper.file?.size ?? null,
      originals: paper.originals ?? 0,
      copies: paper.copies ?? 0,
      digitised: paper.file ? 1 : 0,
      added_at: at,
    })),
  )

/**
 * Files a dossier online. It has a provisional number and waits for the counter (acknowledged within 8 working hours); the clock has
 * not started: `submittedAt` and `acceptedAt` are different facts. The lookup code is shown once and kept only as a hash, also in the answer
 * that is kept for a repeat.
 * @throws Refusal procedure.unknown
 */
export async function fileDossier(
  province: Province,
  actor: Actor,
  filing: Filing,
  key: IdempotencyKey,
): Promise<{ id: string; provisional: string; lookupCode: string }> {
  const sets = await legalSetsOn(province, legalDayOf(province.clock.now()))
  const filed = await province.act(actor, key, (tx) => writeFiling(province, tx, filing, sets))
  return { ...filed, lookupCode: await lookupCodeOf(province, filed.id) }
}

/**
 * Adds the papers that were asked for: the pause ends and the due date moves by the working time it lasted (NĐ 61 Art. 19; one-stop.md §5.3).
 * @throws Refusal dossier.not-now, dossier.papers-missing, dossier.file-cut-off
 */
export async function supplyPapers(
  province: Province,
  actor: Actor,
  id: string,
  papers: FiledPaper[],
  key: IdempotencyKey,
): Promise<{ state: string }> {
  await requireWhole(
    province,
    papers.flatMap(({ file }) => file ?? []),
  )
  return actOnDossier(
    province,
    actor,
    id,
    { act: 'supply', seenRevision: null },
    key,
    async ({ tx, dossier, become }) => {
      if (papers.length === 0) throw new Refusal('dossier.papers-missing', { papers: 'chưa có tệp nào' })
      await addPapers(tx.db, id, papers, tx.now)
      await endPauses(tx.db, id, tx.now)
      const state = dossier.acceptedAt ? 'processing' : 'new'
      await become(
        { state, step: dossier.step ?? (dossier.acceptedAt ? 'to-assign' : null) },
        { papers: papers.length },
      )
      if (dossier.acceptedAt) {
        const due = await recomputeDue(tx.db, await getDossier(tx.db, id), await listPauses(tx.db, id))
        await changeDossier(tx.db, id, { due_current: due.dueCurrent })
      }
      return { state }
    },
  )
}
