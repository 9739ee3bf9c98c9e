import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { dict, name, PdfRef, PdfStream } from '../../pdf/objects.ts'
import { openPdf } from '../../pdf/pdf-file.ts'
import { serialiseObject } from '../../pdf/serialise.ts'
import { makePdf } from '../../testing.ts'
import { attack, type CorpusCase } from './case.ts'
import { CONTENT, clean, contentsText, FORGED, patch, rangeText, update } from './forging.ts'

const object = `${CONTENT} 0 obj\n<</Length 43>>\nstream\nBT /F1 14 Tf 72 720 Td (NOI DUNG GIA) Tj ET\nendstream\nendobj\n`
const append = (text: string): Buffer => Buffer.concat([clean, Buffer.from(text, 'latin1')])
const rowOf = (number: number, offset: number): string => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`
const xref = `xref\n${rowOf(CONTENT, clean.length)}`

/** Everything in the file but the page's content, for a cross-reference of the attacker's own. */
const rowsOfFile = (entries: Iterable<[number, { kind: string; offset?: number }]>, without?: number): string =>
  [...entries]
    .flatMap(([number, entry]) => (entry.kind === 'offset' && number !== without ? [rowOf(number, entry.offset!)] : []))
    .join('')

/** A cross-reference that starts over instead of continuing the chain. */
function detachedChain(): Buffer {
  const text = `${object}${xref}${rowsOfFile(openPdf(clean).entries, CONTENT)}trailer\n<</Size 20/Root 1 0 R>>\n`
  return append(`${text}startxref\n${clean.length + object.length}\n%%EOF\n`)
}

/** A chain that goes from the forged part straight to the part before the signature. */
function chainAround(): Buffer {
  const { sections } = openPdf(clean)
  const trailer = `trailer\n<</Size 20/Root 1 0 R/Prev ${sections.at(-1)!.offset}>>\n`
  const text = `${xref}${rowsOfFile(sections[0]!.entries)}${trailer}`
  return append(`${object}${text}startxref\n${clean.length + object.length}\n%%EOF\n`)
}

/** An update whose table says nothing while a hidden cross-reference stream replaces the content. */
function hybrid(): Buffer {
  const rows = Buffer.alloc(8)
  rows[0] = 1
  rows.writeUIntBE(clean.length, 1, 5)
  const header = { Type: name('XRef'), W: [1, 5, 2], Index: [CONTENT, 1], Size: 20, Root: new PdfRef(1) }
  const stream = serialiseObject(new PdfStream(dict(header), rows)).toString('latin1')
  const at = clean.length + object.length
  const start = `${object}90 0 obj\n${stream}\nendobj\n`
  const table = `xref\n0 0\ntrailer\n<</Size 20/Root 1 0 R/XRefStm ${at}/Prev ${openPdf(clean).startxref}>>\n`
  const forged = append(`${start}${table}startxref\n${clean.length + start.length}\n%%EOF\n`)
  assert.ok(openPdf(forged).get(CONTENT) instanceof PdfStream)
  return forged
}

const isa = (what: string, make: () => Buffer, codes: Parameters<typeof attack>[3]): CorpusCase =>
  attack('incremental saving', what, make, codes)

/** Incremental saving attacks: something is appended to the signed file. */
export const incrementalSaving: readonly CorpusCase[] = [
  isa('with cross-reference and trailer', () => update(clean, (it) => it.put(new PdfRef(CONTENT), FORGED)), [
    'forbidden-change',
  ]),
  isa('without cross-reference', () => append(object), ['trailing-data']),
  isa('with cross-reference, without trailer', () => append(object + xref), []),
  isa(
    'with a trailer that points at the old cross-reference',
    () => append(`${object}startxref\n${openPdf(clean).startxref}\n%%EOF\n`),
    ['trailing-data'],
  ),
  isa('with a cross-reference that does not continue the chain', detachedChain, ['revision-chain']),
  isa('with the chain led around the signed revision', chainAround, ['revision-chain']),
  isa('garbage after the end of the file', () => append('<html>'), ['trailing-data']),
  isa('a hybrid update, which readers see differently', hybrid, ['forbidden-change']),
]

const cmsEnd = contentsText.replace(/(00)+>$/, '').length
const [, first, second, last] = rangeText.match(/\d+/g)!.map(Number) as [number, number, number, number]
const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/** The second range moved away, forged objects and a cross-reference put in between: the digest still fits. */
function movedRange(): Buffer {
  const { startxref, sections } = openPdf(clean)
  const moved = startxref + 2_000
  const value = contentsText.slice('/Contents '.length, cmsEnd)
  const opening = `${value}>/ByteRange [0 ${first} ${moved} ${last}]>>\nendobj\n`
  const forged = `${CONTENT} 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n`
  const rows = [...sections[0]!.entries].flatMap(([number, entry]) => {
    if (entry.kind !== 'offset') return []
    return [rowOf(number, entry.offset < first ? entry.offset : entry.offset + moved - second)]
  })
  const before = openPdf(makePdf()).startxref
  const trailer = `trailer\n<</Size 20/Root 1 0 R/Prev ${before}>>\n`
  const hidden = `xref\n${rowOf(CONTENT, first + opening.length)}${rows.join('')}${trailer}`
  const injected = `${(opening + forged).padEnd(startxref - first, ' ')}${hidden}`.padEnd(moved - first, ' ')
  const bytes = Buffer.concat([clean.subarray(0, first), Buffer.from(injected, 'latin1'), clean.subarray(second)])
  const kept = Buffer.concat([bytes.subarray(0, first), bytes.subarray(moved, moved + last)])
  assert.ok(digestOf(kept).equals(digestOf(Buffer.concat([clean.subarray(0, first), clean.subarray(second)]))))
  assert.ok(openPdf(bytes).get(CONTENT) instanceof PdfStream)
  return bytes
}

/** Text written into the zeros behind the CMS. */
function inPadding(text: string): Buffer {
  const forged = Buffer.from(clean)
  forged.write(text, clean.indexOf(contentsText) + contentsText.length - 20, 'latin1')
  return forged
}

const gap = `${contentsText.slice(0, cmsEnd)}>/ByteRange [0 ${first} ${second} ${last}]`

/** Signature wrapping: the gap between the ranges is used for more than the value. */
export const wrapping: readonly CorpusCase[] = [
  attack('wrapping', 'the second range moved away, forged objects and cross-reference in between', movedRange, [
    'value-not-found',
  ]),
  attack(
    'wrapping',
    'a moved second range whose signature is still a field of the form',
    () => patch(clean, contentsText, gap),
    ['value-not-found'],
  ),
  attack('wrapping', 'something other than zeros behind the CMS', () => inPadding('abcdef'), ['contents-malformed']),
  attack('wrapping', 'white space inside the value', () => inPadding('  '), ['contents-malformed']),
]
