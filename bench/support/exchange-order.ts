import { randomBytes } from 'node:crypto'
import { collectBytes, writeDocument } from '../../packages/edxml/index.ts'
import { aDocument } from '../../packages/edxml/testing.ts'

/** One office's software as the hub knows it. */
export interface Peer {
  systemId: string
  secret: string
  organ: string
}

/** Letters to hand over, fetch and acknowledge: each sender in turn with its own receiver. */
export interface PostOrder {
  url: string
  /** One line of letters each; the next goes when the one before was answered. */
  senders: Peer[]
  receivers: Peer[]
  letters: number
  /** Several lines for each sender at once. */
  lines?: number
  /** Calls that one receiver makes at the same time. */
  hands: number
  /** First of the numbers the letters have. */
  from: number
}

/** What came of them; times in milliseconds. */
export interface Posted {
  /** Letters acknowledged by their receivers for each second from the first byte to the last acknowledgement. */
  perSecond: number
  acknowledged: number
  sendP50: number
  sendP95: number
  /** From the answer to the sender until the letter stood in its receiver's list. */
  listP50: number
  listP95: number
  /** Letters of one sender that stood in the list before an earlier one. */
  disordered: number
  errors: string[]
}

/** Of the PDF in each letter. */
export const PDF_BYTES = 200 * 1024

export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

/** What all letters of a measurement are copies of: each with a number and a PDF of its own. */
export interface Model {
  bytes: Buffer
  /** Where the number goes, and how many digits it has there. */
  places: readonly { at: number; digits: number }[]
}

const NUMBER = '900000001'
/** In the PDF; what it decodes to begins at a third byte of the file, so it stands for itself in base64. */
const MARK = '000000000000'

const PDF_END = Buffer.from('\nstartxref\n9\n%%EOF\n')

/** A letter from one office to another with a PDF of so many bytes. */
export async function letterModel(from: string, to: string, pdfBytes: number): Promise<Model> {
  const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from(MARK, 'base64'), randomBytes(pdfBytes), PDF_END])
  const letter = aDocument({
    from: { organId: from, organName: 'Nơi gửi' },
    to: [{ organId: to, organName: 'Nơi nhận' }],
    documentId: `${from},2026/11/20,${NUMBER}/VP`,
    code: { number: NUMBER, notation: 'VP' },
  })
  const bytes = await collectBytes(writeDocument(letter, [{ name: 'cong-van.pdf', content: pdf }]))
  const places = [NUMBER, MARK].flatMap((text) => {
    const found: { at: number; digits: number }[] = []
    for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1))
      found.push({ at, digits: text.length })
    return found
  })
  return { bytes, places }
}

export function letterOf({ bytes, places }: Model, number: number): Buffer {
  const copy = Buffer.from(bytes)
  for (const { at, digits } of places) copy.write(String(number).padStart(digits, '0'), at, 'latin1')
  return copy
}
