import { execFileSync } from 'node:child_process'
import { createCipheriv, createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signedAttributes, signedData } from '../../cms/signed-data.ts'
import { cipherKey, rc4 } from '../../pdf/encryption-keys.ts'
import { dict, name, PdfDict, type PdfObject, PdfRef, PdfStream, PdfString, textString } from '../../pdf/objects.ts'
import { openPdf, openPdfToRead } from '../../pdf/pdf-file.ts'
import { serialise, serialiseObject } from '../../pdf/serialise.ts'
import { findStartxref, readSections } from '../../pdf/xref.ts'
import { makePdf, writeObjects } from '../../testing.ts'
import type { ReasonCode, Verdict } from '../report.ts'
import { attack, type CorpusCase } from './case.ts'
import { clean, FORGED, signer } from './forging.ts'

/** Ways to encrypt, as qpdf names them; what encrypts, and how long its key is. */
const WAYS = {
  'RC4, 40 bits': { options: ['40', '--'], aes: false },
  'RC4, 128 bits': { options: ['128', '--use-aes=n', '--'], aes: false },
  'AES, 128 bits': { options: ['128', '--use-aes=y', '--'], aes: true },
  'AES, 128 bits, metadata left open': { options: ['128', '--use-aes=y', '--cleartext-metadata', '--'], aes: true },
  'AES, 256 bits (R 5)': { options: ['256', '--force-R5', '--'], aes: true },
  'AES, 256 bits': { options: ['256', '--'], aes: true },
} as const
export type Way = keyof typeof WAYS

