import { SaxesParser } from 'saxes'
import { extractEntry, readCentralDirectory, type ZipEntry, ZipError } from '../zip/index.ts'
import { MOST_COLUMNS, MOST_ROWS, MOST_TEXT, SheetError, type SheetRow } from './shape.ts'

/** A part may open to so much, and to so many times its packed size: what grows beyond is made to fill a disk. */
const LIMITS = { maxBytes: 64 * 1024 * 1024, maxRatio: 200, ratioFrom: 1024 * 1024 }

/** The first sheet of a workbook (ECMA-376): texts, numbers and days as they are shown; formulas are left as null. @throws SheetError */
export async function readXlsx(file: Buffer): Promise<SheetRow[]> {
  try {
    const entries = readCentralDirectory(file)
    const sheet = firstSheet(entries)
    if (!sheet) throw new SheetError('unreadable')
    const part = async (entry: ZipEntry | undefined) =>
      entry ? (await extractEntry(file, entry, LIMITS)).toString('utf8') : ''
    const named = (name: string) => entries.find((one) => one.name === name)
    const [strings, styles] = await Promise.all([part(named('xl/sharedStrings.xml')), part(named('xl/styles.xml'))])
    return readRows(await part(sheet), sharedStrings(strings), dayStyles(styles))
  } catch (error) {
    if (error instanceof SheetError) throw error
    if (error instanceof ZipError && (error.code === 'zip.too-large' || error.code === 'zip.ratio'))
      throw new SheetError('too-big')
    if (error instanceof ZipError && error.code === 'zip.encrypted') throw new SheetError('locked')
    throw new SheetError('unreadable')
  }
}

const firstSheet = (entries: readonly ZipEntry[]): ZipEntry | undefined =>
  entries
    .filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))[0]

interface Handler {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** Walks through XML; documents that bring definitions of their own (entities that grow) are not read. */
function walk(xml: string, { open, text, close }: Handler): void {
  const parser = new SaxesParser()
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('doctype', () => {
    throw new SheetError('unreadable')
  })
  parser.on('error', () => {
    throw new SheetError('unreadable')
  })
  parser.on('opentag', (tag) => open?.(local(tag.name), tag.attributes as Record<string, string>))
  parser.on('text', (piece) => text?.(piece))
  parser.on('cdata', (piece) => text?.(piece))
  parser.on('closetag', (tag) => close?.(local(tag.name)))
  parser.write(xml).close()
}

function sharedStrings(xml: string): string[] {
  const all: string[] = []
  if (!xml) return all
  let [now, inText, hidden] = ['', false, false]
  walk(xml, {
    open: (name) => {
      if (name === 'si') now = ''
      if (name === 'rPh') hidden = true
      inText = name === 't' && !hidden
    },
    text: (piece) => {
      if (inText && now.length <= MOST_TEXT) now += piece
    },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') hidden = false
      if (name === 'si') all.push(now)
    },
  })
  return all
}

/** Built-in formats that show a day (ECMA-376 18.8.30). */
const DAY_FORMATS = new Set([14, 15, 16, 17, 22, 27, 30, 36, 50, 57])

/** Styles of cells, by number, that show a day. */
function dayStyles(xml: string): Set<number> {
  const own = new Set<number>()
  const days = new Set<number>()
  if (!xml) return days
  let [inCells, count] = [false, 0]
  walk(xml, {
    open: (name, attributes) => {
      const format = (attributes.formatCode ?? '').replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '')
      if (name === 'numFmt' && /d/i.test(format) && /[my]/i.test(format)) own.add(Number(attributes.numFmtId))
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId)
        if (DAY_FORMATS.has(id) || own.has(id)) days.add(count)
        count++
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return days
}

/** `AB12` → 27. */
const columnOf = (reference: string): number =>
  [.../^[A-Z]*/.exec(reference)![0]].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

const DAY_MS = 86_400_000
/** Day 0 of a spreadsheet. */
const DAY_ZERO = Date.UTC(1899, 11, 30)
const asDay = (number: number): string => {
  const day = new Date(DAY_ZERO + Math.floor(number) * DAY_MS)
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`
}

function readRows(xml: string, shared: readonly string[], days: ReadonlySet<number>): SheetRow[] {
  const rows: SheetRow[] = []
  let cells: (string | null)[] = []
  let [number, at, type, style] = [0, -1, '', 0]
  let [value, takes, formula] = ['', false, false]
  const said = (): string => {
    if (type === 's') return shared[Number(value)] ?? ''
    if (type === 'str' || type === 'inlineStr' || type === 'b' || type === 'e') return value
    return days.has(style) && Number.isFinite(Number(value)) && value !== '' ? asDay(Number(value)) : plainNumber(value)
  }
  walk(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        cells = []
        at = -1
        number = Number(attributes.r) || number + 1
      } else if (name === 'c') {
        at = attributes.r ? columnOf(attributes.r) : at + 1
        if (at >= MOST_COLUMNS * 10) throw new SheetError('too-wide')
        type = attributes.t ?? 'n'
        style = Number(attributes.s ?? 0)
        value = ''
        formula = false
      } else if (name === 'f') formula = true
      takes = name === 'v' || name === 't'
    },
    text: (piece) => {
      if (takes && value.length <= MOST_TEXT) value += piece
    },
    close: (name) => {
      if (name === 'v' || name === 't') takes = false
      if (name === 'c' && at < MOST_COLUMNS) {
        while (cells.length < at) cells.push('')
        cells[at] = formula ? null : said()
      }
      if (name === 'row') {
        rows.push({ number, cells })
        if (rows.length > MOST_ROWS * 2) throw new SheetError('too-long')
      }
    },
  })
  return rows
}

/** `1.2E3` and `12.0` as a person wrote them: 1200, 12. */
const plainNumber = (value: string): string => {
  const number = Number(value)
  return value !== '' && Number.isSafeInteger(number) && !/^0\d/.test(value) ? String(number) : value
}
