import { type Generated, type Selectable, sql } from 'kysely'
import type { LegalDay } from '../../../packages/time/index.ts'
import { askKept, isUniqueViolation, type Reader } from '../../kernel/database/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type Agency,
  type AgencyCode,
  type AgencyContact,
  type AgencyKind,
  type CodeScheme,
  codeReadings,
  type Succession,
} from './agency.ts'

/** A row of the table as it stands. */
export interface AgencyTable {
  id: string
  code: string
  legacy_code: string | null
  name: string
  short_name: string
  kind: AgencyKind
  system: 'own' | 'vendor'
  parent: string | null
  place_name: string | null
  address: string | null
  phone: string | null
  email: string | null
  valid_from: LegalDay
  valid_to: LegalDay | null
  plain: Generated<string>
}

interface AgencyCodeTable {
  id: string
  agency: string
  scheme: CodeScheme
  value: string
  valid_from: LegalDay
  valid_to: LegalDay | null
  source: string
}

interface SuccessionTable {
  id: string
  old_agency: string
  new_agency: string | null
  day: LegalDay
  kind: Succession['kind']
  decision: string
  whole: boolean
  plan: string | null
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    agency: AgencyTable
    /** Agencies by today's names and codes, for other rooms' queries. */
    read_agency: Pick<
      AgencyTable,
      'id' | 'code' | 'name' | 'short_name' | 'kind' | 'parent' | 'valid_from' | 'valid_to'
    >
    agency_code: AgencyCodeTable
    agency_succession: SuccessionTable
  }
}

const toAgency = (row: Selectable<AgencyTable>): Agency => ({
  id: row.id,
  code: row.code,
  legacyCode: row.legacy_code,
  name: row.name,
  shortName: row.short_name,
  kind: row.kind,
  system: row.system,
  parent: row.parent,
  placeName: row.place_name,
  address: row.address,
  phone: row.phone,
  email: row.email,
  validFrom: row.valid_from,
  validTo: row.valid_to,
})

const toCode = (row: Selectable<AgencyCodeTable>): AgencyCode => ({
  id: row.id,
  agency: row.agency,
  scheme: row.scheme,
  value: row.value,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  source: row.source,
})

export async function findAgency(db: Reader, id: string): Promise<Agency | undefined> {
  const row = await db.selectFrom('agency').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toAgency(row)
}

/** @throws Refusal agency.unknown */
export async function getAgency(db: Reader, id: string): Promise<Agency> {
  const agency = await findAgency(db, id)
  if (!agency) throw new Refusal('agency.unknown')
  return agency
}

/**
 * The agency a code names, in new or old form. With a day: the one that bore the code that day. Without: the one that bears it now, or bore it last,
 * since closed codes stay readable for ever. A code is trimmed and brought to NFC; the surest reading wins.
 */
