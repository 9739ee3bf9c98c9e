import { Type } from 'typebox'
import { actorOf, type Viewer } from '../acting/index.ts'
import { viewWithoutRequest } from '../http/index.ts'
import { subject } from '../journal/index.ts'
import {
  bytesOf,
  type CellValue,
  EXPORT_TASK,
  endingOf,
  FILE_FORMATS,
  type FileFormat,
  fileName,
  fileTypes,
  paperOf,
  type SheetHead,
} from '../lists/index.ts'
import { formatNumber, type Language, type View } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import { defineTask, type TaskFile, type TaskRun } from '../tasks/index.ts'
import { countPieces, dropRows, keepRows, keptRows } from './export.store.ts'
import { words } from './words.ts'

/** Rows of one piece: what memory holds, and what is read again after a kill. */
const PIECE = 2_000

/** Rows of one file at most: a sheet of Excel ends a little above; paper is typeset in one go, 5,000 rows in 7 s and 10,000 in 24 s of the half minute it has. */
export const MOST_ROWS: Record<FileFormat, number> = { xlsx: 1_000_000, csv: 1_000_000, pdf: 5_000 }

const Export = Type.Object({
  list: Type.String(),
  /** What the list was narrowed to, as its address has it. */
  query: Type.String(),
  format: Type.Unsafe<FileFormat>({ type: 'string', enum: FILE_FORMATS }),
  language: Type.Unsafe<Language>({ type: 'string', enum: ['vi', 'en'] }),
  title: Type.Object({ vi: Type.String(), en: Type.String() }),
})
type Export = Type.Static<typeof Export>

/** Where the next piece begins: the place in the list's order, the pieces and rows kept, and whether all are. */
interface Place extends Record<string, string[] | number | boolean | null> {
  after: string[] | null
  pieces: number
  rows: number
  whole: boolean
}

/**
 * The file of a long list. Each piece of rows is read with the rights of that moment, kept, and noted as read in one transaction; when all are
 * there the file is made of them. A kill repeats at most one piece, which is then not kept or noted twice.
 */
const exportTask = defineTask({
  title: {
    vi: ({ title, format }) => words.of.vi(title.vi, format),
    en: ({ title, format }) => words.of.en(title.en, format),
  },
  input: Export,
  needs: 'official',
  async *run(task: TaskRun<Export>, from: Place | null) {
    const { province, input } = task
    const list = listOf(task)
    const most = MOST_ROWS[input.format]
    let at = from ?? { after: null, pieces: 0, rows: 0, whole: false }
    const query = Object.fromEntries(new URLSearchParams(input.query))
    if (!from) {
      const total = await list.long.count(province, await viewerOf(task), query, most)
      yield { place: at, done: 0, total }
    } else if (!at.whole && (await countPieces(province.reader, task.id)) < at.pieces)
      throw new Refusal('list.export-too-old')
    while (!at.whole) {
      const next = await keepPiece(task, query, at)
      const done = next.rows - at.rows
      at = next
      yield { place: at, done }
    }
    yield { place: at, done: 0, file: await makeFile(task, query, at) }
    await dropRows(province.reader, task.id)
  },
  outcome: {
    vi: ({ rows }) => words.rows.vi(formatNumber(rows, 'vi')),
    en: ({ rows }) => words.rows.en(formatNumber(rows, 'en')),
  },
  mayTake: (viewer, { list }, province) => province.house.lists.get(list)?.opens(viewer) ?? false,
})

export const exportTasks = { [EXPORT_TASK]: exportTask }

/** @throws Refusal task.kind-gone where this version has no such list */
function listOf({ province, input }: TaskRun<Export>) {
  const list = province.house.lists.get(input.list)
  if (!list) throw new Refusal('task.kind-gone')
  return list
}

/** Who it is for, with the rights of now. @throws Refusal http.not-allowed when the list does not open any more */
async function viewerOf(task: TaskRun<Export>): Promise<Viewer> {
  const viewer = await task.viewer()
  if (!listOf(task).opens(viewer)) throw new Refusal('http.not-allowed')
  return viewer
}

type Query = Record<string, string>

const lookOf = ({ province, input }: TaskRun<Export>, viewer: Viewer) => ({
  province,
  viewer,
  view: viewWithoutRequest(province, viewer, input.language),
})

async function keepPiece(task: TaskRun<Export>, query: Query, at: Place): Promise<Place> {
  const { province, input, id } = task
  const list = listOf(task)
  const viewer = await viewerOf(task)
  const look = lookOf(task, viewer)
  const most = MOST_ROWS[input.format]
  const found = await list.long.cells(look, query, at.after, Math.min(PIECE, most - at.rows))
  const rows = at.rows + found.cells.length
  const next: Place = {
    after: found.after,
    pieces: at.pieces + (found.cells.length > 0 ? 1 : 0),
    rows,
    whole: found.after === null || rows >= most,
  }
  // what it was narrowed to is said once, with the first piece
  const filter = at.pieces === 0 ? ((await list.long.head(look, query)).lines[0] ?? '') : null
  return province.act(actorOf(viewer), task.key(at.pieces), async (tx) => {
    if (found.cells.length > 0) await keepRows(tx.db, { task: id, place: at.pieces, cells: found.cells, at: tx.now })
    if (filter !== null)
      tx.record('list.exported', subject('list', list.name), { list: list.name, format: input.format, filter })
    const read = list.long.reading(viewer, found.ids)
    if (read) tx.record(read.type, read.subject, read.data, { basis: read.basis })
    return next
  })
}

async function makeFile(task: TaskRun<Export>, query: Query, at: Place): Promise<TaskFile> {
  const { input } = task
  const viewer = await viewerOf(task)
  const look = lookOf(task, viewer)
  const head = await listOf(task).long.head(look, query)
  const name = fileName(look.view, head.title, input.format)
  // a list that ends exactly at the most reads on to nothing: only one with more behind it was cut
  const made = {
    head,
    rows: keptRows(task.province.reader, task.id, at.pieces),
    count: at.rows,
    cut: at.after !== null,
  }
  const bytes = input.format === 'pdf' ? printed(task, look, made) : bytesOf(sheetOf(look.view, made), input.format)
  return task.keepFile({ name, type: fileTypes[input.format], bytes })
}

interface Made {
  head: SheetHead
  rows: AsyncIterable<CellValue[][]>
  count: number
  cut: boolean
}

const sheetOf = (view: View, { head, rows, count, cut }: Made) => ({
  ...head,
  rows,
  ending: () => endingOf(view, count, cut),
})

/** @throws Refusal list.no-print where no room prints lists */
async function* printed(
  { province }: TaskRun<Export>,
  { view, viewer }: { view: View; viewer: Viewer },
  { head, rows, cut }: Made,
): AsyncGenerator<Uint8Array> {
  if (!province.printList) throw new Refusal('list.no-print')
  const cells: CellValue[][] = []
  for await (const some of rows) cells.push(...some)
  yield await province.printList(paperOf(view, viewer, head, cells, cut), view.now)
}
