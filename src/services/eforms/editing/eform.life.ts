import { defineLife, doorOf, PROGRAM, versionActs, versionState } from '../../../kernel/life/index.ts'
import { eformRows } from '../eform.store.ts'
import type { EForm } from '../eform.ts'
import { editWords as words } from './edit.words.ts'

const needs = 'eform.administer'

/** What can happen to a version of a form. It is the whole province's; what was published is only ever ended. */
export const eformLife = defineLife<EForm>()({
  kind: 'eform',
  states: {
    draft: { words: words.draft },
    published: { words: words.published },
    ended: { words: words.ended, end: true },
    dropped: { words: words.dropped, end: true },
  },
  stateOf: versionState,
  placeOf: () => ({ agency: null }),
  nameOf: ({ title }) => title,
  acts: {
    ...versionActs('eform', needs, words),
    bring: { type: 'eform.published', to: 'published', needs: PROGRAM },
  },
})
export type EformAct = keyof typeof eformLife.acts

/** The door to a version of a form. */
export const anEform = doorOf(eformLife, eformRows)
