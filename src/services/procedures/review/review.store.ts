import { type RawBuilder, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import type { Flag, ProcedureChannel } from '../procedure.ts'

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    procedure_review: { version: string; reviewed_at: Instant; basis: string }
  }
}

/** Versions in force in which something is doubtful that nobody has looked at. */
export const toReview: RawBuilder<boolean> = sql<boolean>`effective_to is null and flags <> '{}'
  and not exists (select from procedure_review where procedure_review.version = procedure_version.id)`

export const hasFlag = (flag: string): RawBuilder<boolean> => sql<boolean>`flags @> array[${flag}]::text[]`

export async function countToReview(db: Reader): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from procedure_version where ${toReview}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Notes that a version was looked at; once. */
export async function insertReview(db: Reader, version: string, at: Instant, basis: string): Promise<void> {
  await db
    .insertInto('procedure_review')
    .values({ version, reviewed_at: at, basis })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .execute()
}

/** Locks the version in force of a code; nothing when another took its place. */
export async function holdVersion(db: Reader, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('procedure_version')
    .select('id')
    .where('id', '=', id)
    .where('effective_to', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** A version like another with other ways of filing, in force from a day; the one before ends. What the catalogue says stays beside it, so that a later import knows the edit. */
export async function replaceVersion(
  db: Reader,
  old: string,
  fresh: {
    id: string
    channels: readonly ProcedureChannel[]
    flags: readonly Flag[]
    from: LegalDay
    instrument: string
  },
): Promise<void> {
  await sql`update procedure_version set effective_to = greatest(effective_from - 1, ${fresh.from}::date - 1)
    where id = ${old}::uuid`.execute(db)
  await sql`
    insert into procedure_version (id, code, name, level, field, field_code, executing_agency, decision, promulgated_by, applicants, channels,
      components, notes, results, legal_basis, cases, detail, flags, offered, fingerprint, effective_from, instrument, catalogue)
    select ${fresh.id}::uuid, code, name, level, field, field_code, executing_agency, decision, promulgated_by, applicants,
      ${json(fresh.channels)}, components, notes, results, legal_basis, cases, detail, ${[...fresh.flags]}::text[], offered, fingerprint,
      ${fresh.from}::date, ${fresh.instrument}, coalesce(catalogue, jsonb_build_object('name', name, 'level', level, 'field', field,
        'fieldCode', field_code, 'executingAgency', executing_agency, 'decision', decision, 'promulgatedBy', promulgated_by,
        'applicants', applicants, 'channels', channels, 'components', components, 'notes', notes, 'results', results,
        'legalBasis', legal_basis, 'cases', cases))
    from procedure_version where id = ${old}::uuid`.execute(db)
}
