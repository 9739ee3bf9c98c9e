import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { statusLife } from './status.life.ts'
import { getStatus, type StatusRow } from './status.store.ts'

/** The door to a status message. */
export const aStatus = subjectOf<StatusRow, keyof typeof statusLife.acts>(statusLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => getStatus(province.reader, params.id ?? ''),
  seen: ({ viewer }, status) => statusLife.holds(viewer, 'exchange.read', status),
})
