import { Type } from 'typebox'
import { Uuid } from '../../../src/kernel/forms/index.ts'
import { subjectOf } from '../../../src/kernel/life/index.ts'
import { visitLife } from './visit.life.ts'
import { getVisit } from './visit.store.ts'

/** The door to a visit, with a right on it or for an act of its table. */
export const aVisit = subjectOf(visitLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => getVisit(province.reader, params.id ?? ''),
})
