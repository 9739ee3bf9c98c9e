import type { Reader } from '../../kernel/database/index.ts'
import { type ActRecord, subjectId, subjectKind } from '../../kernel/journal/index.ts'
import type { About, Tell } from '../../kernel/notices/index.ts'
import { getDocument } from './document.store.ts'
import { shownNotation } from './document.ts'
import { EXPRESS } from './urgency.ts'

const text = (value: unknown): string => String(value ?? '')
const subject = (about: About): string => text(about.subject)

const documentOf = (db: Reader, act: ActRecord) => getDocument(db, subjectId(act.subject))

/** What became of a document is told to who holds it. */
const holderTold = (vi: string, en: string): Tell => ({
  say: {
    vi: (about) => `Văn bản ${text(about.code)} ${vi}: ${subject(about)}`,
    en: (about) => `Document ${text(about.code)} ${en}: ${subject(about)}`,
  },
  async whom(db, act) {
    const { holder, subjectLine, ...document } = await documentOf(db, act)
    return { to: [holder], about: { code: shownNotation(document), subject: subjectLine } }
  },
})

/** Whoever has a submitted draft next: who checks it, or who signs. */
const nextTold: Tell = {
  say: {
    vi: (about) => `${text(about.type)} chờ bạn ${about.checks ? 'duyệt' : 'ký'}: ${subject(about)}`,
    en: (about) => `For your ${about.checks ? 'approval' : 'signature'}: ${subject(about)}`,
  },
  async whom(db, act) {
    const { agency, signer, type, subjectLine } = await documentOf(db, act)
    const { next } = act.data
    const about = { type, subject: subjectLine, checks: Array.isArray(next) || next === 'clerk' }
    if (next === 'clerk') return { to: { may: 'document.issue', agency }, about }
    return { to: Array.isArray(next) ? next.map(String) : [signer], about }
  },
  until: ['document.approved', 'document.signed', 'document.returned', 'document.taken-back'],
}

/** Who signs, who drafted and who keeps the register is told of documents. */
export const documentTells: Readonly<Record<string, Tell>> = {
  'document.submitted': nextTold,
  'document.approved': nextTold,
  'document.returned': {
    say: {
      vi: (about) => `Dự thảo bị trả lại (${subject(about)}): ${text(about.reason)}`,
      en: (about) => `A draft was returned (${subject(about)}): ${text(about.reason)}`,
    },
    async whom(db, act) {
      const { holder, about, subjectLine } = await documentOf(db, act)
      // of the result of a case its room tells, in the words of the case
      if (about && subjectKind(about) !== 'document') return null
      return { to: [holder], about: { subject: subjectLine, reason: act.data.reason } }
    },
  },
  'document.signature-withdrawn': {
    say: {
      vi: (about) => `Người ký đã thu hồi chữ ký (${subject(about)}): ${text(about.reason)}`,
      en: (about) => `The signer withdrew the signature (${subject(about)}): ${text(about.reason)}`,
    },
    async whom(db, act) {
      const { holder, subjectLine } = await documentOf(db, act)
      return { to: [holder], about: { subject: subjectLine, reason: act.data.reason } }
    },
  },
  'document.seal-failed': {
    say: {
      vi: (about) => `Chưa đóng dấu được văn bản ${text(about.notation)}: ${subject(about)}`,
      en: (about) => `Document ${text(about.notation)} could not be sealed: ${subject(about)}`,
    },
    async whom(db, act) {
      const { agency, subjectLine } = await documentOf(db, act)
      const about = { notation: act.data.notation, subject: subjectLine }
      return { to: { may: 'document.issue', agency }, about }
    },
    until: ['document.seal-begun', 'document.number-voided', 'document.issued'],
  },
  // whoever holds it must not go on with it; its clerk is told of the request itself
  'document.frozen': holderTold('tạm dừng, chờ trả lời yêu cầu', 'is on hold until a request is answered'),
  'document.recalled': holderTold('đã thu hồi', 'was recalled'),
  'document.annulled': holderTold('đã bãi bỏ', 'was annulled'),
  'document.replaced': holderTold('đã được thay thế', 'was replaced'),
  'document.arrived': {
    say: {
      vi: (about) =>
        `${about.express ? 'HOẢ TỐC – ' : ''}Văn bản đến chờ vào sổ, từ ${text(about.sender)}: ${subject(about)}`,
      en: (about) =>
        `${about.express ? 'EXPRESS – ' : ''}A document arrived from ${text(about.sender)}, to be registered: ${subject(about)}`,
    },
    async whom(db, act) {
      const { agency, subjectLine, urgency } = await documentOf(db, act)
      const about = { sender: act.data.sender, subject: subjectLine, ...(urgency >= EXPRESS && { express: true }) }
      return { to: { may: 'document.register-incoming', agency }, about }
    },
    until: ['document.registered', 'document.rejected'],
  },
}
