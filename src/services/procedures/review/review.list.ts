import { choice, defineList } from '../../../kernel/lists/index.ts'
import { html } from '../../../kernel/pages/index.ts'
import type { Flag } from '../procedure.ts'
import { flagWords } from '../words.ts'
import { hasFlag, toReview } from './review.store.ts'
import { words } from './review.words.ts'

export const REVIEW_AT = '/quan-tri/xem-lai'

interface Row {
  id: string
  code: string
  name: string
  flags: Flag[]
}

/** Procedures in which the catalogue says something doubtful that nobody has looked at. */
export const reviewList = defineList<Row>({
  name: 'procedure-reviews',
  at: REVIEW_AT,
  title: words.title,
  intro: words.intro,
  section: 'catalogue',
  table: 'procedure_version',
  select: ['id', 'code', 'name', 'flags'],
  seen: { with: 'procedure.import', columns: {} },
  only: () => toReview,
  orders: {
    name: {
      label: words.byName,
      by: [
        ['plain_name', 'text', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  search: { column: 'plain', kind: 'letters', label: words.search },
  filters: { vi: choice({ label: words.why, options: flagWords, where: (value) => hasFlag(value) }) },
  columns: [
    { name: 'name', label: words.procedure, width: 45, cell: (row) => row.name },
    {
      name: 'code',
      label: words.code,
      width: 15,
      cell: (row) => html`<span class="lt-code">${row.code}</span>`,
      text: (row) => row.code,
    },
    { name: 'why', label: words.why, cell: (row, view) => row.flags.map((flag) => view.t(flagWords[flag])).join('; ') },
  ],
  rowAt: (row) => `${REVIEW_AT}/${encodeURIComponent(row.code)}`,
  empty: { title: words.emptyTitle, body: words.emptyBody },
})
