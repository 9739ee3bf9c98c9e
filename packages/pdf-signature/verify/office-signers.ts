import { inflateRawSync } from 'node:zlib'
import { readCertificate } from '../pki/certificate.ts'
import { displayName } from '../pki/names.ts'
import { SigningError } from '../signing-error.ts'

/** Parts of packages of Office and OpenDocument that hold their signatures (ECMA-376-2 §13, ODF 1.3-2 §5). */
const SIGNATURE_PART = /^(?:_xmlsignatures\/[^/]+\.xml|META-INF\/[^/]*signatures\.xml)$/i

const MOST_PARTS = 50
const MOST_BYTES = 4 * 1024 * 1024

/**
 * Whether a package of Office or OpenDocument carries signatures, and whose certificates they name: nothing of it is checked.
 * @returns undefined when it carries none
 */
export function officeSigners(bytes: Buffer): { names: string[] } | undefined {
  const parts = signatureParts(bytes)
  if (parts.length === 0) return undefined
  const names = parts.flatMap((part) => {
    const xml = contentOf(bytes, part)?.toString('utf8') ?? ''
    // the signer's own certificate stands first; those of the authorities may follow
    const signatures = xml.split(/<(?:[\w-]+:)?Signature[\s>]/).slice(1)
    return signatures.flatMap((one) => {
      const written = /<(?:[\w-]+:)?X509Certificate>([A-Za-z0-9+/=\s]+)</.exec(one)?.[1]
      return written === undefined ? [] : nameIn(Buffer.from(written, 'base64'))
    })
  })
  return { names: [...new Set(names)] }
}

function nameIn(der: Buffer): string[] {
  try {
    return [displayName(readCertificate(der).subject)]
  } catch (error) {
    if (error instanceof SigningError) return []
    throw error
  }
}

interface Part {
  method: number
  packed: number
  at: number
}

/** The parts with signatures, from the package's own list at its end (APPNOTE 4.3.12, 4.3.16). */
function signatureParts(bytes: Buffer): Part[] {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end < 0 || end + 22 > bytes.length) return []
  const parts: Part[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0 && at + 46 <= bytes.length; left--) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) break
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    if (SIGNATURE_PART.test(bytes.toString('utf8', at + 46, at + 46 + name)) && parts.length < MOST_PARTS)
      parts.push({
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        at: bytes.readUInt32LE(at + 42),
      })
    at += 46 + name + extra + comment
  }
  return parts
}

function contentOf(bytes: Buffer, { method, packed, at }: Part): Buffer | undefined {
  if (at + 30 > bytes.length) return undefined
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const data = bytes.subarray(start, start + packed)
  if (method === 0) return data.subarray(0, MOST_BYTES)
  try {
    return method === 8 ? inflateRawSync(data, { maxOutputLength: MOST_BYTES }) : undefined
  } catch {
    // damaged or far too large: then nobody is named
    return undefined
  }
}
