import { type Answer, fileAnswer } from '../../../kernel/http/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { findAttachment } from '../document.store.ts'
import type { Attachment, OfficialDocument } from '../document.ts'
import { finalFile, manifestName, signatureName } from './attachment.ts'

/** @throws Refusal attachment.unknown */
async function attachmentOf(province: Province, document: OfficialDocument, id: string): Promise<Attachment> {
  const found = await findAttachment(province.reader, document.id, id)
  if (!found) throw new Refusal('attachment.unknown')
  return found
}

/** One file that goes with a document, as it leaves: sealed when it is. Who may have it is the caller's question. */
export async function attachmentAnswer(province: Province, document: OfficialDocument, id: string): Promise<Answer> {
  const one = await attachmentOf(province, document, id)
  const file = finalFile(one)
  if (!file) throw new Refusal('attachment.unknown')
  const type = one.type ?? 'application/octet-stream'
  return fileAnswer(await province.files.open(file), type, one.name, { inline: true, size: one.size ?? undefined })
}

/** The detached signature of one file. */
export async function signatureAnswer(province: Province, document: OfficialDocument, id: string): Promise<Answer> {
  const { signatureFile, name } = await attachmentOf(province, document, id)
  if (!signatureFile) throw new Refusal('attachment.unknown')
  const body = await province.files.open(signatureFile)
  return fileAnswer(body, 'application/pkcs7-signature', signatureName(name))
}

/** The signed list of a document and its files. */
export async function manifestAnswer(province: Province, document: OfficialDocument): Promise<Answer> {
  if (!document.manifest) throw new Refusal('attachment.unknown')
  return fileAnswer(await province.files.open(document.manifest), 'application/xml', manifestName(document))
}
