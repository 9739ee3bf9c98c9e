import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { requestLife } from './request.life.ts'
import { getRequest } from './request.store.ts'
import type { Request } from './request.ts'

/** The door to what a sender asks. */
export const aRequest = subjectOf<Request, keyof typeof requestLife.acts>(requestLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => getRequest(province.reader, params.id ?? ''),
  seen: ({ viewer }, request) =>
    ['exchange.read', 'document.register-incoming'].some((right) => requestLife.holds(viewer, right, request)),
})
