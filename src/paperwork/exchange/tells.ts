import { subject } from '../../kernel/journal/index.ts'
import type { Tell } from '../../kernel/notices/index.ts'
import { type RequestKind, requestWords } from './delivery/request.ts'

const kindIn = (language: 'vi' | 'en', kind: unknown): string => requestWords[kind as RequestKind]?.[language] ?? ''

/** What senders ask is told to the clerks who may answer. */
export const exchangeTells: Readonly<Record<string, Tell>> = {
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
