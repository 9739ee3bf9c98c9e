import { sql } from 'kysely'
import pLimit from 'p-limit'
import { json, type Reader } from '../src/kernel/database/index.ts'
import { incomingRegister, registerOf } from '../src/paperwork/documents/index.ts'
import { familyNames, givenNames, middleNames, RARE_EVERY, RARE_NAME, streets } from './growth.names.ts'
import { preparePlaces } from './growth.places.store.ts'

/** How many stories were copied so far, by kind. */
export interface Grown {
  dossiers: number
  letters: number
}

const MARK = 'load.province'
/** Copies stand in so many periods of twelve weeks, the newest first: a year. Only the newest holds what is still open. */
const PERIODS = 4
/** Of a hundred copies, so many stand in the newest period, in the two newest, in the three: seasons are not alike. */
const SEASONS = [29, 50, 80]
const PERIOD_DAYS = 84

export async function findGrown(db: Reader): Promise<Grown> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', MARK).executeTakeFirst()
  return (row?.value as Grown | undefined) ?? { dossiers: 0, letters: 0 }
}

export async function setGrown(db: Reader, grown: Grown): Promise<void> {
  await sql`insert into setting (name, value) values (${MARK}, ${json(grown)})
    on conflict (name) do update set value = excluded.value`.execute(db)
}

/** Rows there are, or will be when every copied story has been written. */
export async function countRows(db: Reader): Promise<{ dossiers: number; documents: number }> {
  const { rows } = await sql<{ dossiers: number; documents: number }>`
    select (select count(*) from dossier) as dossiers, (select count(*) from document) as documents`.execute(db)
  return rows[0]!
}

/** Earliest moment a copy may have. */
export const longestBack = PERIODS * PERIOD_DAYS

/**
 * Sets the demonstration's own rows apart as patterns: a story is a dossier with everything about it and its result, or a letter.
 * Each happens in a body and with a procedure of its own. `ended` ones may stand in any period. What was copied before is recognised by the letter L, which no readable code of ours has.
 */
export async function takePatterns(db: Reader): Promise<void> {
  await sql`set local maintenance_work_mem = '256MB'`.execute(db)
  await sql`set local work_mem = '256MB'`.execute(db)
  await preparePlaces(db)
  await sql`create temp table pattern on commit drop as
    select kind, ended, row_number() over (partition by kind order by ended desc, dossier, document) - 1 as story, dossier, document
      from (select 'dossier' as kind, state in ('done', 'denied') as ended, id as dossier, result_document as document
              from dossier where provisional not like 'T-L%'
            union all
            select 'letter', state in ('issued', 'closed'), null, id
              from document where about is null and coalesce(verification_code, '') not like 'L%'
               and coalesce(external_id, '') not like 'minh-hoa-L%') as every`.execute(db)
  for (const [table, by] of Object.entries(patternOf)) {
    await sql`create temp table ${sql.table(`pattern_${table}`)} on commit drop as
      select p.kind, p.story, there.* from pattern p join ${sql.table(table)} x on ${sql.raw(by)}
       cross join lateral jsonb_populate_record(null::${sql.table(table)}, pg_temp.moved(to_jsonb(x), p.story)) as there`.execute(
      db,
    )
    await sql`create index on ${sql.table(`pattern_${table}`)} (kind, story)`.execute(db)
    await sql`analyze ${sql.table(`pattern_${table}`)}`.execute(db)
  }
}

/** Tables a story has rows in, those that take longest first, and how a row is found from its story. */
const patternOf: Record<string, string> = {
  act: `x.subject = any (array['dossier:' || p.dossier, 'document:' || p.document])`,
  document: 'x.id = p.document',
  dossier: 'x.id = p.dossier',
  dossier_paper: 'x.dossier = p.dossier',
  dossier_pause: 'x.dossier = p.dossier',
  dossier_rating: 'x.dossier = p.dossier',
  document_sheet: 'x.document = p.document',
  register_entry: 'x.document = p.document',
  document_receiver: 'x.document = p.document',
  document_attachment: 'x.document = p.document',
  exchange_outbox: 'x.document = p.document',
  assignment: 'x.document = p.document',
  subject_link: `x.a = 'dossier:' || p.dossier`,
}

/**
 * An identifier of a moment and a name: the same in every province that was loaded at that moment. Written out, because a function of
 * PostgreSQL's costs more to call than all there is in it, millions of times.
 */
