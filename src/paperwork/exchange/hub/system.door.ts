import { Type } from 'typebox'
import { Text } from '../../../kernel/forms/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { systemLife } from './system.life.ts'
import { getSystem } from './system.store.ts'
import type { System } from './system.ts'

/** The door to another office's software. */
export const aSystem = subjectOf<System, keyof typeof systemLife.acts>(systemLife, {
  params: Type.Object({ id: Text({ max: 100 }) }),
  get: ({ province, params }) => getSystem(province.reader, params.id ?? ''),
})
