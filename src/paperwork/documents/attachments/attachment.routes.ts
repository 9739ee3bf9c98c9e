import { Type } from 'typebox'
import { OnlyRevision, Uuid } from '../../../kernel/forms/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { aDocument, readDocument } from '../document.door.ts'
import { showDocument } from '../show-document.ts'
import { attachmentAnswer, manifestAnswer, signatureAnswer } from './attachment.answers.ts'
import { attachFiles, detachFile } from './attachment.operations.ts'
import { ATTACHMENT_TYPES, MAX_ATTACHMENTS } from './attachment.ts'

const File = Type.Object({ id: Uuid(), file: Uuid() })

/** Files that go with a document. */
export const attachmentRoutes = defineRoutes((route) => {
  const then = ({ on }: { on: { id: string } }) => `/van-ban/${on.id}#tep-kem`

  route.form('/van-ban/:id/tep-kem', {
    on: aDocument.for('attach'),
    reads: 'personal',
    body: OnlyRevision,
    // what one file may have at most; all of them together are held by the operation
    files: { maxFiles: MAX_ATTACHMENTS, maxBytes: 200 * 1024 * 1024, allow: ATTACHMENT_TYPES },
    summary: 'Adds attachments to a draft',
    shown: 'elsewhere',
    show: showDocument,
    do: ({ province, actor, on, body, uploads, key }) =>
      attachFiles(province, actor, on.id, uploads, body.revision, key),
    then,
    beside: { 'attachment.': 'files' },
  })

  route.act('/van-ban/:id/tep/:file/bo', {
    on: aDocument.for('detach'),
    params: File,
    body: OnlyRevision,
    summary: 'Takes an attachment from a draft',
    do: ({ province, actor, on, params, body, key }) =>
      detachFile(province, actor, on.id, params.file, body.revision, key),
    then,
  })

  route.get(
    '/van-ban/:id/tep/:file',
    { on: readDocument, reads: 'personal', params: File, summary: 'An attachment' },
    ({ province, on, params }) => attachmentAnswer(province, on, params.file),
  )
  route.get(
    '/van-ban/:id/tep/:file/chu-ky',
    {
      on: readDocument,
      reads: 'personal',
      params: File,
      answers: ['application/pkcs7-signature'],
      summary: 'The agency’s detached signature of an attachment',
    },
    ({ province, on, params }) => signatureAnswer(province, on, params.file),
  )
  route.get(
    '/van-ban/:id/danh-muc',
    {
      on: readDocument,
      reads: 'personal',
      answers: ['application/xml'],
      summary: 'The signed list of a document and its attachments',
    },
    ({ province, on }) => manifestAnswer(province, on),
  )
})
