import { defineLife, doorOf, PROGRAM } from '../../../kernel/life/index.ts'
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
  stateOf: ({ state, effective_to }) => (state === 'published' && effective_to !== null ? 'ended' : state),
  placeOf: () => ({ agency: null }),
  nameOf: ({ title }) => title,
  acts: {
    begin: { type: 'eform.begun', to: 'draft', needs },
    bring: { type: 'eform.published', to: 'published', needs: PROGRAM },
    edit: { type: 'eform.edited', from: ['draft'], needs },
    publish: {
      type: 'eform.published',
      from: ['draft'],
      to: 'published',
      needs,
      label: words.publish,
      at: 'cong-bo',
      form: true,
      main: true,
    },
    end: {
      type: 'eform.ended',
      from: ['published'],
      to: 'ended',
      needs,
      label: words.end,
      at: 'ngung',
      form: true,
      asks: [words.endWill],
      danger: true,
    },
    drop: {
      type: 'eform.dropped',
      from: ['draft'],
      to: 'dropped',
      needs,
      label: words.drop,
      at: 'bo',
      form: true,
      asks: [words.dropWill],
      danger: true,
    },
  },
})
export type EformAct = keyof typeof eformLife.acts

/** The door to a version of a form. */
export const anEform = doorOf(eformLife, eformRows)
