import { type ReadBy, readingsOf, type Subject } from '../journal/index.ts'
import { details, html, type Piece, table } from '../pages/index.ts'
import { moment } from '../pages/text.ts'
import type { View } from '../pages/view.ts'
import { defineWords, say } from '../pages/words.ts'
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
export const readersOf = (province: Province, subject: Subject): Promise<ReadBy[]> =>
  readingsOf(province.database.together, subject, province.house.readingActs, SHOWN + 1)

/** Who looked, when and why, in a fold of its own: readings never stand on the timeline. Nothing while nobody did. */
export function readersFold(view: View, readings: readonly ReadBy[]): Piece {
  const { t } = view
  if (readings.length === 0) return null
  const count = readings.length > SHOWN ? `${SHOWN}+` : String(readings.length)
  const columns = [
    { label: t(words.who), width: 50 as const, cell: ({ label }: ReadBy) => label },
    {
      label: t(words.when),
      width: 25 as const,
      cell: ({ at, times }: ReadBy) =>
        html`${moment(view, at)}${times > 1 && html`<br><span class="lt-quiet">${t(words.times, times)}</span>`}`,
    },
    {
      label: t(words.why),
      cell: (reading: ReadBy) => purposeOf(view, reading),
    },
  ]
  return details(
    t(words.readers, count),
    table(view, { caption: t(words.readers, count), columns, rows: readings.slice(0, SHOWN) }),
  )
}

/** Why it was read, in the language of the page: the purpose of its kind, or the list it stood in. Otherwise as it was written down. */
function purposeOf({ house, t }: View, { basis, list }: ReadBy): string {
  if (list !== null) {
    const title = house.lists.get(list)?.title
    return t(words.inList, title ? t(title) : (basis ?? ''))
  }
  const purpose = [...house.purposes.values()].find((one) => say('vi', one) === basis)
  return purpose ? t(purpose) : (basis ?? '')
}
