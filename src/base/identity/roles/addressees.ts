import type { LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Option, View, Word } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { findUnitNames, listPositions } from '../../directory/index.ts'
import { postOptionsOf } from '../admin/post.options.ts'
import { positionsHolding } from './bundle.store.ts'

/** Somebody in an agency work can be given to, or asked of: a post, or a unit that somebody stands for. */
export interface Addressee {
  id: string
  kind: 'post' | 'unit'
  name: string
  /** The unit itself, or the unit of the post. */
  unit: string | null
  /** The posts that are told. */
  posts: readonly string[]
}

/**
 * Whom one can turn to in an agency on a day: units with a post that holds the right `forUnit` first, then posts that hold `own`.
 * @param agencies where the posts stand: the agency itself, or those that took its place
 */
export async function addresseesIn(
  db: Reader,
  rights: { own: string; forUnit: string },
  { agency, agencies, day }: { agency: string; agencies: readonly string[]; day: LegalDay },
): Promise<Addressee[]> {
  const [positions, own, speakers] = await Promise.all([
    listPositions(db, { agencies, onDay: day }),
    positionsHolding(db, rights.own, agency, day),
    positionsHolding(db, rights.forUnit, agency, day),
  ])
  const spoken = Map.groupBy(
    positions.filter(({ id, unit }) => unit !== null && speakers.has(id)),
    ({ unit }) => unit as string,
  )
  const names = await findUnitNames(db, [...spoken.keys()])
  const units = [...spoken].map(([id, posts]): Addressee => {
    return { id, kind: 'unit', name: names.get(id) ?? '', unit: id, posts: posts.map((post) => post.id) }
  })
  const posts = positions
    .filter(({ id }) => own.has(id))
    .map(({ id, title, unit }): Addressee => ({ id, kind: 'post', name: title, unit, posts: [id] }))
  return [...units, ...posts]
}

/** The same to choose among, units as `unitOption` says them; some posts are left out, such as whoever chooses. */
export async function addresseeOptions(
  province: Province,
  view: View,
  all: readonly Addressee[],
  { unitOption, but }: { unitOption: Word<[name: string]>; but: readonly (string | null)[] },
): Promise<Option[]> {
  const posts = all.filter(({ kind, id }) => kind === 'post' && !but.includes(id)).map(({ id }) => id)
  return [
    ...all
      .filter(({ kind }) => kind === 'unit')
      .map(({ id, name }) => ({ value: id, label: view.t(unitOption, name) })),
    ...(await postOptionsOf(province, view, posts)),
  ]
}
