import { dayRange, defineList, type ListColumn, oneOf } from '../../../kernel/lists/index.ts'
import { shortDay, stateTag } from '../../../kernel/pages/index.ts'
import { checkLife } from './check.life.ts'
import { type Check, publicAssessment } from './check.store.ts'
import { kindWords, resultWords } from './check.ts'
import { words } from './check.words.ts'

export const CHECKS_AT = '/quan-tri/danh-gia'
export const ASSESSMENTS_AT = '/danh-gia-he-thong'

const stateKinds = { recorded: 'neutral', told: 'done', withdrawn: 'refused' } as const

const select = [
  ...(['id', 'kind', 'done_on', 'what', 'by_whom', 'decision', 'plan'] as const),
  ...(['label', 'system_kind', 'result', 'told_on', 'told_by', 'state', 'recorded_at', 'revision'] as const),
]
const orders = {
  newest: {
    label: words.newest,
    by: [
      ['done_on', 'date', 'desc'],
      ['id', 'uuid', 'desc'],
    ],
  },
} as const

type Column = ListColumn<Check, undefined>
const dayColumn: Column = {
  name: 'day',
  label: words.doneOn,
  width: 15,
  cell: (row, view) => shortDay(view, row.done_on),
  text: (row) => row.done_on,
}
const kindColumn: Column = {
  name: 'kind',
  label: words.kind,
  width: 20,
  cell: (row, view) => view.t(kindWords[row.kind]),
}
const labelColumn: Column = { name: 'label', label: words.label, cell: (row) => row.label }
const systemKindColumn: Column = { name: 'system-kind', label: words.systemKind, cell: (row) => row.system_kind }
const resultColumn: Column = {
  name: 'result',
  label: words.result,
  cell: (row, view) => row.result && view.t(resultWords[row.result]),
}

/** The public label with all assessments it comes from. */
export const publicAssessments = defineList<Check>({
  name: 'assessments-public',
  at: ASSESSMENTS_AT,
  title: words.publicTitle,
  intro: words.publicIntro,
  section: 'public',
  layout: 'citizen',
  table: 'system_check',
  select,
  seen: 'public',
  only: () => publicAssessment,
  orders,
  columns: [labelColumn, systemKindColumn, resultColumn, kindColumn, dayColumn],
  empty: { title: words.none, body: words.nonePublic },
})

/** The register of assessments, maintenance and reviews. */
export const checkList = defineList<Check>({
  name: 'system-checks',
  at: CHECKS_AT,
  title: words.register,
  intro: words.intro,
  section: 'running',
  table: 'system_check',
  select,
  seen: { with: 'maintenance.read', columns: {} },
  orders,
  filters: {
    loai: oneOf('kind', { label: words.kind, options: kindWords }),
    ngay: dayRange('done_on', { label: words.doneOn, as: 'date' }),
  },
  columns: [
    kindColumn,
    dayColumn,
    { name: 'what', label: words.what, width: 30, cell: (row) => row.what },
    { name: 'decision', label: words.decision, cell: (row) => row.decision },
    {
      name: 'state',
      label: words.state,
      cell: (row, view) => stateTag(view, stateKinds[row.state], view.t(checkLife.states[row.state].words)),
    },
    { name: 'by', label: words.byWhom, hidden: true, cell: (row) => row.by_whom },
    { name: 'plan', label: words.plan, hidden: true, cell: (row) => row.plan },
    ...[labelColumn, systemKindColumn, resultColumn].map((column) => ({ ...column, hidden: true })),
  ],
  rowAt: (row) => `${CHECKS_AT}/${row.id}`,
  begins: { needs: 'maintenance.keep', at: `${CHECKS_AT}/moi`, label: words.record },
  empty: {
    title: words.none,
    body: words.noneBody,
  },
})
