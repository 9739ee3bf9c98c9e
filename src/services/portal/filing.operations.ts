import { randomUUID } from 'node:crypto'
import { type Agency, listAgencies } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { Upload, UploadRefusal } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/pages/index.ts'
import { say } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Dossier, type FiledPaper, fileDossier, listPauses } from '../dossiers/index.ts'
import {
  competentAgencies,
  findProcedure,
  getProcedureVersion,
  mayFileOnline,
  type ProcedureVersion,
} from '../procedures/index.ts'
import { addAnswers, beginDraft, draftHash, emptyFiled, findDraft, moveDraft } from './draft.store.ts'
import {
  type Answers,
  filingOf,
  firstOpen,
  type OpenFiling,
  PAPER_MAX_BYTES,
  PAPER_MAX_FILES,
  type PaperAnswer,
  paperKey,
  stepsOf,
} from './filing.ts'
import { filingWords as words } from './filing.words.ts'

/** The procedure as it may be filed now. @throws Refusal procedure.unknown, filing.not-online */
export async function filableProcedure(province: Province, code: string): Promise<ProcedureVersion> {
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
  const all = (await listAgencies(province.reader, { kinds: ['one-stop-centre', 'commune'] })).filter(
    (one) => one.validTo === null,
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

/** The filing of this browser for a procedure; nothing when none was begun. A newer version of the procedure asks for its papers again. */
export async function findFiling(
  province: Province,
  token: string | undefined,
  code: string,
): Promise<OpenFiling | undefined> {
  if (!token) return undefined
  const hash = draftHash(token, code)
  const draft = await findDraft(province.reader, hash)
  if (!draft) return undefined
  let { answers } = draft
  let version = await getProcedureVersion(province.reader, draft.procedureVersion)
  if (!answers.filed && version.effectiveTo !== null) {
    const newest = await filableProcedure(province, code)
    await moveDraft(province.reader, hash, newest.id, version.components.length)
    answers = (await findDraft(province.reader, hash))?.answers ?? answers
    version = newest
  }
  const units = await receivingUnits(province, version)
  const agencies = answers.unit ? await competentAgencies(province.reader, version, answers.unit) : []
  return { hash, version, answers, units, agencies, steps: stepsOf(version, answers, agencies.length) }
}

/** Keeps the answers of one page. */
export function keepAnswer(province: Province, filing: OpenFiling, answer: Partial<Answers>): Promise<void> {
  return addAnswers(province.reader, filing.hash, answer, province.clock.now())
}

/** What came with the page of one required paper: the paper's new answer, and the sentence when something is wrong with it. */
export async function readPaper(
  province: Province,
  filing: OpenFiling,
  position: number,
  sent: { uploads: readonly Upload[]; refusals: readonly UploadRefusal[]; instead: unknown },
  language: Language,
): Promise<{ paper: PaperAnswer; error: string | null }> {
  const before = filing.answers[paperKey(position)] ?? { files: [], instead: null }
  const good: PaperAnswer['files'] = []
  let error: string | null = null
  for (const { hash, name, type, size } of sent.uploads) {
    if (type === 'application/pdf' && !(await looksWhole(province, hash)))
      error ??= say(language, words.notReallyPdf, name)
    else good.push({ hash, name, type, size })
  }
  for (const refused of sent.refusals) error ??= refusalWords(refused, language)
  const known = new Set(before.files.map((file) => file.hash))
  const files = [...before.files, ...good.filter((file) => !known.has(file.hash))]
  if (files.length > PAPER_MAX_FILES) error ??= say(language, words.tooManyFiles, PAPER_MAX_FILES)
  const instead = sent.instead === 'bring' || sent.instead === 'not-needed' ? sent.instead : null
  const paper: PaperAnswer = { files: files.slice(0, PAPER_MAX_FILES), instead: files.length > 0 ? null : instead }
  if (paper.files.length === 0 && paper.instead === null) error ??= say(language, words.paperMissing)
  return { paper, error }
}

/** A wrong type is told in the words of this page; other refusals have their own sentence. */
function refusalWords(refused: UploadRefusal, language: Language): string {
  if (refused.message !== new Refusal('file.type-not-allowed').sentence(language))
    return `${refused.name}: ${refused.message}`
  return say(language, /\.pdf$/i.test(refused.name) ? words.notReallyPdf : words.wrongType, refused.name)
}

/** A PDF has its end: a bad network cuts files off. The counter's reader would show nothing. */
export async function looksWhole(province: Province, hash: string): Promise<boolean> {
  const bytes = await province.files.read(hash, PAPER_MAX_BYTES)
  return bytes.subarray(-2048).includes('%%EOF') || bytes.includes('startxref')
}

/**
 * Files that came to supply what was asked: the paper each belongs to is the one whose field carried it.
 * @throws Refusal filing.no-files, filing.not-really-pdf
 */
export async function suppliedPapers(
  province: Province,
  dossier: Pick<Dossier, 'id'>,
  uploads: readonly Upload[],
): Promise<FiledPaper[]> {
  if (uploads.length === 0) throw new Refusal('filing.no-files')
  for (const { type, hash, name } of uploads) {
    if (type === 'application/pdf' && !(await looksWhole(province, hash))) {
      throw new Refusal('filing.not-really-pdf', { name })
    }
  }
  const asked = (await listPauses(province.reader, dossier.id)).find((pause) => pause.to === null)?.papers ?? []
  return uploads.map(({ field, hash, name, type, size }) => {
    const wanted = asked[Number(field.replace('tep-', ''))]
    return { component: null, name: wanted?.name ?? 'Giấy tờ bổ sung', file: { hash, name, type, size } }
  })
}

/** Takes a file out of a paper's answer. The stored bytes stay until nobody names them. */
export async function removeFile(
  province: Province,
  filing: OpenFiling,
  position: number,
  hash: string,
): Promise<void> {
  const before = filing.answers[paperKey(position)]
  if (!before) return
  await keepAnswer(province, filing, {
    [paperKey(position)]: { files: before.files.filter((file) => file.hash !== hash), instead: before.instead },
  })
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
  if (firstOpen(filing.steps, answers) || !agency) throw new RangeError('the filing is not complete')
  const unitName = filing.units.find((unit) => unit.id === answers.unit)?.name ?? ''
  const filed = await fileDossier(
    province,
    actor,
    filingOf(version, answers, { agency, unitName }),
    `nop-${answers.id}`,
  )
  await keepAnswer(province, filing, { filed: filed.provisional })
  return filed
}

/** Forgets the answers once the person has seen the confirmation. */
export const forgetFiling = (province: Province, token: string, code: string): Promise<void> =>
  emptyFiled(province.reader, draftHash(token, code))
