import { defineLife, PROGRAM } from '../../../kernel/life/index.ts'
import { words } from '../words.ts'
import type { AskLine } from './ask.ts'
import { askWords } from './ask.words.ts'

/** One receiver that is asked about a document of ours: the question goes out by itself, and the receiver answers 15 or 16. */
export const askLife = defineLife<Pick<AskLine, 'agency' | 'state' | 'receiverName'>>()({
  kind: 'exchange-ask',
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ receiverName }) => receiverName,
  states: {
    queued: { words: askWords.queued },
    sent: { words: askWords.sent },
    failed: { words: words.failed },
    agreed: { words: words.requestAgreed, end: true },
    refused: { words: words.requestRefused, end: true },
    unanswered: { words: askWords.unanswered, end: true },
  },
  acts: {
    // with the act on the document that asks
    ask: { type: 'document.recall-asked', to: 'queued', needs: PROGRAM },
    send: { type: 'exchange.ask-sent', from: ['queued'], to: 'sent', needs: PROGRAM },
    fail: { type: 'exchange.ask-failed', from: ['queued'], to: 'failed', needs: PROGRAM },
    // an answer may come by another way than the question went
    answer: {
      type: 'document.delivery',
      from: ['queued', 'sent', 'failed'],
      to: ['agreed', 'refused', 'unanswered'],
      needs: PROGRAM,
    },
    resend: {
      type: 'exchange.ask-resent',
      from: ['failed'],
      to: 'queued',
      needs: 'document.issue',
      label: words.resend,
      at: 'gui-lai',
    },
  },
})
