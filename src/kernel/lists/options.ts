import type { Option } from '../pages/index.ts'
import type { ListDefinition } from './definition.ts'
import type { ListCtx } from './list.ts'
import type { ListState } from './state.ts'

/** Choices that are rows: all of them for the page; for a file only those of filters in use, which it names. */
export async function optionsFor<Row extends object, More>(
  { province, viewer, view }: Pick<ListCtx, 'province' | 'viewer' | 'view'>,
  list: ListDefinition<Row, More>,
  state: ListState,
  every: boolean,
): Promise<ReadonlyMap<string, readonly Option[]>> {
  const asked = Object.entries(list.filters ?? {}).flatMap(([name, filter]) =>
    filter.kind === 'choice' && typeof filter.options === 'function' && (every || state.values[name])
      ? [[name, filter.options] as const]
      : [],
  )
  return new Map(
    await Promise.all(asked.map(async ([name, options]) => [name, await options(province, viewer, view)] as const)),
  )
}
