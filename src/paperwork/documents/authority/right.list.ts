import { formatDay } from '../../../../packages/time/index.ts'
import { defineList, momentColumn, newestFirst, oneOf, stateColumn, stateFilter } from '../../../kernel/lists/index.ts'
import type { View } from '../../../kernel/pages/index.ts'
import { linesOfRight } from './authority.ts'
import { authorityWords as words } from './authority.words.ts'
import { rightLife } from './right.life.ts'
import { heldBy, type SigningRight, titlesOf } from './right.store.ts'

/** What a right prints above the signer's own title. */
export function printedRight(right: SigningRight): string {
  const lines = linesOfRight(heldBy(right)).map(({ form, of }) => `${form}. ${of}`)
  return [...lines, ...(right.form === 'Q' ? [`Q. ${right.of_title}`] : [])].join(' / ')
}

/** `01/01/2026 – 31/12/2026`, or without an end. */
export const validityOf = (view: View, { valid_from, valid_to }: SigningRight): string =>
  `${formatDay(valid_from, view.language)} – ${valid_to ? formatDay(valid_to, view.language) : view.t(words.open)}`

/** In whose name the posts of an agency may sign. */
export const rightList = defineList<SigningRight, ReadonlyMap<string, string>>({
  name: 'signing-rights',
  at: '/van-ban/tham-quyen-ky',
  title: words.rights,
  section: 'documents',
  table: 'signing_right',
  select: [
    ...(['id', 'agency', 'position', 'form', 'of_title', 'body', 'types'] as const),
    ...(['valid_from', 'valid_to', 'basis', 'state', 'ended_on', 'made_at', 'revision'] as const),
  ],
  seen: { with: 'document.give-authority', columns: { agency: 'agency' } },
  orders: { newest: newestFirst(words.newest, 'made_at') },
  filters: {
    hinh: oneOf('form', {
      label: words.form,
      options: { KT: words.KT, TL: words.TL, TUQ: words.TUQ, Q: words.Q, TM: words.TM },
    }),
    trang: stateFilter(words.state, rightLife.states),
  },
  more: (province, _viewer, rows) =>
    titlesOf(
      province.reader,
      rows.map(({ position }) => position),
    ),
  columns: [
    {
      name: 'position',
      label: words.position,
      width: 20,
      cell: (row, _view, titles) => titles.get(row.position) ?? '',
    },
    { name: 'prints', label: words.form, width: 25, cell: printedRight },
    {
      name: 'types',
      label: words.types,
      width: 15,
      cell: (row, view) => row.types?.join(', ') ?? view.t(words.everyType),
    },
    { name: 'validity', label: words.validity, width: 20, cell: (row, view) => validityOf(view, row) },
    stateColumn(words.state, rightLife.states),
    momentColumn({ name: 'made', label: words.made, hidden: true }, (row) => row.made_at),
  ],
  rowAt: (row) => `/van-ban/tham-quyen-ky/${row.id}`,
  begins: { needs: 'document.give-authority', at: '/van-ban/tham-quyen-ky/moi', label: words.give },
  empty: { title: words.emptyTitle, body: words.emptyBody },
})
