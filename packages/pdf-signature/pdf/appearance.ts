import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { SigningError } from '../signing-error.ts'
import { type FontFace, type FontSubset, showText, subsetFor, textWidth } from './font-subset.ts'
import type { Increment } from './increment.ts'
import { dict, name, type PdfDict, type PdfObject, type PdfRef, PdfStream, PdfString } from './objects.ts'
import { type Picture, readPng } from './png.ts'
import { sealContent } from './seal.ts'
import { serialiseNumber as n, objectParts, serialise, Written, withEntry } from './serialise.ts'

/** Left, bottom, right, top in points of the page's own space (origin bottom left, before rotation). */
export type Rect = readonly [number, number, number, number]

export type Colour = readonly [number, number, number]

/** A block of text: lines are wrapped to the width and shrunk (not under 5 pt) until they fit. */
export interface TextAppearance {
  kind: 'text'
  lines: readonly string[]
  /** 10 pt unless given (NĐ 30/2020 asks 10 for copies and attachments). */
  fontSize?: number
  face?: FontFace
  /** Red, green, blue from 0 to 1; black unless given. */
  colour?: Colour
  align?: 'left' | 'center' | 'right'
  /**
   * One line set into printed text: points from the rectangle's bottom to its baseline. The size is then kept and nothing is
   * wrapped, padded or shrunk, so that it stands like the words around it.
   */
  baseline?: number
}

/** A PNG (transparent where it has alpha), as large as the rectangle allows without changing its shape, centred. */
export interface ImageAppearance {
  kind: 'image'
  png: Buffer
}

/** A drawn test seal: round, red, marked "MẪU – THỬ NGHIỆM", with the agency's name around. */
export interface SealAppearance {
  kind: 'seal'
  agency: string
}

export type AppearanceContent = TextAppearance | ImageAppearance | SealAppearance

/** Where a visible signature stands and what it shows. */
export type Appearance = AppearanceContent & {
  /** Counted from 0. */
  page: number
  rect: Rect
  /** Units of the page that one point of what is drawn takes; 1 unless the page has another unit or is too small. */
  scale?: number
}

/** Turns a position measured from the top left of the page (as Typst gives it, in points) into a rectangle. */
export function rectFromTopLeft(
  pageHeight: number,
  box: { x: number; y: number; width: number; height: number },
): Rect {
  return [box.x, pageHeight - box.y - box.height, box.x + box.width, pageHeight - box.y]
}

/** Adds the objects of an appearance to an increment and answers the form's reference. */
export function addAppearance(
  increment: Increment,
  appearance: AppearanceContent & Pick<Appearance, 'scale'>,
  rect: Rect,
  rotate: number,
): PdfRef {
  const scale = appearance.scale ?? 1
  const [rawWidth, rawHeight] = [(rect[2] - rect[0]) / scale, (rect[3] - rect[1]) / scale]
  if (!(rawWidth > 0 && rawHeight > 0)) throw new SigningError('appearance.does-not-fit', 'the rectangle is empty')
  const turned = rotate % 180 !== 0
  const [width, height] = turned ? [rawHeight, rawWidth] : [rawWidth, rawHeight]
  const { content, resources } = draw(increment, appearance, width, height)
  const angle = (rotate * Math.PI) / 180
  const [cos, sin] = [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))]
  const header = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, width, height],
    Matrix: rotate === 0 ? undefined : [cos, sin, -sin, cos, 0, 0],
    Resources: resources,
  })
  return increment.add(new PdfStream(header, Buffer.from(content, 'latin1')))
}

interface Drawing {
  content: string
  resources: PdfDict
}

function draw(increment: Increment, appearance: AppearanceContent, width: number, height: number): Drawing {
  switch (appearance.kind) {
    case 'text':
      return drawText(increment, appearance, width, height)
    case 'image':
      return drawImage(increment, appearance.png, width, height)
    case 'seal': {
      const agency = appearance.agency.normalize('NFC').toLocaleUpperCase('vi')
      const subset = subsetFor('bold', `${agency}MẪU THỬ NGHIỆM`)
      return { content: sealContent(agency, subset, width, height), resources: fontResources(increment, subset) }
    }
  }
}

const fontResources = (increment: Increment, subset: FontSubset): PdfDict =>
  dict({ Font: dict({ F1: addFont(increment, subset) }) })

function drawText(increment: Increment, text: TextAppearance, width: number, height: number): Drawing {
  const lines = text.lines.map((line) => line.normalize('NFC').replace(/[\t\r\n\u00a0]+/g, ' '))
  const subset = subsetFor(text.face ?? 'regular', lines.join(''))
  if (text.baseline !== undefined) return setLine(increment, text, subset, lines.join(' '), width)
  const { size, rows } = fit(subset, lines, text.fontSize ?? 10, width - 4, height - 2)
  const leading = size * LEADING
  const ascent = (subset.font.ascent * size) / subset.font.unitsPerEm
  const top = height - (height - rows.length * leading) / 2
  const colour = (text.colour ?? [0, 0, 0]).map(n).join(' ')
  let content = `q BT /F1 ${n(size)} Tf ${colour} rg\n`
  for (const [index, row] of rows.entries()) {
    const slack = width - 4 - textWidth(subset, row, size)
    const x = 2 + (text.align === 'center' ? slack / 2 : text.align === 'right' ? slack : 0)
    content += `1 0 0 1 ${n(x)} ${n(top - index * leading - ascent)} Tm ${showText(subset, row)}\n`
  }
  return { content: `${content}ET Q`, resources: fontResources(increment, subset) }
}

