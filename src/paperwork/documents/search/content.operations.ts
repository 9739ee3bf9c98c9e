import { pdfText } from '../../../kernel/files/index.ts'
import { subjectId } from '../../../kernel/journal/index.ts'
import type { Reaction } from '../../../kernel/module/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { findDocument, listAttachments } from '../document.store.ts'
import type { OfficialDocument } from '../document.ts'
import { forgetWords, keepWords, listRead } from './found.store.ts'

/** The job that reads the words of a document's files, in processes of its own. */
export const READ_CONTENT = 'documents.read-content'

/** What is searched of one file at most: about a hundred full pages. */
const MOST_LETTERS = 200_000
const PDF = 'application/pdf'

/**
 * What comes in is read once it is registered, what goes out once it is submitted; again where its sender updates it, or it is submitted anew
 * after it was returned.
 */
export const onTextFixed: Reaction = (_province, tx, act) =>
  tx.enqueue(READ_CONTENT, { document: subjectId(act.subject) }, { key: act.id })

/** The files whose words are not known otherwise: what is typeset here says its own in the draft. */
async function filesOf(province: Province, document: OfficialDocument): Promise<string[]> {
  const own = document.direction === 'incoming' || document.template === 'upload' ? document.file : null
  const attachments = await listAttachments(province.reader, document.id)
  return [own, ...attachments.map(({ file, type }) => (type === PDF ? file : null))].filter((hash) => hash !== null)
}

/** Reads the words of a document's PDF files, so that it is found by them: what is read already is not read again, what it has no more is forgotten. */
export async function readContent(province: Province, id: string): Promise<void> {
  const document = await findDocument(province.reader, id)
  if (!document) return
  const files = new Set(await filesOf(province, document))
  await forgetWords(province.reader, id, [...files])
  const known = await listRead(province.reader, id)
  for (const hash of files) {
    if (known.has(hash)) continue
    const text = (await pdfText(province.files, hash))?.text.slice(0, MOST_LETTERS) ?? ''
    if (text.trim() === '') continue
    await keepWords(province.reader, id, hash, text)
  }
}
