import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { ownBatch } from './batch.operations.ts'
import type { Batch } from './batch.ts'

/** The door to a batch: its own post's alone, whatever else others may reach. @throws Refusal batch.unknown */
export const aBatch = subjectOf<Batch>(
  { kind: 'signing-batch', placeOf: ({ agency, position }) => ({ agency, holder: position }) },
  {
    params: Type.Object({ id: Uuid() }),
    get: ({ province, viewer, params }) => ownBatch(province, viewer, params.id ?? ''),
  },
).anyone('document.sign')
