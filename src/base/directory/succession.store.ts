import { sql } from 'kysely'
import { addDays, type LegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { heirOf, type Passed, type Passing } from '../../kernel/module/index.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    /** Who took whose place, for other rooms' queries. */
    read_succession: { old_agency: string; new_agency: string; day: LegalDay; whole: boolean }
  }
}

/** Bodies that this one took the place of, directly or in turn: what came to them is its own now. */
export async function listPredecessors(db: Reader, agency: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive earlier(id) as (
      select ${agency}::uuid
      union select s.old_agency from earlier join agency_succession s on s.new_agency = earlier.id where s.whole
    ) select id from earlier where id <> ${agency}::uuid`.execute(db)
  return rows.map(({ id }) => id)
}

/** The body itself and whoever took its place until that day, as a condition asks it: `agency in ${heirsOf(agency, day)}`. */
export const heirsOf = (agency: string, onDay: LegalDay) => sql<string>`(
  with recursive heir(id) as (
    select ${agency}::uuid
    union select s.new_agency from heir join read_succession s on s.old_agency = heir.id where s.whole and s.day <= ${onDay}::date
  ) select id from heir)`

/** The same, to be looked through: who works in one of them works on its papers. */
export async function listHeirs(db: Reader, agency: string, onDay: LegalDay): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${heirsOf(agency, onDay)} as heirs`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether an agency, unit or post stands on a day or begins later: what goes along when another takes its place. */
const lasting = (day: LegalDay) => sql`(valid_to is null or valid_to >= ${day}::date)`

/** Units go whole, with their ids: what stood with them stands with them. One that is joined to another ends, and its posts go there. */
export async function passUnits(db: Reader, passing: Passing): Promise<Passed[]> {
  const joined = [...passing.units.keys()]
  const { rows } = await sql<Passed>`
    with going as (
      select id, agency, parent, valid_to, ${heirOf(passing, ['id'])} as heir, id = any(${joined}::uuid[]) as joined
        from unit where agency = ${passing.from}::uuid and ${lasting(passing.day)}
    ), gone as (
      update unit set
          agency = case when going.joined then unit.agency else going.heir end,
          valid_to = case when going.joined then greatest(unit.valid_from, ${addDays(passing.day, -1)}::date) else unit.valid_to end,
          parent = case when going.joined or exists (
              select 1 from going above where above.id = unit.parent and above.heir = going.heir and not above.joined)
            then unit.parent end
        from going where going.id = unit.id and going.heir is not null
      returning unit.id, unit.agency, unit.parent, unit.valid_to, going.agency as agency_was, going.parent as parent_was,
                going.valid_to as valid_to_was
    )
    select id, jsonb_build_object('agency', agency_was, 'parent', parent_was, 'valid_to', valid_to_was) as was,
           jsonb_build_object('agency', agency, 'parent', parent, 'valid_to', valid_to) as now from gone`.execute(db)
  return rows
}

/** Posts go whole, with their ids: who holds them, what waits for them, what they handed over and what they did stays theirs. */
export async function passPositions(db: Reader, passing: Passing): Promise<Passed[]> {
  const units = JSON.stringify(Object.fromEntries(passing.units))
  const titles = JSON.stringify(Object.fromEntries(passing.titles))
  const { rows } = await sql<Passed>`
    with going as (
      select id, agency, unit, title, ${heirOf(passing, ['id', 'unit'])} as heir
        from position where agency = ${passing.from}::uuid and ${lasting(passing.day)} and not id = any(${[...passing.ends]}::uuid[])
    ), placed as (
      -- a unit it was named, or the one its own was joined to, or its own where that goes to the same body
      select going.id, going.agency, going.unit, going.title, going.heir, coalesce(
          (${units}::jsonb ->> going.id::text)::uuid,
          (${units}::jsonb ->> going.unit::text)::uuid,
          going.unit) as next
        from going where going.heir is not null
    ), gone as (
      update position set agency = placed.heir, title = coalesce(${titles}::jsonb ->> placed.id::text, position.title),
          unit = (select unit.id from unit where unit.id = placed.next and unit.agency = placed.heir)
        from placed where placed.id = position.id
      returning position.id, position.agency, position.unit, position.title, placed.agency as agency_was, placed.unit as unit_was,
                placed.title as title_was
    )
    select id, jsonb_build_object('agency', agency_was, 'unit', unit_was, 'title', title_was) as was,
           jsonb_build_object('agency', agency, 'unit', unit, 'title', title) as now from gone`.execute(db)
  return rows
}

/** Agencies below the giving body stand below the one that takes all the rest. */
export async function passChildren(db: Reader, { from, to, day }: Passing): Promise<Passed[]> {
  if (to === null) return []
  const { rows } = await sql<Passed>`
    update agency set parent = ${to}::uuid where parent = ${from}::uuid and ${lasting(day)} and id <> ${to}::uuid
    returning id, jsonb_build_object('parent', ${from}::uuid) as was, jsonb_build_object('parent', parent) as now`.execute(
    db,
  )
  return rows
}

/** Who took whose place under a plan is forgotten with the plan. */
export async function dropSuccessions(db: Reader, plan: string): Promise<void> {
  await db.deleteFrom('agency_succession').where('plan', '=', plan).execute()
}
