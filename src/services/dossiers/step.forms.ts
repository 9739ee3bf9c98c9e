import { Type } from 'typebox'
import {
  Day,
  defineForm,
  Files,
  Flag,
  Id,
  OneOf,
  OnlyRevision,
  OptionalText,
  revision,
  Text,
} from '../../kernel/forms/index.ts'
import { authorityFields } from './authority.ts'
import { templateWords, words } from './words.ts'

/** Kinds of files handed in at the counter and online. */
export const PAPER_KINDS = ['pdf', 'jpg', 'png'] as const
const SCAN_MAX_BYTES = 50 * 1024 * 1024

/** What a form at the counter may carry. */
export const scans = { maxFiles: 200, maxBytes: SCAN_MAX_BYTES } as const

/** Scans of one paper. */
export const Scans = (label: { vi: string; en: string }) =>
  Files({ label, kinds: PAPER_KINDS, maxBytes: SCAN_MAX_BYTES, maxFiles: 20 })

/** Due day and reason, where a procedure states its limit in words. */
export const enteredDue = {
  enteredDay: Type.Optional(Day({ label: words.enteredDay })),
  enteredReason: OptionalText({ max: 500, label: words.enteredReason }),
}

export const receiveForm = defineForm(Type.Object({ revision, ...enteredDue }))

export const supplementForm = defineForm(
  Type.Object({
    revision,
    papers: Text({ max: 3000, lines: 4, label: words.missingPapers, hint: words.supplementHint }),
    why: Text({ max: 1000, lines: 2, label: words.why }),
    basis: Text({ max: 500, label: words.basis }),
  }),
)

export const suppliedForm = defineForm(
  Type.Object({
    scans: Scans(words.scannedPapers),
    onPaper: OptionalText({ max: 300, label: words.papersOnPaper }),
  }),
)

export const denyForm = defineForm(
  Type.Object({ revision, reason: Text({ max: 2000, lines: 3, label: words.reason }) }),
)

export const withdrawForm = defineForm(
  Type.Object({ revision, reason: Text({ max: 1000, lines: 3, label: words.withdrawReason }) }),
)

export const stopForm = defineForm(
  Type.Object({
    revision,
    reason: Text({ max: 2000, lines: 3, label: words.reason }),
    basis: Text({ max: 500, label: words.basis }),
  }),
)

export const returnForm = defineForm(OnlyRevision)

export const assignForm = defineForm(
  Type.Object({
    revision,
    position: Id({ label: words.specialist, hint: words.specialistHint }),
  }),
)

export const routeForm = defineForm(
  Type.Object({
    revision,
    agency: Id({ label: words.routeTo }),
    basis: Text({ max: 500, lines: 2, label: words.routeWhy, hint: words.routeWhyHint }),
  }),
)

/** Templates a result can be drafted from; each is a kind of paper. */
export const resultTemplates = ['certificate', 'decision', 'official-letter'] as const

export const resultForm = defineForm(
  Type.Object({
    revision,
    template: OneOf(resultTemplates, { label: words.template, words: templateWords }),
    title: Text({ max: 300, label: words.resultTitle }),
    basis: Text({ max: 3000, lines: 3, label: words.resultBasis, hint: words.resultBasisHint }),
    content: Text({ max: 10_000, lines: 5, label: words.resultContent, hint: words.resultContentHint }),
    signer: Id({ label: words.signer }),
    ...authorityFields,
    attach: Flag({ label: words.attachFirst, hint: words.attachHint }),
  }),
  {
    groups: [{ title: words.authorityFold, fields: ['authority', 'authorityOf', 'authorityBody'], folded: true }],
  },
)
