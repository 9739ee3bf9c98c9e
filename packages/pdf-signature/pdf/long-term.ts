import { deflateSync } from 'node:zlib'
import { readSignedData } from '../cms/read-signed-data.ts'
import { createTimestampRequest, readTimestampToken, tokenFromReply } from '../cms/timestamp.ts'
import { type Certificate, readCertificate } from '../pki/certificate.ts'
import { OID } from '../pki/oids.ts'
import { buildPath } from '../pki/path.ts'
import type { EvidenceNeed } from '../verify/policy.ts'
import { embedCms } from './embed.ts'
import { formFields } from './form.ts'
import { Increment } from './increment.ts'
import { dict, name, PdfDict, type PdfObject, PdfRef, PdfStream, PdfString } from './objects.ts'
import { asPdfBase, type PdfBase } from './pdf-base.ts'
import type { PdfFile } from './pdf-file.ts'
import { preparePdfSignature } from './prepare.ts'
import type { Timestamper } from './sign-pdf.ts'

/** Certificates and revocation evidence for decades: DER of each piece (OCSP as complete responses). */
export interface LongTermEvidence {
  certificates: readonly Buffer[]
  crls: readonly Buffer[]
  ocsps: readonly Buffer[]
}

/**
 * Makes a timestamper from a way to post a request to an authority. The reply must repeat our nonce and imprint.
 * `post` does the transport (application/timestamp-query) and its time-outs.
 */
export function timestamperOver(post: (request: Buffer) => Promise<Buffer>): Timestamper {
  return async (digest) => {
    const { der, nonce } = createTimestampRequest(digest)
    return tokenFromReply(await post(der), { digest, nonce })
  }
}

/**
 * Adds evidence to the document security store (B-LT), as one increment. What is stored already stays; pieces stored
 * already are not repeated.
 * @returns the bytes to append
 */
export function securityStoreIncrement(source: PdfBase | Buffer, evidence: LongTermEvidence): Buffer {
  const { file } = asPdfBase(source)
  const increment = new Increment(file)
  const stored = file.catalog.get('DSS')
  const store = file.dictAt(file.catalog, 'DSS') ?? dict({ Type: name('DSS') })
  const lists: Record<string, PdfObject> = {}
  for (const [key, pieces] of [
    ['Certs', evidence.certificates],
    ['CRLs', evidence.crls],
    ['OCSPs', evidence.ocsps],
  ] as const) {
    const before = file.arrayAt(store, key) ?? []
    const added = newPieces(file, before, pieces).map((piece) => increment.add(packed(piece)))
    if (before.length + added.length > 0) lists[key] = [...before, ...added]
  }
  const changed = store.with(lists)
  if (stored instanceof PdfRef) increment.put(stored, changed)
  else increment.put(file.catalogRef, file.catalog.with({ DSS: increment.add(changed) }))
  return increment.finish().bytes
}

const packed = (piece: Buffer): PdfStream => new PdfStream(dict({ Filter: name('FlateDecode') }), deflateSync(piece))

/** Pieces that are not in the store yet, compared by their packed bytes (we pack the same way every time). */
function newPieces(file: PdfFile, before: readonly PdfObject[], pieces: readonly Buffer[]): Buffer[] {
  const known = before
    .map((item) => file.resolve(item))
    .flatMap((item) => (item instanceof PdfStream ? [item.data] : []))
  return pieces.filter(
    (piece, index) =>
      pieces.findIndex((other) => other.equals(piece)) === index &&
      !known.some((data) => data.equals(deflateSync(piece))),
  )
}

/** Adds a document timestamp over everything so far (B-LTA), as one increment. @returns the bytes to append */
export async function documentTimestampIncrement(
  source: PdfBase | Buffer,
  timestamper: Timestamper,
  options: { fieldName: string; reserve?: number },
): Promise<Buffer> {
  const prepared = preparePdfSignature(asPdfBase(source), {
    fieldName: options.fieldName,
    reserve: options.reserve,
    kind: 'document-timestamp',
    signingTime: new Date(0),
  })
  return embedCms(prepared, await timestamper(prepared.digest))
}

/**
 * What B-LT needs for a signed file: for every signature and timestamp each certificate of its path below the root.
 * Ask OCSP for leaves, CRLs for authorities; then give the answers to `securityStoreIncrement`.
 */
export function evidenceNeeds(
  source: PdfBase | Buffer,
  trust: { roots: readonly Buffer[]; intermediates?: readonly Buffer[]; at: Date },
): { needs: EvidenceNeed[]; certificates: Buffer[] } {
  const { file } = asPdfBase(source)
  const [roots, helpers] = [trust.roots, trust.intermediates ?? []].map((list) =>
    list.map((der) => readCertificate(der)),
  )
  const needs = new Map<string, EvidenceNeed>()
  const certificates = new Map<string, Buffer>()
  for (const cms of signedDataOf(file)) {
    const signer = signerOf(cms)
    if (!signer) continue
    const { path } = buildPath(signer, [...cms.certificates, ...helpers!], roots!, trust.at)
    for (const [index, certificate] of path.entries()) {
      certificates.set(certificate.sha256, certificate.der)
      const issuer = path[index + 1]
      if (issuer && !certificate.ocspNoCheck) needs.set(certificate.sha256, { certificate, issuer })
    }
  }
  return { needs: [...needs.values()], certificates: [...certificates.values()] }
}

type ReadCms = ReturnType<typeof readSignedData>

function signerOf(cms: ReadCms): Certificate | undefined {
  const id = cms.signers[0]?.id
  return cms.certificates.find((certificate) =>
    id?.kind === 'issuer-serial'
      ? certificate.serial === id.serial && certificate.issuer.der.equals(id.issuer)
      : id !== undefined && certificate.subjectKeyId?.equals(id.keyId),
  )
}

/** The CMS of every signature, and of every timestamp inside one. */
function* signedDataOf(file: PdfFile): Generator<ReadCms> {
  for (const field of formFields(file)) {
    const value = field.type === 'Sig' ? file.resolve(field.dict.get('V')) : null
    const contents = value instanceof PdfDict ? value.get('Contents') : undefined
    if (!(contents instanceof PdfString)) continue
    const cms = readSignedData(contents.bytes)
    yield cms
    for (const token of cms.signers[0]?.unsigned.get(OID.signatureTimeStamp) ?? [])
      yield readTimestampToken(token.raw).cms
  }
}
