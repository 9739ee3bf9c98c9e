import { type Static, Type } from 'typebox'
import { defineForm, OnlyRevision, Several, Text } from '../../../kernel/forms/index.ts'
import { documentTypes, documentTypeWords } from '../document-types.ts'
import { bookWords as words } from './books.words.ts'

/** A book for types that an agency numbers together. */
export const NewNumberBook = Type.Object({
  name: Text({ max: 80, label: words.name, hint: words.nameHint }),
  types: Several(documentTypes, { label: words.types, hint: words.typesHint, words: documentTypeWords }),
})
export type NewNumberBook = Static<typeof NewNumberBook>

export const newNumberBookForm = defineForm(NewNumberBook)
export const endNumberBookForm = defineForm(OnlyRevision)
