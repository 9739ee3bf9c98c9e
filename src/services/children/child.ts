import { type Static, Type } from 'typebox'
import { Chosen, defineForm, Ids, revision, Text } from '../../kernel/forms/index.ts'
import { words } from './words.ts'

const MOST_PAPERS = 200

/** What is passed on, to whom, with which papers. Where several procedures are possible they are chosen one page before. */
export const Passing = Type.Object({
  revision,
  code: Text({ max: 60, label: words.code, hint: words.codeHint }),
  agency: Chosen({ max: 36, label: words.agency }),
  what: Text({ max: 1000, lines: 3, label: words.what, hint: words.whatHint }),
  papers: Ids({ max: MOST_PAPERS, label: words.papersShown, hint: words.papersHint }),
})
export type Passing = Static<typeof Passing>
export const passingForm = defineForm(Passing)
