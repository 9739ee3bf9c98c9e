import { pdfText } from '../../../kernel/files/index.ts'
import { subjectId } from '../../../kernel/journal/index.ts'
import type { Reaction } from '../../../kernel/module/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { findDocument, listAttachments } from '../document.store.ts'
import type { OfficialDocument } from '../document.ts'
import { keepWords, listRead } from './found.store.ts'

/** The job that reads the words of a document's files, in processes of its own. */
export const READ_CONTENT = 'documents.read-content'

/** What is searched of one file at most: about a hundred full pages. */
const MOST_LETTERS = 200_000
const PDF = 'application/pdf'

/** What comes in is read once it is registered, what goes out once it is submitted: its text does not change any more. */
export const onTextFixed: Reaction = (_province, tx, act) =>
  tx.enqueue(READ_CONTENT, { document: subjectId(act.subject) }, { key: act.id })

/** The files whose words are not known otherwise: what is typeset here says its own in the draft. */
async function partsOf(province: Province, document: OfficialDocument) {
  const own = document.file && (document.direction === 'incoming' || document.template === 'upload')
  const attachments = await listAttachments(province.reader, document.id)
  return [
    ...(own ? [{ part: 'file', hash: document.file! }] : []),
    ...attachments.flatMap(({ id, file, type }) => (file && type === PDF ? [{ part: id, hash: file }] : [])),
  ]
}

/** Reads the words of a document's PDF files, so that it is found by them; what is read already is not read again. */
export async function readContent(province: Province, id: string): Promise<void> {
  const document = await findDocument(province.reader, id)
  if (!document) return
  const known = await listRead(province.reader, id)
  for (const { part, hash } of await partsOf(province, document)) {
    if (known.has(part)) continue
    const text = (await pdfText(province.files, hash))?.text.slice(0, MOST_LETTERS) ?? ''
    if (text.trim() === '') continue
    await keepWords(province.reader, id, part, text)
  }
}
