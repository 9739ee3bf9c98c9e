import { type Static, Type } from 'typebox'
import {
  Chosen,
  Day,
  defineForm,
  Files,
  Flag,
  Id,
  Ids,
  OneOf,
  OnlyRevision,
  OptionalText,
  revision,
  Text,
  When,
} from '../../../kernel/forms/index.ts'
import { correctingWords } from '../correcting/correcting.words.ts'
import { CORRECTIONS } from '../correcting/correction.ts'
import { urgencyWords } from '../document.ts'
import { documentTypes, documentTypeWords } from '../document-types.ts'
import { draftingWords as words } from './drafting.words.ts'

/** One document has at most so many receivers through the exchange. */
export const MAX_RECEIVERS = 500
const FILE_MAX_BYTES = 50 * 1024 * 1024

const entered = {
  type: OneOf(documentTypes, { label: words.type, words: documentTypeWords }),
  subject: Text({ max: 500, lines: 2, label: words.subject, hint: words.subjectHint }),
  source: OneOf(['written', 'uploaded'] as const, { label: words.source, words }),
  to: When({ source: 'written' }, OptionalText({ max: 6000, lines: 2, label: words.to, hint: words.toHint })),
  basis: When({ source: 'written' }, OptionalText({ max: 6000, lines: 2, label: words.basis, hint: words.basisHint })),
  content: When({ source: 'written' }, Text({ max: 60_000, lines: 12, label: words.content, hint: words.contentHint })),
  file: When(
    { source: 'uploaded' },
    Type.Optional(Files({ label: words.file, hint: words.fileHint, maxBytes: FILE_MAX_BYTES, maxFiles: 1 })),
  ),
  // a post, or a right of a post to sign for another: `signers.ts`
  signer: Chosen({ max: 80, label: words.signer, hint: words.signerHint }),
  receivers: Type.Optional(Ids({ max: MAX_RECEIVERS, label: words.receivers })),
  recipients: OptionalText({ max: 6000, lines: 3, label: words.recipients, hint: words.recipientsHint }),
  urgency: Type.Optional(OneOf(['0', '1', '2', '3'] as const, { label: words.urgency, words: urgencyWords })),
  dueOn: Type.Optional(Day({ label: words.dueOn })),
  answers: Type.Optional(Id({ label: words.answers, hint: words.answersHint })),
  correction: Type.Optional(OneOf(CORRECTIONS, { label: correctingWords.correction, words: correctingWords })),
  corrects: When({ correction: CORRECTIONS }, Id({ label: correctingWords.which, hint: correctingWords.whichHint })),
  notation: OptionalText({
    max: 60,
    pattern: String.raw`^[\p{L}\d][\p{L}\d.&/\-]*$`,
    label: words.notation,
    hint: words.notationHint,
    wrong: words.notationWrong,
    spellcheck: false,
  }),
}

const groups = [
  { title: words.whom, fields: ['signer', 'receivers', 'recipients'] as const },
  { title: correctingWords.group, fields: ['correction', 'corrects'] as const, folded: true as const },
  { title: words.more, fields: ['urgency', 'dueOn', 'answers', 'notation'] as const, folded: true as const },
]

/** What somebody enters to draft a document that no dossier asks for. */
export const Composition = Type.Object({ ...entered, submit: Flag({ label: words.submitNow }) })
export type Composition = Omit<Static<typeof Composition>, 'submit'>

export const composeForm = defineForm(Composition, { groups })
/** The same for a draft that stands. */
export const reviseForm = defineForm(Type.Object({ revision, ...entered }), { groups })

export const discardForm = defineForm(OnlyRevision)

/** What a form of a composition takes along. */
export const compositionFiles = { maxFiles: 1, maxBytes: FILE_MAX_BYTES } as const

/** Lines that say something. */
export const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** The text of a decision taken apart: what stands under “Điều n.” belongs to it; without such lines every line is an article. */
export function articlesOf(lines: readonly string[]): string[] {
  const head = /^Điều\s+\d+\s*[.:]\s*/iu
  if (!lines.some((line) => head.test(line))) return [...lines]
  const articles: string[] = []
  for (const line of lines) {
    if (head.test(line)) articles.push(line.replace(head, ''))
    else if (articles.length > 0) articles[articles.length - 1] += `\n${line}`
    else articles.push(line)
  }
  return articles.map((article) => article.trim()).filter(Boolean)
}
