import { webcrypto } from 'node:crypto'
import { ContentInfo, CryptoEngine, SignedData } from 'pkijs'

/** For tests: pkijs as a second judge of what the mathematics of a CMS say. */

const engine = new CryptoEngine({ name: 'node', crypto: webcrypto })
const TIMESTAMP = '1.2.840.113549.1.9.16.1.4'

/**
 * Whether the first signer's digest and value are those of the bytes a range names.
 * @returns `other` when the CMS brings a content of its own, which pkijs then takes in place of the bytes
 */
export async function fitsForPkijs(bytes: Buffer, range: readonly number[]): Promise<boolean | 'other'> {
  const [start, first, second, last] = range as [number, number, number, number]
  const signed = Buffer.concat([bytes.subarray(start, start + first), bytes.subarray(second, second + last)])
  const cms = Buffer.from(bytes.toString('latin1', start + first + 1, second - 1), 'hex')
  try {
    const data = new SignedData({ schema: ContentInfo.fromBER(apart(cms)).content })
    const { eContent, eContentType } = data.encapContentInfo
    if (eContent && eContentType !== TIMESTAMP) return 'other'
    return await data.verify({ signer: 0, checkChain: false, data: apart(signed) }, engine)
  } catch {
    // it throws for what it cannot read and for a digest that differs
    return false
  }
}

const apart = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer
