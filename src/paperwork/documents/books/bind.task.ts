import { Type } from 'typebox'
import { formatDay, legalDay, Temporal } from '../../../../packages/time/index.ts'
import { getAgency } from '../../../base/directory/index.ts'
import { type BookVolume, bookVolume } from '../../../base/papers/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import { dropRows, keptRows, type ListPlace, listPieces, lookAt } from '../../../kernel/list-tasks/index.ts'
import { bytesOf, type CellValue, endingOf, paperOf, type SheetHead } from '../../../kernel/lists/index.ts'
import { formatNumber, type View } from '../../../kernel/pages/index.ts'
import { defineTask, type TaskFile, type TaskRun } from '../../../kernel/tasks/index.ts'
import { incomingRegister, printedNumber } from '../document.ts'
import { issuerOf } from '../drafting/compose.operations.ts'
import { bookWords as words } from './books.words.ts'
import { zipOf } from './zip-of.ts'

export const BIND_TASK = 'documents.bind-book'

/** Numbers of one volume: what is bound together, and what is typeset in one go. */
export const VOLUME = 1_000
/** A book with more is taken along as a sheet. */
const MOST_BOUND = 100_000

const Binding = Type.Object({
  agency: Type.String(),
  register: Type.String(),
  name: Type.String(),
  year: Type.Integer(),
  from: Type.Union([Type.String(), Type.Null()]),
  to: Type.Union([Type.String(), Type.Null()]),
})
type Binding = Type.Static<typeof Binding>

/** Where the register of a book is kept: its list, in what order and columns it is bound. The room that passes arrivals on lists theirs. */
const kept = {
  arrivals: {
    list: 'arrival-register',
    title: 'Sổ đăng ký văn bản đến',
    order: 'number',
    number: 1,
    day: 0,
    query: ({ year }: Binding) => ({ nam: String(year) }),
  },
  outgoing: {
    list: 'documents-register',
    title: 'Sổ đăng ký văn bản đi',
    order: 'book',
    number: 0,
    day: 1,
    query: ({ year, register }: Binding) => ({ nam: String(year), quyen: register }),
  },
} as const

const keptOf = ({ register }: Pick<Binding, 'register'>) =>
  register === incomingRegister ? kept.arrivals : kept.outgoing

const queryOf = (input: Binding): Record<string, string> => ({
  ...keptOf(input).query(input),
  xep: keptOf(input).order,
  ...(input.from && { 'ngay-tu': input.from }),
  ...(input.to && { 'ngay-den': input.to }),
})

/**
 * A book as it is bound: volumes of so many numbers as PDF/A, each with its cover, and the whole as one sheet. Rows are read piece by piece with the
 * rights of that moment; memory holds one volume.
 */
const bindTask = defineTask({
  title: {
    vi: ({ name, year }) => words.binding.vi(name, year),
    en: ({ name, year }) => words.binding.en(name, year),
  },
  input: Binding,
  needs: 'document.keep-books',
  async *run(task: TaskRun<Binding>, from: ListPlace | null) {
    const asked = {
      list: keptOf(task.input).list,
      query: queryOf(task.input),
      language: 'vi' as const,
      most: MOST_BOUND,
    }
    let at = from
    for await (const piece of listPieces(task, asked, from, 'pdf')) {
      at = piece.place
      yield piece
    }
    if (!at) return
    yield { place: at, done: 0, file: await makeFile(task, at) }
    await dropRows(task.province.reader, task.id)
  },
  outcome: {
    vi: ({ rows }) => words.boundRows.vi(formatNumber(rows, 'vi'), volumesOf(rows)),
    en: ({ rows }) => words.boundRows.en(formatNumber(rows, 'en'), volumesOf(rows)),
  },
})

export const bookTasks = { [BIND_TASK]: bindTask }

const volumesOf = (rows: number): number => Math.max(1, Math.ceil(rows / VOLUME))

async function makeFile(task: TaskRun<Binding>, at: ListPlace): Promise<TaskFile> {
  const { province, input, id } = task
  const { list, look } = await lookAt(task, { list: keptOf(input).list, language: 'vi' })
  const view: View = { ...look.view, print: true }
  const head = await list.long.head({ ...look, view }, queryOf(input))
  const issuer = await issuerOf(province, await getAgency(province.reader, input.agency))
  const name = `${keptOf(input).title} ${nameOf(input)} ${input.year}`.replaceAll(/\s+/g, ' ')
  const entries = async function* () {
    for await (const { volume, no } of volumes(task, at, { issuer, head, view, viewer: look.viewer })) {
      yield { name: `Quyen ${String(no).padStart(2, '0')}.pdf`, bytes: [await bookVolume(volume, view.now)] }
    }
    const rows = keptRows(province.reader, id, at.pieces)
    yield {
      name: `${name}.xlsx`,
      bytes: bytesOf(view, { ...head, rows, ending: () => endingOf(view, at.rows, at.after !== null) }, 'xlsx'),
    }
  }
  return task.keepFile({ name: `${name}.zip`, type: 'application/zip', bytes: zipOf(entries()) })
}

/** The rows as volumes, one after the other. */
async function* volumes({ province, input, id }: TaskRun<Binding>, at: ListPlace, around: Around) {
  let rows: CellValue[][] = []
  let no = 0
  const next = () => {
    no += 1
    const cells = rows.splice(0, VOLUME)
    return { no, volume: volumeOf(input, { ...around, cells, no }) }
  }
  for await (const some of keptRows(province.reader, id, at.pieces)) {
    rows = [...rows, ...some]
    while (rows.length > VOLUME) yield next()
  }
  yield next()
}

const nameOf = ({ register, name }: Binding): string => (register === incomingRegister ? '' : name)

/** What every volume of a book has in common. */
interface Around {
  issuer: BookVolume['issuer']
  head: SheetHead
  view: View
  viewer: Viewer
}
type Part = Around & { cells: CellValue[][]; no: number }

function volumeOf(input: Binding, { issuer, head, cells, no, view, viewer }: Part): BookVolume {
  const { title, number, day } = keptOf(input)
  const { columns, rows } = paperOf(view, viewer, head, cells, false)
  const [first, last] = [cells[0], cells.at(-1)]
  const [from, to] = [first?.[number], last?.[number]].map(numberIn)
  const span = cells.length > 0 ? `Từ số ${from} đến số ${to}` : 'Chưa có số nào'
  const days = [dayIn(input.from, first?.[day]), dayIn(input.to, last?.[day])]
  return {
    ...{ issuer, title, subtitle: nameOf(input), columns, rows, demo: view.demo },
    cover: [
      `Năm: ${input.year}`,
      ...(days[0] && days[1] ? [`Từ ngày ${days[0]} đến ngày ${days[1]}`] : []),
      span,
      `Quyển số: ${printedNumber(no)}`,
    ],
    ending: `Quyển này có {pages} trang, ${formatNumber(cells.length, 'vi')} mục. ${span}.`,
    signers: ['Văn thư', 'Người đứng đầu cơ quan, đơn vị'],
  }
}

/** `12` out of a number or of `12/QĐ-UBND`, as it is printed. */
function numberIn(cell: CellValue): string {
  const number = typeof cell === 'number' ? cell : Number.parseInt(String(cell ?? ''), 10)
  return Number.isNaN(number) ? '…' : printedNumber(number)
}

/** The day somebody asked for, else that of the entry. */
const dayIn = (asked: string | null, cell: CellValue): string | null => {
  if (asked) return formatDay(legalDay(asked))
  return cell instanceof Temporal.PlainDate ? formatDay(cell) : null
}
