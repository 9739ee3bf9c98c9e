import type { FileHandle } from 'node:fs/promises'
import { type RandomAccess, readNames } from '../../../packages/zip/index.ts'

export const bytesOf = (buffer: Buffer): RandomAccess => ({
  size: buffer.length,
  read: async (offset, length) => buffer.subarray(offset, offset + length),
})

export const bytesOfFile = (handle: FileHandle, size: number): RandomAccess => ({
  size,
  async read(offset, length) {
    const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)))
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset)
    return buffer.subarray(0, bytesRead)
  },
})

/** What no rule recognises. */
export const UNKNOWN_TYPE = 'application/octet-stream'

/** Types a browser may show inside our pages. Anything that can carry script (HTML, SVG, XML, office) is only ever downloaded. */
const INLINE = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'text/plain',
  'video/mp4',
])
export const mayShowInline = (type: string): boolean => INLINE.has(type)

const HEAD = 65_536

/** Finds the media type in the bytes. The sender's word and the file name are not asked. */
export async function sniffType(bytes: RandomAccess): Promise<string> {
  const head = await bytes.read(0, HEAD)
  const binary = binaryType(head)
  if (binary === 'application/zip') return zipType(await readNames(bytes), head)
  if (binary === 'application/x-ole-storage') return oleType(head)
  if (binary) return binary
  const text = asText(head, bytes.size > head.length)
  if (text !== undefined) return textType(text)
  return head.subarray(0, 1024).includes('%PDF-') ? 'application/pdf' : UNKNOWN_TYPE
}

const hex = (signature: string): Buffer => Buffer.from(signature.replaceAll(' ', ''), 'hex')

const SIGNATURES: readonly [signature: Buffer, type: string][] = [
  [Buffer.from('%PDF-'), 'application/pdf'],
  [hex('89 50 4E 47 0D 0A 1A 0A'), 'image/png'],
  [hex('FF D8 FF'), 'image/jpeg'],
  [Buffer.from('GIF87a'), 'image/gif'],
  [Buffer.from('GIF89a'), 'image/gif'],
  [hex('49 49 2A 00'), 'image/tiff'],
  [hex('4D 4D 00 2A'), 'image/tiff'],
  [hex('50 4B 03 04'), 'application/zip'],
  [hex('50 4B 05 06'), 'application/zip'],
  [hex('D0 CF 11 E0 A1 B1 1A E1'), 'application/x-ole-storage'],
  [Buffer.from('{\\rtf'), 'application/rtf'],
  [hex('37 7A BC AF 27 1C'), 'application/x-7z-compressed'],
  [Buffer.from('Rar!\u001a\u0007'), 'application/vnd.rar'],
  [hex('1F 8B'), 'application/gzip'],
  [Buffer.from('ID3'), 'audio/mpeg'],
  [hex('7F 45 4C 46'), 'application/x-executable'],
  [Buffer.from('#!'), 'text/x-script'],
]

function binaryType(head: Buffer): string | undefined {
  for (const [signature, type] of SIGNATURES) {
    if (head.subarray(0, signature.length).equals(signature)) return type
  }
  const at = (offset: number, length: number) => head.toString('latin1', offset, offset + length)
  if (at(0, 4) === 'RIFF' && at(8, 4) === 'WEBP') return 'image/webp'
  if (at(0, 4) === 'RIFF' && at(8, 4) === 'WAVE') return 'audio/wav'
  if (at(4, 4) === 'ftyp') return isoMediaType(at(8, 4))
  // "MZ" alone also begins ordinary texts; a program has a header further on
  if (at(0, 2) === 'MZ' && head.includes(0)) return 'application/x-msdownload'
  return undefined
}

function isoMediaType(brand: string): string {
  if (/^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/.test(brand)) return 'image/heic'
  if (/^(avif|avis)$/.test(brand)) return 'image/avif'
  if (brand.startsWith('qt')) return 'video/quicktime'
  if (brand.startsWith('M4A')) return 'audio/mp4'
  return 'video/mp4'
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'

function zipType(names: readonly string[], head: Buffer): string {
  const has = (name: string) => names.includes(name)
  if (has('[Content_Types].xml')) {
    const macro = names.some((name) => name.endsWith('vbaProject.bin'))
    if (has('word/document.xml')) {
      return macro ? 'application/vnd.ms-word.document.macroenabled.12' : `${OFFICE}.wordprocessingml.document`
    }
    if (has('xl/workbook.xml') || has('xl/workbook.bin')) {
      return macro ? 'application/vnd.ms-excel.sheet.macroenabled.12' : `${OFFICE}.spreadsheetml.sheet`
    }
    if (has('ppt/presentation.xml')) {
      return macro
        ? 'application/vnd.ms-powerpoint.presentation.macroenabled.12'
        : `${OFFICE}.presentationml.presentation`
    }
  }
  // OpenDocument and EPUB store their own type, uncompressed, as the first entry
  if (names[0] === 'mimetype') {
    const type = head
      .toString('latin1', 38, 38 + 80)
      .match(/^application\/(?:vnd\.oasis\.opendocument\.[a-z-]+|epub\+zip)/)?.[0]
    if (type) return type
  }
  return has('META-INF/MANIFEST.MF') ? 'application/java-archive' : 'application/zip'
}

/** Word, Excel and PowerPoint before 2007: the folder names are UTF-16 inside the compound file. */
function oleType(head: Buffer): string {
  const names = (name: string) => head.includes(Buffer.from(name, 'utf16le'))
  if (names('WordDocument')) return 'application/msword'
  if (names('Workbook') || names('Book')) return 'application/vnd.ms-excel'
  if (names('PowerPoint Document')) return 'application/vnd.ms-powerpoint'
  return 'application/x-ole-storage'
}

/** The head as text when it is UTF-8 (or UTF-16 with its mark) without control characters; a letter cut at the end of the head is forgiven. */
function asText(head: Buffer, cut: boolean): string | undefined {
  if (head.length === 0) return undefined
  const mark = head.toString('hex', 0, 2)
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: cut })
    return hasControls(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** Characters no text has: below the space, other than tab, line ends, form feed and escape. */
function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 && (code < 9 || code > 13) && code !== 27) return true
  }
  return false
}

/** Text that a browser would run is named as what it is, wherever the dangerous word hides among comments and declarations. */
function textType(text: string): string {
  const start = text
    .slice(0, 4096)
    .replace(/^\ufeff/, '')
    .trimStart()
  if (/<(?:!doctype\s+html|html|head|body|script|iframe|object|embed|frameset)[\s>/]/i.test(start)) return 'text/html'
  if (start.includes('http://www.w3.org/1999/xhtml')) return 'text/html'
  if (!start.startsWith('<')) return 'text/plain'
  if (/<(?:\w+:)?svg[\s>]/i.test(start)) return 'image/svg+xml'
  if (start.startsWith('<?xml') || /^<(?:!--|!DOCTYPE|[A-Za-z_][\w.:-]*[\s>/])/.test(start)) return 'application/xml'
  return 'text/plain'
}
