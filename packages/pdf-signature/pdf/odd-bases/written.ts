/** For tests: writes small files by hand, as odd as they are asked for. */

/** Every base shows these words on its first page. */
export const BASE_WORDS = 'VAN BAN MINH HOA'

/** Objects by number, as they stand between `n g obj` and `endobj`. */
export type Objects = Readonly<Record<number, string>>

const CONTENT = `BT /F1 14 Tf 72 520 Td (${BASE_WORDS}) Tj ET`
export const PAGE = '<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>'
export const TREE = '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>'
const PLAIN: Objects = {
  1: '<</Type/Catalog/Pages 2 0 R>>',
  2: TREE,
  3: PAGE,
  4: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  5: `<</Length ${CONTENT.length}>>\nstream\n${CONTENT}\nendstream`,
}

interface Written {
  header?: string
  eol?: string
  /** Entries of the trailer besides /Size and /Root. */
  trailer?: string
  generations?: Readonly<Record<number, number>>
  /** How the entries of the table end; 20 bytes each where it is done right. */
  row?: string
  /** Added to every place in the table, and to the place it is said to stand at. */
  shift?: number
  startShift?: number
  /** Number the table says its first entry has. */
  from?: number
}

/** Writes a file with one classic table. */
export function written(changes: Objects = {}, options: Written = {}): Buffer {
  const { eol = '\n', shift = 0, startShift = 0 } = options
  const rows = new Map<number, string>([[0, '0000000000 65535 f']])
  let out = `${options.header ?? '%PDF-1.7'}${eol}`
  for (const [key, body] of Object.entries({ ...PLAIN, ...changes })) {
    const generation = options.generations?.[Number(key)] ?? 0
    const place = String(out.length + shift).padStart(10, '0')
    rows.set(Number(key), `${place} ${String(generation).padStart(5, '0')} n`)
    out += `${key} ${generation} obj${eol}${body}${eol}endobj${eol}`
  }
  const at = out.length + startShift
  const size = Math.max(...rows.keys()) + 1
  const row = options.row ?? (eol.length === 2 ? eol : ` ${eol}`)
  const whole = size === rows.size
  out += `xref${eol}${whole ? `${options.from ?? 0} ${size}${eol}` : ''}`
  for (const [number, text] of rows) out += `${whole ? '' : `${number} 1${eol}`}${text}${row}`
  out += `trailer${eol}<</Size ${size}/Root 1 0 R${options.trailer ?? ''}>>${eol}startxref${eol}${at}${eol}%%EOF${eol}`
  return Buffer.from(out, 'latin1')
}

/** The plain page with further entries. */
export const page = (entries: string, others: Objects = {}): Objects => ({
  ...others,
  3: PAGE.replace('/Type/Page', `/Type/Page${entries}`),
})

/** The plain catalog with further entries. */
export const catalog = (entries: string, others: Objects = {}): Objects => ({
  ...others,
  1: `<</Type/Catalog/Pages 2 0 R${entries}>>`,
})

/** The same file, its text changed. */
export const patched = (base: Buffer, change: (text: string) => string): Buffer =>
  Buffer.from(change(base.toString('latin1')), 'latin1')

/** The same file with another place after its last `startxref`. */
export const misled = (base: Buffer, place: string): Buffer =>
  patched(base, (text) => `${text.slice(0, text.lastIndexOf('startxref'))}startxref\n${place}\n%%EOF\n`)

/** Old readers see the table, new ones the stream it names as well (ISO 32000-1 §7.5.8.4). */
export function hybrid(): Buffer {
  const hidden = '6 0 <</Title(An)>>'
  const plain = written({ 7: `<</Type/ObjStm/N 1/First 4/Length ${hidden.length}>>\nstream\n${hidden}\nendstream` })
  const text = plain.toString('latin1')
  const [body, table] = [text.slice(0, text.indexOf('xref\n')), text.slice(text.indexOf('xref\n'))]
  const row = String.fromCharCode(2, 0, 0, 0, 7, 0, 0)
  const stream = `8 0 obj\n<</Type/XRef/Size 9/W[1 4 2]/Index[6 1]/Root 1 0 R/Length 7>>\nstream\n${row}\nendstream\nendobj\n`
  const named = table
    .replace('/Root 1 0 R', `/Root 1 0 R/XRefStm ${body.length}`)
    .replace(/startxref\n\d+/, `startxref\n${body.length + stream.length}`)
  return Buffer.from(`${body}${stream}${named}`, 'latin1')
}
