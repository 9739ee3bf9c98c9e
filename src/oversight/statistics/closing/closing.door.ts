import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { type Closing, getClosing } from './closing.store.ts'

/** The door to a closed period: it is the whole province's, and shows each viewer the figures within reach. */
export const aClosing = subjectOf<Closing>(
  { kind: 'statistics-closing', placeOf: () => ({ agency: null }) },
  {
    params: Type.Object({ id: Uuid() }),
    get: ({ province, params }) => getClosing(province.reader, params.id ?? ''),
  },
).anyone('statistics.read')
