import { type Static, type TObject, Type } from 'typebox'
import type { Agency } from '../../base/directory/index.ts'
import { type FieldError, type Invalid, OneOf, parseInput } from '../../kernel/forms/index.ts'
import { type Language, say, type Word } from '../../kernel/pages/index.ts'
import { type Applicant, type FiledPaper, type Filing, filingFields } from '../dossiers/index.ts'
import { hasChannel, type ProcedureVersion } from '../procedures/index.ts'
import { filingWords as words } from './filing.words.ts'

/** A file of a required paper, already in the store. */
export interface AttachedFile {
  hash: string
  name: string
  type: string
  size: number
}

/** What the citizen did about one required paper: files, or why there are none. */
export interface PaperAnswer {
  files: AttachedFile[]
  instead: 'bring' | 'not-needed' | null
}

export const WHOSE = ['self', 'other', 'business', 'organisation'] as const
export const RESULT_AT = ['unit', 'online', 'post'] as const

/** Everything answered so far. Kept on the server, one question at a time; absent = not asked or not answered yet. */
export interface Answers {
  /** Names this filing: sent twice, it is filed once. */
  id: string
  whose?: (typeof WHOSE)[number]
  filerName?: string
  filerAuthority?: string
  name?: string
  /** null: left empty on purpose. */
  identity?: string | null
  phone?: string
  address?: string
  email?: string | null
  request?: string
  unit?: string
  agency?: string | null
  resultAt?: (typeof RESULT_AT)[number]
  /** Per required paper, by its position in the procedure's list from 0: `paper0`, `paper1` … */
  [paper: `paper${number}`]: PaperAnswer | undefined
  /** Provisional number, once filed. */
  filed?: string
}

/** Questions with one page each, in order; papers follow, a page per paper. */
export const QUESTIONS = [
  'ai',
  'nguoi-nop',
  'ho-ten',
  'so-dinh-danh',
  'dien-thoai',
  'dia-chi',
  'email',
  'noi-dung',
  'noi-nhan',
  'co-quan',
  'nhan-ket-qua',
] as const
export type Question = (typeof QUESTIONS)[number]

/** One page of the filing: a question, or the paper at a position from 0. */
export type Step = { question: Question } | { paper: number }

export const paperKey = (position: number): `paper${number}` => `paper${position}`

const isCitizen = (answers: Answers): boolean => answers.whose === 'self' || answers.whose === 'other'

/** The pages this person goes through. Who files for himself is not asked who he is; one competent agency is not a question. */
export function stepsOf(version: Pick<ProcedureVersion, 'components'>, answers: Answers, agencies: number): Step[] {
  const asked = QUESTIONS.filter((question) => {
    if (question === 'nguoi-nop') return answers.whose !== undefined && answers.whose !== 'self'
    return question !== 'co-quan' || agencies > 1
  })
  return [...asked.map((question) => ({ question })), ...version.components.map((_, paper) => ({ paper }))]
}

/** Whether a page has been answered. */
export function isAnswered(step: Step, answers: Answers): boolean {
  if ('paper' in step) {
    const paper = answers[paperKey(step.paper)]
    return paper !== undefined && (paper.files.length > 0 || paper.instead !== null)
  }
  switch (step.question) {
    case 'ai':
      return answers.whose !== undefined
    case 'nguoi-nop':
      return answers.filerName !== undefined
    case 'ho-ten':
      return answers.name !== undefined
    case 'so-dinh-danh':
      return answers.identity !== undefined && !(isCitizen(answers) && answers.identity === null)
    case 'dien-thoai':
      return answers.phone !== undefined
    case 'dia-chi':
      return answers.address !== undefined
    case 'email':
      return answers.email !== undefined
    case 'noi-dung':
      return answers.request !== undefined
    case 'noi-nhan':
      return answers.unit !== undefined
    case 'co-quan':
      return Boolean(answers.agency)
    case 'nhan-ket-qua':
      return answers.resultAt !== undefined
  }
}

export const sameStep = (a: Step, b: Step): boolean =>
  'paper' in a ? 'paper' in b && a.paper === b.paper : 'question' in b && a.question === b.question

export const PAPER_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const
export const PAPER_MAX_BYTES = 20 * 1024 * 1024
export const PAPER_MAX_FILES = 10

/** A filing in progress, with everything its pages need. */
export interface OpenFiling {
  hash: string
  version: ProcedureVersion
  answers: Answers
  units: Agency[]
  agencies: { id: string; name: string }[]
  steps: Step[]
}

/** The first page not answered yet; null when everything is. */
export const firstOpen = (steps: readonly Step[], answers: Answers): Step | null =>
  steps.find((step) => !isAnswered(step, answers)) ?? null

/** Where a page of the filing is. */
export function stepAddress(code: string, step: Step | 'check'): string {
  const base = `/nop/${encodeURIComponent(code)}`
  if (step === 'check') return `${base}/kiem-tra`
  return 'paper' in step ? `${base}/giay-to/${step.paper + 1}` : `${base}/${step.question}`
}

const { taxCode, ...fields } = filingFields

const schemas = {
  ai: Type.Object({ whose: OneOf(WHOSE, { label: words.whoseIn }) }),
  'nguoi-nop': Type.Object({ filerName: fields.filerName, filerAuthority: fields.filerAuthority }),
  'ho-ten': Type.Object({ name: fields.name }),
  'so-dinh-danh': Type.Object({ identity: Type.Optional(fields.identity) }),
  'dien-thoai': Type.Object({ phone: fields.phone }),
  'dia-chi': Type.Object({ address: fields.address }),
  email: Type.Object({ email: fields.email }),
  'noi-dung': Type.Object({ request: fields.request }),
  'noi-nhan': Type.Object({ unit: Type.String({ label: words.unitIn }) }),
  'co-quan': Type.Object({ agency: Type.String({ label: words.agencyIn }) }),
  'nhan-ket-qua': Type.Object({ resultAt: OneOf(RESULT_AT, { label: words.resultAtIn }) }),
} as const satisfies Record<Question, TObject>

