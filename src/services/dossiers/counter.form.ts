import { type Static, Type } from 'typebox'
import { AgencyId, defineForm, Flag, OneOf, OptionalText, Repeat, Text, Uuid, When } from '../../kernel/forms/index.ts'
import { say } from '../../kernel/pages/index.ts'
import type { ProcedureVersion } from '../procedures/index.ts'
import { filingFields, peopleOf } from './filing.fields.ts'
import type { Filing } from './filing.operations.ts'
import { fillWords } from './form.words.ts'
import { handedIn } from './papers.ts'
import { allPapers, BroughtPaper, broughtAnswer, enteredDue } from './step.forms.ts'
import { applicantKindWords, words } from './words.ts'

const KINDS = ['citizen', 'business', 'organisation', 'agency', 'other'] as const

/** What an officer enters while the citizen stands there. The papers are those of the procedure, in its order. */
export const CounterFiling = Type.Object({
  procedureVersion: Uuid(),
  /** What a scanner types: it fills the form in and is kept nowhere. */
  card: OptionalText({ max: 600, label: fillWords.card, hint: fillWords.cardHint }),
  byPost: Flag({ label: fillWords.byPost }),
  applicantKind: OneOf(KINDS, { label: words.applicantKind, words: applicantKindWords }),
  name: filingFields.name,
  identity: When({ applicantKind: 'citizen' }, filingFields.identity),
  taxCode: When({ applicantKind: ['business', 'organisation', 'agency'] }, Type.Optional(filingFields.taxCode)),
  phone: filingFields.phone,
  address: filingFields.address,
  email: filingFields.email,
  byOther: Flag({ label: words.filedByOther }),
  filerName: When({ byOther: 'true' }, filingFields.filerName),
  filerIdentity: When({ byOther: 'true' }, filingFields.filerIdentity),
  filerAuthority: When({ byOther: 'true' }, filingFields.filerAuthority),
  request: filingFields.request,
  agency: AgencyId({ label: words.agency }),
  resultPlace: Text({ max: 200, label: words.resultPlace }),
  resultByPost: Flag({ label: fillWords.resultByPost }),
  ...enteredDue,
  allBrought: allPapers.allBrought,
  papers: Repeat(BroughtPaper, { max: 500, fixed: true, label: words.components }),
  restNotNeeded: allPapers.restNotNeeded,
  compared: allPapers.compared,
  /** Asked only where the same person has an open dossier of the same procedure. */
  anotherMatter: Flag({ label: fillWords.anotherMatter }),
})
export type CounterFiling = Static<typeof CounterFiling>

export const counterForm = defineForm(CounterFiling)

/** The filing that was entered. */
export function filingAtCounter(
  version: Pick<ProcedureVersion, 'id' | 'components'>,
  receivingUnit: string,
  body: CounterFiling,
): Filing {
  const answers = version.components.map((one, at) => broughtAnswer(one, body.papers[at], body))
  return {
    procedureVersion: version.id,
    channel: body.byPost ? 'postal' : 'counter',
    receivingUnit,
    agency: body.agency,
    ...peopleOf(body.applicantKind, body),
    request: body.request,
    resultPlace: body.resultByPost ? say('vi', fillWords.postTo, body.address) : body.resultPlace,
    byPost: body.resultByPost,
    ...handedIn(version.components, answers),
    anotherMatter: body.anotherMatter,
  }
}
