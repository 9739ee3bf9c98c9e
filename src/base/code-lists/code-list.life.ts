import { defineLife, doorOf } from '../../kernel/life/index.ts'
import { type CodeEntry, type CodeList, entryRows, listRows } from './code-list.store.ts'
import { words } from './code-list.words.ts'

const needs = 'code-list.keep'

/** What happens to a shared list: it grows, and is ended; it is the whole province's. */
export const listLife = defineLife<CodeList>()({
  kind: 'code-list',
  kept: { table: 'code_list', stands: 'state' },
  states: { open: { words: words.open }, ended: { words: words.ended, end: true } },
  stateOf: ({ state }) => state,
  placeOf: () => ({ agency: null }),
  nameOf: ({ title }) => title,
  acts: {
    begin: { type: 'code-list.begun', to: 'open', needs },
    add: {
      type: 'code-list.codes-added',
      from: ['open'],
      needs,
      label: words.add,
      at: 'them-ma',
      form: true,
      main: true,
    },
    edit: { type: 'code-list.edited', from: ['open'], needs, label: words.edit, at: 'sua', form: true },
    end: {
      type: 'code-list.ended',
      from: ['open'],
      to: 'ended',
      needs,
      label: words.end,
      at: 'ngung',
      form: true,
      asks: [words.endWill],
      danger: true,
    },
  },
})
export type ListAct = keyof typeof listLife.acts

/** What happens to one code: its name is corrected, and it is ended; never deleted. */
export const entryLife = defineLife<CodeEntry>()({
  kind: 'code-entry',
  states: { current: { words: words.current }, ended: { words: words.past, end: true } },
  stateOf: ({ state }) => state,
  placeOf: () => ({ agency: null }),
  nameOf: ({ code }) => code,
  acts: {
    // thousands come at once: they are said together on their list
    enter: { type: 'code-list.codes-added', to: 'current', needs },
    rename: { type: 'code-entry.renamed', from: ['current'], needs, label: words.rename, at: 'sua-ten', form: true },
    stop: {
      type: 'code-entry.stopped',
      from: ['current'],
      to: 'ended',
      needs,
      label: words.stop,
      at: 'ngung',
      form: true,
      asks: [words.stopWill],
      danger: true,
    },
  },
})
export type EntryAct = keyof typeof entryLife.acts

export const aList = doorOf(listLife, listRows)
export const anEntry = doorOf(entryLife, entryRows)
