import type { Instant } from '../../../../packages/time/index.ts'
import type { Subject } from '../../../kernel/journal/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import {
  keepSignature,
  type OpenKey,
  type SealedFile,
  signBeside,
  signList,
  signStoredFile,
} from '../../../signatures/signing/index.ts'
import { type Attachment, type OfficialDocument, shownNotation } from '../document.ts'
import { keepSeal } from './attachment.store.ts'
import { isSealedInside, sealLines, signatureName } from './attachment.ts'

/** One attachment with the agency's signature in it or beside it. */
interface SealedOne {
  id: string
  seal: Parameters<typeof keepSeal>[2]
  signed: SealedFile
  listed: { name: string; sha256: string; size: number }[]
}

/** What issuing made of the attachments. */
export interface SealedAttachments {
  sealed: readonly SealedOne[]
  /** The signed list of the document and everything that goes with it. */
  list: SealedFile
  /** Names and fingerprints as they leave. */
  files: { name: string; sha256: string }[]
}

/** What is sealed: a document that has its number and is sealed itself, and the files that go with it. */
interface ToSeal {
  document: OfficialDocument
  attachments: readonly Attachment[]
  /** The sealed document, and its name on the list. */
  main: Pick<SealedFile, 'file' | 'size'> & { name: string }
  at: Instant
}

/**
 * Signs everything that goes with a document with the agency's key, before the transaction that issues it: PDFs at the top right of page 1,
 * other files by a signature beside them, and one list of the document and all of them. A failure anywhere issues nothing.
 * @throws Refusal signing.file-not-signable, file.missing
 */
export async function sealAttachments(province: Province, open: OpenKey, about: ToSeal): Promise<SealedAttachments> {
  const { main, at } = about
  const sealed: SealedOne[] = []
  for (const one of about.attachments)
    sealed.push(
      isSealedInside(one) ? await sealInside(province, open, about, one) : await sealBeside(province, open, at, one),
    )
  const listed = [{ name: main.name, sha256: main.file, size: main.size }, ...sealed.flatMap((one) => one.listed)]
  const list = await signList(province, open, { file: main.file, files: listed, at })
  return { sealed, list, files: listed.slice(1).map(({ name, sha256 }) => ({ name, sha256 })) }
}

/** Notes what was made, in the transaction that issues the document. */
export async function keepSealed(tx: Tx, of: Subject, { sealed, list }: SealedAttachments): Promise<void> {
  for (const { id, seal, signed } of sealed) {
    await keepSeal(tx.db, id, seal)
    await keepSignature(tx, of, signed)
  }
  await keepSignature(tx, of, list)
}

async function sealInside(
  province: Province,
  open: OpenKey,
  about: ToSeal,
  attachment: Attachment,
): Promise<SealedOne> {
  const { document, at } = about
  const notation = shownNotation(document)
  const signed = await signStoredFile(province, open, {
    file: attachment.file!,
    at,
    // a file that came from another document may carry its seal already
    field: `DauTepKem-${attachment.id.slice(-12)}`,
    reason: `Tệp kèm theo văn bản ${notation}`,
    location: document.place,
    corner: sealLines(notation, at),
    last: true,
  })
  const { file, size } = signed
  const { id, name } = attachment
  return { id, signed, seal: { sealed_file: file, size }, listed: [{ name, sha256: file, size }] }
}

async function sealBeside(province: Province, open: OpenKey, at: Instant, attachment: Attachment): Promise<SealedOne> {
  const signed = await signBeside(province, open, { file: attachment.file!, at })
  const { id, name, size } = attachment
  return {
    id,
    signed,
    seal: { signature_file: signed.file },
    listed: [
      { name, sha256: attachment.file!, size: size ?? 0 },
      { name: signatureName(name), sha256: signed.file, size: signed.size },
    ],
  }
}
