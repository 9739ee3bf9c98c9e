import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { TimeLimit } from '../../../packages/legal-clock/index.ts'
import { type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { json } from '../../kernel/database/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Checked, checkDeclared, type Declared, keepDeclared, standsFor } from '../eforms/index.ts'
import { competentAgencies, feeOf, type ProcedureVersion, timeLimitOf, versionToFile } from '../procedures/index.ts'
import { formSet, ruleSet } from './dossier.rules.ts'
import { insertDossier, type NewDossier } from './dossier.store.ts'
import { type Applicant, type Channel, dossierSubject, type Filer } from './dossier.ts'
import { answerDue } from './legal-clock.ts'
import { lookupCodeOf, lookupHash, readable } from './lookup-code.ts'
import { addPapers } from './paper.operations.ts'
import { type FiledPaper, unanswered } from './papers.ts'

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
  /** Who files: the applicant, or somebody for them with an identity of their own. */
  filer: Filer
  request: string
  resultPlace: string
  /** The result goes by post. */
  byPost?: boolean
  /** The dossier that opens it. */
  parent?: string | null
  papers: FiledPaper[]
  /** What was answered in the procedure's own form; nothing where it has none, or a paper was handed in. */
  declared?: Declared | null
  /** Required papers, by position, that this case does not need. */
  notNeeded: readonly number[]
  /** Whether it is known to be another matter where the same person has an open dossier of the same procedure; not asked where nobody stands there. */
  anotherMatter?: boolean
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

/** What catalogue and law say of a filing on the day it comes. */
export interface Examined extends LegalSets {
  version: ProcedureVersion
  /** Nobody is known to decide it. */
  unrouted: boolean
  declared: Checked | null
}

/**
 * Looks a filing up in catalogue and law, before its transaction begins: a counter has many, and what they hold, others wait for. Who decides is
 * derived here again, whatever a form said: a competent agency; when none is known, the receiving unit keeps it to be routed (one-stop.md §1.1). Of
 * every required paper it must have been said whether it comes, whichever door it is.
 * @throws Refusal procedure.unknown, procedure.replaced, dossier.not-competent, dossier.papers-missing, dossier.filer-missing, rule.none-in-force
 */
export async function examine(province: Province, filing: Filing): Promise<Examined> {
  const { database, reader, clock } = province
  const today = legalDayOf(clock.now())
  const sets = await legalSetsOn({ database }, today)
  const version = await versionToFile(province, filing.procedureVersion)
  const competent = await competentAgencies(reader, version, filing.receivingUnit, today)
  const unrouted = competent.length === 0
  const allowed = unrouted ? [filing.receivingUnit] : competent.map(({ id }) => id)
  if (!allowed.includes(filing.agency)) throw new Refusal('dossier.not-competent')
  const declared = await checkDeclared(province, version.code, filing.declared)
  // a paper in whose place the procedure's own form stands is not asked for beside it
  const missing = unanswered(version.components, filing).filter((name) => !standsFor(declared?.form, name))
  if (missing.length > 0) throw new Refusal('dossier.papers-missing', { papers: missing.join('; ') })
  const { applicant, filer } = filing
  if (isBody(applicant.kind) && !filer.authority) throw new Refusal('dossier.filer-missing')
  return { version, unrouted, ...sets, declared }
}

/** Not a person: somebody files for it. */
const isBody = (kind: Applicant['kind']): boolean => kind === 'business' || kind === 'organisation' || kind === 'agency'

/** The row of a new dossier, as it is before anybody has received it. */
export async function newDossier(
  province: Province,
  { db, now: at }: Pick<Tx, 'db' | 'now'>,
  filing: Filing,
  { version, unrouted, declared: _, ...sets }: Examined,
) {
  const id = uuidv7()
  return {
    id,
    provisional: `T-${readable(randomBytes(10))}`,
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
    unrouted,
    unit: null,
    holder: null,
    given_by: null,
    given_from: null,
    applicant_kind: filing.applicant.kind,
    applicant_name: filing.applicant.name,
    applicant_identity: filing.applicant.identity,
    applicant_address: filing.applicant.address,
    applicant_phone: filing.applicant.phone,
    applicant_email: filing.applicant.email,
    filer_name: filing.filer.name,
    filer_identity: filing.filer.identity,
    filer_authority: filing.filer.authority,
    not_needed: [...filing.notNeeded],
    request: filing.request,
    fee_vnd: feeOf(version, filing.channel),
    result_place: filing.resultPlace,
    by_post: filing.byPost ?? false,
    parent: filing.parent ?? null,
    submitted_at: at,
    accepted_at: null,
    time_limit: json(timeLimitOf(version, filing.channel, legalDayOf(at)) satisfies TimeLimit),
    calendar_version: null,
    ...sets,
    due_original: null,
    due_current: null,
    // the counter answers what it receives in the same act
    answer_due: filing.channel === 'counter' ? null : await answerDue({ database: province.database, reader: db }, at),
    released_at: null,
    finished_at: null,
    result_document: null,
    reason: null,
    lookup_hash: lookupHash(await lookupCodeOf(province, id)),
  } satisfies NewDossier
}

/** Writes a new dossier inside an open transaction, as filed or as received in the same act; used by online filing and by the counter. */
export async function writeFiling(
  tx: Tx,
  row: NewDossier,
  papers: readonly FiledPaper[],
  declared: Checked | null,
): Promise<void> {
  await insertDossier(tx.db, row)
  await keepDeclared(tx, row.id, declared)
  await addPapers(tx, row.id, papers)
  tx.record(
    'dossier.filed',
    dossierSubject(row.id),
    // figures leave out what another dossier opened
    {
      ...{ channel: row.channel, procedure: row.procedure_code, papers: papers.length },
      ...(row.parent && { parent: row.parent }),
    },
    { agency: row.agency },
  )
}

/**
 * Files a dossier online. It has a provisional number and waits for the counter (acknowledged within 8 working hours); the clock has
 * not started: `submittedAt` and `acceptedAt` are different facts. The lookup code is shown once and kept only as a hash, also in the answer
 * that is kept for a repeat.
 * @throws Refusal procedure.unknown, dossier.not-competent
 */
export async function fileDossier(
  province: Province,
  actor: Actor,
  filing: Filing,
  key: IdempotencyKey,
): Promise<{ id: string; provisional: string; lookupCode: string }> {
  const examined = await examine(province, filing)
  const filed = await province.act(actor, key, async (tx) => {
    const row = await newDossier(province, tx, filing, examined)
    await writeFiling(tx, row, filing.papers, examined.declared)
    return { id: row.id, provisional: row.provisional }
  })
  return { ...filed, lookupCode: await lookupCodeOf(province, filed.id) }
}
