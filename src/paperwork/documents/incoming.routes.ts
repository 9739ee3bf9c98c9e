import { defineRoutes, seeOther } from '../../kernel/http/index.ts'
import { closeIncoming, registerIncoming, rejectIncoming, startIncoming } from './incoming.operations.ts'
import {
  type DocumentCtx,
  errorsOf,
  One,
  OnlyRevision,
  ReasonForm,
  requireOn,
  seenDocument,
  showReason,
} from './on-document.ts'

type Handling = typeof registerIncoming | typeof startIncoming | typeof closeIncoming

/** What a clerk does with an arrival: register, return, handle, close. */
export const incomingRoutes = defineRoutes((route) => {
  const act = (path: string, operation: Handling, summary: string) =>
    route.post(
      `/van-ban/:id/${path}`,
      { needs: 'document.register-incoming', params: One, body: OnlyRevision, summary },
      async ({ province, viewer, actor, params, body, key }) => {
        requireOn(viewer, 'document.register-incoming', await seenDocument(province, viewer, params.id))
        await operation(province, actor, params.id, body.revision, key)
        return seeOther(`/van-ban/${params.id}`)
      },
    )
  act('vao-so', registerIncoming, 'Registers an arrival')
  act('xu-ly', startIncoming, 'Starts handling an arrival')
  act('hoan-thanh', closeIncoming, 'Closes an arrival')

  route.get('/van-ban/:id/tra-noi-gui', { needs: 'document.register-incoming', params: One }, (ctx) =>
    showReason(ctx as unknown as DocumentCtx, 'reject'),
  )
  route.post(
    '/van-ban/:id/tra-noi-gui',
    {
      needs: 'document.register-incoming',
      params: One,
      body: ReasonForm,
      summary: 'Returns an arrival to its sender',
      invalid: (ctx, invalid) => showReason(ctx, 'reject', errorsOf(invalid)),
    },
    async ({ province, viewer, actor, params, body, key }) => {
      requireOn(viewer, 'document.register-incoming', await seenDocument(province, viewer, params.id))
      await rejectIncoming(province, actor, params.id, body.reason, body.revision, key)
      return seeOther(`/van-ban/${params.id}`)
    },
  )
})