/** A file that qpdf encrypted, the password to open it empty unless given. */
export function lockedByQpdf(way: Way, user = ''): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'lt-encrypted-'))
  try {
    writeFileSync(join(folder, 'in.pdf'), makePdf())
    const weak = ['--allow-weak-crypto', '--encrypt', user, 'chu']
    execFileSync('qpdf', [...weak, ...WAYS[way].options, join(folder, 'in.pdf'), join(folder, 'out.pdf')], {
      stdio: 'pipe',
    })
    return readFileSync(join(folder, 'out.pdf'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Lock {
  encrypt: PdfDict
  id: PdfString
  key: Buffer
  aes: boolean
}

/** The description of the encryption and the key, from a file of qpdf's. */
function lockOf(way: Way): Lock {
  const bytes = lockedByQpdf(way)
  const trailer = readSections(bytes, findStartxref(bytes).offset)[0]!.trailer
  const file = openPdfToRead(bytes)
  const encrypt = file.resolve(trailer.get('Encrypt')) as PdfDict
  const id = (trailer.get('ID') as PdfString[])[0]!
  return { encrypt, id, key: cipherKey(encrypt, id.bytes, (value) => value ?? null)!, aes: WAYS[way].aes }
}

/** Encrypts what an object holds, but the value of a signature. */
function sealed(value: PdfObject, number: number, { key, aes }: Lock): PdfObject {
  const close = (bytes: Buffer): Buffer => {
    const salted = Buffer.concat([key, Buffer.alloc(5), Buffer.from(aes ? 'sAlT' : '')])
    salted.writeUIntLE(number, key.length, 3)
    const short = createHash('md5')
      .update(salted)
      .digest()
      .subarray(0, Math.min(16, key.length + 5))
    if (!aes) return rc4(short, bytes)
    const own = key.length === 32 ? key : short
    const start = Buffer.alloc(16, number)
    const cipher = createCipheriv(`aes-${own.length * 8}-cbc`, own, start)
    return Buffer.concat([start, cipher.update(bytes), cipher.final()])
  }
  const within = (part: PdfObject): PdfObject => {
    if (part instanceof PdfString) return new PdfString(close(part.bytes))
    if (Array.isArray(part)) return part.map(within)
    if (!(part instanceof PdfDict)) return part
    const signed = part.get('ByteRange') !== undefined
    return new PdfDict(
      [...part.entries].map(([one, held]) => [one, signed && one === 'Contents' ? held : within(held)]),
    )
  }
  return value instanceof PdfStream ? new PdfStream(within(value.dict) as PdfDict, close(value.data)) : within(value)
}

const RESERVE = 4_096
const [FIELD, VALUE, LOCK] = [20, 21, 22]

/** A file written encrypted from the start, then signed as other programs do: what the ranges cover is the encrypted file. */
async function signedLocked(way: Way): Promise<{ bytes: Buffer; lock: Lock }> {
  const lock = lockOf(way)
  const plain = openPdf(makePdf())
  const objects = new Map<number, PdfObject>()
  for (const number of plain.entries.keys()) if (plain.get(number) !== null) objects.set(number, plain.get(number))
  const page = new PdfRef(4)
  objects.set(1, plain.catalog.with({ AcroForm: dict({ Fields: [new PdfRef(FIELD)], SigFlags: 3 }) }))
  objects.set(4, (plain.get(4) as PdfDict).with({ Annots: [new PdfRef(FIELD)] }))
  const place = {
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: textString('Ký'),
    Rect: [0, 0, 0, 0],
  }
  objects.set(FIELD, dict({ ...place, P: page, V: new PdfRef(VALUE), F: 132 }))
  const far = 1_000_000_000
  const about = { Type: name('Sig'), Filter: name('Adobe.PPKLite'), SubFilter: name('ETSI.CAdES.detached') }
  const room = new PdfString(Buffer.alloc(RESERVE))
  objects.set(
    VALUE,
    dict({ ...about, M: textString("D:20261122093000+07'00'"), ByteRange: [0, far, far, far], Contents: room }),
  )
  const closed = new Map([...objects].map(([number, value]) => [number, sealed(value, number, lock)] as const))
  closed.set(LOCK, lock.encrypt)
  const trailer = { ID: [lock.id, lock.id], Encrypt: new PdfRef(LOCK), Info: plain.trailerValue('Info')! }
  const bytes = writeObjects(closed, trailer)
  const start = bytes.indexOf(`<${'0'.repeat(RESERVE * 2)}>`)
  const end = start + RESERVE * 2 + 2
  const range = `[0 ${start} ${end} ${bytes.length - end}]`
  bytes.write(range.padEnd(`[0 ${far} ${far} ${far}]`.length), bytes.indexOf(`[0 ${far} `), 'latin1')
  const hash = createHash('sha256').update(bytes.subarray(0, start)).update(bytes.subarray(end))
  const attributes = signedAttributes(hash.digest(), signer.certificate)
  const cms = signedData({ ...signer, attributes, signature: await signer.sign(attributes) })
  bytes.write(cms.toString('hex'), start + 1, 'latin1')
  return { bytes, lock }
}

/** An update of such a file, encrypted like it. */
async function updated(
  way: Way,
  number: number,
  change: (before: PdfObject) => PdfObject,
  trailer: Record<string, PdfObject | undefined> = {},
): Promise<Buffer> {
  const { bytes, lock } = await signedLocked(way)
  const file = openPdfToRead(bytes)
  const body = serialiseObject(sealed(change(file.get(number)), number, lock)).toString('latin1')
  const object = `${number} 0 obj\n${body}\nendobj\n`
  const entries = {
    ...{ Size: file.size, Root: file.catalogRef, Info: file.trailerValue('Info'), ID: [lock.id, lock.id] },
    ...{ Encrypt: new PdfRef(LOCK), Prev: file.startxref, ...trailer },
  }
  const table = `xref\n${number} 1\n${String(bytes.length).padStart(10, '0')} 00000 n \n`
  const end = `trailer\n${serialise(dict(entries))}\nstartxref\n${bytes.length + object.length}\n%%EOF\n`
  return Buffer.concat([bytes, Buffer.from(object + table + end, 'latin1')])
}

const GROUP = 'encrypted for reading only'
const evil = (
  what: string,
  make: CorpusCase['make'],
  codes: readonly ReasonCode[],
  verdict: Verdict = 'INVALID',
): CorpusCase => attack(GROUP, what, make, codes, verdict)
const ways = Object.keys(WAYS) as Way[]
const titled = (before: PdfObject): PdfObject => (before as PdfDict).with({ Title: textString('Khác') })
const AES: Way = 'AES, 256 bits'

/** Files that anybody opens and nobody may change by the program's menu: signed when they were encrypted already. */
export const encrypted: readonly CorpusCase[] = [
  ...ways.map(
    (way): CorpusCase => ({
      ...{ group: GROUP, name: `signed, ${way}`, verdict: 'VALID', codes: [] },
      make: async () => (await signedLocked(way)).bytes,
    }),
  ),
  ...(['RC4, 128 bits', AES] as const).map(
    (way): CorpusCase => ({
      ...{ group: GROUP, name: `/Info updated, ${way}`, verdict: 'VALID', codes: [] },
      make: () => updated(way, 6, titled),
    }),
  ),
  ...(['RC4, 128 bits', AES] as const).map((way) =>
    evil(`content exchanged, ${way}`, () => updated(way, 5, () => FORGED), ['forbidden-change']),
  ),
  evil('a byte of the encrypted content changed', async () => {
    const { bytes } = await signedLocked(AES)
    bytes[bytes.indexOf('stream') + 30]! ^= 1
    return bytes
  }, ['digest-mismatch']),
  evil(
    'another rule of encryption',
    () => updated(AES, LOCK, () => dict({ Filter: name('Standard'), V: 4, R: 4 })),
    ['file-encrypted'],
    'UNSUPPORTED',
  ),
  evil('encryption taken out of the trailer', () => updated('RC4, 128 bits', 6, titled, { Encrypt: undefined }), [
    'forbidden-change',
    'unclear-structure',
  ]),
  evil('encryption brought by an update of an open file', async () => {
    const lock = lockOf(AES)
    const file = openPdf(clean)
    const object = `${file.size} 0 obj\n${serialise(lock.encrypt)}\nendobj\n`
    const rows = `xref\n${file.size} 1\n${String(clean.length).padStart(10, '0')} 00000 n \n`
    const entries = { Size: file.size + 1, Root: file.catalogRef, Encrypt: new PdfRef(file.size), Prev: file.startxref }
    const end = `trailer\n${serialise(dict(entries))}\nstartxref\n${clean.length + object.length}\n%%EOF\n`
    return Buffer.concat([clean, Buffer.from(object + rows + end, 'latin1')])
  }, ['forbidden-change']),
  evil('a password is needed to open it', () => lockedByQpdf(AES, 'mat khau'), ['file-encrypted'], 'UNSUPPORTED'),
]
