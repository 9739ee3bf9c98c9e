import { legalDayOf } from '../../../packages/time/index.ts'
import { findUnitNames, listHeirs, listPositions } from '../../base/directory/index.ts'
import { positionsHolding, postOptionsOf } from '../../base/identity/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Option, View } from '../../kernel/pages/index.ts'
import type { Province, Tx } from '../../kernel/province/index.ts'
import { words } from './words.ts'

/** Somebody in an agency a document can be given to: a post, or a unit that somebody keeps. */
export interface Receiver {
  id: string
  kind: 'post' | 'unit'
  name: string
  /** The unit itself, or the unit of the post. */
  unit: string | null
  /** The posts that are told. */
  posts: readonly string[]
}

/**
 * Whom documents can be given to in an agency now: units whose work somebody keeps first, then posts that work on documents. Where nobody
 * would receive, nothing can be given. A letter of an agency that closed is given to the posts of the one that took its place.
 */
export async function receiversOf(db: Reader, agency: string, now: Tx['now']): Promise<Receiver[]> {
  const day = legalDayOf(now)
  const [positions, own, keepers] = await Promise.all([
    listPositions(db, { agencies: await listHeirs(db, agency, day), onDay: day }),
    positionsHolding(db, 'assignment.handle', agency, day),
    positionsHolding(db, 'assignment.handle-unit', agency, day),
  ])
  const kept = Map.groupBy(
    positions.filter(({ id, unit }) => unit !== null && keepers.has(id)),
    ({ unit }) => unit as string,
  )
  const names = await findUnitNames(db, [...kept.keys()])
  const units = [...kept].map(([id, posts]): Receiver => {
    return { id, kind: 'unit', name: names.get(id) ?? '', unit: id, posts: posts.map((post) => post.id) }
  })
  const posts = positions
    .filter(({ id }) => own.has(id))
    .map(({ id, title, unit }): Receiver => ({ id, kind: 'post', name: title, unit, posts: [id] }))
  return [...units, ...posts]
}

/** The same to choose among; whoever gives is not among them. */
export async function receiverOptions(
  province: Province,
  view: View,
  agency: string,
  giver: string | null,
): Promise<Option[]> {
  const receivers = await receiversOf(province.reader, agency, view.now)
  const ids = receivers.filter(({ kind, id }) => kind === 'post' && id !== giver).map(({ id }) => id)
  return [
    ...receivers
      .filter(({ kind }) => kind === 'unit')
      .map(({ id, name }) => ({ value: id, label: view.t(words.unitOption, name) })),
    ...(await postOptionsOf(province, view, ids)),
  ]
}
