import { defineLife, PROGRAM } from '../../../kernel/life/index.ts'
import type { Batch, BatchState } from './batch.ts'
import { batchWords } from './batch.words.ts'

/**
 * Documents signed, or numbered and sealed, with one approval. A run whose process died is approved again; whether it still lives is a question of time
 * (`waitsForApproval`), which the operation asks besides the table.
 */
export const batchLife = defineLife<Batch>()({
  kind: 'signing-batch',
  stateOf: ({ state }): BatchState => state,
  kept: { table: 'signing_batch', stands: 'state' },
  placeOf: ({ agency, position }) => ({ agency, holder: position }),
  states: {
    review: { words: batchWords.stateReview },
    running: { words: batchWords.stateRunning },
    asked: { words: batchWords.stateAsked },
    done: { words: batchWords.stateDone, end: true },
  },
  acts: {
    compose: { type: 'signing-batch.composed', to: 'review', needs: ['document.sign', 'document.issue'] },
    approve: {
      type: 'signing-batch.approved',
      from: ['review', 'running'],
      to: ['running', 'asked'],
      needs: ['document.sign', 'document.issue'],
      right: ({ act }) => (act === 'sign' ? 'document.sign' : 'document.issue'),
      who: ({ position }, batch) => position === batch.position,
    },
    // also when none of it could be asked for at the provider
    finish: { type: 'signing-batch.finished', from: ['review', 'running', 'asked'], to: 'done', needs: PROGRAM },
  },
})
