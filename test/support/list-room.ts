import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import pg from 'pg'
import { Type } from 'typebox'
import type { Instant, LegalDay } from '../../packages/time/index.ts'
import type { Grant, Scope, Viewer } from '../../src/kernel/acting/index.ts'
import { Count, defineForm, Text } from '../../src/kernel/forms/index.ts'
import { defineRoutes, siteModule } from '../../src/kernel/http/index.ts'
import { listTasksModule } from '../../src/kernel/list-tasks/index.ts'
import {
  askingFirst,
  choice,
  dayRange,
  defineList,
  type ListDefinition,
  oneOf,
  pointsAt,
} from '../../src/kernel/lists/index.ts'
import type { Module } from '../../src/kernel/module/index.ts'
import { html, linkButton, shortDay, shortMoment, stateTag } from '../../src/kernel/pages/index.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { tasksModule } from '../../src/kernel/tasks/index.ts'
import { Caller, knowing, officialWith, testServer } from './caller.ts'
import { type TestProvince, testProvince } from './province.ts'

/** A row of the made-up register of boats. */
export interface Boat {
  id: string
  number: string
  name: string
  state: 'moored' | 'at-sea'
  agency: string
  unit: string | null
  keeper: string | null
  harbour: string
  tons: number
  moored_at: Instant
  checked_on: LegalDay
}

