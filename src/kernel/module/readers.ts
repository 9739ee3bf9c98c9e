import { type ActRecord, actsOn, type Subject } from '../journal/index.ts'
import { details, type Piece, table } from '../pages/index.ts'
import { moment } from '../pages/text.ts'
import type { View } from '../pages/view.ts'
import { defineWords } from '../pages/words.ts'
import type { Province } from '../province/index.ts'

const words = defineWords({
  readers: { vi: (count: string) => `Ai đã xem (${count})`, en: (count: string) => `Who has read this (${count})` },
  who: { vi: 'Người xem', en: 'Reader' },
  when: { vi: 'Lúc', en: 'When' },
  why: { vi: 'Để làm gì', en: 'Purpose' },
})

const SHOWN = 50

/** The newest readings of a subject's personal data, newest first: one more than is shown says that there are more. */
export const readersOf = (province: Province, subject: Subject): Promise<ActRecord[]> =>
  actsOn(province.reader, subject, province.house.readingActs, SHOWN + 1)

/** Who looked, when and why, in a fold of its own: readings never stand on the timeline. Nothing while nobody did. */
export function readersFold(view: View, acts: readonly ActRecord[]): Piece {
  const { t } = view
  if (acts.length === 0) return null
  const count = acts.length > SHOWN ? `${SHOWN}+` : String(acts.length)
  const columns = [
    { label: t(words.who), width: 50 as const, cell: (act: ActRecord) => act.label },
    { label: t(words.when), width: 25 as const, cell: (act: ActRecord) => moment(view, act.at) },
    { label: t(words.why), cell: (act: ActRecord) => act.basis ?? '' },
  ]
  return details(
    t(words.readers, count),
    table(view, { caption: t(words.readers, count), columns, rows: acts.slice(0, SHOWN) }),
  )
}
