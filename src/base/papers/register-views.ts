import type { DossierRegister } from './registers.ts'
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
  const span = data.from && data.to ? `, từ ${dateWords(data.from)} đến ${dateWords(data.to)}` : ''
  const title = 'Sổ theo dõi hồ sơ'
  return {
    metaTitle: `${title} năm ${data.year}`,
    issuer: data.issuer,
    title,
    period: `Năm ${data.year}${span}`,
    columns: dossierColumns,
    rows,
    total: `Cộng: ${rows.length} hồ sơ.`,
  }
}
