import { type Reading, readingsOf, type Subject } from '../journal/index.ts'
import { details, html, type Piece, table } from '../pages/index.ts'
import { moment } from '../pages/text.ts'
import type { View } from '../pages/view.ts'
import { defineWords } from '../pages/words.ts'
import type { Province } from '../province/index.ts'

const words = defineWords({
  readers: { vi: (count: string) => `Ai đã xem (${count})`, en: (count: string) => `Who has read this (${count})` },
  who: { vi: 'Người xem', en: 'Reader' },
  when: { vi: 'Lúc', en: 'When' },
  inList: { vi: (list: string) => `Xem danh sách “${list}”`, en: (list: string) => `In the list “${list}”` },
  times: { vi: (n: number) => `${n} lần trong ngày`, en: (n: number) => `${n} times that day` },
  why: { vi: 'Để làm gì', en: 'Purpose' },
})

const SHOWN = 50

/** The newest readings of a subject's personal data, newest first: one more than is shown says that there are more. */
export const readersOf = (province: Province, subject: Subject): Promise<Reading[]> =>
  readingsOf(province.reader, subject, province.house.readingActs, SHOWN + 1)

/** Who looked, when and why, in a fold of its own: readings never stand on the timeline. Nothing while nobody did. */
export function readersFold(view: View, readings: readonly Reading[]): Piece {
  const { t } = view
  if (readings.length === 0) return null
  const count = readings.length > SHOWN ? `${SHOWN}+` : String(readings.length)
  const columns = [
    { label: t(words.who), width: 50 as const, cell: ({ label }: Reading) => label },
    {
      label: t(words.when),
      width: 25 as const,
      cell: ({ at, times }: Reading) =>
        html`${moment(view, at)}${times > 1 && html`<br><span class="lt-quiet">${t(words.times, times)}</span>`}`,
    },
    {
      label: t(words.why),
      cell: ({ type, basis }: Reading) => (type === 'list.read' ? t(words.inList, basis ?? '') : (basis ?? '')),
    },
  ]
  return details(
    t(words.readers, count),
    table(view, { caption: t(words.readers, count), columns, rows: readings.slice(0, SHOWN) }),
  )
}
