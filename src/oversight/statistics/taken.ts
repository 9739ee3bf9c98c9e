/** Statistics as a workbook and on paper, with their definitions. */
import { Readable } from 'node:stream'
import { formatMoment } from '../../../packages/time/index.ts'
import type { Actor, Viewer } from '../../kernel/acting/index.ts'
import { type Answer, fileAnswer } from '../../kernel/http/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import {
  bytesOf,
  type CellValue,
  endingOf,
  fileName,
  fileTypes,
  markOf,
  paperOf,
  type SheetHead,
} from '../../kernel/lists/index.ts'
import type { View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { onTimeShare } from './definitions.ts'
import { definitionLine, type Report, spanSentence } from './report.ts'
import { words } from './words.ts'

/** The act of taking statistics along. */
export const EXPORTED = 'statistics.exported'

/** A table with what stands above it, ready for a file or paper. */
export interface Taken {
  head: SheetHead
  rows: readonly (readonly CellValue[])[]
}

interface TakingCtx {
  province: Province
  actor: Actor
  viewer: Viewer
  view: View
}

/** The line that says who made it, and when. */
export const madeBy = (view: View): string =>
  [view.account?.name, view.account?.position, view.account?.agency, formatMoment(view.now, view.language)]
    .filter(Boolean)
    .join(', ')

/** Rows of a report with their sum, the whole of it; definitions stand above, so that no number leaves without its own. */
export function takenOf(view: View, report: Report): Taken {
  const { measures, rows, total } = report
  const columns = [
    { label: view.t(words.agency), width: 20 },
    ...measures.map((one) => ({ label: view.t(one.words), numeric: true })),
    { label: view.t(words.shareColumn), numeric: true },
  ]
  columns[0]!.label = view.t(
    { agency: words.agency, field: words.field, procedure: words.procedure, channel: words.channel }[report.by],
  )
  const cells = (name: string, counts: Report['total']) => {
    const share = onTimeShare(counts)
    return [
      name,
      ...measures.map((one) => counts[one.name] ?? 0),
      share === null ? null : Math.floor(share * 1000) / 10,
    ]
  }
  return {
    head: {
      title: view.t(words.title),
      mark: markOf(view),
      lines: [
        spanSentence(view, report),
        madeBy(view),
        ...measures.map((one) => definitionLine(view, one)),
        view.t(words.shareSays),
      ],
      columns,
    },
    rows: [...rows.map(({ name, counts }) => cells(name, counts)), cells(view.t(words.total), total)],
  }
}

const note = ({ province, actor }: TakingCtx, format: string, { head }: Taken) =>
  province.act(actor, null, async (tx) => {
    tx.record(EXPORTED, subject('statistics', 'report'), { format, filter: head.lines[0] ?? '' })
  })

/** As a workbook; noted before it leaves. */
export async function asWorkbook(ctx: TakingCtx, taken: Taken): Promise<Answer> {
  await note(ctx, 'xlsx', taken)
  const once = async function* () {
    yield taken.rows
  }
  const sheet = { ...taken.head, rows: once(), ending: () => endingOf(ctx.view, taken.rows.length, false) }
  return fileAnswer(
    Readable.from(bytesOf(ctx.view, sheet, 'xlsx'), { objectMode: false }),
    fileTypes.xlsx,
    fileName(ctx.view, taken.head.title, 'xlsx'),
  )
}

/** As PDF/A; noted before it leaves. @throws Refusal list.no-print where no room prints */
export async function asPaper(ctx: TakingCtx, taken: Taken): Promise<Answer> {
  const { province, view } = ctx
  if (!province.printList) throw new Refusal('list.no-print')
  await note(ctx, 'pdf', taken)
  const paper = paperOf({ ...view, print: true }, ctx.viewer, taken.head, taken.rows, false)
  const pdf = await province.printList(paper, view.now)
  return fileAnswer(pdf, fileTypes.pdf, `${taken.head.title}.pdf`, { inline: true, size: pdf.length })
}