const organisationIdentity = Type.Object({ identity: Type.Optional(taxCode) })

/** What to say when nothing was chosen, and when a form is wrong, in place of the general sentence. */
const better: Partial<Record<string, { missing?: Word; wrong?: Word }>> = {
  whose: { missing: words.whoseMissing, wrong: words.whoseMissing },
  unit: { missing: words.unitMissing, wrong: words.unitMissing },
  agency: { missing: words.agencyMissing, wrong: words.agencyMissing },
  resultAt: { missing: words.resultAtMissing, wrong: words.resultAtMissing },
  identity: { wrong: words.identityWrong },
  phone: { wrong: words.phoneWrong },
  email: { wrong: words.emailWrong },
}

/** What may be chosen on the pages with a choice that depends on the province. */
export interface Choices {
  units: readonly { id: string }[]
  agencies: readonly { id: string }[]
}

/**
 * Reads one answered page.
 * @returns what to add to the answers, or what is wrong with what was typed, in the person's language
 */
export function readAnswer(
  question: Question,
  raw: Record<string, unknown>,
  answers: Answers,
  choices: Choices,
  language: Language,
): { ok: true; answer: Partial<Answers> } | ({ ok: false } & Invalid) {
  const organisation = question === 'so-dinh-danh' && !isCitizen(answers)
  const schema: TObject = organisation ? organisationIdentity : schemas[question]
  const parsed = parseInput(schema, raw, language)
  const values = Object.fromEntries(Object.keys(schema.properties).map((name) => [name, raw[name]]))
  const fail = (errors: FieldError[]) => ({ ok: false as const, errors, values })
  if (!parsed.ok) return fail(parsed.errors.map((error) => sayBetter(error, raw, organisation, language)))
  const value = parsed.value as Static<TObject> & Partial<Answers>
  const chosen = wrongChoice(question, value, choices)
  if (chosen) return fail([{ field: chosen, message: say(language, better[chosen]?.missing ?? words.whoseMissing) }])
  if (question === 'so-dinh-danh') {
    const identity = value.identity ?? null
    if (identity === null && isCitizen(answers))
      return fail([{ field: 'identity', message: say(language, words.identityMissing) }])
    return { ok: true, answer: { identity } }
  }
  if (question === 'email') return { ok: true, answer: { email: value.email ?? null } }
  // another counter may mean another competent agency
  if (question === 'noi-nhan') return { ok: true, answer: { unit: value.unit, agency: null } }
  return { ok: true, answer: value }
}

function sayBetter(
  error: FieldError,
  raw: Record<string, unknown>,
  organisation: boolean,
  language: Language,
): FieldError {
  const text = raw[error.field]
  const missing = text === undefined || text === ''
  if (organisation && !missing) return { ...error, message: say(language, words.taxCodeWrong) }
  const long = typeof text === 'string' && text.length > 100
  const word = missing ? better[error.field]?.missing : long ? undefined : better[error.field]?.wrong
  return word ? { ...error, message: say(language, word) } : error
}

function wrongChoice(question: Question, value: Partial<Answers>, choices: Choices): 'unit' | 'agency' | null {
  if (question === 'noi-nhan' && !choices.units.some((unit) => unit.id === value.unit)) return 'unit'
  if (question === 'co-quan' && !choices.agencies.some((agency) => agency.id === value.agency)) return 'agency'
  return null
}

/** Whether paper may be brought to the counter instead of a scan. */
export const mayBring = (version: Pick<ProcedureVersion, 'channels'>): boolean => hasChannel(version, 'counter')

const kinds = {
  self: 'citizen',
  other: 'citizen',
  business: 'business',
  organisation: 'organisation',
} as const satisfies Record<(typeof WHOSE)[number], Applicant['kind']>

/** The filing that the answers are, once every page is answered. Words that go on slips are Vietnamese. */
export function filingOf(
  version: ProcedureVersion,
  answers: Answers,
  place: { agency: string; unitName: string },
): Filing {
  const { whose, name, phone, address, request, unit, resultAt } = answers
  if (!whose || !name || !phone || !address || !request || !unit || !resultAt)
    throw new RangeError('the filing is not complete')
  return {
    procedureVersion: version.id,
    channel: 'online',
    receivingUnit: unit,
    agency: place.agency,
    applicant: {
      kind: kinds[whose],
      name,
      identity: answers.identity ?? null,
      address,
      phone,
      email: answers.email ?? null,
    },
    filer:
      whose === 'self'
        ? { name, authority: null }
        : { name: answers.filerName ?? name, authority: answers.filerAuthority ?? null },
    request,
    resultPlace: say('vi', words.resultPlace, resultAt, place.unitName, address),
    papers: version.components.flatMap((component, at) => papersOf(component.name, at, answers[paperKey(at)])),
  }
}

function papersOf(name: string, component: number, answer: PaperAnswer | undefined): FiledPaper[] {
  if (!answer) return []
  const files = answer.files.map((file) => ({ component, name, file }))
  // nothing is handed in yet: no piece is counted, the officer counts what comes
  if (files.length === 0 && answer.instead === 'bring')
    return [{ component, name: `${name} ${say('vi', words.willBring)}`, file: null }]
  return files
}
