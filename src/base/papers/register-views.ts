import type { DossierRegister, IncomingRegister, OutgoingRegister } from './registers.ts'
import type { View } from './views.ts'
import { dateWords, shortDate } from './words.ts'

interface Column {
  readonly title: string
  /** Share of the page's width. */
  readonly width: number
  readonly align: 'left' | 'center'
}

const left = (title: string, width: number): Column => ({ title, width, align: 'left' })
const center = (title: string, width: number): Column => ({ title, width, align: 'center' })
const day = (value?: string): string => (value ? shortDate(value) : '')

/** Columns of NĐ 30/2020, Phụ lục IV. */
const incomingColumns = [
  center('Ngày đến', 20),
  center('Số đến', 14),
  left('Tác giả', 34),
  left('Số, ký hiệu văn bản', 31),
  center('Ngày văn bản', 20),
  left('Tên loại và trích yếu nội dung văn bản', 60),
  left('Đơn vị hoặc người nhận', 30),
  center('Ngày chuyển', 20),
  center('Ký nhận', 16),
  left('Ghi chú', 20),
]

const outgoingColumns = [
  left('Số, ký hiệu văn bản', 31),
  center('Ngày tháng văn bản', 20),
  left('Tên loại và trích yếu nội dung văn bản', 58),
  left('Người ký', 26),
  left('Nơi nhận văn bản', 36),
  left('Đơn vị, người nhận bản lưu', 24),
  center('Số lượng bản', 14),
  center('Ngày chuyển', 20),
  center('Ký nhận', 16),
  left('Ghi chú', 20),
]

/** Columns of form 07 (one-stop.md §4). */
const dossierColumns = [
  center('STT', 9),
  left('Mã hồ sơ', 37),
  left('Tên thủ tục hành chính, nội dung', 37),
  center('Số lượng (bộ)', 13),
  left('Tên chủ hồ sơ', 28),
  left('Địa chỉ', 26),
  center('Số điện thoại', 26),
  center('Ngày nhận', 20),
  center('Ngày hẹn trả', 20),
  center('Ngày trả', 20),
  left('Phương thức trả', 19),
  center('Ký nhận', 13),
  left('Ghi chú', 15),
]

export function incomingRegisterView(data: IncomingRegister): View {
  const rows = data.rows.map((row) => [
    day(row.arrivedOn),
    row.arrivalNumber,
    row.author,
    row.numberAndNotation ?? '',
    day(row.date),
    row.subject,
    row.receiver ?? '',
    day(row.forwardedOn),
    '',
    row.note ?? '',
  ])
  return register(data, 'Sổ đăng ký văn bản đến', incomingColumns, rows, 'văn bản')
}

export function outgoingRegisterView(data: OutgoingRegister): View {
  const rows = data.rows.map((row) => [
    row.numberAndNotation,
    day(row.date),
    row.subject,
    row.signer ?? '',
    row.recipients ?? '',
    row.archive ?? '',
    row.copies === undefined ? '' : String(row.copies),
    day(row.forwardedOn),
    '',
    row.note ?? '',
  ])
  return register(data, 'Sổ đăng ký văn bản đi', outgoingColumns, rows, 'văn bản')
}

export function dossierRegisterView(data: DossierRegister): View {
  const rows = data.rows.map((row, i) => [
    String(i + 1),
    row.dossierNumber,
    row.request,
    String(row.sets),
    row.applicant,
    row.address ?? '',
    row.phone ?? '',
    day(row.receivedOn),
    day(row.dueOn),
    day(row.returnedOn),
    row.returnMethod ?? '',
    '',
    row.note ?? '',
  ])
  return register(data, 'Sổ theo dõi hồ sơ', dossierColumns, rows, 'hồ sơ')
}

type AnyRegister = Pick<IncomingRegister, 'issuer' | 'year' | 'from' | 'to'>

function register(data: AnyRegister, title: string, columns: Column[], rows: string[][], noun: string): View {
  const span = data.from && data.to ? `, từ ${dateWords(data.from)} đến ${dateWords(data.to)}` : ''
  return {
    metaTitle: `${title} năm ${data.year}`,
    issuer: data.issuer,
    title,
    period: `Năm ${data.year}${span}`,
    columns,
    rows,
    total: `Cộng: ${rows.length} ${noun}.`,
  }
}