/** One line at its own size on a given baseline. */
function setLine(increment: Increment, text: TextAppearance, subset: FontSubset, line: string, width: number): Drawing {
  const size = text.fontSize ?? 10
  const slack = width - textWidth(subset, line, size)
  const x = text.align === 'right' ? slack : text.align === 'center' ? slack / 2 : 0
  const colour = (text.colour ?? [0, 0, 0]).map(n).join(' ')
  const place = `1 0 0 1 ${n(x)} ${n(text.baseline ?? 0)} Tm`
  const content = `q BT /F1 ${n(size)} Tf ${colour} rg\n${place} ${showText(subset, line)}\nET Q`
  return { content, resources: fontResources(increment, subset) }
}

const LEADING = 1.15
const SMALLEST = 5

function fit(subset: FontSubset, lines: readonly string[], wanted: number, width: number, height: number) {
  for (let size = wanted; size >= SMALLEST; size -= 0.5) {
    const rows = lines.flatMap((line) => wrap(subset, line, size, width))
    const widest = Math.max(...rows.map((row) => textWidth(subset, row, size)))
    if (rows.length * size * LEADING <= height && widest <= width) return { size, rows }
  }
  throw new SigningError('appearance.does-not-fit', 'the text does not fit into the rectangle')
}

function wrap(subset: FontSubset, line: string, size: number, width: number): string[] {
  if (textWidth(subset, line, size) <= width) return [line]
  const rows: string[] = []
  let row = ''
  for (const word of line.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`
    if (row !== '' && textWidth(subset, longer, size) > width) {
      rows.push(row)
      row = word
    } else row = longer
  }
  return [...rows, row]
}

/** The objects of a font as text, but for the references between them: written once for a subset, not at each signature. */
interface WrittenFont {
  program: Written
  unicode: Written
  descriptor: string
  descendant: string
  font: string
}

const writtenFonts = new WeakMap<FontSubset, WrittenFont>()

function writtenFont(subset: FontSubset): WrittenFont {
  const known = writtenFonts.get(subset)
  if (known) return known
  const { font } = subset
  const scaled = (value: number): number => Math.round((value * 1000) / font.unitsPerEm)
  const packed = (entries: Readonly<Record<string, PdfObject>>, data: Buffer): Written =>
    new Written(...objectParts(new PdfStream(dict({ ...entries, Filter: name('FlateDecode') }), data)))
  const descriptor = dict({
    Type: name('FontDescriptor'),
    FontName: name(subset.name),
    Flags: 4,
    FontBBox: font.boundingBox.map(scaled),
    ItalicAngle: subset.name.endsWith('Italic') ? -12 : 0,
    Ascent: scaled(font.ascent),
    Descent: scaled(font.descent),
    CapHeight: scaled(font.capHeight),
    StemV: subset.name.endsWith('Bold') ? 140 : 80,
  })
  const descendant = dict({
    Type: name('Font'),
    Subtype: name('CIDFontType2'),
    BaseFont: name(subset.name),
    CIDSystemInfo: dict({
      Registry: new PdfString(Buffer.from('Adobe')),
      Ordering: new PdfString(Buffer.from('Identity')),
      Supplement: 0,
    }),
    CIDToGIDMap: name('Identity'),
    W: [0, [...subset.widths]],
  })
  const whole = dict({
    Type: name('Font'),
    Subtype: name('Type0'),
    BaseFont: name(subset.name),
    Encoding: name('Identity-H'),
  })
  const made = {
    program: packed({ Length1: subset.programLength }, subset.program),
    unicode: packed({}, subset.toUnicode),
    descriptor: serialise(descriptor),
    descendant: serialise(descendant),
    font: serialise(whole),
  }
  writtenFonts.set(subset, made)
  return made
}

function addFont(increment: Increment, subset: FontSubset): PdfRef {
  const { program, unicode, descriptor, descendant, font } = writtenFont(subset)
  const described = increment.add(new Written(withEntry(descriptor, 'FontFile2', increment.add(program))))
  const descended = increment.add(new Written(withEntry(descendant, 'FontDescriptor', described)))
  const kin = withEntry(font, 'DescendantFonts', [descended])
  return increment.add(new Written(withEntry(kin, 'ToUnicode', increment.add(unicode))))
}

interface PackedPicture {
  width: number
  height: number
  channels: 1 | 3
  colour: Buffer
  alpha: Buffer | undefined
}

const pictures = new LRUCache<string, PackedPicture>({ max: 64 })

function packedPicture(png: Buffer): PackedPicture {
  const key = createHash('sha256').update(png).digest('base64')
  const known = pictures.get(key)
  if (known) return known
  const picture: Picture = readPng(png)
  const packed = {
    ...picture,
    colour: deflateSync(picture.colour),
    alpha: picture.alpha && deflateSync(picture.alpha),
  }
  pictures.set(key, packed)
  return packed
}

function drawImage(increment: Increment, png: Buffer, width: number, height: number): Drawing {
  const picture = packedPicture(png)
  const header = {
    Type: name('XObject'),
    Subtype: name('Image'),
    Width: picture.width,
    Height: picture.height,
    BitsPerComponent: 8,
    Filter: name('FlateDecode'),
  }
  const mask =
    picture.alpha && increment.add(new PdfStream(dict({ ...header, ColorSpace: name('DeviceGray') }), picture.alpha))
  const space = name(picture.channels === 3 ? 'DeviceRGB' : 'DeviceGray')
  const image = increment.add(new PdfStream(dict({ ...header, ColorSpace: space, SMask: mask }), picture.colour))
  const scale = Math.min(width / picture.width, height / picture.height)
  const [w, h] = [picture.width * scale, picture.height * scale]
  return {
    content: `q ${n(w)} 0 0 ${n(h)} ${n((width - w) / 2)} ${n((height - h) / 2)} cm /Im1 Do Q`,
    resources: dict({ XObject: dict({ Im1: image }) }),
  }
}
