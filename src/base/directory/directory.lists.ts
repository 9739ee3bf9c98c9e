import { isDayBefore, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { kindAt } from '../../kernel/imports/index.ts'
import { choice, defineList, type ListColumn, oneOf, pointsAt } from '../../kernel/lists/index.ts'
import { html, link, linkButton, type Option, shortDay, stateTag, type View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { findAgencyNames, listAgencies, ofTheProvince, standing } from './agency.store.ts'
import type { AgencyKind } from './agency.ts'
import { agencyImport } from './imports/agency.import.ts'
import { words as importWords } from './imports/import.words.ts'
import { unitImport } from './imports/unit.import.ts'
import { findUnitNames } from './position.store.ts'
import { listRoles } from './role.store.ts'
import { type Role, roleWord } from './role.ts'
import { kindWords, words } from './words.ts'

interface AgencyRow {
  id: string
  code: string
  legacy_code: string | null
  name: string
  short_name: string
  kind: AgencyKind
  place_name: string | null
  phone: string | null
  email: string | null
  address: string | null
  valid_from: LegalDay
  valid_to: LegalDay | null
}

const agencyColumns = [
  ...(['id', 'code', 'legacy_code', 'name', 'short_name', 'kind', 'place_name'] as const),
  ...(['phone', 'email', 'address', 'valid_from', 'valid_to'] as const),
]
const byName = {
  label: words.byName,
  by: [
    ['name', 'text', 'asc'],
    ['id', 'uuid', 'asc'],
  ],
} as const
const search = { name: 'tim', label: words.search, column: 'plain', kind: 'letters' } as const
const { external: _outside, ...ownKinds } = kindWords

const phoneLink = (row: AgencyRow) => row.phone && link(`tel:${row.phone.replaceAll(/[^\d+]/g, '')}`, row.phone)
const nameColumn: ListColumn<AgencyRow, undefined> = {
  name: 'name',
  label: words.name,
  width: 40,
  cell: (row) => row.name,
}

/** The public directory: every agency of the province, how to reach it. */
export const publicAgencyList = defineList<AgencyRow>({
  name: 'agencies-public',
  at: '/co-quan',
  title: words.title,
  intro: words.intro,
  section: 'public',
  layout: 'citizen',
  table: 'agency',
  select: agencyColumns,
  seen: 'public',
  only: () => ofTheProvince,
  orders: { name: byName },
  search,
  filters: { loai: oneOf('kind', { label: words.kind, options: ownKinds }) },
  columns: [
    nameColumn,
    { name: 'code', label: words.code, cell: (row) => row.code },
    { name: 'phone', label: words.phone, cell: phoneLink, text: (row) => row.phone },
    { name: 'address', label: words.address, width: 30, cell: (row) => row.address },
  ],
  rowAt: (row) => `/co-quan/${encodeURIComponent(row.code)}`,
  empty: { title: words.empty, body: words.emptyBody },
})

/** The directory for those who keep it: agencies outside the province too. */
export const agencyList = defineList<AgencyRow>({
  name: 'agencies',
  at: '/quan-tri/co-quan',
  title: words.adminTitle,
  section: 'organisation',
  table: 'agency',
  select: agencyColumns,
  seen: { with: 'directory.administer', columns: { agency: 'id' } },
  orders: { name: byName },
  search,
  filters: {
    loai: oneOf('kind', { label: words.kind, options: kindWords }),
    trang: choice({
      label: words.state,
      options: { 'dang-hoat-dong': words.isOpen, 'da-ngung': words.isClosed },
      where: (value, { now }) => standing(legalDayOf(now), value !== 'da-ngung'),
    }),
  },
  columns: [
    nameColumn,
    { name: 'code', label: words.code, cell: (row) => row.code },
    { name: 'legacy-code', label: words.legacyCode, wideOnly: true, cell: (row) => row.legacy_code },
    { name: 'kind', label: words.kind, cell: (row, view) => view.t(kindWords[row.kind]) },
    {
      name: 'standing',
      label: words.state,
      cell: (row, view) => {
        const closed = row.valid_to !== null && isDayBefore(row.valid_to, legalDayOf(view.now))
        return stateTag(view, closed ? 'done' : 'on-time', view.t(closed ? words.isClosed : words.isOpen))
      },
    },
    { name: 'short-name', label: words.shortName, hidden: true, cell: (row) => row.short_name },
    { name: 'place', label: words.placeName, hidden: true, cell: (row) => row.place_name },
    { name: 'phone', label: words.phone, hidden: true, cell: (row) => row.phone },
    { name: 'email', label: words.email, hidden: true, cell: (row) => row.email },
    {
      name: 'first-day',
      label: words.firstDay,
      hidden: true,
      cell: (row, view) => shortDay(view, row.valid_from),
      text: (row) => row.valid_from,
    },
  ],
  rowAt: (row) => `/quan-tri/co-quan/${row.id}`,
  actions: (view) =>
    html`${linkButton({ label: view.t(words.add), at: '/quan-tri/co-quan/moi', kind: 'main', icon: 'plus' })}${linkButton(
      {
        label: view.t(importWords.agencies),
        at: kindAt(agencyImport),
        icon: 'upload',
      },
    )}${linkButton({ label: view.t(importWords.units), at: kindAt(unitImport), icon: 'upload' })}`,
  empty: { title: words.noAgencies, body: words.noAgenciesBody },
})

interface PositionRow {
  id: string
  agency: string
  unit: string | null
  title: string
  role: string
  valid_from: LegalDay
  valid_to: LegalDay | null
}

interface Names {
  agencies: ReadonlyMap<string, string>
  units: ReadonlyMap<string, string>
  roles: readonly Role[]
}

/** Agencies this administrator keeps, to choose among. */
export async function agencyOptions(province: Province, viewer: Viewer, view: View): Promise<Option[]> {
  const grant = viewer.grants.get('directory.administer')
  const ids = grant && grant.scope !== 'province' ? grant.agencies : undefined
  const agencies = await listAgencies(province.reader, { onDay: legalDayOf(view.now), ...(ids && { ids }) })
  return agencies.map((agency) => ({ value: agency.id, label: `${agency.name} – ${agency.code}` }))
}

/** Every post of the agencies an administrator keeps. */
export const positionList = defineList<PositionRow, Names>({
  name: 'positions',
  at: '/quan-tri/vi-tri',
  title: words.positions,
  section: 'organisation',
  table: 'position',
  select: ['id', 'agency', 'unit', 'title', 'role', 'valid_from', 'valid_to'],
  seen: { with: 'directory.administer', columns: { agency: 'agency' } },
  orders: {
    title: {
      label: words.positionTitle,
      by: [
        ['title', 'text', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  search: { name: 'tim', label: words.searchPosition, column: 'plain', kind: 'letters' },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.standing, where: ({ now }) => standing(legalDayOf(now), true) },
      'da-ket-thuc': { label: words.hasEnded, where: ({ now }) => standing(legalDayOf(now), false) },
    },
  },
  filters: {
    'vai-tro': pointsAt('role', {
      label: words.role,
      type: 'text',
      options: async (province, _viewer, view) =>
        (await listRoles(province.reader)).map((role) => ({ value: role.name, label: view.t(role.words) })),
    }),
    'co-quan': pointsAt('agency', { label: words.name, options: agencyOptions }),
  },
  columns: [
    { name: 'title', label: words.positionTitle, width: 25, cell: (row) => row.title },
    {
      name: 'unit',
      label: words.unit,
      cell: (row, _view, { units }) => row.unit && units.get(row.unit),
    },
    { name: 'agency', label: words.name, width: 25, cell: (row, _view, { agencies }) => agencies.get(row.agency) },
    { name: 'role', label: words.role, cell: (row, view, { roles }) => view.t(roleWord(roles, row.role)) },
    {
      name: 'from',
      label: words.firstDay,
      wideOnly: true,
      cell: (row, view) => shortDay(view, row.valid_from),
      text: (row) => row.valid_from,
    },
    {
      name: 'to',
      label: words.lastDay,
      hidden: true,
      cell: (row, view) => row.valid_to && shortDay(view, row.valid_to),
      text: (row) => row.valid_to,
    },
  ],
  async more(province, _viewer, rows) {
    const [agencies, units, roles] = await Promise.all([
      findAgencyNames(
        province.reader,
        rows.map((row) => row.agency),
      ),
      findUnitNames(
        province.reader,
        rows.flatMap((row) => row.unit ?? []),
      ),
      listRoles(province.reader),
    ])
    return { agencies, units, roles }
  },
  rowAt: (row) => `/quan-tri/vi-tri/${row.id}`,
  empty: { title: words.positionsEmpty, body: words.positionsEmptyBody },
})
