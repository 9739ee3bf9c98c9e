import type { Selectable } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import type { Reader, Tables } from '../../kernel/database/index.ts'
import { Refusal } from '../../kernel/refusal.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    trust_anchor: {
      id: string
      name: string
      certificate: Buffer
      trusted_from: Instant
      trusted_to: Instant | null
      ended_how: RootEnding | null
      source: string
    }
  }
}

/**
 * How a root ended. `from-now`: in good order, what is proven to be older stays valid. `entirely`: its key is in wrong hands, nothing it
 * signed counts any more.
 */
export type RootEnding = 'from-now' | 'entirely'

/** Adds a root, or takes one back that had ended. */
export async function insertTrustAnchor(
  db: Reader,
  anchor: { id: string; name: string; certificate: Buffer; trusted_from: Instant; source: string },
): Promise<void> {
  await db
    .insertInto('trust_anchor')
    .values({ ...anchor, trusted_to: null, ended_how: null })
    .onConflict((conflict) =>
      conflict
        .column('certificate')
        .doUpdateSet({ trusted_to: null, ended_how: null, source: anchor.source })
        .where('trust_anchor.trusted_to', 'is not', null),
    )
    .execute()
}

/** Ends a root; one that ended from a day on may still be given up entirely. Answers with its name, or nothing when there is nothing to end. */
export async function endTrustAnchor(
  db: Reader,
  id: string,
  how: RootEnding,
  now: Instant,
): Promise<string | undefined> {
  const row = await db
    .updateTable('trust_anchor')
    .set({ trusted_to: now, ended_how: how })
    .where('id', '=', id)
    .where((where) => {
      const open = where('trusted_to', 'is', null)
      return how === 'entirely' ? where.or([open, where('ended_how', '=', 'from-now')]) : open
    })
    .returning('name')
    .executeTakeFirst()
  return row?.name
}

export interface TrustAnchor {
  id: string
  name: string
  certificate: Buffer
  trustedFrom: Instant
  ended: { at: Instant; how: RootEnding } | null
  source: string
}

const toAnchor = (row: Selectable<Tables['trust_anchor']>): TrustAnchor => ({
  id: row.id,
  name: row.name,
  certificate: row.certificate,
  trustedFrom: row.trusted_from,
  ended: row.trusted_to && row.ended_how && { at: row.trusted_to, how: row.ended_how },
  source: row.source,
})

/** Every root that is or was trusted, oldest first. */
export async function listAnchors(db: Reader): Promise<TrustAnchor[]> {
  const rows = await db.selectFrom('trust_anchor').selectAll().orderBy('trusted_from').orderBy('id').execute()
  return rows.map(toAnchor)
}

/** @throws Refusal trust-anchor.unknown */
export async function getAnchor(db: Reader, id: string): Promise<TrustAnchor> {
  const row = await db.selectFrom('trust_anchor').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('trust-anchor.unknown')
  return toAnchor(row)
}

/** Roots under which evidence is gathered, DER: those trusted now and those that ended in good order. */
export async function listEvidenceRoots(db: Reader): Promise<Buffer[]> {
  const anchors = await listAnchors(db)
  return anchors.filter((anchor) => anchor.ended?.how !== 'entirely').map((anchor) => anchor.certificate)
}

/** Roots that are trusted now, DER. Empty means: nothing is trusted. */
export async function listTrustAnchors(db: Reader, now: Instant): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('trust_anchor')
    .select('certificate')
    .where((where) => where.or([where('trusted_to', 'is', null), where('trusted_to', '>', now)]))
    .orderBy('trusted_from')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.certificate)
}
