import { type Generated, type Selectable, sql } from 'kysely'
import { type LegalDay, legalDay } from '../../../packages/time/index.ts'
import { json, type Reader } from '../../kernel/database/index.ts'
import { readKey, writeKey } from '../../kernel/lists/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Content, contentOf } from './differences/content.ts'
import type { PlannedVersion, Standing } from './differences/plan.ts'
import { vietnameseOf } from './english.ts'
import { sameDayCutoff, sameDayFields } from './procedure.rules.ts'
import type {
  Flag,
  FoundProcedures,
  Level,
  ProcedureFilter,
  ProcedureRow,
  ProcedureSearch,
  ProcedureVersion,
  SameDayRule,
} from './procedure.ts'

interface VersionTable {
  id: string
  code: string
  name: string
  level: Level
  field: string
  field_code: string | null
  executing_agency: string
  decision: string | null
  promulgated_by: string | null
  applicants: unknown
  channels: unknown
  components: unknown
  notes: unknown
  results: unknown
  legal_basis: unknown
  cases: unknown
  detail: unknown
  flags: string[]
  offered: boolean
  fingerprint: string
  catalogue: unknown
  instrument: string | null
  effective_from: LegalDay
  effective_to: LegalDay | null
  plain: Generated<string>
  plain_name: Generated<string>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    procedure_version: VersionTable
  }
}

type RuleRow = { cutoff: string; effectiveFrom: string; effectiveTo: string | null }

const toRule = (row: RuleRow): SameDayRule => ({
  cutoff: row.cutoff,
  effectiveFrom: legalDay(row.effectiveFrom),
  effectiveTo: row.effectiveTo === null ? null : legalDay(row.effectiveTo),
})

function toVersion(row: Selectable<VersionTable> & { rules: RuleRow[] | null }): ProcedureVersion {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    level: row.level,
    field: row.field,
    fieldCode: row.field_code,
    executingAgency: row.executing_agency,
    decision: row.decision,
    promulgatedBy: row.promulgated_by,
    applicants: row.applicants as string[],
    channels: row.channels as ProcedureVersion['channels'],
    components: row.components as ProcedureVersion['components'],
    notes: row.notes as string[],
    results: row.results as string[],
    legalBasis: row.legal_basis as string[],
    cases: row.cases as ProcedureVersion['cases'],
    flags: row.flags as Flag[],
    instrument: row.instrument,
    offered: row.offered,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    sameDayRules: (row.rules ?? []).map(toRule),
  }
}

const versions = (db: Reader) =>
  db
    .selectFrom('procedure_version')
    .selectAll('procedure_version')
    .select(
      sql<RuleRow[] | null>`(
        select jsonb_agg(jsonb_build_object('cutoff', cutoff.value, 'effectiveFrom', greatest(cutoff.from_day, fields.from_day),
                                            'effectiveTo', least(cutoff.until, fields.until)))
          from read_rule cutoff, read_rule fields
         where cutoff.name = ${sameDayCutoff.name} and fields.name = ${sameDayFields.name}
           and fields.value ? procedure_version.field_code)`.as('rules'),
    )

