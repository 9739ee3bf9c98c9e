import { actorOf } from '../acting/index.ts'
import { viewWithoutRequest } from '../http/index.ts'
import { subject } from '../journal/index.ts'
import type { ListCtx } from '../lists/index.ts'
import type { Language } from '../pages/index.ts'
import type { Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import type { TaskPiece, TaskRun } from '../tasks/index.ts'
import { countPieces, keepRows } from './export.store.ts'

/** Rows of one piece: what memory holds, and what is read again after a kill. */
const PIECE = 2_000

/** Where the next piece begins: the place in the list's order, the pieces and rows kept, and whether all are. */
export interface ListPlace extends Record<string, string[] | number | boolean | null> {
  after: string[] | null
  pieces: number
  rows: number
  whole: boolean
}

export const BEGINNING: ListPlace = { after: null, pieces: 0, rows: 0, whole: false }

/** A list under a query, as long work reads it. */
export interface AskedList {
  list: string
  query: Readonly<Record<string, string>>
  language: Language
  /** Rows at most. */
  most: number
}

type HouseList = NonNullable<ReturnType<Province['house']['lists']['get']>>

type Run = Pick<TaskRun<unknown>, 'province' | 'id' | 'viewer' | 'key'>

/**
 * The list, with the eyes of whoever started the task and the rights of now.
 * @throws Refusal task.kind-gone where this version has no such list, http.not-allowed when it does not open any more
 */
export async function lookAt(
  { province, viewer }: Run,
  asked: Pick<AskedList, 'list' | 'language'>,
): Promise<{ list: HouseList; look: Pick<ListCtx, 'province' | 'viewer' | 'view'> }> {
  const list = province.house.lists.get(asked.list)
  if (!list) throw new Refusal('task.kind-gone')
  const now = await viewer()
  if (!list.opens(now)) throw new Refusal('http.not-allowed')
  return { list, look: { province, viewer: now, view: viewWithoutRequest(province, now, asked.language) } }
}

/**
 * Reads a list piece by piece for a task: each with the rights of that moment, kept, and noted as read in one transaction. A kill repeats at most one
 * piece, which is then not kept or noted twice. `keptRows` gives the rows; `dropRows` when they are used.
 * @param format what the act `list.exported` says it is taken along as
 * @throws Refusal list.export-too-old, and as `lookAt`
 */
export async function* listPieces(
  task: Run,
  asked: AskedList,
  from: ListPlace | null,
  format: string,
): AsyncGenerator<TaskPiece<ListPlace>> {
  const { province, id } = task
  let at = from ?? BEGINNING
  if (!from) {
    const { list, look } = await lookAt(task, asked)
    yield { place: at, done: 0, total: await list.long.count(province, look.viewer, asked.query, asked.most) }
  } else if (!at.whole && (await countPieces(province.reader, id)) < at.pieces) throw new Refusal('list.export-too-old')
  while (!at.whole) {
    const next = await keepPiece(task, asked, at, format)
    const done = next.rows - at.rows
    at = next
    yield { place: at, done }
  }
}

async function keepPiece(task: Run, asked: AskedList, at: ListPlace, format: string): Promise<ListPlace> {
  const { province, id } = task
  const { list, look } = await lookAt(task, asked)
  const found = await list.long.cells(look, asked.query, at.after, Math.min(PIECE, asked.most - at.rows))
  const rows = at.rows + found.cells.length
  const next: ListPlace = {
    after: found.after,
    pieces: at.pieces + (found.cells.length > 0 ? 1 : 0),
    rows,
    whole: found.after === null || rows >= asked.most,
  }
  // what it was narrowed to is said once, with the first piece
  const filter = at.pieces === 0 ? ((await list.long.head(look, asked.query)).lines[0] ?? '') : null
  return province.act(actorOf(look.viewer), task.key(at.pieces), async (tx) => {
    if (found.cells.length > 0) await keepRows(tx.db, { task: id, place: at.pieces, cells: found.cells, at: tx.now })
    if (filter !== null) tx.record('list.exported', subject('list', list.name), { list: list.name, format, filter })
    const read = list.long.reading(look.viewer, found.ids)
    if (read) tx.record(read.type, read.subject, read.data, { basis: read.basis })
    return next
  })
}