export async function findAgencyByCode(db: Reader, code: string, onDay?: LegalDay): Promise<Agency | undefined> {
  const readings = codeReadings(code)
  let query = db
    .selectFrom('agency_code')
    .innerJoin('agency', 'agency.id', 'agency_code.agency')
    .selectAll('agency')
    .where('agency_code.value', 'in', readings)
  if (onDay) {
    query = query
      .where('agency_code.valid_from', '<=', onDay)
      .where((where) =>
        where.or([where('agency_code.valid_to', 'is', null), where('agency_code.valid_to', '>=', onDay)]),
      )
  }
  const row = await query
    .orderBy(sql`array_position(${readings}::text[], agency_code.value)`)
    .orderBy(sql`agency_code.valid_to desc nulls first`)
    .orderBy('agency_code.valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toAgency(row)
}

const AGENCIES_BY_CODES = `
  select distinct on (asked.code) asked.code as asked, agency.id, agency.code, agency.legacy_code, agency.name, agency.short_name,
      agency.kind, agency.system, agency.parent, agency.place_name, agency.address, agency.phone, agency.email, agency.valid_from,
      agency.valid_to
    from unnest($1::text[], $2::text[], $3::integer[]) as asked (code, value, rank)
    join agency_code on agency_code.value = asked.value
    join agency on agency.id = agency_code.agency
   order by asked.code,
         (agency_code.valid_from <= $4::date and coalesce(agency_code.valid_to >= $4::date, true)) desc,
         asked.rank, agency_code.valid_to desc nulls first, agency_code.valid_from desc`

/**
 * The agencies behind many codes, in one question: for each code the one that bore it that day, or else the one that bears it now or bore it last.
 * Codes nobody ever bore are missing. Codes are read as `findAgencyByCode` reads them.
 */
export async function findAgenciesByCodes(
  db: Reader,
  codes: Iterable<string>,
  onDay: LegalDay,
): Promise<Map<string, Agency>> {
  const asked = [...new Set(codes)].flatMap((code) => codeReadings(code).map((value, rank) => ({ code, value, rank })))
  if (asked.length === 0) return new Map()
  const rows = await askKept<Selectable<AgencyTable> & { asked: string }>(db, AGENCIES_BY_CODES, [
    asked.map(({ code }) => code),
    asked.map(({ value }) => value),
    asked.map(({ rank }) => rank),
    onDay,
  ])
  return new Map(rows.map(({ asked: code, ...row }) => [code, toAgency(row)]))
}

/** Agencies by name; `onDay` keeps those that stand that day. */
export async function listAgencies(
  db: Reader,
  filter: { kinds?: readonly AgencyKind[]; onDay?: LegalDay; ids?: readonly string[] } = {},
): Promise<Agency[]> {
  let query = db.selectFrom('agency').selectAll()
  if (filter.kinds) query = query.where('kind', 'in', [...filter.kinds])
  if (filter.ids) query = query.where('id', '=', sql<string>`any(${[...filter.ids]}::uuid[])`)
  const { onDay } = filter
  if (onDay) {
    query = query
      .where('valid_from', '<=', onDay)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', onDay)]))
  }
  return (await query.orderBy('name').orderBy('id').execute()).map(toAgency)
}

/** In lists of agencies: those of the province, not the ones it writes to. */
export const ofTheProvince = sql<boolean>`kind <> 'external'`

/** In lists of dated rows: those whose last day is not over, or is. */
export const standing = (onDay: LegalDay, stands: boolean) =>
  stands ? sql<boolean>`(valid_to is null or valid_to >= ${onDay}::date)` : sql<boolean>`(valid_to < ${onDay}::date)`

/** Names of agencies, by id. */
export async function findAgencyNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('agency')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Every code of an agency, those in use first. */
export async function listCodes(db: Reader, agency: string): Promise<AgencyCode[]> {
  const rows = await db
    .selectFrom('agency_code')
    .selectAll()
    .where('agency', '=', agency)
    .orderBy(sql`valid_to desc nulls first`)
    .orderBy('scheme')
    .execute()
  return rows.map(toCode)
}

/** What became of an agency, and out of which it came. */
export async function listSuccessions(db: Reader, agency: string): Promise<Succession[]> {
  const rows = await db
    .selectFrom('agency_succession')
    .selectAll()
    .where((where) => where.or([where('old_agency', '=', agency), where('new_agency', '=', agency)]))
    .orderBy('day')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    oldAgency: row.old_agency,
    newAgency: row.new_agency,
    day: row.day,
    kind: row.kind,
    decision: row.decision,
    whole: row.whole,
    plan: row.plan,
  }))
}

export async function insertAgency(db: Reader, agency: Agency, codes: readonly AgencyCode[]): Promise<void> {
  await db
    .insertInto('agency')
    .values({
      id: agency.id,
      code: agency.code,
      legacy_code: agency.legacyCode,
      name: agency.name,
      short_name: agency.shortName,
      kind: agency.kind,
      system: agency.system,
      parent: agency.parent,
      place_name: agency.placeName,
      address: agency.address,
      phone: agency.phone,
      email: agency.email,
      valid_from: agency.validFrom,
      valid_to: agency.validTo,
    })
    .execute()
  for (const code of codes) await insertCode(db, code)
}

