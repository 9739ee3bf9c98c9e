import { type ActRecord, subjectId } from '../../kernel/journal/index.ts'
import type { About, Tell } from '../../kernel/notices/index.ts'
import { consultationRows } from './consultation.store.ts'

const number = (about: About): string => String(about.number ?? '')
const who = (about: About): string => String(about.to ?? '')

/** No news any more once it is answered or not waited for. */
const OVER = [
  ...(['consultation.answered', 'consultation.passed', 'consultation.dropped'] as const),
  ...(['consultation.consented', 'consultation.ended'] as const),
]

/** Whoever may answer where it was asked. */
const asked = (say: Tell['say'], more: Pick<Tell, 'escalate'> = {}): Tell => ({
  say,
  async whom(db, { subject }: ActRecord) {
    const { agency, dossier_number } = await consultationRows.get(db, subjectId(subject))
    return { to: { may: 'consultation.answer', agency }, about: { number: dossier_number } }
  },
  until: OVER,
  ...more,
})

/** Who asked. */
const asker = (say: Tell['say']): Tell => ({
  say,
  async whom(db, { subject }: ActRecord) {
    const { asker: to, dossier_number, called } = await consultationRows.get(db, subjectId(subject))
    return { to: [to], about: { number: dossier_number, to: called } }
  },
})

/** Who is asked is told, and reminded; who asks hears of answers and of silence. */
export const consultationTells: Readonly<Record<string, Tell>> = {
  'consultation.asked': asked({
    vi: (about) => `Cơ quan bạn được lấy ý kiến về hồ sơ ${number(about)}`,
    en: (about) => `Your agency is asked about dossier ${number(about)}`,
  }),
  'consultation.urged': asked({
    vi: (about) => `Nhắc trả lời ý kiến về hồ sơ ${number(about)}`,
    en: (about) => `Your opinion on dossier ${number(about)} is still waited for`,
  }),
  'consultation.near-due': asked({
    vi: (about) => `Sắp đến hạn trả lời ý kiến về hồ sơ ${number(about)}`,
    en: (about) => `Your opinion on dossier ${number(about)} is due soon`,
  }),
  'consultation.answered': asker({
    vi: (about) => `${who(about)} đã trả lời về hồ sơ ${number(about)}`,
    en: (about) => `${who(about)} answered about dossier ${number(about)}`,
  }),
  'consultation.overdue': asker({
    vi: (about) => `${who(about)} chưa trả lời đúng hạn về hồ sơ ${number(about)}: nhắc, hoặc ghi căn cứ để đi tiếp`,
    en: (about) =>
      `${who(about)} has not answered in time about dossier ${number(about)}: remind, or give a ground to go on`,
  }),
  'consultation.consented': asker({
    vi: (about) => `${who(about)} không trả lời về hồ sơ ${number(about)}, coi là đồng ý theo quy định`,
    en: (about) => `${who(about)} was silent about dossier ${number(about)}, which is consent by rule`,
  }),
}
