import { SigningError } from '../signing-error.ts'
import { unpack } from './filters.ts'
import { type ReadFont, readFont } from './font-reading.ts'
import { type Box, IDENTITY, type Matrix, times, transformed } from './matrix.ts'
import { type PdfDict, PdfName, type PdfObject, PdfStream, PdfString } from './objects.ts'
import { operatorAt, skipInlineImage } from './operators.ts'
import { PdfParser } from './parser.ts'
import type { PdfFile } from './pdf-file.ts'
import { rectangleFrom } from './rectangle.ts'
import { EVERYWHERE, isDevice, isPale, isSeen, isVeilingState, within } from './visibility.ts'

/** Something a content stream puts on the page, and the box it stays within. */
export interface Mark {
  kind: 'text' | 'fill' | 'stroke' | 'image' | 'shading'
  box: Box
  /** What text says; undefined when its font does not tell. */
  text?: string
  /** Filled with white: it hides, and shows nothing. */
  white?: boolean
  /** Text of which not every letter is surely seen: pale, transparent, cut off, mirrored, tiny, in a layer, or without a font. */
  faint?: boolean
  /** Text of which not every letter surely has the shape of what it is said to be. */
  unsure?: boolean
}

/** Operators of one drawing, forms within it included; more is not looked at (and then nothing is known of it). */
const MOST_OPERATORS = 1_000_000
const MOST_FORMS = 12
interface State {
  ctm: Matrix
  white: boolean
  font: ReadFont | undefined
  size: number
  charSpace: number
  wordSpace: number
  scale: number
  leading: number
  rise: number
  invisible: boolean
  /** Text in this colour does not show on paper. */
  pale: boolean
  /** Colours are of a space of their own. */
  strange: boolean
  /** What is drawn is transparent, or drawn in a way that is not followed. */
  veiled: boolean
  clip: Box
}

const START: State = {
  ...{ ctm: IDENTITY, white: false, font: undefined, size: 1, charSpace: 0, wordSpace: 0, scale: 1, leading: 0 },
  ...{ rise: 0, invisible: false, pale: false, strange: false, veiled: false, clip: EVERYWHERE },
}

/**
 * What a content stream draws, in order. Boxes are not clipped, so one may be larger than what is seen, never smaller; letters without widths are
 * taken for wide ones. Of text it is told whether it is surely seen (`faint`).
 * @throws SigningError pdf.malformed, pdf.too-large when it cannot be read to its end: then anything may be drawn
 */
export function marksOf(
  file: PdfFile,
  content: Buffer,
  resources: PdfDict | undefined,
  clip: Box = EVERYWHERE,
): Mark[] {
  const drawing = new Drawing(file)
  drawing.run(content, resources, { ...START, clip }, 0)
  return drawing.marks
}

/** What a form XObject draws, in its own space. */
export const marksOfForm = (file: PdfFile, form: PdfStream): Mark[] =>
  marksOf(
    file,
    unpack(form, (value) => file.resolve(value)),
    file.dictAt(form.dict, 'Resources'),
    rectangleFrom(file, form.dict.get('BBox')),
  )

/** Runs operators; what is drawn gathers in `marks`. */
class Drawing {
  readonly marks: Mark[] = []
  private readonly file: PdfFile
  private left = MOST_OPERATORS
  private state: State = START
  private readonly stack: State[] = []
  private text: Matrix = IDENTITY
  private line: Matrix = IDENTITY
  private path: Box | undefined
  /** The path is one upright rectangle so far, and nothing else. */
  private boxed = false
  private clipping = false
  /** Marked contents that are open; those of layers (`OC`) may be hidden. */
  private readonly marked: boolean[] = []
  private resources: PdfDict | undefined
  private forms = 0

  constructor(file: PdfFile) {
    this.file = file
  }

  run(content: Buffer, resources: PdfDict | undefined, state: State, depth: number): void {
    const outer = { state: this.state, resources: this.resources, stack: this.stack.length }
    Object.assign(this, { state, resources })
    const parser = new PdfParser(content)
    for (let operands: PdfObject[] = []; ; ) {
      parser.skip()
      if (parser.position >= parser.limit) break
      if (--this.left < 0) throw new SigningError('pdf.too-large', 'a page draws too much')
      const word = operatorAt(parser)
      if (word === undefined) {
        if (operands.length < 64) operands.push(parser.object())
        else parser.object()
        continue
      }
      if (word === 'BI') skipInlineImage(parser)
      this.operator(word, operands, depth)
      operands = []
    }
    this.stack.length = outer.stack
    Object.assign(this, { state: outer.state, resources: outer.resources })
  }

  private operator(word: string, operands: readonly PdfObject[], depth: number): void {
    const n = operands.map((value) => (typeof value === 'number' ? value : 0))
    if (
      this.graphics(word, n, operands) ||
      this.layers(word, operands) ||
      this.paths(word, n) ||
      this.texts(word, n, operands)
    )
      return
    if (word === 'Do') this.external(operands[0], depth)
    else if (word === 'BI') this.mark('image', [0, 0, 1, 1])
    else if (word === 'sh') this.marks.push({ kind: 'shading', box: EVERYWHERE })
  }

