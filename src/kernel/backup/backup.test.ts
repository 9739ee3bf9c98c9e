import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { applyMigrations, type MigrationFolder, migrationFolders } from '../database/index.ts'
import { fileSink, fileSource } from './archive.ts'
import { type BackupFiles, backupProvince } from './backup.ts'
import { restoreProvince } from './restore.ts'

const place = mkdtempSync(path.join(os.tmpdir(), 'lienthong-backup-'))
const file = path.join(place, 'province.tar.gz')
const folders: MigrationFolder[] = [...migrationFolders([]), fixtureModule('orders', { '0001_orders.sql': ORDERS() })]
let source: TestDatabase
let sourceFiles: ReturnType<typeof memoryFiles>

/** Everything that makes copying hard: references in a circle, identity, generated columns, triggers, every odd value. */
function ORDERS(): string {
  return `
    create table customer (id int generated always as identity primary key, last_order int, name text not null,
      shout text generated always as (upper(name)) stored, data jsonb, bytes bytea, tags text[], moment timestamptz, day date);
    create table "Order" (id int primary key, customer int not null references customer);
    alter table customer add foreign key (last_order) references "Order";
    create sequence receipt start 5;
    create function spoil() returns trigger language plpgsql as $$ begin new.name := 'spoilt'; return new; end $$;
    create trigger spoil before insert on customer for each row when (new.id > 2) execute function spoil();
    insert into setting values ('brought by a migration', '1');`
}

function fixtureModule(module: string, files: Record<string, string>): MigrationFolder {
  const folder = path.join(place, module)
  mkdirSync(folder, { recursive: true })
  for (const [name, sql] of Object.entries(files)) writeFileSync(path.join(folder, name), sql)
  return { module, folder }
}

function memoryFiles(contents = new Map<string, Buffer>()) {
  const keep = (content: Buffer): string => {
    const hash = createHash('sha256').update(content).digest('hex')
    contents.set(hash, content)
    return hash
  }
  return {
    contents,
    keep,
    async *list() {
      yield* [...contents.keys()]
    },
    open: async (hash: string) => Readable.from(contents.get(hash) as Buffer),
    async put(content: AsyncIterable<Buffer>) {
      const parts: Buffer[] = []
      for await (const part of content) parts.push(part)
      return keep(Buffer.concat(parts))
    },
  }
}

