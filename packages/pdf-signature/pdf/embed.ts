import { SigningError } from '../signing-error.ts'
import type { PreparedSignature } from './prepare.ts'

/** Base and increment in one buffer; refuses anything but pure appending. */
export function appended(base: Buffer, increment: Buffer): Buffer {
  const out = Buffer.concat([base, increment])
  if (out.compare(base, 0, base.length, 0, base.length) !== 0)
    throw new Error('the output does not start with the input')
  return out
}

/** Writes the CMS into the place reserved for it. @throws SigningError signature.reserve-exceeded */
export function embedCms(prepared: PreparedSignature, cms: Buffer): Buffer {
  if (cms.length > prepared.reserve) {
    throw new SigningError(
      'signature.reserve-exceeded',
      `the CMS has ${cms.length} bytes, ${prepared.reserve} were reserved`,
    )
  }
  const out = Buffer.from(prepared.increment)
  // One past the "<"; what is not used stays zero.
  out.write(cms.toString('hex'), prepared.contentsAt + 1, 'latin1')
  return out
}