  private graphics(word: string, n: readonly number[], operands: readonly PdfObject[]): boolean {
    switch (word) {
      case 'q':
        this.stack.push(this.state)
        return true
      case 'Q':
        this.state = this.stack.pop() ?? this.state
        return true
      case 'cm':
        this.change({ ctm: times(matrixOf(n), this.state.ctm) })
        return true
      case 'g':
      case 'rg':
      case 'sc':
      case 'scn':
        this.colour(word, operands, operands.length > 0 && operands.every((value) => value === 1))
        return true
      case 'k':
        this.colour(
          word,
          operands,
          n.every((value) => value === 0),
        )
        return true
      case 'cs':
        // in a space of its own any number may be white
        this.change({ white: false, pale: false, strange: !isDevice(operands[0]) })
        return true
      case 'gs':
        if (isVeilingState(this.file, this.resources, operands[0])) this.change({ veiled: true })
        return true
      case 'W':
      case 'W*':
        this.clipping = true
        return true
      default:
        return false
    }
  }

  private colour(word: string, operands: readonly PdfObject[], white: boolean): void {
    const strange = word.startsWith('s') && this.state.strange
    this.change({ white, strange, pale: isPale(word, operands) })
  }

  /** Marked content: a layer may be shown or not, as each reader and its user choose. */
  private layers(word: string, [tag]: readonly PdfObject[]): boolean {
    if (word === 'BDC' || word === 'BMC') this.marked.push(tag instanceof PdfName && tag.value === 'OC')
    else if (word === 'EMC') this.marked.pop()
    else return false
    return true
  }

  private change(some: Partial<State>): void {
    this.state = { ...this.state, ...some }
  }

  private paths(word: string, n: readonly number[]): boolean {
    switch (word) {
      case 'm':
      case 'l':
      case 'c':
      case 'v':
      case 'y':
        for (let at = 0; at + 1 < n.length; at += 2) this.reach(n[at]!, n[at + 1]!)
        this.boxed = false
        return true
      case 're':
        this.boxed = this.path === undefined
        this.reach(n[0] ?? 0, n[1] ?? 0)
        this.reach((n[0] ?? 0) + (n[2] ?? 0), (n[1] ?? 0) + (n[3] ?? 0))
        return true
      case 'f':
      case 'F':
      case 'f*':
        this.paint('fill')
        return true
      case 'S':
      case 's':
        this.paint('stroke')
        return true
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        this.paint('fill', 'stroke')
        return true
      case 'n':
        this.paint()
        return true
      default:
        return false
    }
  }

  private reach(x: number, y: number): void {
    const [left, bottom, right, top] = this.path ?? [x, y, x, y]
    this.path = [Math.min(left, x), Math.min(bottom, y), Math.max(right, x), Math.max(top, y)]
  }

  private paint(...kinds: ('fill' | 'stroke')[]): void {
    if (this.path) for (const kind of kinds) this.mark(kind, this.path)
    if (this.clipping) this.clip(this.path)
    this.path = undefined
    this.clipping = false
  }

  /** Nothing is known of what a clip in another shape than an upright rectangle leaves. */
  private clip(path: Box | undefined): void {
    const { ctm, clip } = this.state
    const upright = this.boxed && ctm[1] === 0 && ctm[2] === 0
    if (path && upright) this.change({ clip: within(clip, transformed(path, ctm)) })
    else this.change({ veiled: true })
  }

  private mark(kind: Mark['kind'], box: Box): void {
    const white = kind === 'fill' && this.state.white
    this.marks.push({ kind, box: transformed(box, this.state.ctm), ...(white ? { white } : {}) })
  }

  private texts(word: string, n: readonly number[], operands: readonly PdfObject[]): boolean {
    return this.textState(word, n, operands) || this.textPlace(word, n) || this.textShown(word, n, operands.at(-1))
  }

  private textState(word: string, [first = 0, second = 1]: readonly number[], operands: readonly PdfObject[]): boolean {
    switch (word) {
      case 'Tf':
        this.change({ font: this.fontNamed(operands[0]), size: second })
        return true
      case 'Tc':
        this.change({ charSpace: first })
        return true
      case 'Tw':
        this.change({ wordSpace: first })
        return true
      case 'Tz':
        this.change({ scale: first / 100 })
        return true
      case 'TL':
        this.change({ leading: first })
        return true
      case 'Ts':
        this.change({ rise: first })
        return true
      case 'Tr':
        this.change({ invisible: first === 3 || first === 7 })
        return true
      default:
        return false
    }
  }

