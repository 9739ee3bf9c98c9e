import { Type } from 'typebox'
import { Uuid } from '../../kernel/forms/index.ts'
import { type On, subjectOf } from '../../kernel/life/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { documentLife } from './document.life.ts'
import { findByVerificationCode, getDocument } from './document.store.ts'
import { type OfficialDocument, requireSigner } from './document.ts'

/** The door to a document of an agency: for whoever reads it, or for an act of its table. */
export const aDocument = subjectOf(documentLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => getDocument(province.reader, params.id ?? ''),
  seen: ({ viewer }, document) => documentLife.holds(viewer, 'document.read', document),
})

/** The door for reading it. */
export const readDocument = aDocument('document.read')

/** The door for who signs it, in whatever state it is. @throws Refusal document.wrong-signer */
export const ownDocument: On<OfficialDocument> = {
  ...aDocument.for('sign'),
  ready: undefined,
  async load(ask) {
    const document = await aDocument('document.sign').load(ask)
    requireSigner(ask.viewer, document)
    return document
  },
}

/** The same while it waits for the signature. */
export const toSign: On<OfficialDocument> = { ...aDocument.for('sign'), load: ownDocument.load }

/** The issued document behind a printed code, for whoever has the code, typed with or without dashes. @throws Refusal verification.unknown-code */
export const issuedByCode: On<OfficialDocument & { file: string }> = {
  ...subjectOf<OfficialDocument & { file: string }>(documentLife, {
    params: Type.Object({ code: Type.String({ minLength: 8, maxLength: 40 }) }),
    async get({ province, params }) {
      const document = await findByVerificationCode(
        province.reader,
        (params.code ?? '').replaceAll(/[\s-]/g, '').toUpperCase(),
      )
      if (!document?.file) throw new Refusal('verification.unknown-code')
      return { ...document, file: document.file }
    },
  }).anyone('public'),
  secret: { visitor: 'Người có mã in trên văn bản', purpose: 'verification' },
}
