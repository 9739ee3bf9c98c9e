import type { Module } from '../module/index.ts'
import { reactionRefusals } from './refusals.ts'

/** What handing on acts brings to a province itself: the words of an operator's one act. Its tables came with the journal's migrations. */
export const reactionsModule: Module = {
  name: 'reactions',
  refusals: [reactionRefusals],
  acts: {
    'reaction.sent-again': {
      words: { vi: 'Cho xử lý lại một việc bị lỗi', en: 'A failed reaction was sent again' },
    },
  },
}
