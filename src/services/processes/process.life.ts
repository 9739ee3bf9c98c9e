import { defineLife, doorOf, versionActs, versionState } from '../../kernel/life/index.ts'
import { editWords as words } from './editing/edit.words.ts'
import { processRows } from './process.store.ts'
import type { Process } from './process.ts'

const needs = 'process.administer'

/** What can happen to a version of a process. It is the whole province's; what was published is only ever ended. */
export const processLife = defineLife<Process>()({
  kind: 'process',
  states: {
    draft: { words: words.draft },
    published: { words: words.published },
    ended: { words: words.ended, end: true },
    dropped: { words: words.dropped, end: true },
  },
  stateOf: versionState,
  placeOf: () => ({ agency: null }),
  nameOf: ({ title }) => title,
  acts: versionActs('process', needs, words),
})
export type ProcessAct = keyof typeof processLife.acts

/** The door to a version of a process. */
export const aProcess = doorOf(processLife, processRows)
