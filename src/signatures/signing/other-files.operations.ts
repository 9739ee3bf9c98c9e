import { v7 as uuidv7 } from 'uuid'
import { type ManifestFile, signDetached, signManifest } from '../../../packages/pdf-signature/index.ts'
import type { PageSizes } from '../../../packages/pdf-signature/outside.ts'
import { dateFromInstant, type Instant } from '../../../packages/time/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { outsideReader } from '../trust/index.ts'
import { asRefusal, type OpenKey, type SealedFile } from './sign.operations.ts'
import { tryTimestamp } from './timestamp.operations.ts'

/** Signs a stored file that is no PDF: a CAdES signature (B-T, or B-B while the authority is away) in a file of its own. The file is not touched. */
export async function signBeside(
  province: Province,
  open: OpenKey,
  source: { file: string; at: Instant },
): Promise<SealedFile> {
  let stamped = false
  const bytes = await signDetached(Buffer.from(source.file, 'hex'), open.signer, {
    signingTime: dateFromInstant(source.at),
    timestamper: async (digest) => {
      const token = await tryTimestamp(province, digest)
      stamped = token !== undefined
      return token
    },
  })
  return keepOwnFile(province, open, { ...source, field: 'CAdES', bytes, stamped })
}

/**
 * Signs a list of files by their names, sizes and fingerprints: a XAdES manifest (B-T, or B-B while the authority is away).
 * @param source.file the file the list is about first; the signature is noted with it
 * @throws Refusal signing.file-not-signable when a name cannot stand in XML
 */
export async function signList(
  province: Province,
  open: OpenKey,
  source: { file: string; files: readonly ManifestFile[]; at: Instant },
): Promise<SealedFile> {
  let stamped = false
  const bytes = await asRefusal(() =>
    signManifest(source.files, open.signer, {
      signingTime: dateFromInstant(source.at),
      timestamper: async (digest) => {
        const token = await tryTimestamp(province, digest)
        stamped = token !== undefined
        return token
      },
    }),
  )
  return keepOwnFile(province, open, { file: source.file, at: source.at, field: 'XAdES', bytes, stamped })
}

async function keepOwnFile(
  province: Province,
  { key }: OpenKey,
  made: { file: string; at: Instant; field: string; bytes: Buffer; stamped: boolean },
): Promise<SealedFile> {
  const stored = await province.files.put(made.bytes)
  return {
    id: uuidv7(),
    base: made.file,
    file: stored.hash,
    size: stored.size,
    key: key.id,
    agency: key.agency,
    signer: key.label,
    field: made.field,
    level: made.stamped ? 't' : 'b',
    at: made.at,
  }
}

/**
 * Whether a stored PDF can be signed later: it opens, is not encrypted and has a page.
 * @throws Refusal signing.file-not-signable
 */
export async function requireSignable(province: Province, file: string): Promise<void> {
  const bytes = await province.files.read(file)
  await asRefusal(() => outsideReader.read('signable', bytes))
}

/**
 * How many pages a stored PDF has, how large they are, and whether somebody signed it already.
 * @throws Refusal signing.file-not-signable
 */
export async function pagesOf(province: Province, file: string): Promise<PageSizes & { signed: boolean }> {
  const bytes = await province.files.read(file)
  return asRefusal(() => outsideReader.read('pages', bytes))
}