  private textPlace(word: string, n: readonly number[]): boolean {
    const [x = 0, y = 0] = n
    switch (word) {
      case 'BT':
        this.text = IDENTITY
        this.line = IDENTITY
        return true
      case 'Tm':
        this.text = matrixOf(n)
        this.line = this.text
        return true
      case 'TD':
        this.change({ leading: -y })
        this.move(x, y)
        return true
      case 'Td':
        this.move(x, y)
        return true
      case 'T*':
        this.move(0, -this.state.leading)
        return true
      default:
        return false
    }
  }

  private textShown(word: string, [first = 0, second = 0]: readonly number[], last: PdfObject | undefined): boolean {
    if (word === '"') this.change({ wordSpace: first, charSpace: second })
    if (word === '"' || word === "'") this.move(0, -this.state.leading)
    if (word === 'Tj' || word === '"' || word === "'") this.show(last)
    else if (word === 'TJ') {
      for (const item of Array.isArray(last) ? last : []) {
        if (typeof item === 'number') this.advance((-item / 1000) * this.state.size * this.state.scale)
        else this.show(item)
      }
    } else return false
    return true
  }

  private fontNamed(name: PdfObject | undefined): ReadFont | undefined {
    const fonts = this.resources && this.file.dictAt(this.resources, 'Font')
    const font = fonts && name instanceof PdfName ? this.file.dictAt(fonts, name.value) : undefined
    return font && readFont(this.file, font)
  }

  private move(x: number, y: number): void {
    this.line = times([1, 0, 0, 1, x, y], this.line)
    this.text = this.line
  }

  private advance(x: number): void {
    this.text = times([1, 0, 0, 1, x, 0], this.text)
  }

  private show(value: PdfObject | undefined): void {
    if (!(value instanceof PdfString) || value.bytes.length === 0) return
    const { font, size, charSpace, wordSpace, scale, rise, ctm, invisible, clip } = this.state
    const place = times(this.text, ctm)
    let width = 0
    let said: string | undefined = ''
    let unsure = false
    let faint = !font || this.state.pale || this.state.strange || this.state.veiled || this.marked.includes(true)
    for (const code of font?.codes(value.bytes) ?? value.bytes) {
      const space = code === 32 && font?.single !== false ? wordSpace : 0
      const own = ((font?.width(code) ?? 600) * size * scale) / 1000
      const letter = font ? font.text(code) : String.fromCharCode(code)
      const step = own + (charSpace + space) * scale
      // letters set back over each other, or out of what is shown
      if (letter?.trim() !== '' && (step < own / 2 || !isSeen(place, size, rise, [width, width + own], clip)))
        faint = true
      if (font?.isKnown(code) === false) unsure = true
      width += step
      said = said === undefined || letter === undefined ? undefined : said + letter
    }
    if (!invisible) {
      const box: Box = [Math.min(0, width), rise - 0.25 * size, Math.max(0, width), rise + 0.95 * size]
      const placed = transformed(box, place)
      const drawn = { box: placed, text: said, ...(faint ? { faint } : {}), ...(unsure ? { unsure } : {}) }
      this.marks.push(font?.drawn ? { kind: 'image', box: placed } : { kind: 'text', ...drawn })
    }
    this.advance(width)
  }

  private external(name: PdfObject | undefined, depth: number): void {
    const objects = this.resources && this.file.dictAt(this.resources, 'XObject')
    const stream = objects && name instanceof PdfName ? this.file.resolve(objects.get(name.value)) : null
    if (!(stream instanceof PdfStream)) return
    if (stream.dict.name('Subtype') !== 'Form') {
      this.mark('image', [0, 0, 1, 1])
      return
    }
    if (depth > MOST_FORMS || ++this.forms > 10_000)
      throw new SigningError('pdf.too-large', 'forms are nested too deeply')
    const own = (this.file.arrayAt(stream.dict, 'Matrix') ?? []).map((value) => this.file.resolve(value))
    const matrix = own.length === 6 ? matrixOf(own.map((value) => (typeof value === 'number' ? value : 0))) : IDENTITY
    const resources = this.file.dictAt(stream.dict, 'Resources') ?? this.resources
    const bytes = unpack(stream, (value) => this.file.resolve(value))
    const text = [this.text, this.line] as const
    const ctm = times(matrix, this.state.ctm)
    const box = rectangleFrom(this.file, stream.dict.get('BBox'))
    const clip = box ? within(this.state.clip, transformed(box, ctm)) : this.state.clip
    // a form that belongs to a layer may be hidden
    const veiled = this.state.veiled || stream.dict.get('OC') !== undefined || stream.dict.get('Group') !== undefined
    this.run(bytes, resources, { ...this.state, ctm, clip, veiled }, depth + 1)
    ;[this.text, this.line] = text
  }
}

const matrixOf = (n: readonly number[]): Matrix => [n[0] ?? 1, n[1] ?? 0, n[2] ?? 0, n[3] ?? 1, n[4] ?? 0, n[5] ?? 0]
