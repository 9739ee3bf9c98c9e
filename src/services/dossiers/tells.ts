import { legalDayOf } from '../../../packages/time/index.ts'
import { positionsOverBelow, positionsThatMay } from '../../base/identity/index.ts'
import { subjectId } from '../../kernel/journal/index.ts'
import type { About, Tell } from '../../kernel/notices/index.ts'
import { getDossier } from './dossier.store.ts'
import { shownNumber } from './dossier.ts'

const number = (about: About): string => String(about.number ?? '')
const reason = (about: About, before: string): string => (about.reason ? `${before}${String(about.reason)}` : '')

/** Tells whoever has the dossier in hand. */
const handler = (say: Tell['say']): Tell => ({
  say,
  async whom(db, { subject, data }) {
    const dossier = await getDossier(db, subjectId(subject))
    return { to: [dossier.holder], about: { number: shownNumber(dossier), reason: data.reason } }
  },
})

/** Tells the post that the act names. */
const meant =
  (named: string): Tell['whom'] =>
  async (db, { subject, data }) => {
    const dossier = await getDossier(db, subjectId(subject))
    return { to: [data[named] ? String(data[named]) : null], about: { number: shownNumber(dossier) } }
  }

/** Acts after which a due moment is no news any more. */
const settled = [
  'dossier.proposed',
  'dossier.refusal-proposed',
  'dossier.supplement-requested',
  'dossier.apologised',
  'dossier.result-ready',
  'dossier.withdrawn',
  'dossier.stopped',
]

/** Tells whoever held it when a due moment came near or passed; its leaders while nobody holds it, and who handed it over while it is not taken. */
const ofDue = (say: Tell['say']): Tell => ({
  say,
  whom: (_db, { data, agency }) => ({
    to: data.position
      ? [String(data.position)]
      : data.sender
        ? { may: 'dossier.receive', agency: String(data.sender) }
        : { may: 'dossier.assign', agency },
    about: { number: data.number },
  }),
  until: settled,
})

