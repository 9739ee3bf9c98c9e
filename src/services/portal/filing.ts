import type { Agency } from '../../base/directory/index.ts'
import type { GivenFile } from '../../kernel/forms/index.ts'
import { say } from '../../kernel/pages/index.ts'
import { type Applicant, type Filing, handedIn, peopleOf } from '../dossiers/index.ts'
import { type OpenForm, type PageAnswer, standsFor } from '../eforms/index.ts'
import { hasChannel, type ProcedureVersion } from '../procedures/index.ts'
import { type Asked, filingForm, type Given, type Question } from './filing.form.ts'
import { filingWords as words } from './filing.words.ts'

/** What the citizen did about one required paper: files, or why there are none. */
export interface PaperAnswer {
  files: GivenFile[]
  instead: 'bring' | 'not-needed' | null
}

/** Everything answered so far. Kept on the server, one question at a time. */
export interface Answers extends Given {
  /** Names this filing: sent twice, it is filed once. */
  id: string
  /** Per required paper, by its position in the procedure's list from 0: `paper0`, `paper1` … */
  [paper: `paper${number}`]: PaperAnswer | undefined
  /** Per page of the procedure's own form, by its place in it. */
  declared?: Readonly<Record<number, PageAnswer>>
  /** Provisional number, once filed. */
  filed?: string
}

/** One page of the filing: a question, a page of the procedure's own form or the paper at a position from 0. */
export type Step = { question: Question } | { page: number } | { paper: number }

export const paperKey = (position: number): `paper${number}` => `paper${position}`

/**
 * The pages this person goes through. Who files for himself is not asked who he is; one competent agency is not a question. Until it is
 * said whose application it is, it counts as one's own. A paper in whose place the form stands is not asked for.
 */
export function stepsOf(
  version: Pick<ProcedureVersion, 'components'>,
  answers: Answers,
  agencies: number,
  form?: OpenForm,
): Step[] {
  const asked = filingForm.questions({ whose: 'self', ...answers }, agencies > 1 ? [] : ['agency'])
  const papers = version.components.flatMap(({ name }, paper) => (standsFor(form?.form, name) ? [] : [{ paper }]))
  const pages = (form?.pages ?? []).map((page) => ({ page }))
  return [...asked.map(({ name }) => ({ question: name })), ...pages, ...papers]
}

const asksOf = (question: Question): Asked | undefined => filingForm.pages.find(({ name }) => name === question)

/** Whether a page has been answered. */
export function isAnswered(step: Step, answers: Answers, form?: OpenForm): boolean {
  if ('page' in step) return form?.answered.has(step.page) === true
  if ('question' in step) return asksOf(step.question)?.fields.every((name) => answers[name] !== undefined) === true
  const paper = answers[paperKey(step.paper)]
  return paper !== undefined && (paper.files.length > 0 || paper.instead !== null)
}

export function sameStep(a: Step, b: Step): boolean {
  if ('paper' in a) return 'paper' in b && a.paper === b.paper
  if ('page' in a) return 'page' in b && a.page === b.page
  return 'question' in b && a.question === b.question
}

/** A filing in progress, with everything its pages need. */
export interface OpenFiling {
  hash: string
  version: ProcedureVersion
  answers: Answers
  units: Agency[]
  agencies: { id: string; name: string }[]
  /** The procedure's own form, as far as it is filled in. */
  form?: OpenForm
  steps: Step[]
}

/** The first page not answered yet; null when everything is. */
export const firstOpen = (steps: readonly Step[], answers: Answers, form?: OpenForm): Step | null =>
  steps.find((step) => !isAnswered(step, answers, form)) ?? null

const QUESTION_AT: Record<Question, string> = {
  whose: 'ai',
  filerName: 'nguoi-nop',
  filerIdentity: 'nguoi-nop',
  filerAuthority: 'nguoi-nop',
  name: 'ho-ten',
  identity: 'so-dinh-danh',
  taxCode: 'ma-so-thue',
  phone: 'dien-thoai',
  address: 'dia-chi',
  email: 'email',
  request: 'noi-dung',
  unit: 'noi-nhan',
  agency: 'co-quan',
  resultAt: 'nhan-ket-qua',
}

