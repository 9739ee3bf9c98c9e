import { defineLife, doorOf } from '../../../kernel/life/index.ts'
import { type Item, itemRows } from './item.store.ts'
import { words } from './item.words.ts'

const needs = 'digitise-list.keep'

/** A line of the list: nothing of it is changed, it is ended. */
export const itemLife = defineLife<Item>()({
  kind: 'digitise-item',
  kept: { table: 'digitise_item', stands: 'state' },
  states: { kept: { words: words.kept }, ended: { words: words.ended, end: true } },
  stateOf: ({ state }) => state,
  placeOf: () => ({ agency: null }),
  nameOf: ({ name }) => name,
  acts: {
    enter: { type: 'digitise-item.entered', to: 'kept', needs },
    end: {
      type: 'digitise-item.ended',
      from: ['kept'],
      to: 'ended',
      needs,
      label: words.end,
      at: 'thoi',
      form: true,
      asks: [words.endWill],
      danger: true,
    },
  },
})
export type ItemAct = keyof typeof itemLife.acts

export const anItem = doorOf(itemLife, itemRows)
