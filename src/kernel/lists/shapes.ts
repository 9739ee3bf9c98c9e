import type { Instant } from '../../../packages/time/index.ts'
import { opensTo, type Viewer } from '../acting/index.ts'
import type { TabProps } from '../pages/list.ts'
import { shortMoment } from '../pages/text.ts'
import type { View } from '../pages/view.ts'
import type { Word } from '../pages/words.ts'
import type { ListColumn, Order } from './definition.ts'

/** Tabs that lead from one page of a room to another, each for whoever holds a right it needs. */
export const pageTabs =
  (entries: readonly { label: Word; at: string; needs: string | readonly string[] }[]) =>
  (viewer: Viewer, view: View, current: string): TabProps[] =>
    entries
      .filter(({ needs }) => opensTo(viewer, [needs].flat()))
      .map(({ label, at }) => ({ label: view.t(label), at, current: at === current }))

/** By a moment that no row is without, the newest first; rows of one moment by their id. */
export const newestFirst = (label: Word, column: string, tabs?: readonly string[]): Order => ({
  label,
  by: [
    [column, 'timestamptz', 'desc'],
    ['id', 'uuid', 'desc'],
  ],
  ...(tabs && { tabs }),
})

/** The state of a row, in the words of its table of transitions. */
export const stateColumn = <Row extends { state: string }, More>(
  label: Word,
  states: Readonly<Record<Row['state'], { words: Word }>>,
): ListColumn<Row, More> => standsColumn(label, states, ({ state }) => state as Row['state'])

/** The same of rows whose state follows from more than one column. */
export const standsColumn = <Row, State extends string, More>(
  label: Word,
  states: Readonly<Record<State, { words: Word }>>,
  stateOf: (row: Row) => State,
): ListColumn<Row, More> => ({
  name: 'state',
  label,
  width: 15,
  cell: (row, view) => view.t(states[stateOf(row)].words),
})

/** A moment: short on the page, itself in files. `none` is said of a row that has none. */
export const momentColumn = <Row, More>(
  column: Omit<ListColumn<Row, More>, 'cell' | 'text'>,
  at: (row: Row) => Instant | null,
  none?: Word,
): ListColumn<Row, More> => ({
  ...column,
  cell: (row, view) => {
    const moment = at(row)
    return moment ? shortMoment(view, moment) : none && view.t(none)
  },
  text: at,
})
