import { legalDayOf } from '../../../packages/time/index.ts'
import { positionsOverAll } from '../../base/identity/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import type { Tell } from '../../kernel/notices/index.ts'
import { alarmSaid } from './alarms/alarms.words.ts'
import { type RequestKind, requestWords } from './delivery/request.ts'

const kindIn = (language: 'vi' | 'en', kind: unknown): string => requestWords[kind as RequestKind]?.[language] ?? ''

/** What senders ask is told to the clerks who may answer; a system that does not come, to those who operate the exchange. */
export const exchangeTells: Readonly<Record<string, Tell>> = {
  'exchange.system-silent': {
    say: {
      vi: ({ name, hours }) => `Hệ thống ${String(name)} quá ${String(hours)} giờ không lấy văn bản đang chờ trên trục`,
      en: ({ name, hours }) =>
        `The system ${String(name)} has not fetched what waits for it for over ${String(hours)} hours`,
    },
    async whom(db, { at, data }) {
      const { name, hours } = data
      return { to: await positionsOverAll(db, 'exchange.operate', legalDayOf(at)), about: { name, hours } }
    },
    until: ['exchange.system-back'],
  },
  'exchange-alarm.begun': {
    say: { vi: (about) => alarmSaid('vi', about), en: (about) => alarmSaid('en', about) },
    async whom(db, { at, data }) {
      const { kind, name, count } = data
      // a silent system is told by itself
      if (kind === 'silent') return null
      return { to: await positionsOverAll(db, 'exchange.operate', legalDayOf(at)), about: { kind, name, count } }
    },
    until: ['exchange-alarm.over'],
  },
  'exchange.asked': {
    say: {
      vi: ({ sender, code, kind }) => `${String(sender)} đề nghị với văn bản ${String(code)}: ${kindIn('vi', kind)}`,
      en: ({ sender, code, kind }) =>
        `${String(sender)} has a request about document ${String(code)}: ${kindIn('en', kind)}`,
    },
    whom(_db, { agency, data }) {
      const { request, sender, code, kind } = data
      // acts of before requests were named cannot lead to one
      if (typeof request !== 'string') return null
      const to = { may: 'document.register-incoming', agency }
      return { to, about: { sender, code, kind }, subject: subject('exchange-request', request) }
    },
  },
}
