/** More places for a large province: bodies, posts and procedures after the pattern of those there are, and the stories spread over them. */
import { sql } from 'kysely'
import type { Reader } from '../src/kernel/database/index.ts'

/** How many of each a large province has. */
const PLACES = { provincial: 25, communes: 120, procedures: 400 }

/** An identifier that follows from another's: the same in every load. A version 8 identifier, as anybody may make them. */
const twinId = (of: string, n: string): string =>
  `overlay(overlay(md5(${of} || ' thêm ' || ${n}) placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid`

/** The demonstration's own bodies have two digits up to this; those of a load follow. */
const LAST_CODE = 32
const OWN_CODE = `code ~ '^H50[.][0-9]{2}$' and substr(code, 5)::int <= ${LAST_CODE}`

/**
 * What is made after what: bodies with their divisions and posts, and procedures. Stories are in places 0, 1, 2 …: communes are others in each of them
 * (0: as they are), departments in the later half.
 */
async function nameTwins(db: Reader): Promise<{ places: number; sorts: number }> {
  const { rows } = await sql<{ communes: number; provincial: number; procedures: number }>`
    select (select count(*) from agency where kind = 'commune' and ${sql.raw(OWN_CODE)})::int as communes,
           (select count(*) from agency where code = 'H50' or kind <> 'commune' and ${sql.raw(OWN_CODE)})::int as provincial,
           (select count(*) from procedure_version where effective_to is null and code !~ '-')::int as procedures`.execute(
    db,
  )
  const { communes, provincial, procedures } = rows[0]!
  const [places, more, sorts] = [
    Math.ceil(PLACES.communes / communes),
    PLACES.provincial - provincial,
    Math.ceil(PLACES.procedures / procedures),
  ]
  await sql`create temp table twin_agency on commit drop as
    select a.id as was, p.place, p.until, ${sql.raw(twinId('a.id', 'p.place'))} as now, a.code as code_was,
           'H50.' || (${LAST_CODE}::int + p.block + top.rank) || substr(a.code, 7) as code, a.name as name_was, a.name || ' ' || p.nth as name
      from (select code, kind, row_number() over (partition by kind order by code) as rank from agency
             where kind in ('commune', 'department') and ${sql.raw(OWN_CODE)}) as top
      join agency a on a.code = top.code or a.code like top.code || '.%'
      join (select 'commune' as kind, n as place, n as until, (n - 1) * ${communes}::int as block, n + 1 as nth, ${communes}::int as most
              from generate_series(1, ${places - 1}::int) as n
            union all
            select 'department', ${Math.ceil(places / 2)}::int, ${places - 1}::int, ${(places - 1) * communes}::int, 2, ${more}::int) as p
        on p.kind = top.kind and top.rank <= p.most`.execute(db)
  await sql`create temp table twin_procedure on commit drop as
    select v.id as was, n.sort, ${sql.raw(twinId('v.id', 'n.sort'))} as now, v.code as code_was, v.code || '-' || n.sort as code,
           v.name as name_was, v.name || ' (bản ' || n.sort || ')' as name
      from (select *, row_number() over (order by code) as rank from procedure_version where effective_to is null and code !~ '-') as v
     cross join generate_series(1, ${sorts - 1}::int) as n (sort)
     where n.sort * ${procedures}::int + v.rank <= ${PLACES.procedures}::int`.execute(db)
  return { places, sorts }
}