export const startAddress = (code: string): string => `/nop/${encodeURIComponent(code)}`
export const filedAddress = (code: string): string => `${startAddress(code)}/xong`

/** Where a page of the filing is. */
export function stepAddress(code: string, step: Step | 'check'): string {
  const base = startAddress(code)
  if (step === 'check') return `${base}/kiem-tra`
  if ('page' in step) return `${base}/to-khai/${step.page + 1}`
  return 'paper' in step ? `${base}/giay-to/${step.paper + 1}` : `${base}/${QUESTION_AT[step.question]}`
}

/** The address of a question for the router, which puts any procedure's code in its place. */
export const questionPattern = (question: Question): string => `/nop/:code/${QUESTION_AT[question]}`

/**
 * Where somebody belongs who opens a page of a filing that is not theirs to open yet: a page may be opened when it is asked of this person
 * and everything before it is answered. Nothing when they may stay.
 */
export function belongsElsewhere(code: string, filing: OpenFiling | undefined, step: Step | 'check'): string | null {
  if (!filing) return startAddress(code)
  if (filing.answers.filed) return filedAddress(code)
  const placeOf = (one: Step) => filing.steps.findIndex((other) => sameStep(other, one))
  const open = firstOpen(filing.steps, filing.answers, filing.form)
  const openAt = open ? placeOf(open) : filing.steps.length
  const at = step === 'check' ? filing.steps.length : placeOf(step)
  return at < 0 || at > openAt ? stepAddress(code, open ?? 'check') : null
}

/** Where a person goes after a page: back to the check page when changing, else the next page not yet answered. */
export function onwardFrom(filing: OpenFiling, from: Step, changing: boolean): string {
  const { version, steps, answers, form } = filing
  const open = firstOpen(steps, answers, form)
  if (changing || !open) return stepAddress(version.code, open ?? 'check')
  const at = steps.findIndex((step) => sameStep(step, from))
  return stepAddress(version.code, steps[at + 1] ?? open)
}

/** Whether paper may be brought to the counter instead of a scan. */
export const mayBring = (version: Pick<ProcedureVersion, 'channels'>): boolean => hasChannel(version, 'counter')

export const isOrganisation = ({ whose }: Pick<Given, 'whose'>): boolean =>
  whose === 'business' || whose === 'organisation'

const kinds = {
  self: 'citizen',
  other: 'citizen',
  business: 'business',
  organisation: 'organisation',
} as const satisfies Record<NonNullable<Given['whose']>, Applicant['kind']>

/** The filing that the answers are, once every page is answered. Words that go on slips are Vietnamese. */
export function filingOf(
  version: ProcedureVersion,
  answers: Answers,
  place: { agency: string; unitName: string },
  form?: OpenForm,
): Filing {
  const { whose, name, phone, address, request, unit, resultAt } = answers
  if (!whose || !name || !phone || !address || !request || !unit || !resultAt)
    throw new RangeError('the filing is not complete')
  return {
    procedureVersion: version.id,
    channel: 'online',
    receivingUnit: unit,
    agency: place.agency,
    ...peopleOf(kinds[whose], { ...answers, name, phone, address, ...(whose === 'self' && nobodyElse) }),
    request,
    resultPlace: say('vi', words.resultPlace, resultAt, place.unitName, address),
    byPost: resultAt === 'post',
    ...handedIn(
      version.components,
      // no piece is counted: the officer counts what comes
      version.components.map((_, at) => {
        const answer = answers[paperKey(at)]
        return answer && { ...answer, originals: 0, copies: 0 }
      }),
    ),
    declared: form ? { form: form.form.id, answers: form.answers } : null,
  }
}

/** What is known of the people already, for the form to begin with. */
export function knownOf({
  whose,
  name,
  identity,
  address,
  phone,
  email,
  filerName,
  filerIdentity,
}: Answers): Readonly<Record<string, string>> {
  const self = whose === 'self'
  const known = {
    ...{ name, identity, address, phone, email },
    'filer-name': self ? name : filerName,
    'filer-identity': self ? identity : filerIdentity,
    'filer-address': self ? address : null,
  }
  return Object.fromEntries(Object.entries(known).flatMap(([source, value]) => (value ? [[source, value]] : [])))
}

/** Who files for himself was perhaps asked about somebody else before. */
const nobodyElse = { filerName: null }
