import { fieldHeld, type SignatureLock } from '../pdf/locks.ts'
import { change } from './change.ts'
import type { Change } from './report.ts'

/** What was changed after a signature although it locked it. After one that permits nothing only evidence and document timestamps may follow. */
export function lockBreaches(locks: readonly SignatureLock[], by: string, later: readonly Change[]): Change[] {
  const nothing = locks.some(({ permission }) => permission === 1)
  return later.flatMap((item) => {
    if (item.kind === 'forbidden' || item.kind === 'evidence-added' || item.kind === 'timestamp-added') return []
    const held = nothing || (item.field !== undefined && locks.some((lock) => fieldHeld(lock, item.field!)))
    return held ? [{ ...change('forbidden', `${item.detail} 🔒 “${by}”`, item.object), field: item.field }] : []
  })
}
