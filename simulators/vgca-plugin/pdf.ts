/** Signs a PDF by an appended increment. Files with a cross-reference table only, as the province's own papers have; others are refused. */
import { randomBytes } from 'node:crypto'
import type { SubFilter } from './cms.ts'

const CONTENTS_DIGITS = 16_384

/** Where what stands at `at` ends: a name, number, reference, string, array or dictionary. */
function endOfValue(text: string, at: number): number {
  const two = text.slice(at, at + 2)
  if (two === '<<') {
    let inside = skipBlank(text, at + 2)
    while (text.slice(inside, inside + 2) !== '>>') inside = skipBlank(text, endOfValue(text, inside))
    return inside + 2
  }
  const first = text[at]
  if (first === '[') {
    let inside = skipBlank(text, at + 1)
    while (text[inside] !== ']') inside = skipBlank(text, endOfValue(text, inside))
    return inside + 1
  }
  if (first === '<') return text.indexOf('>', at) + 1
  if (first === '(') return endOfString(text, at)
  const reference = /^\d+\s+\d+\s+R(?![A-Za-z])/.exec(text.slice(at, at + 40))
  const plain = reference ?? /^\/?[^\s()<>[\]{}/%]+/.exec(text.slice(at, at + 300))
  if (!plain) throw new Error(`cannot read the PDF at ${at}`)
  return at + plain[0].length
}

function endOfString(text: string, at: number): number {
  let depth = 0
  for (let index = at; index < text.length; index++) {
    if (text[index] === '\\') index++
    else if (text[index] === '(') depth++
    else if (text[index] === ')' && --depth === 0) return index + 1
  }
  throw new Error('a string does not end')
}

function skipBlank(text: string, at: number): number {
  let here = at
  while (here < text.length && /\s/.test(text[here]!)) here++
  return here
}

type Dict = Map<string, string>

function readDict(text: string, at: number): Dict {
  const found: Dict = new Map()
  let here = skipBlank(text, text.indexOf('<<', at) + 2)
  while (text.slice(here, here + 2) !== '>>') {
    const keyEnd = endOfValue(text, here)
    const valueAt = skipBlank(text, keyEnd)
    const valueEnd = endOfValue(text, valueAt)
    found.set(text.slice(here + 1, keyEnd), text.slice(valueAt, valueEnd))
    here = skipBlank(text, valueEnd)
  }
  return found
}

const writeDict = (dict: Dict): string => `<< ${[...dict].map(([key, value]) => `/${key} ${value}`).join(' ')} >>`
const referenceIn = (value: string | undefined): number | undefined => {
  const found = /^(\d+)\s+\d+\s+R$/.exec(value ?? '')
  return found ? Number(found[1]) : undefined
}

interface Opened {
  text: string
  offsets: Map<number, number>
  trailer: Dict
  start: number
}

function open(bytes: Buffer): Opened {
  const text = bytes.toString('latin1')
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-200))?.[1])
  const offsets = new Map<number, number>()
  let newest: Dict | undefined
  for (let at: number | undefined = start; at !== undefined; ) {
    if (!text.startsWith('xref', at)) throw new Error('only files with a cross-reference table are signed')
    const trailerAt = text.indexOf('trailer', at)
    const numbers = text
      .slice(at + 4, trailerAt)
      .trim()
      .split(/\s+/)
    for (let index = 0; index < numbers.length; ) {
      const [first, count] = [Number(numbers[index]), Number(numbers[index + 1])]
      index += 2
      for (let row = 0; row < count; row++, index += 3) {
        if (numbers[index + 2] === 'n' && !offsets.has(first + row)) offsets.set(first + row, Number(numbers[index]))
      }
    }
    const trailer = readDict(text, trailerAt)
    newest ??= trailer
    const previous = trailer.get('Prev')
    at = previous === undefined ? undefined : Number(previous)
  }
  if (!newest) throw new Error('the file has no trailer')
  return { text, offsets, trailer: newest, start }
}

function objectAt(file: Opened, number: number | undefined): { dict: Dict; body: string } {
  const at = number === undefined ? undefined : file.offsets.get(number)
  if (at === undefined) throw new Error('an object is missing')
  const from = skipBlank(file.text, file.text.indexOf('obj', at) + 3)
  const body = file.text.slice(from, endOfValue(file.text, from))
  return { dict: body.startsWith('<<') ? readDict(body, 0) : new Map(), body }
}

/** Number of the last page. */
function lastPage(file: Opened, catalog: Dict): number {
  let number = referenceIn(catalog.get('Pages'))
  for (let depth = 0; depth < 50; depth++) {
    const { dict } = objectAt(file, number)
    if (dict.get('Type') === '/Page') return number!
    number = Number([...(dict.get('Kids') ?? '').matchAll(/(\d+)\s+\d+\s+R/g)].at(-1)?.[1])
  }
  throw new Error('the file has no page')
}

const longer = (list: string | undefined, reference: string): string =>
  list?.startsWith('[') ? `${list.slice(0, -1)} ${reference}]` : `[${reference}]`

/** Writes objects behind the file, with their cross-reference table. */
function append(file: Opened, objects: ReadonlyMap<number, string>): Buffer {
  let out = file.text.endsWith('\n') ? '' : '\n'
  let table = ''
  for (const [number, body] of [...objects].sort(([a], [b]) => a - b)) {
    table += `${number} 1\n${String(file.text.length + out.length).padStart(10, '0')} 00000 n \n`
    out += `${number} 0 obj\n${body}\nendobj\n`
  }
  const size = Math.max(Number(file.trailer.get('Size')), ...[...objects.keys()].map((number) => number + 1))
  const trailer: Dict = new Map(file.trailer).set('Size', String(size)).set('Prev', String(file.start))
  const at = file.text.length + out.length
  out += `xref\n${table}trailer\n${writeDict(trailer)}\nstartxref\n${at}\n%%EOF\n`
  return Buffer.from(file.text + out, 'latin1')
}

