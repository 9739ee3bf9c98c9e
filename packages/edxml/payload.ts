/** What an attachment really is: opened by its bytes, never by what its labels say (edxml.md §4.3), and checked for damage (§4.4). */
import { createHash } from 'node:crypto'
import {
  extractEntry,
  readCentralDirectory,
  type ZipEntry,
  ZipError,
  type ZipErrorCode,
  type ZipLimits,
} from '../zip/index.ts'
import { extensionOf, safeFileName } from './names.ts'

export type DamageCode =
  | 'payload.base64'
  | 'payload.base64-cut'
  | 'payload.text-damaged'
  | 'payload.pdf-cut'
  | 'payload.type-mismatch'
  | 'payload.type-doubtful'
  | 'payload.empty'
  | ZipErrorCode

/** One finding about an attachment. A `damaged` one must not be accepted (status 02 with this reason); a `doubtful` one is shown to the clerk. */
export type Damage = { code: DamageCode; level: 'damaged' | 'doubtful'; vi: string; en: string }

const DAMAGES: Record<DamageCode, [level: Damage['level'], vi: string, en: string]> = {
  'payload.base64': ['damaged', 'Nội dung mã hoá base64 bị sai', 'The base64 text has wrong characters'],
  'payload.base64-cut': ['damaged', 'Nội dung mã hoá base64 bị cắt cụt', 'The base64 text is cut off'],
  'payload.text-damaged': [
    'damaged',
    'Tệp nhị phân bị hỏng do xử lý như văn bản (nhiều dãy EF BF BD)',
    'The binary was damaged by text handling (a mass of EF BF BD)',
  ],
  'payload.pdf-cut': [
    'damaged',
    'Tệp PDF không có phần kết thúc, không mở được',
    'The PDF has no end and does not open',
  ],
  'payload.type-mismatch': [
    'damaged',
    'Nội dung không đúng với phần mở rộng',
    'The content does not match the extension',
  ],
  'payload.type-doubtful': [
    'doubtful',
    'Nội dung không giống loại tệp mà phần mở rộng nêu',
    'The content does not look like the type its extension names',
  ],
  'payload.empty': ['damaged', 'Tệp đính kèm rỗng', 'The attachment is empty'],
  'zip.unreadable': ['damaged', 'Tệp nén bị hỏng hoặc bị cắt cụt', 'The archive is damaged or cut off'],
  'zip.encrypted': ['damaged', 'Tệp nén có mật khẩu', 'The archive is encrypted'],
  'zip.unsupported': ['damaged', 'Tệp nén theo dạng không hỗ trợ', 'The archive has an unsupported form'],
  'zip.too-large': ['damaged', 'Tệp giải nén lớn quá mức cho phép', 'The archive opens to more than is allowed'],
  'zip.ratio': ['damaged', 'Tệp nén có tỉ lệ nén bất thường (nghi bom nén)', 'The archive looks like a ZIP bomb'],
  'zip.crc': ['damaged', 'Tệp nén sai mã kiểm tra', 'The checksum of the archive is wrong'],
}

/** The finding of a code with its sentences. */
export function damageOf(code: DamageCode): Damage {
  const [level, vi, en] = DAMAGES[code]
  return { code, level, vi: `${vi}.`, en: `${en}.` }
}

export type Payload = {
  /** Safe to use as a file name: no path, no control characters, at most 200 characters, extension kept. */
  name: string
  /** As the sender wrote it. */
  originalName: string
  bytes: Uint8Array
  /** SHA-256 (hex) of `bytes`, the file a person opens. */
  sha256: string
  /** True when the bytes came out of a one-entry ZIP that only served as an envelope. */
  unwrapped: boolean
  damages: Damage[]
}

export const PAYLOAD_LIMITS: ZipLimits = { maxBytes: 200 * 2 ** 20, maxRatio: 200, ratioFrom: 10 * 2 ** 20 }

