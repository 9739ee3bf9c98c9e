import { type Static, Type } from 'typebox'
import { AgencyId, defineForm, Files, OneOf, When } from '../../kernel/forms/index.ts'
import { filingFields, PAPER_KINDS } from '../dossiers/index.ts'
import { filingWords as words } from './filing.words.ts'

const PERSONS = ['self', 'other'] as const
const ORGANISATIONS = ['business', 'organisation'] as const
const RESULT_AT = ['unit', 'online', 'post'] as const

/** What is asked of whoever files online: the counter's fields, and what an officer sees for himself. */
const OnlineFiling = Type.Object({
  whose: OneOf([...PERSONS, ...ORGANISATIONS], {
    label: words.whoseIn,
    asks: words.whose,
    words,
    hints: { other: words.otherHint },
    missing: words.whoseMissing,
  }),
  filerName: When({ whose: ['other', ...ORGANISATIONS] }, filingFields.filerName),
  filerIdentity: When({ whose: ['other', ...ORGANISATIONS] }, filingFields.filerIdentity),
  filerAuthority: When({ whose: ['other', ...ORGANISATIONS] }, filingFields.filerAuthority),
  name: filingFields.name,
  identity: When({ whose: PERSONS }, filingFields.identity),
  taxCode: When({ whose: ORGANISATIONS }, Type.Optional(filingFields.taxCode)),
  phone: filingFields.phone,
  address: filingFields.address,
  email: filingFields.email,
  request: filingFields.request,
  unit: AgencyId({
    label: words.unitIn,
    asks: words.unit,
    hint: words.unitHint,
    missing: words.unitMissing,
    wrong: words.unitMissing,
  }),
  agency: AgencyId({
    label: words.agencyIn,
    asks: words.agency,
    hint: words.agencyHint,
    missing: words.agencyMissing,
    wrong: words.agencyMissing,
  }),
  resultAt: OneOf(RESULT_AT, {
    label: words.resultAtIn,
    asks: words.resultAt,
    words: { unit: words.resultUnit, online: words.resultOnline, post: words.resultPost },
    hints: { online: words.resultOnlineHint, post: words.resultPostHint },
    missing: words.resultAtMissing,
  }),
})
type OnlineFiling = Static<typeof OnlineFiling>

/** One question a page. */
export const filingForm = defineForm(OnlineFiling, {
  citizen: true,
  groups: [{ title: words.filer, fields: ['filerName', 'filerIdentity', 'filerAuthority'] }],
})
export type Asked = (typeof filingForm.pages)[number]
export type Question = Asked['name']

/** What was answered so far: absent = not answered yet, null = left empty on purpose. */
export type Given = { [K in keyof OnlineFiling]?: OnlineFiling[K] | null }

export const PAPER_MAX_BYTES = 20 * 1024 * 1024
export const PAPER_MAX_FILES = 10
const INSTEAD = ['bring', 'not-needed'] as const

const paperFiles = (min: number) =>
  Files({
    label: words.paperFiles,
    hint: words.paperHint,
    kinds: PAPER_KINDS,
    maxBytes: PAPER_MAX_BYTES,
    maxFiles: PAPER_MAX_FILES,
    min,
  })

/** What comes with the page of one required paper: files, or why there are none. */
export const PaperSent = Type.Object({
  files: paperFiles(0),
  instead: Type.Optional(
    OneOf(INSTEAD, { label: words.paperInstead, words: { bring: words.bring, 'not-needed': words.notNeeded } }),
  ),
})
export type PaperSent = Static<typeof PaperSent>

/** The page of a paper that nothing was sent for. */
export const paperForm = defineForm(Type.Object({ ...PaperSent.properties, files: paperFiles(1) }), { citizen: true })
/** The page of a paper that has files already. */
export const morePaperForm = defineForm(Type.Object({ files: paperFiles(0) }), { citizen: true })
