import { attr, type Html, html, type Piece, safeAddress } from './html.ts'
import type { StateKind } from './state.ts'
import type { View } from './view.ts'

export interface Column<Row> {
  label: string
  /** Stands in the heading instead of the label: a link that sorts. */
  head?: Piece
  /** How the rows are sorted by this column, when they are. */
  sorted?: 'ascending' | 'descending'
  cell: (row: Row) => Piece
  /** Numbers stand at the end of the cell, in figures of one width. */
  numeric?: boolean
  /** Width on a wide screen in percent of the table; the others share what is left. Multiples of 5 from 5 to 60. */
  width?: 5 | 10 | 15 | 20 | 25 | 30 | 35 | 40 | 45 | 50 | 55 | 60
  /** Left out on phones, where each row becomes a card. */
  wideOnly?: boolean
  /** The cell holds buttons or several links: the row's own link does not cover it. */
  own?: boolean
}

export interface TableProps<Row> {
  /** What the table holds, for screen readers and print. */
  caption: string
  showCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Where a row leads. The first column carries the link; every list row opens. */
  at?: (row: Row) => string | null
  /** Marks a row by its state with a thin line at its side (the state's word must stand in a cell as well). */
  state?: (row: Row) => StateKind | undefined
  /** Shown instead of the table when there are no rows. */
  empty?: EmptyProps
  /** A box before each row, sent with the form of this id: acts on several rows at once. */
  choose?: { form: string; label: string; value: (row: Row) => string; name: (row: Row) => string }
  /** Keyboard: j and k move over the rows, Enter opens. For the main list of a page only. */
  keys?: boolean
}

export interface EmptyProps {
  /** What will appear here. */
  title: string
  /** How to make the first one. */
  body?: Piece
  action?: Piece
}

/** Empty is a beginning: says what will be here and how to make the first. */
export function emptyState(props: EmptyProps): Html {
  return html`<div class="lt-empty"><p class="lt-empty__title">${props.title}</p>${props.body && html`<p>${props.body}</p>`}${
    props.action && html`<div class="lt-actions">${props.action}</div>`
  }</div>`
}

const end = html`</td>`
const linkEnd = html`</a></td>`

/** A dense table for officials that becomes cards on a phone and never scrolls sideways. */
export function table<Row>(_view: View, props: TableProps<Row>): Html {
  const { columns, rows, at } = props
  if (rows.length === 0 && props.empty) return emptyState(props.empty)
  const classes = columns.map((column) =>
    [column.numeric && 'lt-num', column.wideOnly && 'lt-wide', column.own && 'lt-own'].filter(Boolean).join(' '),
  )
  const head = columns.map(
    (column, index) =>
      html`<th scope="col"${attr('class', [classes[index], column.width && `lt-w${column.width}`].filter(Boolean).join(' ') || null)}${attr('aria-sort', column.sorted)}>${column.head ?? column.label}</th>`,
  )
  // what phones leave out needs no label there, nor does what heads the card
  const opening = columns.map(
    ({ label, wideOnly }, index) =>
      html`<td${attr('class', classes[index] || null)}${attr('data-label', wideOnly || index === 0 ? null : label)}>`,
  )
  const body = rows.map((row) => {
    const state = props.state?.(row)
    const to = at?.(row)
    const cells = columns.map((column, index) => {
      const content = column.cell(row)
      // pieces, not one text a cell: text made whole once costs a tenth less than made whole three times
      return index === 0 && to
        ? [opening[index], html`<a class="lt-open" href="${safeAddress(to)}">`, content, linkEnd]
        : [opening[index], content, end]
    })
    return html`<tr${attr('class', state && `lt-row--${state}`)}>${props.choose && chooseCell(props.choose, row)}${cells}</tr>`
  })
  return html`<table class="lt-table${at ? ' lt-table--opens' : ''}"${attr('data-keys', props.keys)}><caption${attr('class', props.showCaption ? null : 'govuk-visually-hidden')}>${props.caption}</caption><thead><tr>${props.choose && html`<th scope="col" class="lt-choose"><input type="checkbox" data-choose-all="${props.choose.form}" aria-label="${props.choose.label}" hidden></th>`}${head}</tr></thead><tbody>${body}</tbody></table>`
}

const chooseCell = <Row>(choose: NonNullable<TableProps<Row>['choose']>, row: Row): Html =>
  html`<td class="lt-choose"><input type="checkbox" name="id" form="${choose.form}" value="${choose.value(row)}" aria-label="${choose.name(row)}"></td>`
