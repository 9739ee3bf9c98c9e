import { type Generated, type Selectable, sql } from 'kysely'
import type { LegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Position, standsOn, type Unit } from './position.ts'

interface UnitTable {
  id: string
  agency: string
  parent: string | null
  name: string
  phone: string | null
  valid_from: LegalDay
  valid_to: LegalDay | null
}

interface PositionTable extends PositionColumns {
  plain: Generated<string>
}

interface PositionColumns {
  id: string
  agency: string
  unit: string | null
  title: string
  role: string
  valid_from: LegalDay
  valid_to: LegalDay | null
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    unit: UnitTable
    position: PositionTable
    /** Posts, for other rooms' queries. */
    read_position: PositionColumns
  }
}

const toUnit = (row: Selectable<UnitTable>): Unit => ({
  id: row.id,
  agency: row.agency,
  parent: row.parent,
  name: row.name,
  phone: row.phone,
  validFrom: row.valid_from,
  validTo: row.valid_to,
})

const toPosition = (row: Selectable<PositionColumns>): Position => ({
  id: row.id,
  agency: row.agency,
  unit: row.unit,
  title: row.title,
  role: row.role,
  validFrom: row.valid_from,
  validTo: row.valid_to,
})

export async function findUnit(db: Reader, id: string): Promise<Unit | undefined> {
  const row = await db.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toUnit(row)
}

/** @throws Refusal unit.unknown */
export async function getUnit(db: Reader, id: string): Promise<Unit> {
  const unit = await findUnit(db, id)
  if (!unit) throw new Refusal('unit.unknown')
  return unit
}

/** Units of an agency by name; `onDay` keeps those that stand that day. */
export async function listUnits(db: Reader, agency: string, onDay?: LegalDay): Promise<Unit[]> {
  let query = db.selectFrom('unit').selectAll().where('agency', '=', agency)
  if (onDay) {
    query = query
      .where('valid_from', '<=', onDay)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', onDay)]))
  }
  return (await query.orderBy('name').orderBy('id').execute()).map(toUnit)
}

/** Names of units, by id. */
export async function findUnitNames(db: Reader, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = given(ids)
  if (known.length === 0) return new Map()
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${known}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Titles of posts and names of units, by id: where work lies with the one or the other. */
export async function findNames(db: Reader, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = given(ids)
  if (known.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, title as name from position where id = any(${known}::uuid[])
    union all select id, name from unit where id = any(${known}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const given = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))]

/** Titles of posts with their agencies, by id. */
export async function findPositionTitles(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('position')
    .innerJoin('agency', 'agency.id', 'position.agency')
    .select(['position.id', 'position.title', 'agency.name'])
    .where('position.id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, title, name }) => [id, `${title} – ${name}`]))
}

/** The unit of a post; null when it has none, or is not there. */
export const unitOf = async (db: Reader, post: string | null): Promise<string | null> =>
  post === null ? null : ((await findPosition(db, post))?.unit ?? null)

export async function insertUnit(db: Reader, unit: Unit): Promise<void> {
  await db
    .insertInto('unit')
    .values({
      id: unit.id,
      agency: unit.agency,
      parent: unit.parent,
      name: unit.name,
      phone: unit.phone,
      valid_from: unit.validFrom,
      valid_to: unit.validTo,
    })
    .execute()
}

export async function findPosition(db: Reader, id: string): Promise<Position | undefined> {
  const row = await db.selectFrom('position').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPosition(row)
}

/** @throws Refusal position.unknown */
export async function getPosition(db: Reader, id: string): Promise<Position> {
  const position = await findPosition(db, id)
  if (!position) throw new Refusal('position.unknown')
  return position
}

/** The position, when it is one of an agency with that role and stands that day. */
export async function findPositionAmong(
  db: Reader,
  id: string,
  { agency, role, onDay }: { agency: string; role: string; onDay: LegalDay },
): Promise<Position | undefined> {
  const found = await findPosition(db, id)
  return found?.agency === agency && found.role === role && standsOn(found, onDay) ? found : undefined
}

/** Positions by title, of one agency, several, or all; `onDay` keeps those that stand that day. */
export async function listPositions(
  db: Reader,
  filter: { agency?: string; agencies?: readonly string[]; role?: string; unit?: string; onDay?: LegalDay } = {},
): Promise<Position[]> {
  let query = db.selectFrom('position').selectAll()
  if (filter.agency) query = query.where('agency', '=', filter.agency)
  if (filter.agencies) query = query.where('agency', '=', sql<string>`any(${[...filter.agencies]}::uuid[])`)
  if (filter.role) query = query.where('role', '=', filter.role)
  if (filter.unit) query = query.where('unit', '=', filter.unit)
  const { onDay } = filter
  if (onDay) {
    query = query
      .where('valid_from', '<=', onDay)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', onDay)]))
  }
  return (await query.orderBy('title').orderBy('id').execute()).map(toPosition)
}

export async function insertPosition(db: Reader, position: Position): Promise<void> {
  await db
    .insertInto('position')
    .values({
      id: position.id,
      agency: position.agency,
      unit: position.unit,
      title: position.title,
      role: position.role,
      valid_from: position.validFrom,
      valid_to: position.validTo,
    })
    .execute()
}

export async function updatePosition(
  db: Reader,
  id: string,
  to: { title: string; unit: string | null },
): Promise<void> {
  await db.updateTable('position').set(to).where('id', '=', id).execute()
}

/** Sets the last day of a position that has none yet. False when it had one. */
export async function endPositionRow(db: Reader, id: string, lastDay: LegalDay): Promise<boolean> {
  const done = await db
    .updateTable('position')
    .set({ valid_to: lastDay })
    .where('id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
