import { defineLife, PROGRAM } from '../../../kernel/life/index.ts'
import { MENDS } from '../hub/package.life.ts'
import { words } from '../words.ts'
import type { StatusRow } from './status.store.ts'

/** One status message: it belongs to a document of ours or was sent back to another; a stray one waits until somebody has looked at it. */
export const statusLife = defineLife<Pick<StatusRow, 'agency' | 'state' | 'about'>>()({
  kind: 'exchange-status',
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ about }) => about,
  states: {
    matched: { words: words.matched, end: true },
    sent: { words: words.sentBack, end: true },
    unmatched: { words: words.unmatchedOne },
    failed: { words: words.failed },
    dismissed: { words: words.dismissed, end: true },
  },
  acts: {
    take: { type: 'document.delivery', to: ['matched', 'sent'], needs: PROGRAM },
    meet: { type: 'document.delivery', from: ['unmatched'], to: 'matched', needs: PROGRAM },
    stray: { type: 'exchange.status-unmatched', to: ['unmatched', 'failed'], needs: PROGRAM },
    dismiss: {
      type: 'exchange.status-dismissed',
      from: ['unmatched', 'failed'],
      to: 'dismissed',
      needs: MENDS,
      label: words.dismiss,
      at: 'bo',
      asks: [words.dismissStatusWill, words.noWayBack],
      danger: true,
    },
  },
})
