import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { stopLife } from './stop.life.ts'
import { getStop } from './stop.store.ts'

/** The door to a time without service. */
export const aStop = subjectOf(stopLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => getStop(province.reader, params.id ?? ''),
})