/** A list of a subject no room has, so that lists are tested for what every room gets from them. */
export const boatDefinition: ListDefinition<Boat, { harbours: number }> = {
  name: 'boats',
  at: '/thuyen',
  title: { vi: 'Tàu thuyền', en: 'Boats' },
  section: 'boats',
  table: 'boat',
  select: ['id', 'number', 'name', 'state', 'agency', 'unit', 'keeper', 'harbour', 'tons', 'moored_at', 'checked_on'],
  seen: [
    { with: 'boat.read', columns: { agency: 'agency', unit: 'unit', holder: 'keeper' } },
    { with: 'boat.greet', columns: { agency: 'harbour' } },
  ],
  orders: {
    newest: {
      label: { vi: 'Mới cập bến trước', en: 'Newest first' },
      by: [
        ['moored_at', 'timestamptz', 'desc'],
        ['id', 'uuid', 'desc'],
      ],
    },
    oldest: {
      label: { vi: 'Cập bến lâu trước', en: 'Oldest first' },
      by: [
        ['moored_at', 'timestamptz', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
    heaviest: {
      label: { vi: 'Nặng trước', en: 'Heaviest first' },
      by: [
        ['tons', 'integer', 'desc'],
        ['name', 'text', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  search: { column: 'plain', kind: 'letters', hint: { vi: 'Số hoặc tên tàu', en: 'Number or name' } },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: { vi: 'Tất cả', en: 'All' } },
      'ra-khoi': { label: { vi: 'Đang ra khơi', en: 'At sea' }, where: () => sql<boolean>`state = 'at-sea'` },
    },
  },
  filters: {
    trang: oneOf('state', {
      label: { vi: 'Trạng thái', en: 'State' },
      options: { moored: { vi: 'Đã cập bến', en: 'Moored' }, 'at-sea': { vi: 'Ra khơi', en: 'At sea' } },
    }),
    ngay: dayRange('checked_on', { label: { vi: 'Ngày kiểm tra', en: 'Checked' }, as: 'date' }),
    cap: choice({
      label: { vi: 'Cỡ', en: 'Size' },
      options: { lon: { vi: 'Lớn', en: 'Large' } },
      where: () => sql<boolean>`tons >= 100`,
    }),
    ben: pointsAt('harbour', {
      label: { vi: 'Bến', en: 'Harbour' },
      options: async () => [{ value: HARBOURS[0], label: 'Bến Cửa Tùng' }],
    }),
  },
  columns: [
    { name: 'number', label: { vi: 'Số', en: 'Number' }, width: 15, cell: (boat) => boat.number },
    {
      name: 'name',
      label: { vi: 'Tên tàu', en: 'Name' },
      cell: (boat) => html`${boat.name}<div class="lt-quiet">${boat.unit}</div>`,
      text: (boat) => boat.name,
    },
    {
      name: 'state',
      label: { vi: 'Trạng thái', en: 'State' },
      width: 15,
      cell: (boat, view) => stateTag(view, boat.state === 'moored' ? 'done' : 'near', boat.state),
    },
    {
      name: 'tons',
      label: { vi: 'Trọng tải', en: 'Tons' },
      width: 10,
      numeric: true,
      sorts: 'heaviest',
      cell: (boat) => boat.tons,
      text: (boat) => boat.tons,
    },
    {
      name: 'moored',
      label: { vi: 'Cập bến', en: 'Moored' },
      width: 15,
      sorts: ['newest', 'oldest'],
      cell: (boat, view) => shortMoment(view, boat.moored_at),
      text: (boat) => boat.moored_at,
    },
    {
      name: 'moored-words',
      label: { vi: 'Cập bến (chữ)', en: 'Moored (words)' },
      hidden: true,
      cell: (boat, view) => shortMoment(view, boat.moored_at),
    },
    {
      name: 'checked',
      label: { vi: 'Kiểm tra', en: 'Checked' },
      hidden: true,
      cell: (boat, view) => shortDay(view, boat.checked_on),
      text: (boat) => boat.checked_on,
    },
    { name: 'do', label: { vi: 'Việc', en: 'Acts' }, own: true, cell: () => html`<button>Neo</button>` },
  ],
  more: async (_province, _viewer, rows) => ({ harbours: new Set(rows.map((row) => row.harbour)).size }),
  rowAt: (boat) => `/thuyen/${boat.id}`,
  rowName: (boat) => boat.name,
  empty: {
    title: { vi: 'Chưa có tàu nào', en: 'No boats yet' },
    body: { vi: 'Tàu đăng ký ở bến sẽ hiện ở đây.', en: 'Boats registered at the harbour appear here.' },
    action: (view, viewer) =>
      viewer.grants.has('boat.moor') &&
      linkButton({ label: view.t({ vi: 'Ghi tàu vào bến', en: 'Moor a boat' }), at: '/thuyen/moi' }),
  },
  bulk: [
    {
      name: 'neo',
      label: { vi: 'Cho cập bến', en: 'Moor' },
      needs: 'boat.moor',
      each: (province, actor, id, key) =>
        province.act(actor, key, async (tx) => {
          const afloat = sql`update boat set state = 'moored' where id = ${id}::uuid and state = 'at-sea'`
          const { numAffectedRows } = await afloat.execute(tx.db)
          if (numAffectedRows === 0n) throw new Refusal('boat.moored-already')
          tx.record('boat.moored', `boat:${id}`)
          return null
        }),
    },
    askingFirst({
      name: 'doi-ben',
      label: { vi: 'Đổi bến', en: 'Change harbour' },
      needs: 'boat.moor',
      form: defineForm(
        Type.Object({
          note: Text({ max: 60, label: { vi: 'lý do đổi bến', en: 'the reason' } }),
          pieces: Type.Optional(Count({ max: 9, label: { vi: 'số bến', en: 'the harbours' } })),
        }),
      ),
      beside: { 'boat.no-such-reason': 'note' },
      each: (province, actor, id, key, { note, pieces }) =>
        province.act(actor, key, async (tx) => {
          if (note === 'bão') throw new Refusal('boat.no-such-reason')
          const afloat = sql`update boat set state = 'moored' where id = ${id}::uuid and state = 'at-sea'`
          const { numAffectedRows } = await afloat.execute(tx.db)
          if (numAffectedRows === 0n) throw new Refusal('boat.moored-already')
          tx.record('boat.moored', `boat:${id}`, { note, pieces: pieces ?? null })
          return null
        }),
    }),
    {
      name: 'xoa-so',
      label: { vi: 'Xoá sổ', en: 'Strike off' },
      needs: 'boat.moor',
      danger: true,
      asks: [{ vi: 'Tàu không cập bến nào được nữa.', en: 'The boats moor nowhere any more.' }],
      do: (province, actor, ids, key) =>
        province.act(actor, key, async (tx) => {
          await sql`update boat set state = 'struck-off' where id = any(${[...ids]}::uuid[])`.execute(tx.db)
          for (const id of ids) tx.record('boat.struck-off', `boat:${id}`)
          return null
        }),
    },
  ],
  reads: 'personal',
}

export const boats = defineList(boatDefinition)

export const AGENCIES = [randomUUID(), randomUUID(), randomUUID()] as const
export const UNITS = [randomUUID(), randomUUID()] as const
export const HARBOURS = [randomUUID(), randomUUID()] as const

export const boatRoom: Module = {
  name: 'boats',
  routes: defineRoutes((route) => route.list('/thuyen', boats)),
  menuGroups: { boats: { label: { vi: 'Tàu thuyền', en: 'Boats' }, icon: 'folder', order: 10 } },
  capabilities: {
    'boat.read': { words: { vi: 'xem tàu thuyền', en: 'see boats' }, reading: true },
    'boat.greet': { words: { vi: 'đón tàu thuyền', en: 'greet boats' }, reading: true },
    'boat.moor': { words: { vi: 'cho tàu cập bến', en: 'moor boats' } },
  },
  refusals: [
    {
      'boat.no-such-reason': { status: 422, vi: 'Lý do này không dùng được.', en: 'Not a reason.' },
      'boat.moored-already': { status: 409, vi: 'Tàu đã cập bến rồi.', en: 'The boat is moored already.' },
    },
  ],
  acts: {
    'boat.moored': { words: { vi: 'Cho cập bến', en: 'Moored' } },
    'boat.struck-off': { words: { vi: 'Xoá sổ', en: 'Struck off' } },
  },
  menu: [{ for: 'boat.read', at: '/thuyen', label: { vi: 'Tàu thuyền', en: 'Boats' }, group: 'boats' }],
}

/** A province with the table of boats; `people` have accounts, so that work goes on in their names. */
export async function boatProvince(
  t: { after(work: () => Promise<void>): void },
  options: { poolSize?: number; people?: readonly Viewer[] } = {},
): Promise<TestProvince> {
  const { people = [], ...rest } = options
  const province = await testProvince(t, { modules: [knowing(people), boatRoom], migrations: [], ...rest })
  const { ownerUrl, schema } = province.test
  const owner = new pg.Client({ connectionString: ownerUrl, options: `-c search_path=${schema},extensions` })
  await owner.connect()
  await owner.query(`
    create table boat (
      id uuid primary key, number text not null, name text not null, state text not null, agency uuid not null, unit uuid,
      keeper uuid, harbour uuid not null, tons integer not null, moored_at timestamptz not null, checked_on date not null,
      plain text not null generated always as (plain_text(number || ' ' || name)) stored);
    create index boat_agency on boat (agency, moored_at desc, id desc);
    create index boat_harbour on boat (harbour, moored_at desc, id desc);
    create index boat_newest on boat (moored_at desc, id desc)`)
  await owner.end()
  return province
}

/** Boats numbered from 1, a minute apart, the first one moored last; `each` changes one. */
export async function addBoats(
  province: TestProvince,
  count: number,
  each: (
    n: number,
  ) => Partial<Omit<Boat, 'moored_at' | 'checked_on'> & { moored_at: string; checked_on: string }> = () => ({}),
): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => {
    const n = i + 1
    const minutes = 60_000 * n
    const moored = new Date(Date.UTC(2026, 10, 20, 12) - minutes).toISOString()
    return {
      ...{ id: randomUUID(), number: `QT-${String(n).padStart(6, '0')}`, name: `Sóng Xanh ${n}`, state: 'moored' },
      ...{ agency: AGENCIES[0], unit: null, keeper: null, harbour: HARBOURS[0], tons: n % 7 },
      ...{ moored_at: moored, checked_on: '2026-11-20', ...each(n) },
    }
  })
  await province.database.pool.query(
    `insert into boat (id, number, name, state, agency, unit, keeper, harbour, tons, moored_at, checked_on)
     select id, number, name, state, agency, unit, keeper, harbour, tons, moored_at, checked_on
     from jsonb_to_recordset($1::jsonb) as b(id uuid, number text, name text, state text, agency uuid, unit uuid, keeper uuid,
       harbour uuid, tons integer, moored_at timestamptz, checked_on date)`,
    [JSON.stringify(rows)],
  )
}

/** An official of the first agency with rights of a given reach. */
export function officer(rights: Record<string, Scope | Grant>, more: Partial<Viewer> = {}): Viewer {
  const viewer = { ...officialWith(), agency: AGENCIES[0], ...more }
  const agencies = [viewer.agency ?? AGENCIES[0]]
  return {
    ...viewer,
    grants: new Map(
      Object.entries(rights).map(([name, reach]) => [
        name,
        typeof reach === 'string' ? { scope: reach, agencies } : reach,
      ]),
    ),
  }
}

/** Somebody at a browser before the list of boats. */
export async function boatReader(
  t: { after(work: () => Promise<void>): void },
  province: TestProvince,
  viewer: Viewer,
): Promise<{ caller: Caller; server: FastifyInstance }> {
  const rooms = [boatRoom, tasksModule, listTasksModule]
  const server = await testServer(province, [...rooms, siteModule(rooms)], { token: viewer })
  t.after(() => server.close())
  return { caller: new Caller(server, 'token'), server }
}