/** Makes the bodies, divisions, posts and procedures that are not there yet. */
async function makeTwins(db: Reader): Promise<void> {
  await insertLike(db, 'agency', sql`twin_agency t join agency x on x.id = t.was`, {
    id: 't.now',
    code: 't.code',
    legacy_code: 'null',
    name: 't.name',
    parent: `coalesce((select p.now from twin_agency p where p.was = x.parent and p.place = t.place), x.parent)`,
  })
  await insertLike(db, 'agency_code', sql`twin_agency t join agency_code x on x.agency = t.was and x.scheme = 'NEW'`, {
    id: twinId('x.id', 't.place'),
    agency: 't.now',
    value: 't.code',
  })
  await insertLike(db, 'unit', sql`twin_agency t join unit x on x.agency = t.was`, {
    id: twinId('x.id', 't.place'),
    agency: 't.now',
    parent: `case when x.parent is not null then ${twinId('x.parent', 't.place')} end`,
  })
  await insertLike(db, 'position', sql`twin_agency t join position x on x.agency = t.was`, {
    id: twinId('x.id', 't.place'),
    agency: 't.now',
    unit: `case when x.unit is not null then ${twinId('x.unit', 't.place')} end`,
  })
  await insertLike(db, 'procedure_version', sql`twin_procedure t join procedure_version x on x.id = t.was`, {
    id: 't.now',
    code: 't.code',
    name: 't.name',
    fingerprint: `md5(x.fingerprint || t.sort)`,
  })
}

/** Rows like others, but for what is said. */
async function insertLike(
  db: Reader,
  table: string,
  from: ReturnType<typeof sql>,
  changes: Record<string, string>,
): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
     where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`.execute(
    db,
  )
  const names = sql.join(rows.map(({ name }) => sql.ref(name)))
  const values = sql.join(rows.map(({ name }) => sql.raw(changes[name] ?? `x.${name}`)))
  await sql`insert into ${sql.table(table)} (${names}) select ${values} from ${from} on conflict do nothing`.execute(db)
}

/**
 * Prepares `pg_temp.moved(row, story)`: the row of a story as it would be had it happened in another body and with another procedure. Identifiers, codes
 * and names are put in wherever they stand in the row, so a column that comes later is taken along.
 */
export async function preparePlaces(db: Reader): Promise<void> {
  const { places, sorts } = await nameTwins(db)
  await makeTwins(db)
  const text = (name: string) => sql.raw(`substr(to_jsonb(${name})::text, 2, length(to_jsonb(${name})::text) - 2)`)
  const pairs = sql.join([
    sql`(was::text, now::text)`,
    sql`(code_was, code)`,
    sql`(${text('name_was')}, ${text('name')})`,
  ])
  // a code of a procedure is a whole value: its digits may stand in a moment by chance
  const sorted = sql.join([
    sql`(was::text, now::text)`,
    sql`('"' || code_was || '"', '"' || code || '"')`,
    sql`(${text('name_was')}, ${text('name')})`,
  ])
  await sql`create temp table swap on commit drop as
    with twin as (select * from twin_agency cross join lateral generate_series(place, until) as choice)
    select 'place' as what, choice, was::text as found, pair.before as was, pair.after as now
      from twin cross join lateral (values ${pairs}) as pair (before, after)
    union all
    select 'place', choice, x.id::text, x.id::text, ${sql.raw(twinId('x.id', 'twin.place'))}::text
      from twin join (select id, agency from unit union all select id, agency from position) as x on x.agency = twin.was
    union all
    select 'sort', sort, '"' || code_was || '"', pair.before as was, pair.after as now
      from twin_procedure cross join lateral (values ${sorted}) as pair (before, after)`.execute(db)
  await sql`create index on swap (found)`.execute(db)
  await sql`analyze swap`.execute(db)
  await sql`create or replace function pg_temp.moved(whole jsonb, story bigint) returns jsonb language plpgsql as $$
    declare
      said text := whole::text;
      chance bigint := hashint8(story)::bigint & 2147483647;
      place bigint := chance % ${sql.lit(places)};
      sort bigint := chance / 64 % ${sql.lit(sorts)};
      tokens text[] := array(select distinct token[1]
        from regexp_matches(said, '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|"[0-9][.][0-9]{6}"', 'g') as token);
      pair record;
    begin
      -- asked by the index alone: this runs for every row of every story
      for pair in
        select distinct s.was, s.now from swap s
         where s.found = any (tokens) and s.choice = case s.what when 'place' then place else sort end
      loop
        said := replace(said, pair.was, pair.now);
      end loop;
      return said::jsonb;
    end $$`.execute(db)
}
