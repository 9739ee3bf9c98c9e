import { defineLife, doorOf, PROGRAM } from '../../kernel/life/index.ts'
import { type DossierList, listRows } from './list.store.ts'
import { words } from './words.ts'

/** Dossiers on their way into the archive. Who made the list does not take it in. */
export const listLife = defineLife<DossierList>()({
  kind: 'dossier-list',
  kept: { table: 'dossier_list', stands: 'state' },
  states: {
    made: { words: words.made },
    packed: { words: words.packed },
    received: { words: words.received, end: true },
    returned: { words: words.returned, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ year }) => String(year),
  acts: {
    make: { type: 'dossier-list.made', to: 'made', needs: 'dossier-list.make' },
    pack: { type: 'dossier-list.packed', from: ['made'], to: 'packed', needs: PROGRAM },
    receive: {
      type: 'dossier-list.received',
      from: ['packed'],
      to: 'received',
      needs: 'dossier-list.receive',
      who: ({ position }, { made_by }) => position !== made_by,
      label: words.receive,
      at: 'tiep-nhan',
      form: true,
      asks: [words.receiveWill],
      main: true,
    },
    giveBack: {
      type: 'dossier-list.returned',
      from: ['packed'],
      to: 'returned',
      needs: 'dossier-list.receive',
      label: words.giveBack,
      at: 'tra-lai',
      form: true,
      asks: [words.giveBackWill],
      danger: true,
    },
  },
})
export type ListAct = keyof typeof listLife.acts

export const aList = doorOf(listLife, listRows)
