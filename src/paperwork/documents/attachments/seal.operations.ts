import type { Province, Tx } from '../../../kernel/province/index.ts'
import {
  keepSignature,
  type OpenKey,
  type SealedFile,
  signBeside,
  signList,
  signStoredFile,
} from '../../../signatures/signing/index.ts'
import { listAttachments } from '../document.store.ts'
import { type Attachment, documentSubject, type OfficialDocument } from '../document.ts'
import { keepSeal } from './attachment.store.ts'
import { isSealedInside, sealLines, signatureName } from './attachment.ts'

/** What issuing made of the attachments. */
export interface SealedAttachments {
  /** The signed list; null when nothing goes with the document. */
  manifest: string | null
  /** Names and fingerprints as they leave. */
  files: { name: string; sha256: string }[]
}

/**
 * Signs everything that goes with a document with the agency's key, in the transaction that issues it: PDFs at the top right of page 1,
 * other files by a signature beside them, and one list of the document and all of them. A failure anywhere issues nothing.
 * @param about.notation number and notation as printed
 * @param about.main the sealed document, and its name on the list
 * @throws Refusal signing.file-not-signable, file.missing
 */
export async function sealAttachments(
  province: Province,
  tx: Tx,
  open: OpenKey,
  about: { document: OfficialDocument; notation: string; main: Pick<SealedFile, 'file' | 'size'> & { name: string } },
): Promise<SealedAttachments> {
  const { document, main } = about
  const of = documentSubject(document.id)
  const attachments = (await listAttachments(tx.db, document.id)).filter((one) => one.file !== null)
  if (attachments.length === 0) return { manifest: null, files: [] }
  const listed = [{ name: main.name, sha256: main.file, size: main.size }]
  for (const one of attachments) {
    const made = isSealedInside(one)
      ? await sealInside(province, tx, open, { ...about, attachment: one })
      : await sealBeside(province, tx, open, one)
    await keepSignature(tx, of, made.signed)
    listed.push(...made.listed)
  }
  const list = await signList(province, open, { file: main.file, files: listed, at: tx.now })
  await keepSignature(tx, of, list)
  return { manifest: list.file, files: listed.slice(1).map(({ name, sha256 }) => ({ name, sha256 })) }
}

async function sealInside(
  province: Province,
  tx: Tx,
  open: OpenKey,
  about: { document: OfficialDocument; notation: string; attachment: Attachment },
) {
  const { attachment, document, notation } = about
  const signed = await signStoredFile(province, open, {
    file: attachment.file!,
    at: tx.now,
    // a file that came from another document may carry its seal already
    field: `DauTepKem-${attachment.id.slice(-12)}`,
    reason: `Tệp kèm theo văn bản ${notation}`,
    location: document.place,
    corner: sealLines(notation, tx.now),
    last: true,
  })
  await keepSeal(tx.db, attachment.id, { sealed_file: signed.file, size: signed.size })
  return { signed, listed: [{ name: attachment.name, sha256: signed.file, size: signed.size }] }
}

async function sealBeside(province: Province, tx: Tx, open: OpenKey, attachment: Attachment) {
  const signed = await signBeside(province, open, { file: attachment.file!, at: tx.now })
  await keepSeal(tx.db, attachment.id, { signature_file: signed.file })
  return {
    signed,
    listed: [
      { name: attachment.name, sha256: attachment.file!, size: attachment.size ?? 0 },
      { name: signatureName(attachment.name), sha256: signed.file, size: signed.size },
    ],
  }
}
