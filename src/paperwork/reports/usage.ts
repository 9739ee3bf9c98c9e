import { defineWords, type Word } from '../../kernel/pages/index.ts'

/** What is counted of each person and day, by its column; `act` is the kind of act that counts once. */
export interface Measure {
  label: Word
  act: string
}

const words = defineWords({
  files: { vi: 'Hồ sơ đã mở', en: 'Files opened' },
  drafted: { vi: 'Văn bản soạn', en: 'Documents drafted' },
  registered: { vi: 'Văn bản vào sổ đến', en: 'Arrivals registered' },
  issued: { vi: 'Văn bản phát hành', en: 'Documents issued' },
  views: { vi: 'Lượt xem văn bản', en: 'Views of documents' },
  visits: { vi: 'Lượt đăng nhập', en: 'Visits' },
})

export const measures = {
  files: { label: words.files, act: 'case-file.opened' },
  drafted: { label: words.drafted, act: 'document.drafted' },
  registered: { label: words.registered, act: 'document.registered' },
  issued: { label: words.issued, act: 'document.issued' },
  views: { label: words.views, act: 'document.read' },
  visits: { label: words.visits, act: 'account.signed-in' },
} as const satisfies Record<string, Measure>

export type MeasureName = keyof typeof measures
export const measureNames = Object.keys(measures) as MeasureName[]

/** What was counted, by measure. */
export type Counts = Record<MeasureName, number>
