import { isAfter } from '../../../../packages/time/index.ts'
import { defineLife, PROGRAM } from '../../../kernel/life/index.ts'
import { words } from '../words.ts'
import type { System } from './system.ts'

type Standing = Pick<System, 'id' | 'seenAt' | 'refusedAt'>

const states = {
  new: { words: words.systemNew },
  connected: { words: words.working },
  'turned-away': { words: words.turnedAway },
} as const

function stateOf({ seenAt, refusedAt }: Standing): keyof typeof states {
  if (refusedAt && (!seenAt || isAfter(refusedAt, seenAt))) return 'turned-away'
  return seenAt ? 'connected' : 'new'
}

/** Another office's software: let in by an operator, then known by its last call. */
export const systemLife = defineLife<Standing>()({
  kind: 'exchange-system',
  stateOf,
  // systems are the whole province's
  placeOf: () => ({ agency: null }),
  nameOf: ({ id }) => id,
  states,
  acts: {
    register: { type: 'exchange.system-registered', to: 'new', needs: 'exchange.operate' },
    // calls are noted in the system's row, not in the journal: there are thousands a day
    call: { type: 'exchange.system-called', from: ['new', 'turned-away'], to: 'connected', needs: PROGRAM },
    turnAway: { type: 'exchange.system-turned-away', from: ['new', 'connected'], to: 'turned-away', needs: PROGRAM },
    rotate: {
      type: 'exchange.secret-rotated',
      from: ['new', 'connected', 'turned-away'],
      to: ['new', 'connected'],
      needs: 'exchange.operate',
      label: words.rotate,
      at: 'doi-khoa',
      asks: [words.rotateWill, words.rotateEarlier],
      danger: true,
    },
  },
})
