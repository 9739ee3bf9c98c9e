import { legalDayOf } from '../../../packages/time/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { positionsOverAll } from '../identity/index.ts'
import { words } from './words.ts'

type Whom = NonNullable<Module['tells']>[string]['whom']

const whoever =
  (may: string): Whom =>
  async (db, { at }) => ({ to: await positionsOverAll(db, may, legalDayOf(at)) })

/** Who is told of a plan: those who approve, then those who planned. */
export const mergerTells: NonNullable<Module['tells']> = {
  'merger.checked': {
    say: words.tellChecked,
    whom: whoever('merger.approve'),
    until: ['merger.approved', 'merger.returned', 'merger.dropped', 'merger.changed'],
  },
  'merger.returned': {
    say: words.tellReturned,
    whom: whoever('merger.plan'),
    until: ['merger.checked', 'merger.dropped'],
  },
  'merger.held': { say: words.tellHeld, whom: whoever('merger.plan'), until: ['merger.applied', 'merger.returned'] },
}
