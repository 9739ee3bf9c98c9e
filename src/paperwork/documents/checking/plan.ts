import { type Instant, legalDayOf } from '../../../../packages/time/index.ts'
import { listPositions, type Position } from '../../../base/directory/index.ts'
import { positionsHolding } from '../../../base/identity/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type ChainStep, CLERK, type StepKind, UNIT_HEAD } from './chain.ts'

/** One step of a draft's way to its signer. */
export interface PlannedStep {
  kind: StepKind
  /** A post, or whoever checks in a unit; any clerk where both are empty. */
  post: string | null
  unit: string | null
  title: string
  /** Its own drafter or signer, or nobody there: it is left out, and the record says so. */
  skipped: boolean
}

/** The posts of an agency that check drafts today, and whether it has clerks. */
export async function checkersOf(db: Reader, agency: string, now: Instant) {
  const day = legalDayOf(now)
  const [positions, checking, issuing] = await Promise.all([
    listPositions(db, { agency, onDay: day }),
    positionsHolding(db, 'document.check', agency, day),
    positionsHolding(db, 'document.issue', agency, day),
  ])
  const posts = new Map(positions.filter(({ id }) => checking.has(id)).map((post) => [post.id, post]))
  return { posts, all: positions, clerks: issuing.size > 0 }
}

/**
 * Who has a draft in turn before its signer. Pure: a step of the drafter's or signer's own is left out, as is one of a unit where nobody checks.
 * @throws Refusal document.checker-gone when a post that is named does not check drafts any more
 */
export function planOf(
  chain: readonly ChainStep[],
  of: { drafter: string | null; signer: string | null },
  { posts, all, clerks }: { posts: ReadonlyMap<string, Position>; all: readonly Position[]; clerks: boolean },
): PlannedStep[] {
  const own = (id: string) => id === of.drafter || id === of.signer
  const unit = all.find(({ id }) => id === of.drafter)?.unit ?? null
  return chain.map(({ kind, by }, at): PlannedStep => {
    if (by === CLERK) return { kind, post: null, unit: null, title: 'Văn thư', skipped: !clerks }
    if (by === UNIT_HEAD) {
      const heads = unit === null ? [] : [...posts.values()].filter((post) => post.unit === unit)
      const one = heads.length === 1 ? heads[0] : undefined
      const title = one?.title ?? heads[0]?.title ?? 'Trưởng đơn vị'
      const skipped = heads.length === 0 || heads.some(({ id }) => own(id))
      return { kind, post: one?.id ?? null, unit: one ? null : unit, title, skipped }
    }
    const named = posts.get(by)
    if (!named) throw new Refusal('document.checker-gone', { step: at + 1 })
    return { kind, post: named.id, unit: null, title: named.title, skipped: own(named.id) }
  })
}