const grownId = (at: string, name: string): string =>
  `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${name}), 1, 3) || '8' || substr(md5(${name}), 4, 15))::uuid`

const receiptId = (of: string): string => grownId('b.drafted_at', `'receipt ' || ${of} || b.n`)

/** What differs from the pattern, as SQL over `x` (the pattern's row) and `b` (the copy). Moments and days move by themselves. */
const changes: Record<string, Record<string, string>> = {
  dossier: {
    id: 'b.dossier',
    provisional: `'T-L' || lpad(b.n::text, 9, '0')`,
    number: 'b.number',
    applicant_name: 'b.person',
    filer_name: 'b.person',
    applicant_identity: `case when x.applicant_identity is not null then '000' || lpad(b.n::text, 9, '0') end`,
    applicant_phone: `'0000' || lpad((b.hash % 1000000)::text, 6, '0')`,
    applicant_address: `b.street || ', ' || x.applicant_address`,
    result_document: 'case when x.result_document is not null then b.document end',
    lookup_hash: `md5('tra-cuu ' || b.n) || md5(b.n::text)`,
    slip_file: 'null',
  },
  dossier_paper: { id: grownId('x.added_at - b.back', "'paper ' || x.id || b.n"), dossier: 'b.dossier' },
  dossier_pause: { id: grownId('x.from_at - b.back', "'pause ' || x.id || b.n"), dossier: 'b.dossier' },
  dossier_rating: { dossier: 'b.dossier' },
  document: {
    id: 'b.document',
    number: `case when x.direction = 'outgoing' then b.document_number else x.number end`,
    issued_on: `coalesce(((x.issued_at - b.back) at time zone 'Asia/Ho_Chi_Minh')::date, x.issued_on - b.days)`,
    arrival_number: 'b.arrival_number',
    verification_code: `case when x.verification_code is not null then 'L' || substr(translate(upper(md5(b.kind || b.n)), '01', 'GH'), 1, 15) end`,
    about: `case when x.about is not null then 'dossier:' || b.dossier end`,
    external_id: `case when x.external_id is not null then 'minh-hoa-L' || b.n end`,
    package_file: `case when x.package_file is not null then md5('goi ' || b.n) || md5(b.n::text) end`,
  },
  document_sheet: { document: 'b.document' },
  register_entry: {
    id: grownId('x.noted_at - b.back', "'entry ' || x.id || b.n"),
    document: 'b.document',
    number: 'b.document_number::integer',
    notation: `b.document_number || substr(x.notation, position('/' in x.notation))`,
    on_day: `((x.noted_at - b.back) at time zone 'Asia/Ho_Chi_Minh')::date`,
    year: `extract(year from (x.noted_at - b.back) at time zone 'Asia/Ho_Chi_Minh')::integer`,
  },
  document_receiver: { document: 'b.document' },
  document_attachment: { id: grownId('b.drafted_at', "'file ' || x.id || b.n"), document: 'b.document' },
  exchange_outbox: {
    id: grownId('x.queued_at - b.back', "'out ' || x.id || b.n"),
    document: 'b.document',
    code: `b.document_number || substr(x.code, position('/' in x.code))`,
  },
  assignment: {
    id: receiptId('x.id'),
    document: 'b.document',
    parent: `case when x.parent is not null then ${receiptId('x.parent')} end`,
  },
  act: {
    id: grownId('x.at - b.back', "'act ' || x.id || b.n"),
    subject: `case when x.subject like 'dossier:%' then 'dossier:' || b.dossier else 'document:' || b.document end`,
    data: `case x.type when 'dossier.received' then x.data || jsonb_build_object('number', b.number)
      when 'dossier.proposed' then x.data || jsonb_build_object('document', b.document) else x.data end
      || case when x.data ? 'due' then jsonb_build_object('due', to_char(((x.data ->> 'due')::timestamptz - b.back) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) else '{}' end`,
  },
  subject_link: { a: `'dossier:' || b.dossier`, b: `'document:' || b.document` },
}

/** Writes the copies from one number to another of a kind. Returns how many rows were written in all tables. */
export async function copyStories(
  db: Reader,
  seed: number,
  kind: 'dossier' | 'letter',
  from: number,
  to: number,
): Promise<number> {
  await chooseStories(db, seed, kind, from, to)
  await giveNumbers(db)
  let rows = 0
  for (const table of Object.keys(patternOf)) rows += await copyTable(db, table)
  return rows
}

