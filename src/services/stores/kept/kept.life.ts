import { defineLife, doorOf, PROGRAM } from '../../../kernel/life/index.ts'
import { type KeptPaper, type Owner, ownerRows, paperRows } from './kept.store.ts'
import { words } from './kept.words.ts'

const needs = 'store.keep'

/** What happens to a paper of the store. Its file is never changed. */
export const paperLife = defineLife<KeptPaper>()({
  kind: 'store-paper',
  kept: { table: 'store_paper', stands: 'state' },
  states: {
    kept: { words: words.kept },
    replaced: { words: words.replaced, end: true },
    withdrawn: { words: words.withdrawn, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ name }) => name,
  acts: {
    keep: { type: 'store-paper.kept', to: 'kept', needs: PROGRAM },
    // an officer took it into a dossier of its owner, which says who; it may have been replaced since
    use: { type: 'store-paper.used', from: ['kept', 'replaced', 'withdrawn'], needs: PROGRAM },
    // what the register of licences says of it
    follow: { type: 'store-paper.followed', from: ['kept'], needs: PROGRAM },
    correct: {
      type: 'store-paper.corrected',
      from: ['kept'],
      needs,
      label: words.correct,
      at: 'sua',
      form: true,
      main: true,
    },
    replace: {
      type: 'store-paper.replaced',
      from: ['kept'],
      to: 'replaced',
      needs,
      label: words.replace,
      at: 'thay',
      form: true,
      asks: [words.replaceWill],
    },
    withdraw: {
      type: 'store-paper.withdrawn',
      from: ['kept'],
      to: 'withdrawn',
      needs,
      label: words.withdraw,
      at: 'thu-hoi',
      form: true,
      asks: [words.withdrawWill],
      danger: true,
    },
  },
})
export type PaperAct = keyof typeof paperLife.acts

/** What happens to an owner's entry. */
export const ownerLife = defineLife<Owner>()({
  kind: 'store-owner',
  kept: { table: 'store_owner', stands: 'state' },
  states: {
    open: { words: words.ownerOpen },
    merged: { words: words.ownerMerged, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ name }) => name,
  acts: {
    begin: { type: 'store-owner.begun', to: 'open', needs: PROGRAM },
    merge: {
      type: 'store-owner.joined',
      from: ['open'],
      needs,
      label: words.merge,
      at: 'gop',
      form: true,
      asks: [words.mergeWill],
    },
    leave: { type: 'store-owner.merged', from: ['open'], to: 'merged', needs: PROGRAM },
  },
})
export type OwnerAct = keyof typeof ownerLife.acts

/** The door to a paper, for whoever looks after it. */
export const aPaper = doorOf(paperLife, paperRows)
/** The door to an owner's entry. */
export const anOwner = doorOf(ownerLife, ownerRows)
