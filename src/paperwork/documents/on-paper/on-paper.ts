import { type Static, Type } from 'typebox'
import {
  Chosen,
  Count,
  Day,
  defineForm,
  Files,
  Id,
  OneOf,
  OptionalText,
  revision,
  Text,
  When,
} from '../../../kernel/forms/index.ts'
import { documentTypes, documentTypeWords } from '../document-types.ts'
import { scanFiles, scanKinds } from '../paper/paper.ts'
import { registerWords } from '../register/register.words.ts'
import { onPaperWords as words } from './on-paper.words.ts'

const kind = Chosen({ max: 200, label: words.kind, hint: words.kindHint })
const sending = {
  receivers: Text({ max: 4000, lines: 3, label: words.receivers, hint: words.receiversHint }),
  copies: Count({ min: 1, max: 9999, label: words.copies }),
  keeper: OptionalText({ max: 200, label: words.keeper, hint: words.keeperHint }),
  sentOn: Type.Optional(Day({ label: words.sentOn, hint: words.sentHint })),
}

/** What the clerk enters of a document that is issued on paper. */
export const OnPaper = Type.Object({
  kind,
  secrecy: OneOf(['open', 'secret'] as const, {
    label: words.secrecy,
    words: { open: words.open, secret: words.secret },
    hints: { secret: words.secretHint },
  }),
  type: OneOf(documentTypes, { label: words.type, words: documentTypeWords }),
  notation: Text({
    max: 60,
    pattern: String.raw`^[\p{L}\d][\p{L}\d.&/\-]*$`,
    label: words.notation,
    example: 'UBND-VP',
    spellcheck: false,
  }),
  subject: When({ secrecy: 'open' }, Text({ max: 500, lines: 2, label: words.subject })),
  signerTitle: Text({ max: 150, label: words.signer, hint: words.signerHint }),
  reserved: Type.Optional(Id({ label: registerWords.useReserved, hint: registerWords.useReservedHint })),
  ...sending,
  scans: When(
    { secrecy: 'open' },
    Type.Optional(Files({ ...scanFiles, kinds: scanKinds, label: words.scans, hint: words.scansHint })),
  ),
})
export type OnPaper = Static<typeof OnPaper>

/** Paper beside a document that was issued electronically. */
export const PaperBeside = Type.Object({ revision, kind, ...sending })
export type PaperBeside = Static<typeof PaperBeside>

export const onPaperForm = defineForm(OnPaper, {
  groups: [
    { title: words.why, fields: ['kind', 'secrecy'] as const },
    { title: words.what, fields: ['type', 'notation', 'subject', 'signerTitle', 'reserved'] as const },
    { title: words.where, fields: ['receivers', 'copies', 'keeper', 'sentOn', 'scans'] as const },
  ],
})
export const paperBesideForm = defineForm(PaperBeside)