/** What a specialist is told of dossiers. */
export const dossierTells: Readonly<Record<string, Tell>> = {
  'dossier.assigned': {
    say: {
      vi: (about) => `Bạn được phân công thụ lý hồ sơ ${number(about)}`,
      en: (about) => `Dossier ${number(about)} was assigned to you`,
    },
    // who was meant then: the dossier may have gone on to another since
    async whom(db, { subject, data }) {
      const dossier = await getDossier(db, subjectId(subject))
      return { to: [String(data.position)], about: { number: shownNumber(dossier) } }
    },
    // assigned anew, it waits for the first one no more
    until: ['dossier.assigned', 'dossier.proposed', 'dossier.withdrawn', 'dossier.stopped'],
    escalate: { after: { hours: 24 }, may: 'dossier.assign' },
  },
  'dossier.handed-over': {
    say: {
      vi: (about) => `Hồ sơ ${number(about)} được bàn giao cho bạn`,
      en: (about) => `Dossier ${number(about)} was handed over to you`,
    },
    whom: meant('position'),
    until: [
      'dossier.assigned',
      'dossier.handed-over',
      'dossier.taken-back',
      'dossier.proposed',
      'dossier.withdrawn',
      'dossier.stopped',
    ],
    escalate: { after: { hours: 24 }, may: 'dossier.assign' },
  },
  'dossier.taken-back': {
    say: {
      vi: (about) => `Hồ sơ ${number(about)} không còn giao cho bạn: người giao đã lấy lại`,
      en: (about) => `Dossier ${number(about)} is not with you any more: it was taken back`,
    },
    whom: meant('position'),
  },
  'dossier.reminded': {
    say: {
      vi: (about) => `Lãnh đạo đôn đốc hồ sơ ${number(about)}`,
      en: (about) => `You are reminded of dossier ${number(about)}`,
    },
    whom: meant('position'),
    until: ['dossier.proposed', 'dossier.assigned', 'dossier.withdrawn', 'dossier.stopped'],
  },
  'dossier.noted': {
    say: {
      vi: (about) => `Bạn được hỏi về hồ sơ ${number(about)}`,
      en: (about) => `You are asked about dossier ${number(about)}`,
    },
    whom: meant('asks'),
  },
  'dossier.sent-back': {
    say: {
      vi: (about) => `Hồ sơ ${number(about)} bị trả lại vì không đúng thẩm quyền${reason(about, ': ')}`,
      en: (about) => `Dossier ${number(about)} was sent back as not theirs${reason(about, ': ')}`,
    },
    async whom(db, { subject, data }) {
      const dossier = await getDossier(db, subjectId(subject))
      const about = { number: shownNumber(dossier), reason: data.reason }
      return { to: { may: 'dossier.route', agency: dossier.receivingUnit }, about }
    },
    until: ['dossier.routed', 'dossier.withdrawn'],
  },
  'dossier.not-taken': {
    say: {
      vi: (about) => `Hồ sơ ${number(about)} đã chuyển mà chưa được xác nhận đã nhận`,
      en: (about) => `Dossier ${number(about)} was handed over and is not taken yet`,
    },
    // both sides: who is to take it, and the counter that handed it over and still answers for it
    async whom(db, { data, agency, at }) {
      const [takers, senders] = await Promise.all([
        agency === null ? [] : positionsThatMay(db, 'dossier.assign', agency, legalDayOf(at)),
        data.sender ? positionsThatMay(db, 'dossier.receive', String(data.sender), legalDayOf(at)) : [],
      ])
      return { to: [...takers, ...senders], about: { number: data.number } }
    },
    until: [
      'dossier.taken-in',
      'dossier.assigned',
      'dossier.handling-started',
      'dossier.received',
      'dossier.sent-back',
    ],
  },
  'dossier.leaders-told': {
    say: {
      vi: (about) => `Hồ sơ ${number(about)}: ${String(about.action ?? '')}`,
      en: (about) => `Dossier ${number(about)}: ${String(about.actionEn ?? '')}`,
    },
    async whom(db, { subject, data, agency }) {
      const dossier = await getDossier(db, subjectId(subject))
      const { action, actionEn } = data
      return { to: { may: 'dossier.assign', agency }, about: { number: shownNumber(dossier), action, actionEn } }
    },
  },
  'dossier.due-soon': ofDue({
    vi: (about) => `Hồ sơ ${number(about)} sắp đến hạn trả kết quả`,
    en: (about) => `Dossier ${number(about)} is due soon`,
  }),
  'dossier.overdue': ofDue({
    vi: (about) => `Hồ sơ ${number(about)} đã quá hạn trả kết quả`,
    en: (about) => `Dossier ${number(about)} is late`,
  }),
  'dossier.overdue-leaders': {
    say: {
      vi: (about) => `Hồ sơ ${number(about)} của cơ quan đã quá hạn, chưa xong`,
      en: (about) => `Dossier ${number(about)} of your agency is late and not done`,
    },
    whom: (_db, { data, agency }) => ({ to: { may: 'dossier.assign', agency }, about: { number: data.number } }),
    until: settled,
  },
  'dossier.overdue-above': {
    say: {
      vi: (about) => `Hồ sơ ${number(about)} của cơ quan cấp dưới quá hạn đã lâu, chưa xong`,
      en: (about) => `Dossier ${number(about)} of an agency below yours has long been late`,
    },
    // an agency that has none above has told its own leaders already; who could not open the dossier is not told of it
    async whom(db, { data, at }) {
      if (!data.above) return null
      const [above, day] = [String(data.above), legalDayOf(at)]
      const leaders = await positionsThatMay(db, 'dossier.assign', above, day)
      const readers = await positionsOverBelow(db, 'dossier.read', above, day)
      return { to: leaders.filter((one) => readers.has(one)), about: { number: data.number } }
    },
    until: settled,
  },
  'dossier.slip-not-printed': {
    say: {
      vi: (about) => `Chưa in được giấy tiếp nhận hồ sơ ${number(about)}: mở hồ sơ và bấm “Giấy tiếp nhận” để in lại`,
      en: (about) =>
        `The slip of dossier ${number(about)} could not be printed: open the dossier and its slip to print it again`,
    },
    async whom(db, { subject, data }) {
      const dossier = await getDossier(db, subjectId(subject))
      return { to: [data.position ? String(data.position) : null], about: { number: shownNumber(dossier) } }
    },
  },
  'dossier.supplemented': handler({
    vi: (about) => `Người nộp đã bổ sung giấy tờ cho hồ sơ ${number(about)}: hồ sơ giải quyết tiếp`,
    en: (about) => `Papers for dossier ${number(about)} were supplied: it goes on`,
  }),
  'dossier.opinions-gathered': handler({
    vi: (about) => `Đã xong lấy ý kiến về hồ sơ ${number(about)}: mở hồ sơ để giải quyết tiếp`,
    en: (about) => `No opinion on dossier ${number(about)} is waited for any more: go on with it`,
  }),
  'dossier.child-settled': handler({
    vi: (about) => `Hồ sơ ${number(about)} có kết quả liên thông: mở hồ sơ để giải quyết tiếp`,
    en: (about) => `A part of dossier ${number(about)} was settled elsewhere: go on with it`,
  }),
  'dossier.child-ended': handler({
    vi: (about) => `Hồ sơ ${number(about)}: phần liên thông không có kết quả, cần quyết định${reason(about, ': ')}`,
    en: (about) => `Dossier ${number(about)}: a part was not settled elsewhere, you decide${reason(about, ': ')}`,
  }),
  'dossier.papers-added': handler({
    vi: (about) => `Hồ sơ ${number(about)} có thêm giấy tờ, vẫn còn thiếu: mở hồ sơ để xem`,
    en: (about) => `Dossier ${number(about)} got some papers; others are still missing`,
  }),
  'dossier.approved': handler({
    vi: (about) => `Kết quả hồ sơ ${number(about)} đã được ký`,
    en: (about) => `The result of dossier ${number(about)} was signed`,
  }),
  'dossier.proposal-returned': handler({
    vi: (about) => `Kết quả hồ sơ ${number(about)} bị trả lại${reason(about, ': ')}`,
    en: (about) => `The result of dossier ${number(about)} was returned${reason(about, ': ')}`,
  }),
}
