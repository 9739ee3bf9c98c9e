import { isDayAfter, legalDayOf } from '../../../packages/time/index.ts'
import { asLabel } from '../../kernel/forms/index.ts'
import { choice, defineList, type Here, oneOf } from '../../kernel/lists/index.ts'
import { type StateKind, shortDay, stateTag, type View } from '../../kernel/pages/index.ts'
import { beginningAfter, countingBetween, ofRoom } from './rule.store.ts'
import { countsOn, type RuleRow, saidValue } from './rule.ts'
import { markWords, words } from './words.ts'

export const RULES_AT = '/quan-tri/quy-dinh'

const today = ({ now }: Here) => legalDayOf(now)
const markKinds: Record<RuleRow['mark'], StateKind> = { confirmed: 'done', likely: 'near', unconfirmed: 'overdue' }

/** What a rule is called; one that no room declares any more keeps the name in its rows. */
export const nameOf = ({ name }: Pick<RuleRow, 'name'>, { house, t }: View): string => {
  const kind = house.rules.get(name)
  return kind ? t(kind.words) : name
}

export const roomTitle = (room: string, { house, language }: View): string => {
  const title = house.modules.find(({ name }) => name === room)?.title
  return title ? asLabel(title, language) : room
}

/** A value of a row in words. */
export const shownValue = (row: Pick<RuleRow, 'name' | 'value'>, { house, language }: View): string => {
  const kind = house.rules.get(row.name)
  return kind ? saidValue(house, kind, row.value, language) : JSON.stringify(row.value)
}

export const markTag = (mark: RuleRow['mark'], view: View) => stateTag(view, markKinds[mark], view.t(markWords[mark]))

/** Past, in force or coming, as of today. */
export function standing(row: Pick<RuleRow, 'from_day' | 'until'>, view: View): string {
  const day = legalDayOf(view.now)
  if (countsOn(row, day)) return view.t(words.today)
  return view.t(isDayAfter(row.from_day, day) ? words.coming : words.past)
}

/** Every value that law gives, room by room. */
export const ruleList = defineList<RuleRow>({
  name: 'rules',
  at: RULES_AT,
  title: words.room,
  intro: words.intro,
  section: 'rules',
  table: 'read_rule',
  select: ['id', 'name', 'room', 'value', 'from_day', 'until', 'instrument', 'mark', 'note'],
  seen: { with: 'rule.administer', columns: {} },
  orders: {
    room: {
      label: words.ofRoom,
      by: [
        ['room', 'text', 'asc'],
        ['name', 'text', 'asc'],
        ['from_day', 'date', 'desc'],
        ['id', 'uuid', 'asc'],
      ],
    },
  },
  tabs: {
    name: 'loc',
    entries: {
      '': {
        label: words.today,
        where: (here) => countingBetween(today(here), today(here)),
      },
      'sap-toi': { label: words.coming, where: (here) => beginningAfter(today(here)) },
      'tat-ca': { label: words.all },
    },
  },
  filters: {
    phan: choice({
      label: words.ofRoom,
      options: async ({ house }, _viewer, view) =>
        [...new Set([...house.rules.values()].map(({ room }) => room))].map((value) => ({
          value,
          label: roomTitle(value, view),
        })),
      where: ofRoom,
    }),
    muc: oneOf('mark', { label: words.mark, options: markWords }),
    ngay: {
      kind: 'days',
      label: words.day,
      where: countingBetween,
    },
  },
  columns: [
    { name: 'name', label: words.name, width: 25, cell: nameOf },
    { name: 'value', label: words.value, width: 20, cell: shownValue },
    {
      name: 'from',
      label: words.from,
      cell: (row, view) => shortDay(view, row.from_day),
      text: (row) => row.from_day,
    },
    {
      name: 'until',
      label: words.until,
      hidden: true,
      cell: (row, view) => (row.until ? shortDay(view, row.until) : view.t(words.open)),
      text: (row) => row.until,
    },
    { name: 'instrument', label: words.instrument, width: 20, cell: (row) => row.instrument },
    {
      name: 'mark',
      label: words.mark,
      cell: (row, view) => markTag(row.mark, view),
      text: (row, view) => view.t(markWords[row.mark]),
    },
    { name: 'room', label: words.ofRoom, wideOnly: true, cell: (row, view) => roomTitle(row.room, view) },
    { name: 'note', label: words.note, hidden: true, cell: (row) => row.note },
  ],
  rowAt: (row) => `${RULES_AT}/${row.name}`,
  empty: { title: words.empty, body: words.emptyBody },
})
