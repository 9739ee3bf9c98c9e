import { createHash } from 'node:crypto'
import { assertSigned } from '../pki/assert-signed.ts'
import { readDer, readInteger } from '../pki/der-reader.ts'
import type { Signer } from '../signer.ts'
import { SigningError } from '../signing-error.ts'
import {
  isListable,
  type ManifestFile,
  manifestXml,
  propertiesXml,
  signatureValueXml,
  signedInfoXml,
  signedManifestXml,
} from './manifest.ts'

const base64Digest = (value: string | Buffer): string => createHash('sha256').update(value).digest('base64')

/**
 * Signs a manifest of files (XAdES baseline B-B; B-T when the timestamper has a token): the files stay where they are, the XML holds their names, sizes
 * and SHA-256. The value is checked before it is written.
 * @throws SigningError signature.not-verified, xml.malformed
 */
export async function signManifest(
  files: readonly ManifestFile[],
  signer: Signer,
  options: { signingTime: Date; timestamper?: (digest: Buffer) => Promise<Buffer | undefined> },
): Promise<Buffer> {
  const listed = files.map(checkedFile)
  const { certificate, chain, algorithm } = signer
  const about = {
    files: listed,
    signingTime: `${options.signingTime.toISOString().slice(0, 19)}Z`,
    certificate,
    chain,
    algorithm,
    certificateDigest: base64Digest(certificate),
  }
  const digests = {
    manifestDigest: base64Digest(manifestXml(listed)),
    propertiesDigest: base64Digest(propertiesXml(about)),
  }
  const signedInfo = Buffer.from(signedInfoXml({ algorithm, ...digests }))
  const value = await signer.sign(signedInfo)
  assertSigned(signer, signedInfo, value)
  const signature = algorithm === 'rsa-sha256' ? value : pairOfDer(value)
  const timestamp = await options.timestamper?.(createHash('sha256').update(signatureValueXml(signature)).digest())
  return Buffer.from(signedManifestXml({ ...about, ...digests, signature, ...(timestamp && { timestamp }) }))
}

function checkedFile({ name: typed, sha256, size }: ManifestFile): ManifestFile {
  const file = { name: typed.normalize('NFC'), sha256, size }
  if (isListable(file)) return file
  throw new SigningError('xml.malformed', `the manifest cannot list the file ${JSON.stringify(file.name.slice(0, 80))}`)
}

/** ECDSA in XML is r‖s, 32 bytes each (RFC 6931 §2.3.6). */
function pairOfDer(value: Buffer): Buffer {
  const pair = readDer(value).expect(0x30)
  const half = (index: number): string => readInteger(pair.at(index)).toString(16).padStart(64, '0')
  return Buffer.from(half(0) + half(1), 'hex')
}
