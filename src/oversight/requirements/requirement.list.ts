import { defineList, oneOf, pointsAt } from '../../kernel/lists/index.ts'
import {
  details,
  figures,
  formatNumber,
  type Html,
  html,
  link,
  type StateKind,
  stateTag,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { countRequirements, type RequirementRow } from './requirement.store.ts'
import type { RequirementState } from './requirement.ts'
import { type SystemTotals, type Totals, totalsOf } from './totals.ts'
import { words } from './words.ts'

const AT = '/quan-tri/yeu-cau'
const STATES = ['held', 'explained', 'open'] as const
const stateKinds: Record<RequirementState, StateKind> = { held: 'done', explained: 'paused', open: 'neutral' }
const stateWords = { held: words.held, explained: words.explained, open: words.open }
const markWords = { c: words.c, l: words.l, u: words.u }

const noteOf = (row: RequirementRow, view: View) => (view.language === 'vi' ? row.note_vi : row.note_en)

/** Everything law and guidance require, with what holds it: shown to inspectors. */
export const requirementList = defineList<RequirementRow>({
  name: 'requirements',
  at: AT,
  title: words.room,
  intro: words.intro,
  section: 'rules',
  table: 'requirement',
  select: [
    ...(['id', 'place', 'system', 'system_vi', 'system_en', 'vi', 'en', 'source'] as const),
    ...(['mark', 'state', 'note_vi', 'note_en', 'tests'] as const),
  ],
  seen: { with: 'requirements.read', columns: {} },
  orders: {
    place: {
      label: words.inOrder,
      by: [
        ['place', 'integer', 'asc'],
        ['id', 'text', 'asc'],
      ],
    },
  },
  search: { column: 'plain', kind: 'letters', hint: words.search },
  filters: {
    'he-thong': pointsAt('system', {
      label: words.system,
      type: 'text',
      options: async (province, _viewer, view) =>
        totalsOf(await countRequirements(province.reader)).systems.map(({ system, name }) => ({
          value: system,
          label: `${system} – ${name[view.language]}`,
        })),
    }),
    'trang-thai': oneOf('state', { label: words.state, options: stateWords }),
  },
  columns: [
    { name: 'id', label: words.id, width: 10, cell: (row) => row.id },
    { name: 'required', label: words.required, width: 30, cell: (row, view) => row[view.language] },
    {
      name: 'state',
      label: words.state,
      width: 15,
      cell: (row, view) => stateTag(view, stateKinds[row.state], view.t(stateWords[row.state])),
      text: (row, view) => view.t(stateWords[row.state]),
    },
    {
      name: 'proof',
      label: words.proof,
      cell: proofOf,
      text: (row, view) => view.t(words.tests, row.tests.length),
    },
    {
      name: 'instead',
      label: words.instead,
      hidden: true,
      cell: (row, view) => noteOf(row, view),
    },
    { name: 'tests', label: words.testNames, hidden: true, cell: testNames, text: (row) => row.tests.join('; ') },
    { name: 'source', label: words.source, width: 20, cell: (row) => row.source },
    { name: 'mark', label: words.mark, hidden: true, cell: (row, view) => view.t(markWords[row.mark]) },
    {
      name: 'system',
      label: words.system,
      hidden: true,
      cell: (row, view) => (view.language === 'vi' ? row.system_vi : row.system_en),
    },
  ],
  above: async (province, _viewer, view) => totalsHtml(view, totalsOf(await countRequirements(province.reader))),
  empty: { title: words.empty, body: words.emptyBody },
  size: 200,
})

/** Tests are named in English, the language of the code. */
function testNames({ tests }: RequirementRow): Html | null {
  return tests.length === 0 ? null : html`<ul lang="en">${tests.map((title) => html`<li>${title}</li>`)}</ul>`
}

function proofOf(row: RequirementRow, view: View): Html {
  const names = testNames(row)
  const count = view.t(words.tests, row.tests.length)
  return html`${noteOf(row, view) && html`<p>${noteOf(row, view)}</p>`}${names ? details(count, names) : html`<p class="lt-quiet">${count}</p>`}`
}

/** Three figures over everything, and the same for each system folded away. */
function totalsHtml(view: View, { systems, all }: { systems: SystemTotals[]; all: Totals }): Html {
  const { t, language } = view
  const at = (state: RequirementState, system?: string) =>
    `${AT}?${new URLSearchParams({ ...(system && { 'he-thong': system }), 'trang-thai': state })}`
  const tiles = STATES.map((state) => ({
    label: t(stateWords[state]),
    value: all[state],
    at: at(state),
    note: t(words.outOf, all.all),
  }))
  return html`${figures(view, tiles)}${details(
    t(words.bySystem),
    table(view, {
      caption: t(words.bySystem),
      rows: systems,
      columns: [
        {
          label: t(words.system),
          width: 50,
          cell: ({ system, name }) => link(`${AT}?he-thong=${system}`, `${system} – ${name[language]}`),
        },
        ...STATES.map((state) => ({
          label: t(stateWords[state]),
          numeric: true,
          own: true,
          cell: (row: SystemTotals) =>
            row[state] > 0 ? link(at(state, row.system), formatNumber(row[state], language)) : '0',
        })),
        { label: t(words.all), numeric: true, cell: (row) => formatNumber(row.all, language) },
      ],
    }),
  )}`
}
