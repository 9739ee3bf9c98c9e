import { defineLife, PROGRAM } from '../../../kernel/life/index.ts'
import { words } from '../words.ts'
import type { Request } from './request.ts'

const states = {
  waiting: { words: words.requestWaiting },
  open: { words: words.requestOpen },
  agreed: { words: words.requestAgreed, end: true },
  refused: { words: words.requestRefused, end: true },
} as const

/** What a sender asks about a document it sent; the clerk answers once, 15 or 16 (edxml.md §9). */
export const requestLife = defineLife<Pick<Request, 'agency' | 'answer' | 'about' | 'document'>>()({
  kind: 'exchange-request',
  stateOf: ({ answer, document }): keyof typeof states => {
    if (answer === null) return document === null ? 'waiting' : 'open'
    return answer === '15' ? 'agreed' : 'refused'
  },
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ about }) => about.code,
  states,
  acts: {
    ask: { type: 'exchange.asked', to: ['open', 'waiting'], needs: PROGRAM },
    meet: {
      type: 'exchange.met',
      from: ['waiting', 'agreed', 'refused'],
      to: ['open', 'agreed', 'refused'],
      needs: PROGRAM,
    },
    answer: {
      type: 'exchange.answered',
      // a document that never comes must not keep its request open for ever
      from: ['open', 'waiting'],
      to: ['agreed', 'refused'],
      needs: 'document.register-incoming',
      label: words.answer,
      at: 'tra-loi',
      form: true,
      asks: [words.answerWill, words.answerMarks, words.noWayBack],
      main: true,
    },
  },
})