/** What of an agency may be changed; codes and kind are not: they change by closing and succeeding. */
export async function updateAgency(db: Reader, id: string, contact: AgencyContact): Promise<void> {
  await db
    .updateTable('agency')
    .set({
      name: contact.name,
      short_name: contact.shortName ?? contact.name,
      place_name: contact.placeName ?? null,
      address: contact.address ?? null,
      phone: contact.phone ?? null,
      email: contact.email ?? null,
    })
    .where('id', '=', id)
    .execute()
}

/** @throws Refusal agency.code-taken when the code is in use */
export async function insertCode(db: Reader, code: AgencyCode): Promise<void> {
  try {
    await db
      .insertInto('agency_code')
      .values({
        id: code.id,
        agency: code.agency,
        scheme: code.scheme,
        value: code.value,
        valid_from: code.validFrom,
        valid_to: code.validTo,
        source: code.source,
      })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'agency_code_open')) throw new Refusal('agency.code-taken', { code: code.value })
    throw error
  }
}

/** Gives an agency the old code it had none of. @throws Refusal agency.code-taken */
export async function addLegacyCode(db: Reader, code: AgencyCode): Promise<void> {
  await insertCode(db, code)
  await db.updateTable('agency').set({ legacy_code: code.value }).where('id', '=', code.agency).execute()
}

/** Ends the codes of an agency on a day. */
export async function endCodes(db: Reader, agency: string, lastDay: LegalDay): Promise<void> {
  await db
    .updateTable('agency_code')
    .set({ valid_to: sql`greatest(valid_from, ${lastDay}::date)` })
    .where('agency', '=', agency)
    .where('valid_to', 'is', null)
    .execute()
}

/** Ends an agency and everything that still stands in it on its last day. Returns the positions that end with it. */
export async function endAgency(db: Reader, agency: string, lastDay: LegalDay): Promise<string[]> {
  await db.updateTable('agency').set({ valid_to: lastDay }).where('id', '=', agency).execute()
  await endCodes(db, agency, lastDay)
  await db
    .updateTable('unit')
    .set({ valid_to: sql`greatest(valid_from, ${lastDay}::date)` })
    .where('agency', '=', agency)
    .where('valid_to', 'is', null)
    .execute()
  const ended = await db
    .updateTable('position')
    .set({ valid_to: sql`greatest(valid_from, ${lastDay}::date)` })
    .where('agency', '=', agency)
    .where('valid_to', 'is', null)
    .returning('id')
    .execute()
  return ended.map((row) => row.id)
}

/** Opens an agency that ended on that day again, with the codes that ended with it. @throws Refusal agency.code-taken */
export async function reopenAgencyRow(db: Reader, agency: string, lastDay: LegalDay): Promise<void> {
  await db.updateTable('agency').set({ valid_to: null }).where('id', '=', agency).execute()
  const codes = (await listCodes(db, agency)).filter(({ validTo }) => validTo?.toString() === lastDay.toString())
  for (const { id, value } of codes) {
    try {
      await db.updateTable('agency_code').set({ valid_to: null }).where('id', '=', id).execute()
    } catch (error) {
      if (isUniqueViolation(error, 'agency_code_open')) throw new Refusal('agency.code-taken', { code: value })
      throw error
    }
  }
}

export async function insertSuccession(db: Reader, id: string, succession: Succession): Promise<void> {
  await db
    .insertInto('agency_succession')
    .values({
      id,
      old_agency: succession.oldAgency,
      new_agency: succession.newAgency,
      day: succession.day,
      kind: succession.kind,
      decision: succession.decision,
      whole: succession.whole,
      plan: succession.plan,
    })
    .execute()
}

/** The agencies directly below one, by name. */
export async function listAgenciesBelow(db: Reader, parent: string, onDay: LegalDay): Promise<Agency[]> {
  const rows = await db
    .selectFrom('agency')
    .selectAll()
    .where('parent', '=', parent)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', onDay)]))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(toAgency)
}
