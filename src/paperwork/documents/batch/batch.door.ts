import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { type On, subjectOf } from '../../../kernel/life/index.ts'
import { batchLife } from './batch.life.ts'
import { ownBatch } from './batch.operations.ts'
import type { Batch } from './batch.ts'

/** The door to a batch in whatever state, for the post that approves it alone. @throws Refusal batch.unknown */
export const aBatch: On<Batch> = {
  ...subjectOf(batchLife, {
    params: Type.Object({ id: Uuid() }),
    get: ({ province, viewer, params }) => ownBatch(province, viewer, params.id ?? ''),
  }).for('approve'),
  ready: undefined,
}
