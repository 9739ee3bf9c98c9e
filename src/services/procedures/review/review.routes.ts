import { Type } from 'typebox'
import { type Again, Count, defineForm, Money, OneOf, Text } from '../../../kernel/forms/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { formatMoney, type Html, html, link, table, type View } from '../../../kernel/pages/index.ts'
import { aProcedure } from '../procedure.door.ts'
import { procedureAddress } from '../procedure.page.ts'
import type { ProcedureChannel, ProcedureVersion } from '../procedure.ts'
import { flagWords, words as procedureWords } from '../words.ts'
import { REVIEW_AT, reviewList } from './review.list.ts'
import { settleReview } from './review.operations.ts'
import { words } from './review.words.ts'

const UNITS = ['working-day', 'calendar-day', 'hour', 'month'] as const

const reviewForm = defineForm(
  Type.Object({
    feeVnd: Type.Optional(Money({ max: 1_000_000_000, label: words.feeVnd, hint: words.feeHint })),
    limitValue: Type.Optional(Count({ min: 1, max: 3650, label: words.limitValue })),
    limitUnit: Type.Optional(OneOf(UNITS, { label: words.limitUnit, words })),
    basis: Text({ max: 500, lines: 2, label: words.basis, hint: words.basisHint }),
  }),
)

const channelWords = {
  counter: procedureWords.channelCounter,
  online: procedureWords.channelOnline,
  postal: procedureWords.channelPostal,
} as const

function limitOf(view: View, { limit }: ProcedureChannel): string {
  if (!limit) return view.t(words.notGiven)
  if (limit.unit === 'see-text') return `${limit.value} (${view.t(words.inWords)})`
  return `${limit.value} ${view.t(words[limit.unit]).toLowerCase()}`
}

const feesOf = (view: View, { fees }: ProcedureChannel): string =>
  fees
    .map(({ vnd, note }) =>
      [vnd === null ? '' : formatMoney(vnd, view.language), note ?? ''].filter(Boolean).join(' – '),
    )
    .join('; ') || view.t(words.notGiven)

/** One doubtful procedure: what the catalogue has, and what is right. */
function reviewPage(view: View, version: ProcedureVersion, again: Again): Html {
  const { t } = view
  return reviewForm.page(view, {
    title: { vi: `${words.title.vi}: ${version.code}`, en: `${words.title.en}: ${version.code}` },
    section: 'catalogue',
    intro: html`<p class="lt-intro">${link(procedureAddress(version.code), version.name)}</p><ul class="lt-list">${version.flags.map(
      (flag) => html`<li>${t(flagWords[flag])}</li>`,
    )}</ul>${table(view, {
      caption: t(words.now),
      rows: version.channels,
      columns: [
        { label: t(words.channel), width: 25, cell: (row: ProcedureChannel) => t(channelWords[row.channel]) },
        { label: t(words.limit), width: 30, cell: (row: ProcedureChannel) => limitOf(view, row) },
        { label: t(words.fee), cell: (row: ProcedureChannel) => feesOf(view, row) },
      ],
    })}`,
    action: `${REVIEW_AT}/${encodeURIComponent(version.code)}`,
    again,
    submit: words.settle,
    cancelAt: REVIEW_AT,
  })
}

/** What the catalogue says that a person must look at. */
export const reviewRoutes = defineRoutes((route) => {
  route.list(REVIEW_AT, reviewList)

  route.form(`${REVIEW_AT}/:code`, {
    on: aProcedure('procedure.import'),
    body: reviewForm.schema,
    summary: 'Settles what is doubtful in a procedure: mended, or let stand',
    show: ({ view, on }, again) => reviewPage(view, on, again),
    do: ({ province, actor, on, body, key }) => settleReview(province, actor, on, body, key),
    then: () => REVIEW_AT,
    beside: { 'procedure.half-limit': 'limitValue' },
  })
})
