import { defineLife, doorOf, PROGRAM } from '../../kernel/life/index.ts'
import { type Copy, copyRows } from './copy.store.ts'
import { words } from './copy.words.ts'

const needs = 'certified-copy.make'

/** What happens to a copy until it is certified. Signing and sealing are acts of its statement, which is a document. */
export const copyLife = defineLife<Copy>()({
  kind: 'certified-copy',
  kept: { table: 'certified_copy', stands: 'state' },
  states: {
    scanned: { words: words.scanned },
    compared: { words: words.numbered },
    certified: { words: words.certified, end: true },
    refused: { words: words.refused, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ paper }) => paper,
  acts: {
    scan: { type: 'certified-copy.scanned', to: 'scanned', needs },
    compare: {
      type: 'certified-copy.compared',
      from: ['scanned'],
      to: 'compared',
      needs,
      label: words.compare,
      at: 'doi-chieu',
      form: true,
      asks: [words.compareWill],
      main: true,
    },
    submit: { type: 'certified-copy.submitted', from: ['compared'], needs, label: words.submit, at: 'trinh' },
    certify: { type: 'certified-copy.certified', from: ['compared'], to: 'certified', needs: PROGRAM },
    refuse: {
      type: 'certified-copy.refused',
      from: ['scanned'],
      to: 'refused',
      needs,
      label: words.refuse,
      at: 'tu-choi',
      form: true,
      asks: [words.refuseWill],
      danger: true,
    },
  },
})
export type CopyAct = keyof typeof copyLife.acts

/** The door to a copy. */
export const aCopy = doorOf(copyLife, copyRows)
