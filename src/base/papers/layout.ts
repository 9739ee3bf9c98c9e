/** A closed range of printed points (type sizes) or millimetres (page margins, stamps, rules). */
export type Range = readonly [least: number, most: number]

/** How one box of the layout is printed: what the rule allows and the size we chose inside it (points). */
export interface BoxRule {
  readonly allowed: Range
  readonly size: number
  readonly weight: 'regular' | 'bold'
  readonly style: 'normal' | 'italic'
  readonly capitals: boolean
}

/** A picture or frame of fixed true size, in millimetres. */
export interface Frame {
  readonly width: number
  readonly height: number
}

/** One dated version of the layout of official documents. Lengths are millimetres, type sizes points. */
export interface Layout {
  readonly effectiveFrom: string
  readonly effectiveTo?: string
  readonly source: string
  /** What the source leaves open or we could not confirm; printed with the report of the layout checker. */
  readonly unconfirmed: readonly string[]
  readonly page: {
    readonly width: number
    readonly height: number
    readonly margins: Record<'top' | 'bottom' | 'left' | 'right', { readonly allowed: Range; readonly chosen: number }>
  }
  readonly boxes: Readonly<Record<BoxName, BoxRule>>
  /** Length of the rule below a box as a share of the text above it. */
  readonly rules: Readonly<Record<'1b' | '2b' | '5a-subject', { readonly allowed: Range; readonly chosen: number }>>
  readonly body: {
    readonly firstLine: { readonly allowed: readonly number[]; readonly chosen: number }
    readonly paragraphGap: number
    readonly lineSpacing: { readonly allowed: Range; readonly chosen: number }
  }
  readonly stamps: Readonly<Record<'urgent' | 'very-urgent' | 'express', Frame>>
  /** Room for the image of the person's signature, and the seal in its true size over the signature's left share. */
  readonly signature: Frame
  readonly seal: { readonly diameter: number; readonly overlap: number }
}

/** Boxes as Appendix I numbers them; letters after a dash are the parts of one box that are printed differently. */
export type BoxName =
  | '1a'
  | '1b'
  | '2a'
  | '2b'
  | '3'
  | '4'
  | '5a-type'
  | '5a-subject'
  | '5b'
  | '6'
  | '6-basis'
  | '7a'
  | '7b'
  | '9a'
  | '9b-words'
  | '9b-list'
  | '10b'
  | '11'
  | '13'
  | 'page-number'

const upright = (allowed: Range, size: number): BoxRule => ({
  allowed,
  size,
  weight: 'regular',
  style: 'normal',
  capitals: false,
})
const bold = (allowed: Range, size: number): BoxRule => ({ ...upright(allowed, size), weight: 'bold' })
const italic = (allowed: Range, size: number): BoxRule => ({ ...upright(allowed, size), style: 'italic' })
const capitals = (rule: BoxRule): BoxRule => ({ ...rule, capitals: true })

/**
 * NĐ 30/2020/NĐ-CP, Appendix I, as summarised in the project's reference (documents.md §3 and §4).
 * A later decree becomes a further row with its own dates; documents keep the layout of their day.
 */
const layouts: readonly Layout[] = [
  {
    effectiveFrom: '2020-03-05',
    source: 'NĐ 30/2020/NĐ-CP, Phụ lục I',
    unconfirmed: [
      'sizes of boxes 7a and 7b',
      'true diameter of the seal (36 mm is customary)',
      'style of boxes 10b, 11 and 13',
    ],
    page: {
      width: 210,
      height: 297,
      margins: {
        top: { allowed: [20, 25], chosen: 20 },
        bottom: { allowed: [20, 25], chosen: 20 },
        left: { allowed: [30, 35], chosen: 30 },
        right: { allowed: [15, 20], chosen: 15 },
      },
    },
    boxes: {
      '1a': capitals(bold([12, 13], 12)),
      '1b': bold([13, 14], 13),
      '2a': capitals(upright([12, 13], 12)),
      '2b': capitals(bold([12, 13], 12)),
      '3': upright([13, 13], 13),
      '4': italic([13, 14], 13),
      '5a-type': capitals(bold([13, 14], 14)),
      '5a-subject': bold([13, 14], 14),
      '5b': upright([12, 13], 12),
      '6': upright([13, 14], 14),
      '6-basis': italic([13, 14], 14),
      '7a': capitals(bold([13, 14], 13)),
      '7b': bold([13, 14], 14),
      '9a': upright([13, 14], 14),
      '9b-words': { ...italic([12, 12], 12), weight: 'bold' },
      '9b-list': upright([11, 11], 11),
      '10b': capitals(bold([13, 14], 13)),
      '11': capitals(bold([13, 14], 13)),
      '13': upright([11, 12], 11),
      'page-number': upright([13, 14], 13),
    },
    rules: {
      '1b': { allowed: [1, 1], chosen: 1 },
      '2b': { allowed: [1 / 3, 1 / 2], chosen: 0.42 },
      '5a-subject': { allowed: [1 / 3, 1 / 2], chosen: 0.4 },
    },
    body: {
      firstLine: { allowed: [10, 12.7], chosen: 12.7 },
      paragraphGap: 6,
      lineSpacing: { allowed: [1, 1.5], chosen: 1.1 },
    },
    stamps: {
      urgent: { width: 20, height: 8 },
      'very-urgent': { width: 40, height: 8 },
      express: { width: 30, height: 8 },
    },
    signature: { width: 50, height: 25 },
    seal: { diameter: 36, overlap: 1 / 3 },
  },
]

/** The layout in force on a legal day (`yyyy-mm-dd`). @throws RangeError when no layout is known for that day. */
export function layoutOn(day: string): Layout {
  const found = layouts.find((row) => row.effectiveFrom <= day && (!row.effectiveTo || day <= row.effectiveTo))
  if (!found) throw new RangeError(`no document layout is known for ${day}`)
  return found
}
