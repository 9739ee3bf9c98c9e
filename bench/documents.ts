import type { Bench } from '../scripts/bench.ts'
import { measureGrowth } from './support/growth.ts'

/** Whoever works with documents all day: the specialist and the clerk. */
const VIEWERS = ['chuyenvien', 'vanthu'] as const
const ROOMS = ['documents', 'assignments', 'case-files', 'opinions'] as const

export const bench: Bench = {
  name: 'documents',
  describe:
    'lists, full-text searches and pages of documents at 1,000,000 against 10,000, as ordinary officials (options as for growth)',
  atMost: 1,
  run: () => measureGrowth(VIEWERS, ROOMS),
}