async function chooseStories(db: Reader, seed: number, kind: string, from: number, to: number): Promise<void> {
  await sql`drop table if exists chosen, copy`.execute(db)
  // the hash spreads neighbours over all patterns and all names, the same way every time under one seed
  await sql`create temp table chosen on commit drop as
    select n, hash, period, make_interval(days => (period * ${PERIOD_DAYS}::int)::int, secs => hash / 31 % 7000 / 1000.0 * 900) as back,
           case when period = 0 then hash / 100 % every.count else hash / 100 % every.ended end as story
      from (select n, hash, width_bucket((hash % 100)::int, ${SEASONS}::int[]) as period
              from generate_series(${from}::int, ${to}::int) as n cross join lateral (select hashint4extended(n, ${seed}::bigint) & 2147483647 as hash) as chance) as numbered
     cross join (select count(*) as count, count(*) filter (where ended) as ended from pattern where kind = ${kind}) as every`.execute(
    db,
  )
  const pick = (list: readonly string[], divisor: number) =>
    sql`(${[...list]}::text[])[1 + (hash / ${sql.lit(divisor)} % ${sql.lit(list.length)})::int]`
  await sql`create temp table copy on commit drop as
    select p.kind, c.n, c.hash, c.story, c.back, (c.period * ${PERIOD_DAYS}::int)::int as days,
           case when p.dossier is not null then ${sql.raw(grownId('d.submitted_at - c.back', "'dossier ' || c.n"))} end as dossier,
           case when p.document is not null then ${sql.raw(grownId('t.drafted_at - c.back', "p.kind || ' document ' || c.n"))} end as document,
           case when c.n % ${RARE_EVERY} = 17 then ${RARE_NAME}
                else ${pick(familyNames, 7)} || ' ' || ${pick(middleNames, 211)} || ' ' || ${pick(givenNames, 1009)} || ' (minh hoạ)' end as person,
           'Số ' || (c.hash / 13 % 400 + 1) || ' đường ' || ${pick(streets, 5003)} as street,
           t.drafted_at - c.back as drafted_at, null::text as number, null::text as document_number, null::int as arrival_number
      from chosen c
      join pattern p on p.kind = ${kind} and p.story = c.story
      left join pattern_dossier d on d.kind = p.kind and d.story = p.story
      left join pattern_document t on t.kind = p.kind and t.story = p.story`.execute(db)
  await sql`analyze copy`.execute(db)
}

/** Numbers run on from the counters, without a gap, as the rooms give them. */
async function giveNumbers(db: Reader): Promise<void> {
  await sql`with given as (
      select c.n, a.code, ((d.accepted_at - c.back) at time zone 'Asia/Ho_Chi_Minh')::date as day, d.accepted_at - c.back as at
        from copy c join pattern_dossier d using (kind, story) join agency a on a.id = d.receiving_unit where d.accepted_at is not null
    ), ordered as (
      select n, code, given.day, coalesce(last, 0) + row_number() over (partition by code, given.day order by at, n) as place
        from given left join dossier_counter k on k.unit_code = code and k.day = given.day
    ), counted as (
      insert into dossier_counter (unit_code, day, last) select code, day, max(place) from ordered group by code, day
      on conflict (unit_code, day) do update set last = excluded.last
    )
    update copy set number = code || '-' || to_char(day, 'YYMMDD') || '-' || lpad(place::text, greatest(4, length(place::text)), '0')
      from ordered where ordered.n = copy.n`.execute(db)
  await sql`with given as (
      select c.n, t.agency, t.direction, coalesce(t.issued_at, t.registered_at) - c.back as at,
             case when t.direction = 'incoming' then ${incomingRegister} else ${registerOf('')} || t.type end as register,
             extract(year from coalesce(((t.issued_at - c.back) at time zone 'Asia/Ho_Chi_Minh')::date, ((t.registered_at - c.back) at time zone 'Asia/Ho_Chi_Minh')::date))::int as year
        from copy c join pattern_document t using (kind, story) where t.issued_at is not null or t.registered_at is not null
    ), ordered as (
      select n, given.agency, given.register, given.year, direction,
             coalesce(last, 0) + row_number() over (partition by given.agency, given.register, given.year order by at, n) as place
        from given left join register_counter k on k.agency = given.agency and k.register = given.register and k.year = given.year
    ), counted as (
      insert into register_counter (agency, register, year, last) select agency, register, year, max(place) from ordered group by 1, 2, 3
      on conflict (agency, register, year) do update set last = excluded.last
    )
    update copy set document_number = case when direction = 'outgoing' then lpad(place::text, greatest(2, length(place::text)), '0') end,
                    arrival_number = case when direction = 'incoming' then place end
      from ordered where ordered.n = copy.n`.execute(db)
}