const UUID_NAME = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.[^./\\]+$/i
const ZIP_BASED = new Set(['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'jar', 'epub'])

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte)

const latin = (value: string): number[] => [...Buffer.from(value, 'latin1')]
const PK = [0x50, 0x4b, 0x03, 0x04]
const PK_EMPTY = [0x50, 0x4b, 0x05, 0x06]
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const office = {
  magics: [OLE, PK, latin('{\\rtf'), latin('<html'), latin('<?xml')],
  level: 'payload.type-doubtful',
} as const
const packed = { magics: [PK], level: 'payload.type-mismatch' } as const

const MAGIC: Readonly<Record<string, { magics: readonly number[][]; level: DamageCode }>> = {
  zip: { magics: [PK, PK_EMPTY], level: 'payload.type-mismatch' },
  docx: packed,
  xlsx: packed,
  pptx: packed,
  odt: packed,
  ods: packed,
  odp: packed,
  doc: office,
  xls: office,
  ppt: office,
  rtf: { magics: [latin('{\\rtf')], level: 'payload.type-doubtful' },
  png: { magics: [[0x89, 0x50, 0x4e, 0x47]], level: 'payload.type-mismatch' },
  jpg: { magics: [[0xff, 0xd8, 0xff]], level: 'payload.type-mismatch' },
  jpeg: { magics: [[0xff, 0xd8, 0xff]], level: 'payload.type-mismatch' },
  gif: { magics: [latin('GIF8')], level: 'payload.type-mismatch' },
  tif: { magics: [latin('II*\0'), latin('MM\0*')], level: 'payload.type-mismatch' },
  tiff: { magics: [latin('II*\0'), latin('MM\0*')], level: 'payload.type-mismatch' },
  rar: { magics: [latin('Rar!')], level: 'payload.type-mismatch' },
  '7z': { magics: [[0x37, 0x7a, 0xbc, 0xaf]], level: 'payload.type-mismatch' },
}

const REPLACEMENT = Buffer.from([0xef, 0xbf, 0xbd])

/**
 * True when binary passed through text handling: every byte it could not read became `EF BF BD`. Chance puts one such triple in 16 MB, so a
 * handful more than that is certain.
 */
export function isTextDamaged(bytes: Uint8Array): boolean {
  const allowed = 8 + bytes.length / 2 ** 20
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let count = 0
  for (let at = buffer.indexOf(REPLACEMENT); at >= 0; at = buffer.indexOf(REPLACEMENT, at + 3)) {
    count++
    if (count > allowed) return true
  }
  return false
}

function checkPdf(bytes: Uint8Array): DamageCode[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.subarray(0, 1024).indexOf('%PDF-') < 0) return ['payload.type-mismatch']
  if (isTextDamaged(bytes)) return ['payload.text-damaged']
  const tail = buffer.subarray(Math.max(0, buffer.length - 2048))
  return tail.indexOf('startxref') < 0 || tail.indexOf('%%EOF') < 0 ? ['payload.pdf-cut'] : []
}

/** What is wrong with the bytes of a file of this name: magic bytes, the end of a PDF, an unreadable archive, damage by text handling. */
export function checkBytes(name: string, bytes: Uint8Array): Damage[] {
  if (bytes.length === 0) return [damageOf('payload.empty')]
  const extension = extensionOf(name)
  if (extension === 'pdf') return checkPdf(bytes).map(damageOf)
  const rule = MAGIC[extension]
  if (!rule) return []
  const found: DamageCode[] = []
  const matches = rule.magics.some((magic) => startsWith(bytes, magic))
  if (!matches) found.push(rule.level)
  if (isTextDamaged(bytes)) found.push('payload.text-damaged')
  else if (matches && ZIP_BASED.has(extension)) found.push(...archiveDamage(bytes))
  return found.map(damageOf)
}

function archiveDamage(bytes: Uint8Array): ZipErrorCode[] {
  try {
    readCentralDirectory(bytes)
    return []
  } catch (error) {
    if (error instanceof ZipError) return [error.code]
    throw error
  }
}

/** The entry that only wraps the real file, if this archive is such an envelope and not the attachment itself. */
function envelopeEntry(name: string, entries: readonly ZipEntry[]): ZipEntry | undefined {
  const only = entries.length === 1 ? entries[0] : undefined
  if (!only || only.name.endsWith('/')) return undefined
  const extension = extensionOf(name)
  if (!ZIP_BASED.has(extension)) return only
  return UUID_NAME.test(only.name) && extensionOf(only.name) === extension ? only : undefined
}

/**
 * Opens an attachment by its bytes: a one-entry ZIP that only serves as envelope is taken off (once, never twice), anything else stays as it
 * is. An entry name is never used as a name or path. Damage is reported, never thrown; the bytes as received are kept then.
 */
export async function openPayload(
  originalName: string,
  bytes: Uint8Array,
  limits: ZipLimits = PAYLOAD_LIMITS,
): Promise<Payload> {
  const name = safeFileName(originalName)
  let opened = bytes
  let unwrapped = false
  let damages: Damage[] | undefined
  if (startsWith(bytes, PK)) {
    try {
      const entry = envelopeEntry(name, readCentralDirectory(bytes))
      if (entry) {
        opened = await extractEntry(bytes, entry, limits)
        unwrapped = true
      }
    } catch (error) {
      if (!(error instanceof ZipError)) throw error
      damages = [damageOf(error.code)]
    }
  }
  const sha256 = createHash('sha256').update(opened).digest('hex')
  return { name, originalName, bytes: opened, sha256, unwrapped, damages: damages ?? checkBytes(name, opened) }
}
