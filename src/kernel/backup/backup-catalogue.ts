import type pg from 'pg'

/** What a backup says about itself, before any data. */
export interface Manifest {
  format: 'lienthong-backup'
  version: 1
  madeAt: string
  schema: string
  server: string
  migrations: { name: string; checksum: string }[]
  tables: BackupTable[]
  partitions: { parent: string; name: string; bound: string }[]
  sequences: { name: string; value: string; called: boolean }[]
  /** Newest seal of the journal, `NUMBER:HASH`: a journal that does not hold it was cut or exchanged. None in old backups and before the first. */
  lastSeal?: string
  /** Highest transaction number the rows carry after renumbering; the next server must be past it. */
  lastTransaction: number
}

export interface BackupTable {
  name: string
  columns: string[]
  /** Columns of type xid8, which are renumbered (see `rankTransactions`). */
  transactions: string[]
}

/** Rebuilt by running the migrations themselves. */
const REBUILT = ['migration']

/** Lowest number PostgreSQL gives to an ordinary transaction. */
const FIRST_TRANSACTION = 3

/** Reads what the province's schema holds, as the current transaction sees it. */
export async function readManifest(client: pg.Client, schema: string, madeAt: string): Promise<Manifest> {
  const tables = await readTables(client, schema)
  return {
    format: 'lienthong-backup',
    version: 1,
    madeAt,
    schema,
    server: await only(client, `select current_setting('server_version') as value`),
    migrations: (await client.query('select name, checksum from migration order by applied_at, name')).rows,
    tables,
    partitions: await readPartitions(client, schema),
    sequences: await readSequences(client, schema),
    lastSeal: await only(client, `select no || ':' || hash as value from seal order by no desc limit 1`),
    lastTransaction: await rankTransactions(client, tables),
  }
}

async function readTables(client: pg.Client, schema: string): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `select c.relname as name,
            array_agg(a.attname::text order by a.attnum) as columns,
            coalesce(array_agg(a.attname::text order by a.attnum) filter (where a.atttypid = 'xid8'::regtype), '{}') as transactions
       from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($2)
      group by c.relname order by c.relname`,
    [quoted(schema), REBUILT],
  )
  return rows
}

async function readPartitions(client: pg.Client, schema: string): Promise<Manifest['partitions']> {
  const { rows } = await client.query<Manifest['partitions'][number]>(
    `select p.relname as parent, c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bound
       from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
      where c.relnamespace = $1::regnamespace and c.relispartition and c.relkind = 'r' order by p.relname, c.relname`,
    [quoted(schema)],
  )
  return rows
}

async function readSequences(client: pg.Client, schema: string): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind = 'S' order by relname`,
    [quoted(schema)],
  )
  const sequences = []
  for (const { name } of rows) {
    const { rows: state } = await client.query(
      `select last_value::text as value, is_called as called from ${quoted(name)}`,
    )
    sequences.push({ name, ...(state[0] as { value: string; called: boolean }) })
  }
  return sequences
}

/**
 * The journal is read in the order of transaction numbers, and those belong to one server: on a fresh one, old numbers would lie in
 * its future and no act would be handed on. So a backup keeps their order and replaces them by 3, 4, 5, …; the next server is moved
 * past the last of them. Answers with that last number.
 */
async function rankTransactions(client: pg.Client, tables: readonly BackupTable[]): Promise<number> {
  const every = tables.flatMap(({ name, transactions }) =>
    transactions.map((column) => `select ${quoted(column)} as xid from ${quoted(name)}`),
  )
  const source = every.length ? every.join(' union ') : 'select null::xid8 as xid'
  await client.query(
    `create temporary table transaction_rank on commit drop as
       select xid, (row_number() over (order by xid) + ${FIRST_TRANSACTION - 1})::text::xid8 as rank
         from (${source}) as known where xid is not null`,
  )
  await client.query('create unique index on transaction_rank (xid)')
  await client.query('analyze transaction_rank')
  return Number(await only(client, `select coalesce(max(rank)::text, '0') as value from transaction_rank`))
}

/** The statement that streams one table, with renumbered transactions. */
export function copyOutStatement(table: BackupTable): string {
  const renumbered = new Map(table.transactions.map((column, at) => [column, `rank${at}`]))
  const values = table.columns.map((column) =>
    renumbered.has(column) ? `${renumbered.get(column)}.rank` : `source.${quoted(column)}`,
  )
  const joins = [...renumbered].map(
    ([column, rank]) => `left join pg_temp.transaction_rank ${rank} on ${rank}.xid = source.${quoted(column)}`,
  )
  return `copy (select ${values.join(', ')} from ${quoted(table.name)} source ${joins.join(' ')}) to stdout`
}

export const copyInStatement = (table: BackupTable): string =>
  `copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The one value of a query, as text. */
export async function only(client: pg.Client, query: string, values: unknown[] = []): Promise<string> {
  const { rows } = await client.query<{ value: string }>(query, values)
  return rows[0]?.value ?? ''
}
