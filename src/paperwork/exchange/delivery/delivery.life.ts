import { defineLife, PROGRAM } from '../../../kernel/life/index.ts'
import { words } from '../words.ts'
import type { Outgoing } from './outbox.ts'

/** Who may send again or stop: operators of the exchange, and who issues the documents of the sending agency. */
export const SENDS = ['exchange.operate', 'document.issue'] as const

/** A document on its way to one receiver: transport alone, never what the receiving office did with it (edxml.md §10). */
export const deliveryLife = defineLife<
  Pick<Outgoing, 'agency' | 'state' | 'code' | 'receiverName' | 'status' | 'documentState'>
>()({
  kind: 'delivery',
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ code, receiverName }) => `${code} → ${receiverName}`,
  states: {
    queued: { words: words.queued },
    handed: { words: words.handed },
    passed: { words: words.passed },
    fetched: { words: words.fetched },
    acknowledged: { words: words.acknowledged, end: true },
    failed: { words: words.failed },
    stopped: { words: words.stopped },
  },
  acts: {
    queue: { type: 'document.issued', to: 'queued', needs: PROGRAM },
    // an office of this province has it at once; another's system fetches it first
    hand: { type: 'document.sent', from: ['queued'], to: ['handed', 'acknowledged'], needs: PROGRAM },
    // a hub outside the province took it over; whether its receiver has it, it tells later or never
    pass: { type: 'document.with-other-hub', from: ['handed', 'failed'], to: 'passed', needs: PROGRAM },
    // a system that failed may try again by itself
    fetch: { type: 'document.fetched', from: ['handed', 'failed'], to: 'fetched', needs: PROGRAM },
    // whoever says that it stored the document has it, also when that is said late
    acknowledge: {
      type: 'document.fetched',
      from: ['queued', 'handed', 'passed', 'fetched', 'failed', 'stopped'],
      to: 'acknowledged',
      needs: PROGRAM,
    },
    fail: { type: 'exchange.failed', from: ['queued', 'handed', 'passed', 'fetched'], to: 'failed', needs: PROGRAM },
    resend: {
      type: 'exchange.resent',
      from: ['handed', 'passed', 'fetched', 'failed', 'stopped', 'acknowledged'],
      to: 'queued',
      // what the receiver has is not sent twice, unless it was returned
      when: ({ state, status, documentState }) =>
        documentState === 'issued' && (state !== 'acknowledged' || status === '02'),
      needs: SENDS,
      label: words.resend,
      at: 'gui-lai',
    },
    stop: {
      type: 'exchange.stopped',
      from: ['queued', 'handed', 'failed'],
      to: 'stopped',
      needs: SENDS,
      label: words.stop,
      at: 'dung-gui',
      asks: [words.stopWill, words.stopNoRecall],
      danger: true,
    },
  },
})
