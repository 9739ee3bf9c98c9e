import { formatDay, formatMoment, Instant, Temporal } from '../../../packages/time/index.ts'
import { html, type Piece, type View } from '../pages/index.ts'
import type { CellValue, ListColumn } from './definition.ts'

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** The words of a piece of page without its markup, for files and paper. */
export function wordsOf(piece: Piece): string {
  return html`${piece}`.value
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, '')
    .replaceAll(/<(br|\/?div|\/?p|\/?li|\/?ul)\b[^>]*>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ ?(\n ?)+/g, '\n')
    .trim()
}

/** What a column says of a row outside the screen. */
export function cellValue<Row, More>(column: ListColumn<Row, More>, row: Row, view: View, more: More): CellValue {
  return column.text ? column.text(row, view, more) : wordsOf(column.cell(row, view, more))
}

/** A value in words, exact: paper keeps no relative time. */
export function printed(value: CellValue, view: View): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Instant) return formatMoment(value, view.language)
  if (value instanceof Temporal.PlainDate) return formatDay(value, view.language)
  return String(value)
}

/** The columns in use: those chosen, in the order they were chosen, else the usual ones. Buttons belong to the screen only and stand last. */
export function columnsShown<Row, More>(
  columns: readonly ListColumn<Row, More>[],
  chosen: readonly string[] | null,
  screen: boolean,
): ListColumn<Row, More>[] {
  const own = (column: ListColumn<Row, More>) => column.own === true
  const named = (name: string) => columns.find((column) => column.name === name && !own(column)) ?? []
  const shown = chosen
    ? [...chosen.flatMap(named), ...columns.filter((column) => own(column) && screen)]
    : columns.filter((column) => (own(column) ? screen : !column.hidden))
  // the first column carries the link of the row: a choice that names no column with words falls back to it
  return shown.some((column) => !own(column))
    ? shown
    : [...columns.filter((column) => !own(column)).slice(0, 1), ...shown]
}