async function copyTable(db: Reader, table: string): Promise<number> {
  const columns = await columnsOf(db, table)
  const names = sql.join(columns.map(({ name }) => sql.ref(name)))
  const values = sql.join(columns.map(({ name, type }) => sql.raw(changes[table]?.[name] ?? moved(name, type))))
  const { numAffectedRows } = await sql`insert into ${sql.table(table)} (${names})
    select ${values} from copy b join ${sql.table(`pattern_${table}`)} x on x.kind = b.kind and x.story = b.story ${inOrder(table)}`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}

/** Acts are numbered as they happened; other rows have no order. */
const inOrder = (table: string) => (table === 'act' ? sql`order by x.seq` : sql``)

const moved = (name: string, type: string): string =>
  type === 'timestamptz' ? `x.${name} - b.back` : type === 'date' ? `x.${name} - b.days` : `x.${name}`

/** Columns somebody writes: not those the database makes itself. */
async function columnsOf(db: Reader, table: string): Promise<{ name: string; type: string }[]> {
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, typname as type from pg_attribute join pg_type on pg_type.oid = atttypid
     where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' and typname <> 'xid8'
     order by attnum`.execute(db)
  return rows
}

/** A rule or an index that was taken away, and how it is made again. */
export interface Aside {
  made: string
}

/**
 * Takes away the indexes and rules of the tables that are written, foreign keys that lead to them too: a table is loaded several times as fast
 * without, and all are made again from the whole in the end. Gives back how, in the order they were first made.
 */
export async function setAside(db: Reader): Promise<Aside[]> {
  const tables = sql`any (${Object.keys(patternOf)}::regclass[])`
  const { rows } = await sql<Aside & { gone: string }>`
    select format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as made,
           format('alter table %s drop constraint %I', conrelid::regclass, conname) as gone, contype = 'f' as last, oid
      from pg_constraint where conparentid = 0 and (contype = 'f' and (conrelid = ${tables} or confrelid = ${tables}) or contype in ('p', 'u') and conrelid = ${tables})
    union all
    select replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON '), format('drop index %s', indexrelid::regclass), false, indexrelid
      from pg_index where indrelid = ${tables} and not exists (select from pg_constraint where conindid = indexrelid)
     order by last, oid`.execute(db)
  for (const { gone } of rows.toReversed()) await sql.raw(gone).execute(db)
  return rows
}

/** What is copied is entered in the index of documents at once afterwards, not one by one as it comes (`enterInIndex`). */
export const restIndexing = (db: Reader): Promise<unknown> =>
  sql`alter table document disable trigger document_indexed`.execute(db)

/** Enters what the index of documents does not have, as its own trigger would have. */
export async function enterInIndex(db: Reader): Promise<void> {
  await sql`insert into document_index (id, agency, unit, holder, direction, at, day, words, made_in, made_at)
    select d.id, d.agency, d.unit, d.holder, d.direction, coalesce(d.arrived_at, d.drafted_at),
           coalesce(d.issued_on, (coalesce(d.arrived_at, d.drafted_at) at time zone 'Asia/Ho_Chi_Minh')::date), document_words(d),
           pg_current_xact_id(), transaction_timestamp()
      from document d
     where d.state <> 'discarded' and not exists (select from document_index i where i.id = d.id)`.execute(db)
  await sql`alter table document enable trigger document_indexed`.execute(db)
}

export const bringBack = (db: Reader, aside: Aside): Promise<unknown> => sql.raw(aside.made).execute(db)

/** Statistics and visibility, as the database's own upkeep would have them by the time a province is so large: two tables at a time. */
export async function tidyUp(db: Reader): Promise<void> {
  const two = pLimit(2)
  await Promise.all(
    Object.keys(patternOf).map((table) => two(() => sql`vacuum analyze ${sql.table(table)}`.execute(db))),
  )
}
