import { defineLife, doorOf } from '../../kernel/life/index.ts'
import { editWords as words } from './editing/edit.words.ts'
import { processRows } from './process.store.ts'
import { type Process, stateNow } from './process.ts'

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
  stateOf: stateNow,
  placeOf: () => ({ agency: null }),
  nameOf: ({ title }) => title,
  acts: {
    begin: { type: 'process.begun', to: 'draft', needs },
    edit: { type: 'process.edited', from: ['draft'], needs },
    publish: {
      ...{ type: 'process.published', from: ['draft'], to: 'published', needs },
      ...{ label: words.publish, at: 'cong-bo', form: true, main: true },
    },
    end: {
      ...{ type: 'process.ended', from: ['published'], to: 'ended', needs },
      ...{ label: words.end, at: 'ngung', form: true, asks: [words.endWill], danger: true },
    },
    drop: {
      ...{ type: 'process.dropped', from: ['draft'], to: 'dropped', needs },
      ...{ label: words.drop, at: 'bo', form: true, asks: [words.dropWill], danger: true },
    },
  },
})
export type ProcessAct = keyof typeof processLife.acts

/** The door to a version of a process. */
export const aProcess = doorOf(processLife, processRows)
