import pg from 'pg'

/** Everything a schema is, one line a thing: tables, columns in their order, constraints, indexes, views, functions, triggers, rights. */
export async function catalogueOf(url: string, schema: string): Promise<string[]> {
  return within(url, schema, async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `with mine as (
         select c.oid, c.relname, c.relkind, c.relacl from pg_class c
          where c.relnamespace = $1::regnamespace and c.relname !~ '^act_\\d{4}_\\d{2}'
       )
       select 'relation ' || relname || ' ' || relkind::text || ' ' || ${rights('relacl')} as line from mine
       union all
       select 'column ' || relname || '.' || row_number() over (partition by mine.oid order by attnum) || ' ' || attname || ' '
              || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' ' || attidentity::text || attgenerated::text || ' '
              || coalesce(pg_get_expr(adbin, adrelid), '') || ' ' || ${rights('attacl')}
         from mine join pg_attribute a on attrelid = mine.oid and attnum > 0 and not attisdropped
         left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where relkind in ('r', 'v', 'p')
       union all
       select 'constraint ' || relname || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(k.oid)
         from mine join pg_constraint k on conrelid = mine.oid
       union all
       select 'index ' || pg_get_indexdef(mine.oid) from mine where relkind in ('i', 'I')
       union all
       select 'view ' || relname || ' ' || pg_get_viewdef(mine.oid) from mine where relkind = 'v'
       union all
       select 'function ' || pg_get_functiondef(p.oid) || ' ' || ${rights('proacl')} from pg_proc p
        where pronamespace = $1::regnamespace
       union all
       select 'trigger ' || pg_get_triggerdef(t.oid) from mine join pg_trigger t on tgrelid = mine.oid and not tgisinternal`,
      [schema],
    )
    return rows.map(({ line }) => line).sort()
  })
}

/** Who may do what, in one order. */
const rights = (acl: string): string =>
  `coalesce((select string_agg(one::text, ' ' order by one::text) from unnest(${acl}) as one), '')`

/** Rows of every table, as far as a schema has their tables and columns. */
export type Rows = ReadonlyMap<string, readonly Record<string, unknown>[]>

const TABLES = `select c.relname as name from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p')
  and not c.relispartition and c.relname <> 'migration' order by 1`

/** All rows of a schema. */
export async function rowsOf(url: string, schema: string): Promise<Rows> {
  return within(url, schema, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(TABLES, [schema])
    const all = new Map<string, Record<string, unknown>[]>()
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from "${name}" t`,
      )
      if (rows.length > 0)
        all.set(
          name,
          rows.map(({ row }) => row),
        )
    }
    return all
  })
}

/** How many rows every table of a schema holds, where there are any. */
export async function countsOf(url: string, schema: string): Promise<Record<string, number>> {
  return within(url, schema, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(TABLES, [schema])
    if (tables.length === 0) return {}
    // all at once: one question instead of three hundred
    const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as count from "${name}"`)
    const { rows } = await client.query<{ name: string; count: number }>(counts.join(' union all '))
    return Object.fromEntries(rows.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]))
  })
}

/** Puts rows into a schema that has not all of their tables and columns yet, as if they had been written then. Needs a superuser. */
export async function putRows(url: string, schema: string, given: Rows): Promise<void> {
  await within(url, schema, async (client) => {
    await client.query('set session_replication_role = replica')
    for (const [table, rows] of given) {
      const { rows: columns } = await client.query<{ name: string; needed: boolean }>(
        `select attname as name, attnotnull and not atthasdef and attidentity = '' as needed
         from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      )
      // a column that was dropped since then keeps its default, or holds a word where it had none
      const given = (name: string) => Object.hasOwn(rows[0] ?? {}, name)
      const carried = columns.filter(({ name, needed }) => given(name) || needed)
      if (!carried.some(({ name }) => given(name))) continue
      const names = carried.map(({ name }) => `"${name}"`).join(', ')
      const dropped = carried.filter(({ name }) => !given(name)).map(({ name }) => [name, 'dropped since'])
      await client.query(
        `insert into "${table}" (${names}) overriding system value
         select ${names} from jsonb_populate_recordset(null::"${table}", $1::jsonb) on conflict do nothing`,
        [JSON.stringify(rows.map((row) => ({ ...row, ...Object.fromEntries(dropped) })))],
      )
    }
  })
}

async function within<T>(url: string, schema: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema},extensions` })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
