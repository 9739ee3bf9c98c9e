import { type ActRecord, subjectId } from '../../kernel/journal/index.ts'
import type { About, Tell } from '../../kernel/notices/index.ts'
import { orderRows } from './order.store.ts'

const number = (about: About): string => String(about.number ?? '')
const who = (about: About): string => String(about.to ?? '')
const OVER = ['order.done', 'order.dropped', 'order.lapsed']

const tell = (to: readonly ('giver' | 'holder')[], say: Tell['say'], more: Pick<Tell, 'until'> = {}): Tell => ({
  say,
  async whom(db, { subject }: ActRecord) {
    const order = await orderRows.get(db, subjectId(subject))
    return { to: to.map((one) => order[one]), about: { number: order.dossier_number, to: order.holder_title } }
  },
  ...more,
})

/** Who is to do it hears of it and of its end; who gave it hears what came of it; of a day that has passed both. */
export const orderTells: Readonly<Record<string, Tell>> = {
  'order.given': tell(
    ['holder'],
    {
      vi: (about) => `Bạn được giao việc theo chỉ đạo về hồ sơ ${number(about)}`,
      en: (about) => `You are ordered to do something about dossier ${number(about)}`,
    },
    { until: OVER },
  ),
  'order.done': tell(['giver'], {
    vi: (about) => `${who(about)} đã báo kết quả chỉ đạo về hồ sơ ${number(about)}`,
    en: (about) => `${who(about)} reported on your order about dossier ${number(about)}`,
  }),
  'order.dropped': tell(['holder'], {
    vi: (about) => `Chỉ đạo về hồ sơ ${number(about)} đã thôi`,
    en: (about) => `The order about dossier ${number(about)} was taken back`,
  }),
  'order.overdue': tell(
    ['giver', 'holder'],
    {
      vi: (about) => `Chỉ đạo về hồ sơ ${number(about)} giao ${who(about)} đã quá hạn`,
      en: (about) => `The order about dossier ${number(about)}, given to ${who(about)}, is overdue`,
    },
    { until: OVER },
  ),
  'order.lapsed': tell(['giver'], {
    vi: (about) => `Chỉ đạo về hồ sơ ${number(about)} không còn ai thực hiện: hãy giao lại`,
    en: (about) => `Nobody carries out your order about dossier ${number(about)} any more: give it again`,
  }),
}
