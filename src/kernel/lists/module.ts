import type { Module } from '../module/index.ts'
import { listRefusals } from './refusals.ts'
import { sharedViews } from './saved.store.ts'
import { words } from './words.ts'

/** What lists themselves add to the province: the acts of views, reading and exports. */
export const listsModule: Module = {
  name: 'lists',
  refusals: [listRefusals],
  retention: [
    { of: words.chosenRows, table: 'list_chosen_row', by: 'chosen_at', keep: { days: 30 }, why: words.chosenRowsWhy },
    { of: words.chosenAnswers, table: 'list_choice', by: 'chosen_at', keep: { days: 30 }, why: words.chosenRowsWhy },
  ],
  follows: {
    sharedViews: {
      words: words.sharedViews,
      says: words.sharedViewsSay,
      go: sharedViews.go,
      back: sharedViews.back,
    },
  },
  acts: {
    'list.view-saved': { name: { vi: 'Lưu cách xem', en: 'View saved' }, words: words.viewSaved },
    'list.view-removed': { name: { vi: 'Bỏ cách xem', en: 'View removed' }, words: words.viewRemoved },
    'list.read': { words: words.listRead, reading: true },
    'list.exported': { words: words.listExported },
  },
}
