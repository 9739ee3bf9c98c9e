import { formatDay, type LegalDay, legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { ownAgencies } from '../../../kernel/acting/index.ts'
import { dayRange, defineList, type Order, oneOf, pointsAt, typed } from '../../../kernel/lists/index.ts'
import { html, linkButton, type View } from '../../../kernel/pages/index.ts'
import { correctingWords } from '../correcting/correcting.words.ts'
import { registerName, stateWords } from '../document.ts'
import { documentTypeWords } from '../document-types.ts'
import { onPaperWords } from '../on-paper/on-paper.words.ts'
import { registerOwner } from './owner.filter.ts'
import { type Borne, listBorne, listRegisters, ofYear, type RegisterRow } from './register.store.ts'
import { registerWords as words } from './register.words.ts'

type More = ReadonlyMap<string, Borne>

/** Types that are numbered besides the 29: results of dossiers. */
const types = { ...documentTypeWords, 'Giấy chứng nhận': { vi: 'Giấy chứng nhận', en: 'Certificate' } }

const borneOf = (row: RegisterRow, more: More): Borne | undefined =>
  row.state === 'used' && row.document ? more.get(row.document) : undefined

/** Why a line has no document, or what became of it. */
function noteOf(view: View, row: RegisterRow, more: More): string {
  if (row.state === 'freed') return view.t(words.freed, row.reason ?? '')
  if (row.state === 'reserved') return view.t(words.reserved, row.reason ?? '')
  const said = {
    numbered: words.notSealed,
    recalled: words.recalled,
    annulled: stateWords.annulled,
    replaced: words.replaced,
  }[borneOf(row, more)?.state as string]
  const corrected = borneOf(row, more)?.correctedBy
  return said ? view.t(said) : corrected ? view.t(correctingWords.correctedBy, corrected) : ''
}

/** On paper as many as were made; else as many copies as receivers, one at least. */
const copiesOf = (row: RegisterRow, more: More): number | undefined => {
  const borne = borneOf(row, more)
  return borne && (borne.paper?.copies ?? Math.max(1, borne.receivers.length))
}
const sentOn = (row: RegisterRow, more: More): LegalDay | null => {
  const { issued_at: at = null, paper = null } = borneOf(row, more) ?? {}
  return at ? (paper ? legalDay(paper.sent_on) : legalDayOf(at)) : null
}

const newest: Order = {
  label: words.newest,
  by: [
    ['on_day', 'date', 'desc'],
    ['number', 'integer', 'desc'],
    ['id', 'uuid', 'desc'],
  ],
}
/** Book by book, each in the order of its numbers: what is bound. */
const inBookOrder: Order = {
  label: words.oldest,
  by: [
    ['register', 'text', 'asc'],
    ['year', 'integer', 'asc'],
    ['number', 'integer', 'asc'],
    ['id', 'uuid', 'asc'],
  ],
}

/** Sổ đăng ký văn bản đi with the ten columns of NĐ 30/2020, Phụ lục IV (documents.md §5). */
export const outgoingRegister = defineList<RegisterRow, More>({
  name: 'documents-register',
  at: '/van-ban/so-di',
  title: words.register,
  section: 'documents',
  table: 'register_entry',
  select: [
    ...(['id', 'document', 'state', 'on_day', 'notation', 'type', 'subject_line', 'signer_title', 'reason'] as const),
  ],
  seen: { with: 'document.read', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
  orders: { newest, book: inBookOrder },
  search: { column: 'words', label: words.search },
  filters: {
    quyen: pointsAt('register', {
      label: words.book,
      type: 'text',
      options: async (province, viewer) =>
        (await listRegisters(province.reader, ownAgencies(viewer))).map((register) => ({
          value: register,
          label: registerName(register),
        })),
    }),
    'so-cua': registerOwner,
    nam: typed({ label: words.year, max: 4, where: ofYear }),
    ngay: dayRange('on_day', { label: words.period, as: 'date' }),
    loai: oneOf('type', { label: words.type, options: types }),
    so: oneOf('state', {
      label: words.entry,
      options: { used: words.borne, reserved: words.reservedOnes, freed: words.freedOnes },
    }),
  },
  more: (province, _viewer, rows) =>
    listBorne(
      province.reader,
      rows.flatMap(({ state, document }) => (state === 'used' && document ? [document] : [])),
    ),
  columns: [
    {
      name: 'notation',
      label: words.notation,
      width: 10,
      cell: (row) => html`<span class="lt-code">${row.notation}</span>`,
      text: (row) => row.notation,
    },
    {
      name: 'day',
      label: words.day,
      width: 10,
      cell: (row, view) => formatDay(row.on_day, view.language),
      text: (row) => row.on_day,
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
      cell: (row, _view, more) => (borneOf(row, more)?.receivers ?? []).join('; '),
    },
    {
      name: 'keeper',
      width: 5,
      label: words.keeper,
      wideOnly: true,
      cell: (row, view, more) =>
        row.state === 'used' ? (borneOf(row, more)?.paper?.keeper ?? view.t(words.clerk)) : '',
    },
    {
      name: 'copies',
      width: 5,
      label: words.copies,
      numeric: true,
      wideOnly: true,
      cell: (row, _view, more) => copiesOf(row, more) ?? '',
      text: (row, _view, more) => copiesOf(row, more),
    },
    {
      name: 'forwarded',
      width: 10,
      label: words.forwarded,
      wideOnly: true,
      cell: (row, view, more) => {
        const day = sentOn(row, more)
        return day && formatDay(day, view.language)
      },
      text: (row, _view, more) => sentOn(row, more),
    },
    { name: 'receipt', label: words.receipt, width: 5, wideOnly: true, cell: () => '' },
    { name: 'note', label: words.note, width: 10, cell: (row, view, more) => noteOf(view, row, more) },
  ],
  above: async (_province, viewer, view) =>
    html`<div class="lt-actions">${linkButton({ label: view.t(words.check), at: '/van-ban/so-di/kiem-tra' })}${linkButton({ label: view.t(words.books), at: '/van-ban/so' })}${
      viewer.grants.has('document.issue') &&
      html`${linkButton({ label: view.t(onPaperWords.enter), at: '/van-ban/di/giay' })}${linkButton({ label: view.t(words.reserve), at: '/van-ban/so-di/giu-so/moi' })}`
    }</div>`,
  rowAt: (row) => (row.state === 'used' ? `/van-ban/${row.document}` : `/van-ban/so-di/giu-so/${row.id}`),
  empty: { title: words.emptyTitle, body: words.emptyBody },
  // subjects of documents name people
  reads: 'personal',
})
