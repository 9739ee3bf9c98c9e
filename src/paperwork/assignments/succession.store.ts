import { sql } from 'kysely'
import type { Reader } from '../../kernel/database/index.ts'
import type { Passed, Passing } from '../../kernel/module/index.ts'
import { open } from './assignment.store.ts'

/** What is open with a unit that is joined to another is that one's work. */
export async function passUnitWork(db: Reader, { from, units }: Passing): Promise<Passed[]> {
  if (units.size === 0) return []
  const map = JSON.stringify(Object.fromEntries(units))
  const next = (column: string) =>
    sql`coalesce((${map}::jsonb ->> one.${sql.ref(column)}::text)::uuid, one.${sql.ref(column)})`
  const { rows } = await sql<Passed>`
    with going as (
      select id, unit, within_unit from assignment
       where agency = ${from}::uuid and ${open} and (unit = any(${[...units.keys()]}::uuid[]) or within_unit = any(${[...units.keys()]}::uuid[]))
         -- nobody has one document in hand twice
         and not exists (select 1 from assignment other where other.document = assignment.document and other.state in ('pending', 'handling')
           and other.id <> assignment.id and other.unit = (${map}::jsonb ->> assignment.unit::text)::uuid)
         for update
    ), gone as (
      update assignment as one set unit = ${next('unit')}, within_unit = ${next('within_unit')}
        from going where going.id = one.id returning one.id, one.unit, one.within_unit
    )
    select gone.id, jsonb_build_object('unit', going.unit, 'within_unit', going.within_unit) as was,
           jsonb_build_object('unit', gone.unit, 'within_unit', gone.within_unit) as now
      from gone join going on going.id = gone.id`.execute(db)
  return rows
}
