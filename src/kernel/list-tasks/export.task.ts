import { Type } from 'typebox'
import {
  bytesOf,
  type CellValue,
  EXPORT_TASK,
  endingOf,
  FILE_FORMATS,
  type FileFormat,
  fileName,
  fileTypes,
  type ListCtx,
  paperOf,
  type SheetHead,
} from '../lists/index.ts'
import { formatNumber, type Language, type View } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import { defineTask, type TaskFile, type TaskRun } from '../tasks/index.ts'
import { dropRows, keptRows } from './export.store.ts'
import { BEGINNING, type ListPlace, listPieces, lookAt } from './pieces.ts'
import { words } from './words.ts'

/** Rows of one file at most: a sheet of Excel ends a little above; paper is typeset in one go, 5,000 rows in 7 s and 10,000 in 24 s of the half minute it has. */
export const MOST_ROWS: Record<FileFormat, number> = { xlsx: 1_000_000, csv: 1_000_000, docx: 50_000, pdf: 5_000 }

const Export = Type.Object({
  list: Type.String(),
  /** What the list was narrowed to, as its address has it. */
  query: Type.String(),
  format: Type.Unsafe<FileFormat>({ type: 'string', enum: FILE_FORMATS }),
  language: Type.Unsafe<Language>({ type: 'string', enum: ['vi', 'en'] }),
  title: Type.Object({ vi: Type.String(), en: Type.String() }),
})
type Export = Type.Static<typeof Export>

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
  async *run(task: TaskRun<Export>, from: ListPlace | null) {
    const { province, input } = task
    const query = Object.fromEntries(new URLSearchParams(input.query))
    const asked = { list: input.list, query, language: input.language, most: MOST_ROWS[input.format] }
    let at: ListPlace = from ?? BEGINNING
    for await (const piece of listPieces(task, asked, from, input.format)) {
      at = piece.place
      yield piece
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

async function makeFile(
  task: TaskRun<Export>,
  query: Readonly<Record<string, string>>,
  at: ListPlace,
): Promise<TaskFile> {
  const { input } = task
  const { list, look } = await lookAt(task, input)
  const head = await list.long.head(look, query)
  const name = fileName(look.view, head.title, input.format)
  // a list that ends exactly at the most reads on to nothing: only one with more behind it was cut
  const made = {
    head,
    rows: keptRows(task.province.reader, task.id, at.pieces),
    count: at.rows,
    cut: at.after !== null,
  }
  const bytes =
    input.format === 'pdf' ? printed(task, look, made) : bytesOf(look.view, sheetOf(look.view, made), input.format)
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
  { view, viewer }: Pick<ListCtx, 'view' | 'viewer'>,
  { head, rows, cut }: Made,
): AsyncGenerator<Uint8Array> {
  if (!province.printList) throw new Refusal('list.no-print')
  const cells: CellValue[][] = []
  for await (const some of rows) cells.push(...some)
  yield await province.printList(paperOf(view, viewer, head, cells, cut), view.now)
}
