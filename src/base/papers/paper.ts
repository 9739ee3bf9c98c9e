import type { Static, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { Instant } from '../../../packages/time/index.ts'
import { printableData } from './glyphs.ts'
import { Certificate, Decision, NamedDocument, OfficialLetter } from './official-papers.ts'
import { Apology, ControlSlip, ReceiptSlip, Refusal, StopNotice, SupplementRequest } from './one-stop-forms.ts'
import { printWith } from './print.ts'
import { dossierRegisterView } from './register-views.ts'
import { DossierRegister } from './registers.ts'
import {
  apologyView,
  certificateView,
  controlSlipView,
  decisionView,
  namedDocumentView,
  officialLetterView,
  receiptSlipView,
  refusalView,
  stopNoticeView,
  supplementRequestView,
  type View,
} from './views.ts'

/** A kind of paper: what it is made from, which template prints it, and how its data becomes words. */
interface Kind<S extends TSchema> {
  readonly schema: S
  readonly template: string
  /** A method, so that a kind stands for any kind: `check` holds the data against the schema before. */
  view(data: Static<S>): View
}

const kind = <S extends TSchema>(schema: S, template: string, view: (data: Static<S>) => View): Kind<S> => ({
  schema,
  template,
  view,
})

const kinds = {
  'receipt-slip': kind(ReceiptSlip, 'receipt-slip', receiptSlipView),
  'supplement-request': kind(SupplementRequest, 'supplement-request', supplementRequestView),
  refusal: kind(Refusal, 'refusal', refusalView),
  apology: kind(Apology, 'apology', apologyView),
  'stop-notice': kind(StopNotice, 'stop-notice', stopNoticeView),
  'control-slip': kind(ControlSlip, 'control-slip', controlSlipView),
  decision: kind(Decision, 'decision', decisionView),
  'official-letter': kind(OfficialLetter, 'official-letter', officialLetterView),
  'named-document': kind(NamedDocument, 'named-document', namedDocumentView),
  certificate: kind(Certificate, 'certificate', certificateView),
  'dossier-register': kind(DossierRegister, 'register', dossierRegisterView),
}

/** The kinds of paper this module makes; forms are named by key, never by their number in a circular. */
export type PaperKind = keyof typeof kinds
/** What a kind of paper is made from. */
export type PaperData<K extends PaperKind> = Static<(typeof kinds)[K]['schema']>

export const paperKinds = Object.keys(kinds) as PaperKind[]

/** A rectangle on a page (first page is 1) in PDF points from the bottom left corner. */
export interface Rectangle {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A place on the paper, with the type in which a text put there later must be set: size and height of its baseline in points. */
export interface Anchor extends Rectangle {
  readonly text: {
    readonly size: number
    readonly style: 'normal' | 'italic'
    readonly align: 'left' | 'right'
    readonly baseline: number
  }
}

/** What the template reports about one thing it printed, for the layout checker. */
export interface Mark extends Rectangle {
  readonly kind: 'box' | 'rule' | 'stamp' | 'page-number' | 'anchor'
  readonly box?: string
  readonly name?: string
  readonly level?: string
  readonly text?: string
  readonly size: number
  readonly weight: string
  readonly style: 'normal' | 'italic'
  readonly align?: 'left' | 'right'
  readonly pageWidth: number
  readonly pageHeight: number
}

export interface Paper {
  readonly pdf: Buffer
  readonly pages: number
  /**
   * `signature` and `seal` (the person's image, and the agency's seal in true size over its left third), `signature-filer` on forms
   * two people sign, `number` and `date`, `qr` (address to check) and `qr-dossier`; `photo` on certificates that ask for one.
   */
  readonly anchors: Readonly<Record<string, Anchor>>
  readonly marks: readonly Mark[]
}

/**
 * Makes a paper as tagged PDF/A-2a with every font embedded; `at` becomes the creation date and chooses the layout in force.
 * The same data and moment give the same bytes. In a province whose data are made up (`demo`) every page says so.
 *
 * **Number and date** of an official document are given by the clerk after the leader has signed, and a signed file is never remade. Make
 * the draft without them: the paper then shows `Số:      /QĐ-UBND` and `Quảng Trị,` with empty room under the anchors `number` and
 * `date`. The increment that seals the document writes `documentNumber(n)` right-aligned into the first and `dateWords(day)` into the second,
 * both upright or italic in the size of the anchor's `text`. Declare these rectangles, with `signature` and `seal`, as empty fields before the
 * first signature, so that the verifier knows them as places where something may still be written.
 *
 * @throws MissingGlyph (a Refusal `papers.missing-glyph` with char, codePoint and field) when a text holds a character the font cannot draw.
 * @throws TypeError when the data does not have the kind's shape: a mistake of the caller, named with its path.
 */
export async function paper<K extends PaperKind>(
  name: K,
  data: PaperData<K>,
  made: { at: Instant; demo: boolean },
): Promise<Paper> {
  const { template, ...kind }: Kind<TSchema> = kinds[name]
  const printable = printableData(data)
  check(name, printable)
  const { codes = [], ...shown } = kind.view(printable)
  const printed = await printWith(template, shown, made, { words: printable, codes })
  const marks = (printed.marks as Mark[]).map(fromTop)
  return { pdf: printed.pdf, pages: printed.pages, anchors: anchorsOf(marks), marks }
}

const validators = new Map<PaperKind, Validator>()

function check(name: PaperKind, data: unknown): void {
  const validator = validators.get(name) ?? Compile(kinds[name].schema as TSchema)
  validators.set(name, validator)
  if (validator.Check(data)) return
  const [first] = validator.Errors(data)
  throw new TypeError(`data of paper ${name}: ${first?.instancePath || '/'} ${first?.message ?? 'is wrong'}`)
}

const round = (value: number): number => Math.round(value * 100) / 100

/** Typst counts from the top left corner of the page, PDF from the bottom left. */
const fromTop = (raw: Mark): Mark => ({
  ...raw,
  x: round(raw.x),
  y: round(raw.pageHeight - raw.y - raw.height),
  width: round(raw.width),
  height: round(raw.height),
})

/** How far the letters of our face hang below the baseline, as a share of the type size (base.typ, `edges`). */
const descent = 0.216

function anchorsOf(marks: readonly Mark[]): Record<string, Anchor> {
  const anchors = marks.filter((mark) => mark.kind === 'anchor')
  return Object.fromEntries(
    anchors.map(({ name, page, x, y, width, height, size, style, align }) => {
      const text = { size, style, align: align ?? 'left', baseline: round(y + descent * size) }
      return [name!, { page, x, y, width, height, text }]
    }),
  )
}
