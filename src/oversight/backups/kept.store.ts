import type { Instant } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { subject } from '../../kernel/journal/index.ts'

/** What the newest drill of a backup showed. */
export interface Proof {
  at: Instant
  /** Why it failed; nothing when the backup was restored and proved. */
  reason?: string
}

/** The newest drill of each of these backups, by name. */
export async function findProofs(db: Reader, names: readonly string[]): Promise<ReadonlyMap<string, Proof>> {
  if (names.length === 0) return new Map()
  const rows = await db
    .selectFrom('read_act')
    .select(['subject', 'type', 'at', 'data'])
    .where(
      'subject',
      'in',
      names.map((name) => subject('backup', name)),
    )
    .where('type', 'in', ['backup.drilled', 'backup.drill-failed'])
    .orderBy('seq')
    .execute()
  return new Map(
    rows.map(({ subject: of, type, at, data }) => {
      const { reason } = data as { reason?: unknown }
      return [of.slice('backup:'.length), type === 'backup.drilled' ? { at } : { at, reason: String(reason ?? '') }]
    }),
  )
}

/** The moment of the first backup that was ever made; backups are of no agency. */
export async function firstBackup(db: Reader): Promise<Instant | null> {
  const row = await db
    .selectFrom('read_act')
    .select('at')
    .where('agency', 'is', null)
    .where('type', '=', 'backup.made')
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}
