import type { FileFormat } from '../lists/index.ts'
import { formatNumber } from '../pages/index.ts'
import { defineWords } from '../pages/words.ts'

const formats: Record<FileFormat, string> = { xlsx: 'Excel', docx: 'Word', csv: 'CSV', pdf: 'PDF' }

export const words = defineWords({
  of: {
    vi: (title: string, format: FileFormat) => `Tệp ${formats[format]}: ${title}`,
    en: (title: string, format: FileFormat) => `${formats[format]} file: ${title}`,
  },
  rows: { vi: (n: string) => `Tệp có ${n} dòng.`, en: (n: string) => `The file has ${n} rows.` },
  act: {
    vi: (label: string, title: string, n: number) => `${title}: ${label.toLowerCase()}, ${formatNumber(n, 'vi')} dòng`,
    en: (label: string, title: string, n: number) => `${title}: ${label.toLowerCase()}, ${formatNumber(n, 'en')} rows`,
  },
  keptRows: { vi: 'Dòng của danh sách đang lập tệp', en: 'Rows of a list whose file is being made' },
  keptRowsWhy: {
    vi: 'Lập xong tệp thì xoá ngay; thời hạn này cho tệp bị dừng giữa chừng.',
    en: 'They leave when the file is made; this is for files that were stopped half way.',
  },
})