export interface Placing {
  subFilter: SubFilter
  at: Date
  /** Where the blue stroke stands on the last page, in points; none: invisible. */
  rect?: readonly [number, number, number, number] | undefined
}

const stroke = (width: number, height: number): string => {
  const drawn = `0 0.2 0.7 RG 1.6 w ${width * 0.1} ${height * 0.4} m ${width * 0.3} ${height} ${width * 0.4} 0 ${width * 0.55} ${height * 0.6} c ${width * 0.65} ${height} ${width * 0.75} ${height * 0.2} ${width * 0.9} ${height * 0.55} c S`
  return `<< /Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`
}

/** A moment as a PDF date in UTC. */
const pdfDate = (at: Date): string => `(D:${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z)`

/** Appends one signature field with an empty value, then asks `sign` for the value of the bytes around it. */
export function signPdf(bytes: Buffer, placing: Placing, sign: (content: Buffer) => Buffer): Buffer {
  const file = open(bytes)
  const catalogNumber = referenceIn(file.trailer.get('Root'))!
  const catalog = objectAt(file, catalogNumber).dict
  const pageNumber = lastPage(file, catalog)
  const page = objectAt(file, pageNumber).dict
  const next = Number(file.trailer.get('Size'))
  const [value, widget, picture] = [next, next + 1, next + 2]
  const objects = new Map<number, string>()
  const rect = placing.rect ?? [0, 0, 0, 0]
  objects.set(
    value,
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${placing.subFilter} /M ${pdfDate(placing.at)} /ByteRange [0 ${'0'.repeat(10)} ${'0'.repeat(10)} ${'0'.repeat(10)}] /Contents <${'0'.repeat(CONTENTS_DIGITS)}> >>`,
  )
  const shown = placing.rect ? ` /AP << /N ${picture} 0 R >>` : ''
  objects.set(
    widget,
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature-${randomBytes(4).toString('hex')}) /V ${value} 0 R /P ${pageNumber} 0 R /F 132 /Rect [${rect.join(' ')}]${shown} >>`,
  )
  if (placing.rect) objects.set(picture, stroke(rect[2] - rect[0], rect[3] - rect[1]))
  addTo(file, objects, pageNumber, page, 'Annots', widget)
  addField(file, objects, catalogNumber, catalog, widget)
  return fillIn(append(file, objects), bytes.length, sign)
}

/** Adds a reference to a list that stands in the dictionary itself or in an object of its own. */
function addTo(
  file: Opened,
  objects: Map<number, string>,
  owner: number,
  dict: Dict,
  key: string,
  added: number,
): void {
  const list = referenceIn(dict.get(key))
  if (list !== undefined) objects.set(list, longer(objectAt(file, list).body, `${added} 0 R`))
  else objects.set(owner, writeDict(new Map(dict).set(key, longer(dict.get(key), `${added} 0 R`))))
}

function addField(file: Opened, objects: Map<number, string>, owner: number, catalog: Dict, widget: number): void {
  const stored = referenceIn(catalog.get('AcroForm'))
  const form = stored === undefined ? readDict(catalog.get('AcroForm') ?? '<< >>', 0) : objectAt(file, stored).dict
  const fields = referenceIn(form.get('Fields'))
  const changed: Dict = new Map(form).set('SigFlags', '3')
  if (fields === undefined) changed.set('Fields', longer(form.get('Fields'), `${widget} 0 R`))
  else objects.set(fields, longer(objectAt(file, fields).body, `${widget} 0 R`))
  if (stored === undefined) objects.set(owner, writeDict(new Map(catalog).set('AcroForm', writeDict(changed))))
  else objects.set(stored, writeDict(changed))
}

function fillIn(whole: Buffer, from: number, sign: (content: Buffer) => Buffer): Buffer {
  const rangeAt = whole.indexOf('/ByteRange [', from, 'latin1') + '/ByteRange ['.length
  const open = whole.indexOf('/Contents <', from, 'latin1') + '/Contents '.length
  const close = open + CONTENTS_DIGITS + 2
  const numbers = `0 ${open} ${close} ${whole.length - close}`.padEnd('0 '.length + 32)
  whole.write(numbers, rangeAt, 'latin1')
  const value = sign(Buffer.concat([whole.subarray(0, open), whole.subarray(close)])).toString('hex')
  if (value.length > CONTENTS_DIGITS) throw new Error('the signature is too long')
  whole.write(value, open + 1, 'latin1')
  return whole
}

/** The file with its last page turned upside down, as an increment: what a plug-in must never do. */
export function turnPage(bytes: Buffer): Buffer {
  const file = open(bytes)
  const number = lastPage(file, objectAt(file, referenceIn(file.trailer.get('Root'))).dict)
  return append(file, new Map([[number, writeDict(new Map(objectAt(file, number).dict).set('Rotate', '180'))]]))
}

/** A page of nothing: another document than the one that was asked for. */
export function otherDocument(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>',
  ]
  let out = '%PDF-1.7\n'
  let table = '0000000000 65535 f \n'
  for (const [index, body] of objects.entries()) {
    table += `${String(out.length).padStart(10, '0')} 00000 n \n`
    out += `${index + 1} 0 obj\n${body}\nendobj\n`
  }
  const at = out.length
  out += `xref\n0 4\n${table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.from(out, 'latin1')
}
