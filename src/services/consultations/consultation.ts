import { type Static, Type } from 'typebox'
import { Chosen, Day, defineForm, Files, Ids, OneOf, revision, Text } from '../../kernel/forms/index.ts'
import { words } from './words.ts'

export type ConsultationState = 'asked' | 'answered' | 'silent' | 'passed' | 'dropped'
export const VERDICTS = ['agree', 'disagree', 'other'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Bodies asked at once, and files shown to them. */
const MOST_ASKED = 20
const MOST_PAPERS = 200
const FILE_MAX_BYTES = 50 * 1024 * 1024

/** What is asked, of whom, with which papers, until when. */
export const Asking = Type.Object({
  revision,
  to: Ids({ min: 1, max: MOST_ASKED, label: words.to, hint: words.toHint }),
  question: Text({ max: 5000, lines: 4, label: words.question }),
  papers: Ids({ max: MOST_PAPERS, label: words.papersShown, hint: words.papersHint }),
  dueOn: Type.Optional(Day({ label: words.dueOn, hint: words.dueHint })),
  silence: Type.Optional(Chosen({ max: 300, label: words.silence, hint: words.silenceHint })),
})
export type Asking = Static<typeof Asking>

/** What whoever is asked answers; the reason is always given. */
export const Answer = Type.Object({
  revision,
  verdict: OneOf(VERDICTS, {
    label: words.verdict,
    words: { agree: words.agree, disagree: words.disagree, other: words.other },
  }),
  said: Text({ max: 20_000, lines: 6, label: words.said }),
  files: Type.Optional(Files({ label: words.file, maxBytes: FILE_MAX_BYTES, maxFiles: 1 })),
})
export type Answer = Static<typeof Answer>
export const answerFiles = { maxFiles: 1, maxBytes: FILE_MAX_BYTES } as const

export const Passing = Type.Object({
  revision,
  reason: Text({ max: 1000, lines: 3, label: words.ground, hint: words.groundHint }),
})
export type Passing = Static<typeof Passing>
export const Dropping = Type.Object({ revision, reason: Text({ max: 1000, lines: 3, label: words.reason }) })
export type Dropping = Static<typeof Dropping>

export const askForm = defineForm(Asking)
export const answerForm = defineForm(Answer)
export const passForm = defineForm(Passing)
export const dropForm = defineForm(Dropping)