async function withClient<T>(database: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.ownerUrl, options: '-c search_path=h50' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const column = async (database: TestDatabase, query: string): Promise<unknown[]> =>
  withClient(database, async (client) =>
    (await client.query({ text: query, rowMode: 'array' })).rows.map((row) => row[0]),
  )

const backup = (target = file, progress?: (what: string) => void) =>
  backupProvince(fileSink(target), {
    ownerUrl: source.ownerUrl,
    schema: 'h50',
    files: sourceFiles,
    now: '2026-11-22T00:00:00Z',
    progress,
  })

const restore = (target: TestDatabase, from = file, files: BackupFiles = memoryFiles(), known = folders) =>
  restoreProvince(fileSource(from), {
    ownerUrl: target.ownerUrl,
    schema: 'h50',
    appRole: target.appRole,
    sealerRole: target.sealerRole,
    files,
    folders: known,
  })

const tablesOf = (database: TestDatabase) =>
  column(database, "select relname from pg_class where relnamespace::regnamespace::text like 'h50%'")

before(async () => {
  source = await testDatabase(undefined, { empty: true })
  await applyMigrations({
    ownerUrl: source.ownerUrl,
    schema: 'h50',
    appRole: source.appRole,
    sealerRole: source.sealerRole,
    folders,
  })
  await withClient(source, async (client) => {
    await client.query("select make_act_partition('2026-10-01'), make_act_partition('2026-11-01')")
    for (let at = 0; at < 40; at++) {
      await client.query(
        `insert into act (id, at, type, subject, label, channel, data) values ($1, $2, 'dossier.received', 'dossier:1', 'Cán bộ', 'web', '{"số": 1}')`,
        [
          `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
          at % 2 ? '2026-10-05' : at % 3 ? '2026-11-05' : '2027-02-01',
        ],
      )
    }
    await client.query(`
      insert into customer (name, data, bytes, tags, moment, day) values
        (E'Nguyễn\\tThị\\nBưởi \\\\N', '{"a": "\\"b\\\\\\\\c"}', '\\x00ff5c', '{"a,b","{c}",null}', '2026-11-22 01:02:03.456789+07', '2026-11-22'),
        ('', null, null, '{}', '-infinity', null);
      alter table customer disable trigger spoil;
      insert into customer (name) select 'khách ' || n from generate_series(3, 30000) n;
      alter table customer enable trigger spoil;
      insert into "Order" values (7, 1);
      update customer set last_order = 7 where id = 1;
      update setting set value = '2';
      select nextval('receipt'), nextval('receipt')`)
  })
  sourceFiles = memoryFiles()
  for (const content of [Buffer.from('một tệp'), randomBytes(9_000_000), Buffer.alloc(4 * 1_048_576, 7)])
    sourceFiles.keep(content)
  await backup()
})
after(() => rmSync(place, { recursive: true, force: true }))

test('everything comes back in an empty place', async () => {
  const target = await testDatabase(undefined, { empty: true })
  const files = memoryFiles()
  await restore(target, file, files)
  for (const query of [
    'select customer::text from customer order by id',
    'select "Order"::text from "Order"',
    'select setting::text from setting order by name',
    'select name || checksum from migration order by name',
    `select concat_ws(' ', tableoid::regclass, seq, id, at, type, subject, data) from act order by seq`,
    'select last_value from receipt',
  ]) {
    assert.deepEqual(await column(target, query), await column(source, query), query)
  }
  assert.deepEqual(files.contents, sourceFiles.contents)
})

test('a restored province goes on counting where it was', async () => {
  const target = await testDatabase(undefined, { empty: true })
  await restore(target)
  await withClient(target, (client) =>
    client.query(`alter table customer disable trigger spoil; insert into customer (name) values ('mới')`),
  )
  assert.deepEqual(await column(target, "select id from customer where name = 'mới'"), [30001])
  assert.deepEqual(await column(target, "select nextval('receipt')::int"), [7])
})

test('restored acts keep their order and lie in the past of the new server', async () => {
  const target = await testDatabase(undefined, { empty: true })
  await restore(target)
  const inOrder = 'select id from act order by xid, seq'
  assert.deepEqual(await column(target, inOrder), await column(source, inOrder))
  const future = 'select count(*)::int from act where xid >= pg_snapshot_xmin(pg_current_snapshot())'
  assert.deepEqual(await column(target, future), [0])
})

test('references are in force again after a restore', async () => {
  const target = await testDatabase(undefined, { empty: true })
  await restore(target)
  await assert.rejects(
    withClient(target, (client) => client.query('insert into "Order" values (8, 99999999)')),
    /violates foreign key/,
  )
})

test('the application cannot change restored acts, neither through the journal nor through a month of it', async () => {
  const target = await testDatabase(undefined, { empty: true })
  await restore(target)
  const client = new pg.Client({ connectionString: target.appUrl, options: '-c search_path=h50' })
  await client.connect()
  try {
    for (const table of ['act', 'act_2026_10', 'act_default']) {
      await assert.rejects(client.query(`delete from ${table}`), /permission denied/, table)
    }
  } finally {
    await client.end()
  }
})

test('a backup shows one moment although the province goes on working', async () => {
  const target = await testDatabase(undefined, { empty: true })
  const later = path.join(place, 'later.tar.gz')
  const during: Promise<unknown>[] = []
  await backup(later, (what) => {
    if (!what.startsWith('Order')) return
    during.push(withClient(source, (client) => client.query(`insert into setting values ('during', '1')`)))
  })
  assert.equal(during.length, 1)
  await Promise.all(during)
  await restore(target, later)
  assert.deepEqual(await column(target, "select name from setting where name = 'during'"), [])
  await withClient(source, (client) => client.query(`delete from setting where name = 'during'`))
})

test('a place with tables is refused and left as it was', async () => {
  const target = await testDatabase()
  const tables = await tablesOf(target)
  await assert.rejects(restore(target), /already has \d+ tables/)
  assert.deepEqual(await tablesOf(target), tables)
})

test('a changed row is found, the archive says where, and nothing stays', async () => {
  const target = await testDatabase(undefined, { empty: true })
  const changed = path.join(place, 'changed.tar.gz')
  const bytes = gunzipSync(readFileSync(file))
  bytes.write('X', bytes.indexOf('khách 20000'))
  writeFileSync(changed, gzipSync(bytes, { level: 1 }))
  await assert.rejects(restore(target, changed), /changed, tables\/customer\/\d+ is not what was written/)
  assert.deepEqual(await tablesOf(target), [])
})

test('an archive that was cut off is refused and nothing stays', async () => {
  const target = await testDatabase(undefined, { empty: true })
  const cut = path.join(place, 'cut.tar.gz')
  const whole = readFileSync(file)
  for (const length of [whole.length - 5000, 3000, 0]) {
    writeFileSync(cut, whole.subarray(0, length))
    await assert.rejects(restore(target, cut), /cut off/)
    assert.deepEqual(await tablesOf(target), [])
  }
})

test('a file that is no backup is refused in words', async () => {
  const target = await testDatabase(undefined, { empty: true })
  const other = path.join(place, 'other.pdf')
  writeFileSync(other, '%PDF-1.7')
  await assert.rejects(restore(target, other), /not a backup of Liên Thông/)
  await assert.rejects(restore(target, path.join(place, 'nowhere')), /there is no such file/)
})

test('a backup of a newer program is refused before anything is made', async () => {
  const target = await testDatabase(undefined, { empty: true })
  await assert.rejects(
    restore(target, file, memoryFiles(), migrationFolders([])),
    /does not have orders\/0001_orders.sql/,
  )
  assert.deepEqual(await tablesOf(target), [])
})

test('a backup of an older program gets the newer migrations after its rows', async () => {
  const target = await testDatabase(undefined, { empty: true })
  const newer = {
    '0001_orders.sql': ORDERS(),
    '0002_vip.sql': 'create table vip as select id from customer where id < 3',
  }
  await restore(target, file, memoryFiles(), [...migrationFolders([]), fixtureModule('newer/orders', newer)].map(named))
  assert.deepEqual(await column(target, 'select id from vip order by id'), [1, 2])
})

const named = (one: MigrationFolder): MigrationFolder => ({ ...one, module: one.module.replace('newer/', '') })

test('a backup that fails leaves no file', async () => {
  const target = path.join(place, 'failed.tar.gz')
  const broken = { ...sourceFiles, open: async () => Promise.reject(new Error('disk broken')) }
  await assert.rejects(
    backupProvince(fileSink(target), { ownerUrl: source.ownerUrl, schema: 'h50', files: broken, now: '' }),
    /disk broken/,
  )
  assert.deepEqual([target, `${target}.part`].filter(existsSync), [])
})

test('tar and sha256sum accept a backup', () => {
  const folder = path.join(place, 'unpacked')
  mkdirSync(folder)
  execFileSync('tar', ['xzf', file, '-C', folder])
  execFileSync('sha256sum', ['--quiet', '--strict', '-c', 'SHA256SUMS'], { cwd: folder })
})
