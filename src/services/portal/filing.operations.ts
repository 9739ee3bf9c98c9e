import { randomUUID } from 'node:crypto'
import { isDayBefore, legalDayOf } from '../../../packages/time/index.ts'
import { type Agency, listAgencies } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { type GivenFile, isOfKind } from '../../kernel/forms/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type Dossier,
  type FiledPaper,
  fileDossier,
  isWhole,
  listPauses,
  PAPER_KINDS,
  requireWhole,
} from '../dossiers/index.ts'
import { formToday, openForm, pageAnswer } from '../eforms/index.ts'
import {
  bringIntoForce,
  competentAgencies,
  findProcedure,
  getProcedureVersion,
  mayFileOnline,
  type ProcedureVersion,
} from '../procedures/index.ts'
import { addAnswers, beginDraft, draftHash, emptyFiled, findDraft, moveDraft } from './draft.store.ts'
import { type Asked, type Given, PAPER_MAX_FILES, type PaperSent } from './filing.form.ts'
import { type Answers, filingOf, firstOpen, type OpenFiling, paperKey, stepsOf } from './filing.ts'

/** The procedure as it may be filed now. @throws Refusal procedure.unknown, filing.not-online */
export async function filableProcedure(province: Province, code: string): Promise<ProcedureVersion> {
  await bringIntoForce(province, [code])
  const version = await findProcedure(province.reader, code)
  if (!version) throw new Refusal('procedure.unknown')
  if (!mayFileOnline(version)) throw new Refusal('filing.not-online')
  return version
}

/**
 * One-stop units that receive: centres, and communes that have no centre of their own. Those of the level of the procedure come first.
 * @throws Refusal filing.no-counter
 */
export async function receivingUnits(province: Province, version: Pick<ProcedureVersion, 'level'>): Promise<Agency[]> {
  const today = legalDayOf(province.clock.now())
  const all = (await listAgencies(province.reader, { kinds: ['one-stop-centre', 'commune'] })).filter(
    (one) => one.validTo === null || !isDayBefore(one.validTo, today),
  )
  const withCentre = new Set(all.filter((one) => one.kind === 'one-stop-centre').map((one) => one.parent))
  const communes = new Set(all.filter((one) => one.kind === 'commune').map((one) => one.id))
  const units = all.filter((one) => one.kind === 'one-stop-centre' || !withCentre.has(one.id))
  if (units.length === 0) throw new Refusal('filing.no-counter')
  const local = (one: Agency) => one.kind === 'commune' || (one.parent !== null && communes.has(one.parent))
  const first = version.level === 'commune'
  return [...units.filter((one) => local(one) === first), ...units.filter((one) => local(one) !== first)]
}

/** Begins a filing at this browser, in place of an older one. */
export async function beginFiling(province: Province, token: string, version: ProcedureVersion): Promise<void> {
  const draft = { procedureVersion: version.id, answers: { id: randomUUID() } }
  await beginDraft(province.reader, draftHash(token, version.code), draft, province.clock.now())
}

/** The filing of this browser for a procedure; nothing when none was begun. */
export async function findFiling(
  province: Province,
  token: string | undefined,
  code: string,
): Promise<OpenFiling | undefined> {
  return token ? openFiling(province, draftHash(token, code), code) : undefined
}

/**
 * A newer version of the procedure asks for its papers again; a counter or an agency that may not be chosen any more is asked again.
 * @throws Refusal filing.not-online, filing.no-counter
 */
async function openFiling(province: Province, hash: string, code: string): Promise<OpenFiling | undefined> {
  const { reader } = province
  const draft = await findDraft(reader, hash)
  if (!draft) return undefined
  let { answers } = draft
  await bringIntoForce(province, [code])
  let version = await getProcedureVersion(reader, draft.procedureVersion)
  if (!answers.filed && version.effectiveTo !== null) {
    const newest = await filableProcedure(province, code)
    await moveDraft(reader, hash, newest.id, version.components.length)
    answers = (await findDraft(reader, hash))?.answers ?? answers
    version = newest
  }
  const today = legalDayOf(province.clock.now())
  const units = await receivingUnits(province, version)
  const unit = units.find(({ id }) => id === answers.unit)?.id
  const agencies = unit ? await competentAgencies(reader, version, unit, today) : []
  const agency = agencies.find(({ id }) => id === answers.agency)?.id
  answers = { ...answers, unit, agency }
  const asked = await formToday(province, version.code)
  const form = asked && openForm(asked, (page) => answers.declared?.[page], today)
  const steps = stepsOf(version, answers, agencies.length, form)
  return { hash, version, answers, units, agencies, steps, ...(form && { form }) }
}

/** Keeps answers and returns the filing with them. */
async function keep(province: Province, filing: OpenFiling, answer: Partial<Answers>): Promise<OpenFiling> {
  await addAnswers(province.reader, filing.hash, answer, province.clock.now())
  return (await openFiling(province, filing.hash, filing.version.code)) ?? filing
}

/**
 * Keeps the answers of one page; what was left empty is remembered as left empty.
 * @throws Refusal filing.no-such-counter, filing.no-such-agency for one that was not offered
 */
