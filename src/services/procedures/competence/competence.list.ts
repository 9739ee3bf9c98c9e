import { legalDayOf } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { defineList, oneOf, pointsAt } from '../../../kernel/lists/index.ts'
import { html, link, linkButton, type Piece, stateTag, type View } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { countByField } from '../procedure.store.ts'
import type { Level } from '../procedure.ts'
import { levelWords } from '../words.ts'
import { decidedBy, decidedOn, nobodyDecides, offeredNow } from './competence.store.ts'
import type { Decided } from './competence.ts'
import { byWords, words } from './competence.words.ts'

export const COMPETENCE_AT = '/quan-tri/tham-quyen'
export const setAt = (query: Readonly<Record<string, string>>): string =>
  `${COMPETENCE_AT}/dat?${new URLSearchParams(query)}`

interface Row {
  id: string
  code: string
  name: string
  field: string
  level: Level
}

/** Agencies that may be chosen to decide. */
export async function decidingOptions({ reader, clock }: Province) {
  const agencies = await listAgencies(reader, {
    onDay: legalDayOf(clock.now()),
    kinds: ['department', 'office', 'people-committee', 'commune', 'one-stop-centre'],
  })
  return agencies.map(({ id, name, code }) => ({ value: id, label: `${name} – ${code}` }))
}

/** Who decides, in words; of the whole list only the communes are not named. */
export function deciders(view: View, decided: Decided | undefined): string {
  if (decided?.by === 'commune') return view.t(words.commune)
  return decided?.agencies.map(({ name }) => name).join('; ') ?? ''
}

function cell(view: View, decided: Decided | undefined): Piece {
  const said = deciders(view, decided)
  return said === '' ? stateTag(view, 'overdue', view.t(words.nobody)) : said
}

/** Every procedure that may be filed here, and who decides it today. */
export const competenceList = defineList<Row, ReadonlyMap<string, Decided>>({
  name: 'competence',
  at: COMPETENCE_AT,
  title: words.title,
  intro: words.intro,
  section: 'catalogue',
  table: 'procedure_version',
  select: ['id', 'code', 'name', 'field', 'level'],
  seen: { with: 'procedure.competence', columns: {} },
  only: () => offeredNow,
  orders: {
    name: {
      label: words.byName,
      by: [
        ['plain_name', 'text', 'asc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  search: { column: 'plain', kind: 'letters', label: words.search },
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.all },
      'chua-co': {
        label: words.none,
        where: ({ now }) => nobodyDecides(legalDayOf(now)),
        empty: { title: words.noneTitle, body: words.noneBody },
      },
    },
  },
  filters: {
    'linh-vuc': pointsAt('field', {
      label: words.field,
      type: 'text',
      options: async ({ reader }) =>
        (await countByField(reader)).map(({ field, count }) => ({ value: field, label: `${field} (${count})` })),
    }),
    cap: oneOf('level', { label: words.level, options: levelWords }),
    'co-quan': {
      kind: 'choice',
      type: 'uuid',
      label: words.agency,
      options: (province) => decidingOptions(province),
      where: (value, { now }) => decidedBy(value, legalDayOf(now)),
    },
  },
  columns: [
    { name: 'name', label: words.procedure, width: 40, cell: (row) => row.name },
    {
      name: 'code',
      label: words.code,
      width: 10,
      cell: (row) => html`<span class="lt-code">${row.code}</span>`,
      text: (row) => row.code,
    },
    { name: 'field', label: words.field, wideOnly: true, cell: (row) => row.field },
    {
      name: 'agency',
      label: words.agency,
      width: 25,
      cell: (row, view, decided) => cell(view, decided.get(row.id)),
      text: (row, view, decided) => deciders(view, decided.get(row.id)),
    },
    {
      name: 'by',
      label: words.byWhat,
      hidden: true,
      cell: (row, view, decided) => view.t(byWords[decided.get(row.id)?.by ?? 'name']),
    },
    {
      name: 'set',
      label: words.change,
      own: true,
      width: 10,
      cell: (row, view) => link(setAt({ ma: row.code }), view.t(words.setOne)),
    },
  ],
  more: ({ reader, clock }, _viewer, rows) =>
    decidedOn(
      reader,
      rows.map(({ id }) => id),
      legalDayOf(clock.now()),
    ),
  rowAt: (row) => setAt({ ma: row.code }),
  actions: (view) =>
    linkButton({ label: view.t(words.set), at: `${COMPETENCE_AT}/dat`, kind: 'main', icon: 'building' }),
  empty: { title: words.emptyTitle, body: words.emptyBody },
})
