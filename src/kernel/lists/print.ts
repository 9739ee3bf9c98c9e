import type { Instant } from '../../../packages/time/index.ts'
import type { Viewer } from '../acting/index.ts'
import type { Answer } from '../http/answer.ts'
import type { Language, Option, View } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import { printed } from './cells.ts'
import type { CellValue, ListDefinition } from './definition.ts'
import { cellsOf, endingOf, headOf, moreOf, noteExport, type SheetHead, widthsOf } from './export.ts'
import type { ListCtx } from './list.ts'
import { readingOf } from './reading.ts'
import { readPage } from './rows.store.ts'
import type { ListState } from './state.ts'

/** A list as it goes on paper: everything already in words. */
export interface ListPaper {
  language: Language
  /** Everything in it is made up: every page says so. */
  demo: boolean
  /** Whose list it is, above the title. */
  issuer: string
  title: string
  lines: readonly string[]
  /** At the foot of every page: who took it, when, out of which system. */
  taken: string
  columns: readonly { title: string; width: number; align: 'left' | 'right' }[]
  rows: readonly (readonly string[])[]
  ending: string
}

/** Makes the PDF/A of a list. The kernel knows no papers: the room that makes them gives this in its module. */
export type PrintList = (paper: ListPaper, at: Instant) => Promise<Buffer>

/** Rows that are printed while somebody waits; longer lists are printed by long work. */
export const PRINTED_AT_ONCE = 2_000

/**
 * The list under a state as PDF/A, exact dates only. Notes the act `list.exported`.
 * @throws Refusal list.no-print where no room prints lists
 */
export async function printList<Row extends object, More>(
  ctx: ListCtx,
  list: ListDefinition<Row, More>,
  state: ListState,
  options: ReadonlyMap<string, readonly Option[]>,
): Promise<Answer> {
  const { province, viewer } = ctx
  if (!province.printList) throw new Refusal('list.no-print')
  const view: View = { ...ctx.view, print: true }
  const found = await readPage(province.reader, list, viewer, { ...state, key: null }, view.now, PRINTED_AT_ONCE)
  const more = await moreOf(province, list, viewer, found.rows)
  const head = headOf(view, list, state, options)
  await noteExport(ctx, list.name, 'pdf', head.lines[0] ?? '')
  if (list.reads === 'personal' && found.rows.length > 0) await ctx.noteReading(readingOf(ctx, list, found.rows))
  const cells = cellsOf(view, list, state, found.rows, more)
  const paper = paperOf(view, viewer, head, cells, false)
  const pdf = await province.printList(paper, view.now)
  return {
    kind: 'file',
    body: pdf,
    type: 'application/pdf',
    name: `${paper.title}.pdf`,
    inline: true,
    size: pdf.length,
  }
}

/** A list in words, ready for paper. */
export const paperOf = (
  view: View,
  viewer: Viewer,
  { title, lines, columns, mark }: SheetHead,
  cells: readonly (readonly CellValue[])[],
  cut: boolean,
): ListPaper => ({
  ...{
    language: view.language,
    demo: view.demo,
    issuer: viewer.agencyName ?? view.provinceName,
    title,
    lines,
    taken: mark,
  },
  columns: widthsOf(columns).map((width, i) => ({
    title: columns[i]!.label,
    width,
    align: columns[i]!.numeric ? 'right' : 'left',
  })),
  rows: cells.map((row) => row.map((value) => printed(value, view))),
  ending: endingOf(view, cells.length, cut),
})
