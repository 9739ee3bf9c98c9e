import { Type } from 'typebox'
import { defineForm, Files, Flag, OneOf, Repeat, Text, When } from '../../kernel/forms/index.ts'
import { PAPER_KINDS, type RatingLevel, ratingWords } from '../dossiers/index.ts'
import { PAPER_MAX_BYTES, PAPER_MAX_FILES } from './filing.form.ts'
import { portalWords as words } from './words.ts'

/** A dossier by its number. */
export const trackForm = defineForm(
  Type.Object({ so: Text({ max: 100, label: words.trackNumber, hint: words.trackNumberHint, autocomplete: 'off' }) }),
)

/** A dossier by its secret. */
export const codeForm = defineForm(
  Type.Object({ ma: Text({ max: 100, label: words.code, hint: words.codeHint, autocomplete: 'off' }) }),
)

/** Papers that were asked for, each in its place; who has not all of them yet sends what there is, and says when there is no more. */
export const Supplied = Type.Object({
  papers: Repeat(
    Type.Object({
      files: Files({
        label: words.supplyFiles,
        kinds: PAPER_KINDS,
        maxBytes: PAPER_MAX_BYTES,
        maxFiles: PAPER_MAX_FILES,
        min: 0,
      }),
    }),
    { max: 500, fixed: true, label: words.supplyPapers },
  ),
  noMore: Flag({ label: words.noMore, hint: words.noMoreHint }),
})
export const supplyForm = defineForm(Supplied, { citizen: true })

const LEVELS = ['very-satisfied', 'satisfied', 'not-satisfied'] as const satisfies readonly RatingLevel[]

/** How the dossier was handled, as the citizen sees it. */
export const Rating = Type.Object({
  level: OneOf(LEVELS, { label: words.rateLevel, words: ratingWords, missing: words.rateMissing }),
  reason: When(
    { level: 'not-satisfied' },
    Text({
      max: 1000,
      lines: 3,
      label: words.rateReason,
      hint: words.rateReasonHint,
      missing: words.rateReasonMissing,
    }),
  ),
})
export const ratingForm = defineForm(Rating, {
  citizen: true,
  groups: [{ title: words.rateTitle, fields: ['level', 'reason'] }],
})
