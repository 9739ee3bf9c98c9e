import { Type } from 'typebox'
import { Uuid } from '../../kernel/forms/index.ts'
import { type On, subjectOf } from '../../kernel/life/index.ts'
import { documentLife } from './document.life.ts'
import { getDocument } from './document.store.ts'
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
  ...aDocument('document.sign'),
  async load(ask) {
    const document = await aDocument('document.sign').load(ask)
    requireSigner(ask.viewer, document)
    return document
  },
}

/** The same while it waits for the signature. */
export const toSign: On<OfficialDocument> = { ...aDocument.for('sign'), load: ownDocument.load }
