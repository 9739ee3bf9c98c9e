import { formatDay, legalDayOf } from '../../../../packages/time/index.ts'
import { choice, dayRange, defineList, oneOf } from '../../../kernel/lists/index.ts'
import { html, linkButton, type View } from '../../../kernel/pages/index.ts'
import { documentTypeWords } from '../document-types.ts'
import { inRegister, ofEntry, type RegisterRow, receiversOfAll } from './register.store.ts'
import { registerWords as words } from './register.words.ts'

type More = Awaited<ReturnType<typeof receiversOfAll>>

/** Types that are numbered besides the 29: results of dossiers. */
const types = { ...documentTypeWords, 'Giấy chứng nhận': { vi: 'Giấy chứng nhận', en: 'Certificate' } }

const shown = ({ number, notation }: RegisterRow): string =>
  notation.startsWith(`${number}/`) || !notation ? notation || number : `${number}/${notation}`

/** Why a line has no document, or what became of it. */
function noteOf(view: View, { entry, state, reason }: RegisterRow): string {
  if (entry === 'freed') return view.t(words.freed, reason ?? '')
  if (entry === 'reserved') return view.t(words.reserved, reason ?? '')
  const said = { numbered: words.notSealed, recalled: words.recalled, replaced: words.replaced }[state as string]
  return said ? view.t(said) : ''
}

const byDay = [
  ['day', 'date', 'desc'],
  ['place', 'integer', 'desc'],
  ['id', 'uuid', 'desc'],
] as const
const inBookOrder = [
  ['day', 'date', 'asc'],
  ['place', 'integer', 'asc'],
  ['id', 'uuid', 'asc'],
] as const

/** Sổ đăng ký văn bản đi with the ten columns of NĐ 30/2020, Phụ lục IV (documents.md §5). */
export const outgoingRegister = defineList<RegisterRow, More>({
  name: 'documents-register',
  at: '/van-ban/so-di',
  title: words.register,
  section: 'documents',
  table: 'outgoing_register',
  select: [
    ...(['id', 'document', 'entry', 'state', 'day', 'number', 'notation'] as const),
    ...(['type', 'subject_line', 'signer_title', 'issued_at', 'reason'] as const),
  ],
  seen: { with: 'document.read', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
  only: () => inRegister,
  orders: { newest: { label: words.newest, by: byDay }, book: { label: words.oldest, by: inBookOrder } },
  search: { column: 'words', label: words.search },
  filters: {
    ngay: dayRange('day', { label: words.period, as: 'date' }),
    loai: oneOf('type', { label: words.type, options: types }),
    so: choice({
      label: words.entry,
      options: { document: words.borne, reserved: words.reservedOnes, freed: words.freedOnes },
      where: (entry) => ofEntry(entry),
    }),
  },
  more: (province, _viewer, rows) =>
    receiversOfAll(
      province.reader,
      rows.flatMap(({ entry, document }) => (entry === 'document' && document ? [document] : [])),
    ),
  columns: [
    {
      name: 'notation',
      label: words.notation,
      width: 10,
      cell: (row) => html`<span class="lt-code">${shown(row)}</span>`,
      text: shown,
    },
    {
      name: 'day',
      label: words.day,
      width: 10,
      cell: (row, view) => formatDay(row.day, view.language),
      text: (row) => row.day,
    },
    {
      name: 'subject',
      label: words.subject,
      width: 20,
      cell: (row) => (row.subject_line ? `${row.type}: ${row.subject_line}` : row.type),
    },
    { name: 'signer', label: words.signer, width: 10, cell: (row) => row.signer_title ?? '' },
    {
      name: 'receivers',
      label: words.receivers,
      width: 15,
      cell: (row, _view, more) => (more.get(row.id)?.names ?? []).join('; '),
    },
    {
      name: 'keeper',
      width: 5,
      label: words.keeper,
      wideOnly: true,
      cell: (row, view) => (row.entry === 'document' ? view.t(words.clerk) : ''),
    },
    {
      name: 'copies',
      width: 5,
      label: words.copies,
      numeric: true,
      wideOnly: true,
      cell: (row, _view, more) => more.get(row.id)?.count ?? '',
      text: (row, _view, more) => more.get(row.id)?.count,
    },
    {
      name: 'forwarded',
      width: 10,
      label: words.forwarded,
      wideOnly: true,
      cell: (row, view) => (row.issued_at ? formatDay(legalDayOf(row.issued_at), view.language) : ''),
      text: (row) => row.issued_at && legalDayOf(row.issued_at),
    },
    { name: 'receipt', label: words.receipt, width: 5, wideOnly: true, cell: () => '' },
    { name: 'note', label: words.note, width: 10, cell: (row, view) => noteOf(view, row) },
  ],
  above: async (_province, viewer, view) =>
    html`<div class="lt-actions">${linkButton({ label: view.t(words.check), at: '/van-ban/so-di/kiem-tra' })}${
      viewer.grants.has('document.issue') &&
      linkButton({ label: view.t(words.reserve), at: '/van-ban/so-di/giu-so/moi' })
    }</div>`,
  rowAt: (row) => (row.entry === 'document' ? `/van-ban/${row.id}` : `/van-ban/so-di/giu-so/${row.id}`),
  empty: { title: words.emptyTitle, body: words.emptyBody },
  // subjects of documents name people
  reads: 'personal',
})
