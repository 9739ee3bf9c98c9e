import type { Bench } from '../scripts/bench.ts'
import { measureGrowth } from './support/growth.ts'

/** An ordinary officer, a specialist, a leader, a clerk and who supervises the province. */
const VIEWERS = ['canbo.motcua', 'chuyenvien', 'lanhdao', 'vanthu', 'giamsat'] as const

export const bench: Bench = {
  name: 'growth',
  describe:
    'every list, search and page at 1,000,000 dossiers against 10,000 (--small, --large, --turns, --keep FOLDER, --only TEXT;TEXT)',
  atMost: 1,
  run: () => measureGrowth(VIEWERS),
}
