import { SigningError } from '../signing-error.ts'
import type { PreparedSignature } from './prepare.ts'

/** Base and increment in one buffer; refuses anything but pure appending. */
export function appended(base: Buffer, increment: Buffer): Buffer {
  const out = Buffer.concat([base, increment])
  if (out.compare(base, 0, base.length, 0, base.length) !== 0)
    throw new Error('the output does not start with the input')
  return out
}

/** Writes the CMS into the place reserved for it, in a copy of the increment. @throws SigningError signature.reserve-exceeded */
export const embedCms = (prepared: PreparedSignature, cms: Buffer): Buffer =>
  placeCms({ ...prepared, increment: Buffer.from(prepared.increment) }, cms)

/** The same in the increment itself, for whoever made it and needs it no more without. */
export function placeCms(prepared: PreparedSignature, cms: Buffer): Buffer {
  if (cms.length > prepared.reserve) {
    throw new SigningError(
      'signature.reserve-exceeded',
      `the CMS has ${cms.length} bytes, ${prepared.reserve} were reserved`,
    )
  }
  // One past the "<"; what is not used stays zero.
  prepared.increment.write(cms.toString('hex'), prepared.contentsAt + 1, 'latin1')
  return prepared.increment
}
