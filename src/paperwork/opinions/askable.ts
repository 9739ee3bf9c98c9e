import { legalDayOf } from '../../../packages/time/index.ts'
import { findUnitNames, listPositions } from '../../base/directory/index.ts'
import { positionsHolding, postOptionsOf } from '../../base/identity/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Option, View } from '../../kernel/pages/index.ts'
import type { Province, Tx } from '../../kernel/province/index.ts'
import { words } from './words.ts'

/** Somebody of an agency who can be asked: a post, or a unit for which somebody speaks. */
export interface Askable {
  id: string
  kind: 'post' | 'unit'
  name: string
  /** The posts that are told. */
  posts: readonly string[]
}

/** Whom one can ask in an agency now: units for which somebody speaks, then posts. */
export async function askableOf(db: Reader, agency: string, now: Tx['now']): Promise<Askable[]> {
  const day = legalDayOf(now)
  const [positions, own, speakers] = await Promise.all([
    listPositions(db, { agency, onDay: day }),
    positionsHolding(db, 'opinion.give', agency, day),
    positionsHolding(db, 'opinion.give-unit', agency, day),
  ])
  const spoken = Map.groupBy(
    positions.filter(({ id, unit }) => unit !== null && speakers.has(id)),
    ({ unit }) => unit as string,
  )
  const names = await findUnitNames(db, [...spoken.keys()])
  const units = [...spoken].map(
    ([id, posts]): Askable => ({ id, kind: 'unit', name: names.get(id) ?? '', posts: posts.map((post) => post.id) }),
  )
  const posts = positions
    .filter(({ id }) => own.has(id))
    .map(({ id, title }): Askable => ({ id, kind: 'post', name: title, posts: [id] }))
  return [...units, ...posts]
}

/** The same to choose among; whoever asks is not among them. */
export async function askableOptions(
  province: Province,
  view: View,
  agency: string,
  asker: readonly (string | null)[],
): Promise<Option[]> {
  const all = await askableOf(province.reader, agency, view.now)
  const ids = all.filter(({ kind, id }) => kind === 'post' && !asker.includes(id)).map(({ id }) => id)
  return [
    ...all
      .filter(({ kind }) => kind === 'unit')
      .map(({ id, name }) => ({ value: id, label: view.t(words.unitOption, name) })),
    ...(await postOptionsOf(province, view, ids)),
  ]
}