/** @throws Refusal procedure.unknown */
export async function getProcedureVersion(db: Reader, id: string): Promise<ProcedureVersion> {
  const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
  const row = known ? await versions(db).where('id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new Refusal('procedure.unknown')
  return toVersion(row)
}

/** The version of a code that stands now, or the one that stood on a day; nothing when there is none. */
export async function findProcedure(db: Reader, code: string, onDay?: LegalDay): Promise<ProcedureVersion | undefined> {
  let query = versions(db).where('code', '=', code.trim())
  query = onDay
    ? query
        .where('effective_from', '<=', onDay)
        .where((where) => where.or([where('effective_to', 'is', null), where('effective_to', '>=', onDay)]))
    : query.where('effective_to', 'is', null)
  const row = await query.orderBy('effective_from', 'desc').limit(1).executeTakeFirst()
  return row && toVersion(row)
}

const escaped = (word: string): string => word.replaceAll(/[\\%_]/g, '\\$&')

/**
 * Procedures that stand now, a page at a time. Every word must occur in code, name or field, whatever its accents; a text of digits and dots is the
 * beginning of a code. English words of every day are looked for by their Vietnamese names. Names that hold the text come first. When nothing
 * matches, names that look alike (typing mistakes), at most 20.
 * @throws Refusal list.wrong-page for a page key that was made up
 */
export async function searchProcedures(
  db: Reader,
  text: string,
  search: ProcedureSearch = {},
): Promise<FoundProcedures> {
  const typed = text.normalize('NFC').replaceAll('\0', '').trim().slice(0, 200)
  const asked = vietnameseOf(typed) ?? typed
  const exact = await searchWords(db, asked, search)
  if (exact.rows.length > 0 || asked.length < 3 || search.after) return { ...exact, alike: false }
  const rows = await searchAlike(db, asked, search)
  return { rows, next: null, alike: rows.length > 0 }
}

const columns = ['id', 'code', 'name', 'level', 'field'] as const

function standing(db: Reader, filter: ProcedureFilter) {
  let query = db
    .selectFrom('procedure_version')
    .select(columns)
    .where('effective_to', 'is', null)
    .where('offered', '=', true)
  if (filter.field) query = query.where('field', '=', filter.field)
  if (filter.level) query = query.where('level', '=', filter.level)
  return query
}

const SEARCH_ORDER = 'rank'
const SEARCH_SIZE = 20

async function searchWords(
  db: Reader,
  text: string,
  { after, size = SEARCH_SIZE, ...filter }: ProcedureSearch,
): Promise<Pick<FoundProcedures, 'rows' | 'next'>> {
  let query = standing(db, filter)
  if (/^\d[\d.]*$/.test(text)) query = query.where('code', 'like', `${escaped(text)}%`)
  else {
    for (const word of text.split(/\s+/).filter(Boolean).slice(0, 8)) {
      query = query.where('plain', 'like', sql<string>`'%' || plain_text(${escaped(word)}) || '%'`)
    }
  }
  const wanted = sql`regexp_replace(plain_text(${escaped(text)}), '^thu tuc +', '')`
  const rank = sql<number>`case when plain_name like ${wanted} || '%' then 0
    when plain_name like '%' || ${wanted} || '%' then 1 else 2 end`
  const [afterRank, name, id] = after ? readKey(after, SEARCH_ORDER, ['integer', 'text', 'uuid']) : []
  if (afterRank !== undefined && name !== undefined && id !== undefined) {
    query = query.where(sql<boolean>`(${rank}, plain_name, id) > (${Number(afterRank)}::int, ${name}, ${id}::uuid)`)
  }
  const rows = await query
    .select([rank.as('rank'), 'plain_name'])
    .orderBy('rank')
    .orderBy('plain_name')
    .orderBy('id')
    .limit(size + 1)
    .execute()
  const kept = rows.slice(0, size)
  const last = rows.length > size ? kept.at(-1) : undefined
  return {
    rows: kept.map(toRow),
    next: last ? writeKey(SEARCH_ORDER, [String(last.rank), last.plain_name, last.id]) : null,
  }
}

const toRow = (row: ProcedureRow): ProcedureRow => ({
  id: row.id,
  code: row.code,
  name: row.name,
  level: row.level,
  field: row.field,
})

/** How alike a name must be: one or two wrong letters in a word of ordinary length. */
const ALIKE = 0.45

async function searchAlike(db: Reader, text: string, filter: ProcedureFilter): Promise<ProcedureRow[]> {
  const likeness = sql<number>`word_similarity(plain_text(${text}), plain)`
  const rows = await standing(db, filter)
    .select(likeness.as('likeness'))
    .where(sql<boolean>`word_similarity(plain_text(${text}), plain) > ${ALIKE}`)
    .orderBy('likeness', 'desc')
    .orderBy('plain_name')
    .limit(20)
    .execute()
  return rows.map(toRow)
}

/** Fields with how many procedures stand in each, for browsing. */
export async function countByField(db: Reader, level?: Level): Promise<{ field: string; count: number }[]> {
  let query = db
    .selectFrom('procedure_version')
    .select(['field', sql<number>`count(*)::int`.as('count')])
    .where('effective_to', 'is', null)
    .where('offered', '=', true)
  if (level) query = query.where('level', '=', level)
  return query.groupBy('field').orderBy(sql`plain_text(field)`).limit(400).execute()
}

/** Procedures by code, in the order given; those that do not stand are left out. */
export async function listProcedures(db: Reader, codes: readonly string[]): Promise<ProcedureRow[]> {
  if (codes.length === 0) return []
  const rows = await standing(db, {})
    .where('code', 'in', [...codes])
    .execute()
  return [...rows.map(toRow)].sort((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code))
}

/** What one file for search engines may name. */
const MOST_NAMED = 40_000

/** Codes of all procedures that stand now, for search engines. */
export async function standingCodes(db: Reader): Promise<string[]> {
  const rows = await standing(db, {}).orderBy('code').limit(MOST_NAMED).execute()
  return rows.map(({ code }) => code)
}

export async function countProcedures(db: Reader): Promise<Record<Level, number> & { total: number }> {
  const rows = await db
    .selectFrom('procedure_version')
    .select(['level', sql<number>`count(*)::int`.as('count')])
    .where('effective_to', 'is', null)
    .where('offered', '=', true)
    .groupBy('level')
    .execute()
  const counts = { province: 0, commune: 0, ministry: 0, other: 0, total: 0 }
  for (const row of rows) {
    counts[row.level] = row.count
    counts.total += row.count
  }
  return counts
}

/** The versions that stand now, for the codes given, by code. `lock`: until the transaction ends, so two imports do not cross. */
export async function standingVersions(
  db: Reader,
  codes: readonly string[],
  lock = false,
): Promise<Map<string, Standing>> {
  const query = db
    .selectFrom('procedure_version')
    .selectAll()
    .where('effective_to', 'is', null)
    .where('code', '=', sql<string>`any(${[...codes]}::text[])`)
    .orderBy('code')
  const rows = await (lock ? query.forUpdate() : query).execute()
  return new Map(
    rows.map((row) => {
      const { id, code, fingerprint, catalogue } = row
      const content = contentOf(toVersion({ ...row, rules: null }))
      return [code, { id, fingerprint, content, catalogue: catalogue as Content | null }]
    }),
  )
}

/** All versions of a code, newest first. */
export async function versionsOf(db: Reader, code: string): Promise<ProcedureVersion[]> {
  const rows = await versions(db)
    .where('code', '=', code)
    .orderBy('effective_from', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map(toVersion)
}

/** Ends the versions that stand and puts the new ones in force from a day. */
export async function insertVersions(
  db: Reader,
  rows: readonly (PlannedVersion & { id: string })[],
  from: LegalDay,
  instrument: string | null,
): Promise<void> {
  if (rows.length === 0) return
  await db
    .updateTable('procedure_version')
    .set({ effective_to: sql<LegalDay>`greatest(effective_from - 1, ${from}::date - 1)` })
    .where('effective_to', 'is', null)
    .where('code', '=', sql<string>`any(${rows.map((row) => row.code)}::text[])`)
    .execute()
  await db
    .insertInto('procedure_version')
    .values(
      rows.map((row) => ({
        id: row.id,
        code: row.code,
        name: row.name,
        level: row.level,
        field: row.field,
        field_code: row.fieldCode,
        executing_agency: row.executingAgency,
        decision: row.decision,
        promulgated_by: row.promulgatedBy,
        applicants: json(row.applicants),
        channels: json(row.channels),
        components: json(row.components),
        notes: json(row.notes),
        results: json(row.results),
        legal_basis: json(row.legalBasis),
        cases: json(row.cases),
        detail: json(row.detail),
        flags: [...row.flags],
        offered: row.offered,
        fingerprint: row.fingerprint,
        catalogue: row.catalogue && json(row.catalogue),
        instrument,
        effective_from: from,
        effective_to: null,
      })),
    )
    .execute()
}