export async function answerQuestion(
  province: Province,
  filing: OpenFiling,
  asked: Asked,
  given: Readonly<Record<string, unknown>>,
): Promise<OpenFiling> {
  const answer: Given = Object.fromEntries(asked.fields.map((name) => [name, given[name] ?? null]))
  if (answer.unit && !filing.units.some(({ id }) => id === answer.unit)) throw new Refusal('filing.no-such-counter')
  if (answer.agency && !filing.agencies.some(({ id }) => id === answer.agency))
    throw new Refusal('filing.no-such-agency')
  return keep(province, filing, answer)
}

/** Puts good files into a paper's answer and leaves the others out. */
export async function keepGoodFiles(
  province: Province,
  filing: OpenFiling,
  position: number,
  files: readonly GivenFile[],
): Promise<OpenFiling> {
  const good: GivenFile[] = []
  for (const { hash, name, type, size } of files)
    if (isOfKind(PAPER_KINDS, type) && (await isWhole(province, { hash, type }))) good.push({ hash, name, type, size })
  const before = filing.answers[paperKey(position)]?.files ?? []
  const known = new Set(before.map(({ hash }) => hash))
  const all = [...before, ...good.filter(({ hash }) => !known.has(hash))].slice(0, PAPER_MAX_FILES)
  if (all.length === before.length) return filing
  return keep(province, filing, { [paperKey(position)]: { files: all, instead: null } })
}

/**
 * Answers the page of one required paper: with files, or why there are none. Files that are good stay when others beside them are not: on a
 * bad network nobody sends them twice.
 * @throws Refusal dossier.file-cut-off, filing.too-many-files, filing.paper-missing
 */
export async function answerPaper(
  province: Province,
  filing: OpenFiling,
  position: number,
  sent: PaperSent,
): Promise<OpenFiling> {
  const kept = await keepGoodFiles(province, filing, position, sent.files)
  const { files } = kept.answers[paperKey(position)] ?? { files: [] }
  const has = new Set(files.map(({ hash }) => hash))
  const left = sent.files.filter(({ hash }) => !has.has(hash))
  await requireWhole(province, left)
  if (left.length > 0) throw new Refusal('filing.too-many-files')
  if (files.length > 0) return kept
  if (!sent.instead) throw new Refusal('filing.paper-missing')
  return keep(province, kept, { [paperKey(position)]: { files: [], instead: sent.instead } })
}

/** Keeps the answers of one page of the procedure's own form. */
export async function answerPage(
  province: Province,
  filing: OpenFiling,
  page: number,
  body: Readonly<Record<string, unknown>>,
): Promise<OpenFiling> {
  const { form, answers } = filing
  if (!form) return filing
  return keep(province, filing, { declared: { ...answers.declared, [page]: pageAnswer(form, body) } })
}

/** Takes a file out of a paper's answer. The stored bytes stay until nobody names them. */
export async function removeFile(
  province: Province,
  filing: OpenFiling,
  position: number,
  hash: string,
): Promise<void> {
  const before = filing.answers[paperKey(position)]
  if (!before || filing.answers.filed) return
  const files = before.files.filter((file) => file.hash !== hash)
  await keep(province, filing, { [paperKey(position)]: { ...before, files } })
}

/** Files that came to supply what was asked: each belongs to the paper in whose place it was sent. */
export async function suppliedPapers(
  province: Province,
  dossier: Pick<Dossier, 'id'>,
  sent: readonly { files: readonly GivenFile[] }[],
): Promise<FiledPaper[]> {
  const asked = (await listPauses(province.reader, dossier.id)).find((pause) => pause.to === null)?.papers ?? []
  const papers = sent.flatMap(({ files }, at) =>
    files.map((file) => ({
      component: asked[at]?.component ?? null,
      name: asked[at]?.name ?? 'Giấy tờ bổ sung',
      file,
      asked: at,
    })),
  )
  return papers
}

/** The agency that decides: the only competent one, the chosen one, or the receiving unit when none is known (its coordination queue). */
export function decidingAgency(filing: OpenFiling): string | null {
  const [only] = filing.agencies
  if (filing.agencies.length === 0) return filing.answers.unit ?? null
  return filing.agencies.length === 1 ? (only?.id ?? null) : (filing.answers.agency ?? null)
}

/**
 * Files what was answered. Sent twice (double click, Back and again), the first dossier is the answer.
 * @throws RangeError while a page is not answered
 */
export async function submitFiling(
  province: Province,
  actor: Actor,
  filing: OpenFiling,
): Promise<{ provisional: string; lookupCode: string }> {
  const { answers, version } = filing
  const agency = decidingAgency(filing)
  if (firstOpen(filing.steps, answers, filing.form) || !agency) throw new RangeError('the filing is not complete')
  const unitName = filing.units.find((unit) => unit.id === answers.unit)?.name ?? ''
  const filed = await fileDossier(
    province,
    actor,
    filingOf(version, answers, { agency, unitName }, filing.form),
    `nop-${answers.id}`,
  )
  await keep(province, filing, { filed: filed.provisional })
  return filed
}

/** Forgets the answers once the person has seen the confirmation. */
export const forgetFiling = (province: Province, token: string, code: string): Promise<void> =>
  emptyFiled(province.reader, draftHash(token, code))
