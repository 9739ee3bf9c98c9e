import { type Static, Type } from 'typebox'
import { type Actor, may, type Viewer } from '../../kernel/acting/index.ts'
import { Day, defineForm, Files, Ids, OneOf, OptionalText, revision, Text, When } from '../../kernel/forms/index.ts'
import { type Subject, subject } from '../../kernel/journal/index.ts'
import { words } from './words.ts'

/** Asked → given → handled by the drafter; missed when the drafter did not wait for it. */
export type OpinionState = 'asked' | 'given' | 'handled' | 'missed'
export const VERDICTS = ['agree', 'remarks', 'disagree'] as const
export type Verdict = (typeof VERDICTS)[number]
/** What the drafter did with an opinion. */
export const TAKEN = ['taken', 'partly', 'explained'] as const
export type Taken = (typeof TAKEN)[number]

export const opinionSubject = (id: string): Subject => subject('opinion', id)
export const requestSubject = (id: string): Subject => subject('opinion-request', id)

/** Units and posts of one request. */
const MOST_ASKED = 60
const FILE_MAX_BYTES = 50 * 1024 * 1024
const MOST_FILES = 10

/** What the drafter asks. */
export const Asking = Type.Object({
  to: Ids({ min: 1, max: MOST_ASKED, label: words.to, hint: words.toHint }),
  question: Text({ max: 3000, lines: 3, label: words.question, hint: words.questionHint }),
  dueOn: Day({ label: words.dueOn }),
})
export type Asking = Static<typeof Asking>

/** What whoever is asked answers. */
export const Giving = Type.Object({
  revision,
  verdict: OneOf(VERDICTS, { label: words.verdict, words }),
  said: When(
    { verdict: ['remarks', 'disagree'] },
    Text({ max: 20_000, lines: 6, label: words.said, hint: words.saidHint }),
  ),
  files: Type.Optional(Files({ label: words.files, maxBytes: FILE_MAX_BYTES, maxFiles: MOST_FILES })),
})
export type Giving = Static<typeof Giving>
export const givingFiles = { maxFiles: MOST_FILES, maxBytes: FILE_MAX_BYTES } as const

/** What the drafter does with an opinion: taken in, or explained why not. */
export const Handling = Type.Object({
  revision,
  taken: OneOf(TAKEN, { label: words.takenIs, words }),
  explanation: When(
    { taken: ['partly', 'explained'] },
    Text({ max: 5000, lines: 4, label: words.explanation, hint: words.explanationHint }),
  ),
  note: When({ taken: 'taken' }, OptionalText({ max: 5000, lines: 2, label: words.note })),
})
export type Handling = Static<typeof Handling>

export const Closing = Type.Object({ revision, reason: Text({ max: 1000, lines: 3, label: words.reason }) })
export type Closing = Static<typeof Closing>

export const askForm = defineForm(Asking)
export const giveForm = defineForm(Giving)
export const handleForm = defineForm(Handling)
export const closeForm = defineForm(Closing)

/** Whose opinion it is: the post that was asked, somebody who acts for it, or who speaks for the unit that was asked. */
export const isAsked = (viewer: Viewer, asked: { holder: string | null; unit: string | null }): boolean =>
  asked.holder === null
    ? viewer.unit === asked.unit && may(viewer, 'opinion.give-unit')
    : asked.holder === viewer.position || asked.holder === viewer.onBehalfOf

/** The one who asked, and who acts for that post. */
export const isAsker = (
  { position, onBehalfOf }: Pick<Actor, 'position' | 'onBehalfOf'>,
  { asker }: { asker: string },
): boolean => asker === position || asker === onBehalfOf
