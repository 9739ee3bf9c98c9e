import { type Static, Type } from 'typebox'
import {
  AgencyId,
  Count,
  Day,
  defineForm,
  Files,
  Flag,
  OneOf,
  OptionalText,
  revision,
  Text,
} from '../../../kernel/forms/index.ts'
import { urgencyWords } from '../document.ts'
import { documentTypes, documentTypeWords } from '../document-types.ts'
import { paperWords as words } from './paper.words.ts'

const MEGABYTE = 1024 * 1024

/** Scans of one document. */
export const scanFiles = { maxFiles: 10, maxBytes: 50 * MEGABYTE } as const
/** A scan is a PDF or a picture. */
export const scanKinds = ['pdf', 'jpg', 'png'] as const
const scans = { ...scanFiles, kinds: scanKinds, label: words.scans, hint: words.scansHint }

/** What the clerk enters of a document that came on paper. */
export const PaperArrival = Type.Object({
  sender: Type.Optional(AgencyId({ label: words.agency, hint: words.agencyHint })),
  senderName: OptionalText({ max: 200, label: words.name, hint: words.nameHint }),
  type: OneOf(documentTypes, { label: words.type, words: documentTypeWords }),
  number: OptionalText({ max: 11, label: words.number, spellcheck: false }),
  notation: OptionalText({ max: 60, label: words.notation, example: 'UBND-VP', spellcheck: false }),
  issuedOn: Type.Optional(Day({ label: words.issuedOn })),
  subject: Text({ max: 500, lines: 2, label: words.subject }),
  signerTitle: OptionalText({ max: 150, label: words.signer }),
  arrivedOn: Type.Optional(Day({ label: words.arrivedOn, hint: words.arrivedHint })),
  urgency: Type.Optional(OneOf(['0', '1', '2', '3'] as const, { label: words.urgency, words: urgencyWords })),
  dueOn: Type.Optional(Day({ label: words.dueOn })),
  pages: Type.Optional(Count({ label: words.pages, min: 1, max: 999 })),
  scans: Type.Optional(Files(scans)),
  sure: Type.Optional(Flag({ label: words.sure })),
})
export type PaperArrival = Static<typeof PaperArrival>

/** How what is entered stands on a form. */
export const entryGroups = [
  { title: words.who, fields: ['sender', 'senderName'] as const },
  { title: words.what, fields: ['type', 'number', 'notation', 'issuedOn', 'subject', 'signerTitle'] as const },
]

export const paperForm = defineForm(PaperArrival, { groups: entryGroups })

const { scans: _scans, ...alone } = PaperArrival.properties
/** The same for a scan that is there already. */
export const paperEntryForm = defineForm(Type.Object(alone), { groups: entryGroups })

export const scansForm = defineForm(Type.Object({ revision, scans: Files({ ...scans, min: 1 }) }))
