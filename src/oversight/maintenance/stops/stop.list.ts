import { formatLongMoment, type Instant } from '../../../../packages/time/index.ts'
import { dayRange, defineList, type ListColumn, momentColumn, newestFirst, oneOf } from '../../../kernel/lists/index.ts'
import { stateTag, type Word } from '../../../kernel/pages/index.ts'
import { stopLife } from './stop.life.ts'
import { isAhead, isPast, notWithdrawn, type Stop, waitsForEnd } from './stop.store.ts'
import { words } from './stop.words.ts'

export const STOPS_AT = '/quan-tri/bao-tri'
export const SCHEDULE_AT = '/bao-tri'

const kinds = { planned: words.planned, repair: words.repair }
const stateKinds = { announced: 'near', over: 'done', withdrawn: 'refused' } as const

const select = [
  ...(['id', 'kind', 'services', 'reason', 'starts_at'] as const),
  ...(['back_at', 'state', 'announced_at', 'ended_at', 'revision'] as const),
]
const orders = { newest: newestFirst(words.newest, 'starts_at') }

/** Appointments are said exactly, with their weekday: nobody reckons from “in eleven days”. */
const appointment = (name: string, label: Word, at: (row: Stop) => Instant): ListColumn<Stop, undefined> => ({
  name,
  label,
  width: 20,
  cell: (row, view) => formatLongMoment(at(row), view.language),
  text: at,
})
const columns: readonly ListColumn<Stop, undefined>[] = [
  { name: 'services', label: words.services, width: 30, cell: (row) => row.services },
  { name: 'kind', label: words.kind, width: 15, cell: (row, view) => view.t(kinds[row.kind]) },
  appointment('starts', words.starts, (row) => row.starts_at),
  appointment('back', words.back, (row) => row.back_at),
]
const reason = { name: 'reason', label: words.reason, cell: (row: Stop) => row.reason }

/** What the public is told: stops ahead, and those that were. */
export const publicStops = defineList<Stop>({
  name: 'stops-public',
  at: SCHEDULE_AT,
  title: words.schedule,
  intro: words.publicIntro,
  section: 'public',
  layout: 'citizen',
  table: 'planned_stop',
  select,
  seen: 'public',
  only: () => notWithdrawn,
  orders,
  tabs: {
    name: 'loc',
    entries: {
      '': {
        label: words.ahead,
        where: ({ now }) => isAhead(now),
        empty: { title: words.none, body: words.nonePublic },
      },
      'da-qua': { label: words.past, where: ({ now }) => isPast(now) },
    },
  },
  columns: [...columns, reason],
  empty: { title: words.none, body: words.nonePublic },
})

/** Every stop, for those who announce them. */
export const stopList = defineList<Stop>({
  name: 'stops',
  at: STOPS_AT,
  title: words.schedule,
  section: 'running',
  table: 'planned_stop',
  select,
  seen: { with: 'maintenance.read', columns: {} },
  orders,
  tabs: {
    name: 'loc',
    entries: {
      '': { label: words.all },
      'sap-toi': { label: words.ahead, where: ({ now }) => isAhead(now) },
      'cho-ghi': { label: words.toEnd, where: ({ now }) => waitsForEnd(now) },
    },
  },
  filters: {
    loai: oneOf('kind', { label: words.kind, options: kinds }),
    ngay: dayRange('starts_at', { label: words.starts }),
  },
  columns: [
    ...columns,
    {
      name: 'state',
      label: words.state,
      cell: (row, view) => stateTag(view, stateKinds[row.state], view.t(stopLife.states[row.state].words)),
    },
    { ...reason, hidden: true },
    momentColumn({ name: 'announced', label: words.announcedAt, hidden: true }, (row) => row.announced_at),
    momentColumn({ name: 'ended', label: words.ended, hidden: true }, (row) => row.ended_at),
  ],
  rowAt: (row) => `${STOPS_AT}/${row.id}`,
  begins: { needs: 'maintenance.keep', at: `${STOPS_AT}/moi`, label: words.announce },
  empty: {
    title: words.none,
    body: words.noneBody,
  },
})
