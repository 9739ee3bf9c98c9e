import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { checkLife } from './check.life.ts'
import { getCheck } from './check.store.ts'

/** The door to a line of the register. */
export const aCheck = subjectOf(checkLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => getCheck(province.reader, params.id ?? ''),
})
