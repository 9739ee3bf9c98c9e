import { formatDay, legalDay } from '../../../packages/time/index.ts'
import type { Option, View } from '../pages/index.ts'
import type { ListDefinition } from './definition.ts'
import { optionsOf } from './filter.page.ts'
import { namesOf } from './filters.ts'
import type { ListState } from './state.ts'
import { words } from './words.ts'

/** What a list was narrowed to, in words: written on top of every export and printed list, so that nobody takes a part for the whole. */
export function describeState<Row extends object, More>(
  view: View,
  list: ListDefinition<Row, More>,
  state: ListState,
  options: ReadonlyMap<string, readonly Option[]>,
): string[] {
  const { t } = view
  const parts: string[] = []
  const tab = list.tabs?.entries[state.tab]
  if (tab?.where) parts.push(t(tab.label))
  if (state.text) parts.push(`${t(list.search?.label ?? words.search)}: “${state.text}”`)
  for (const [name, filter] of Object.entries(list.filters ?? {})) {
    const [first, second] = namesOf(name, filter).map((one) => state.values[one])
    const label = t(filter.label)
    if (filter.kind === 'days') {
      if (first) parts.push(`${t(words.from, label)} ${formatDay(legalDay(first), view.language)}`)
      if (second) parts.push(`${t(words.to, label)} ${formatDay(legalDay(second), view.language)}`)
    } else if (first) {
      const said = optionsOf(view, name, filter, options).find(({ value }) => value === first)?.label ?? first
      parts.push(`${label}: ${said}`)
    }
  }
  return [
    t(words.filterLine, parts.length > 0 ? parts.join('; ') : t(words.noFilter)),
    t(words.sortLine, t(list.orders[state.order]!.label)),
  ]
}
