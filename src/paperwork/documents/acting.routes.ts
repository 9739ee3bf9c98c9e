import { Type } from 'typebox'
import type { Actor } from '../../kernel/acting/index.ts'
import { Flag, OnlyRevision, revision } from '../../kernel/forms/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { aDocument } from './document.door.ts'
import { reasonForm } from './document.forms.ts'
import type { DocumentAct } from './document.life.ts'
import { askedPage } from './document.page.ts'
import { returnDraft, submitDraft } from './drafting.operations.ts'
import { closeIncoming, registerIncoming, rejectIncoming, startIncoming } from './incoming.operations.ts'
import { withdrawSignature } from './issuing.operations.ts'
import { showStep } from './show-document.ts'

/** The clerk who has looked at what it may be the same as says so. */
const Registering = Type.Object({ revision, sure: Type.Optional(Flag()) })

type Act = (province: Province, actor: Actor, id: string, revision: number, key: IdempotencyKey) => Promise<unknown>
type ReasonedAct = (
  province: Province,
  actor: Actor,
  id: string,
  reason: string,
  revision: number,
  key: IdempotencyKey,
) => Promise<unknown>

/** A draft goes to its signer and comes back; a clerk registers an arrival, returns it, handles it, closes it. */
export const actingRoutes = defineRoutes((route) => {
  const act = (name: DocumentAct, at: string, operation: Act, summary: string) =>
    route.act(`/van-ban/:id/${at}`, {
      on: aDocument.for(name),
      body: OnlyRevision,
      summary,
      do: ({ province, actor, on, body, key }) => operation(province, actor, on.id, body.revision, key),
    })
  act('submit', 'trinh', submitDraft, 'Submits for signature')
  route.act('/van-ban/:id/vao-so', {
    on: aDocument.for('register'),
    body: Registering,
    summary: 'Registers an arrival',
    do: ({ province, actor, on, body: { revision, sure = false }, key }) =>
      registerIncoming(province, actor, on.id, revision, key, { sure }),
  })
  act('handle', 'xu-ly', startIncoming, 'Starts handling an arrival')
  act('close', 'hoan-thanh', closeIncoming, 'Closes an arrival')

  const reasoned = (name: DocumentAct, at: string, operation: ReasonedAct, summary: string) =>
    route.form(`/van-ban/:id/${at}`, {
      on: aDocument.for(name),
      reads: 'personal',
      body: reasonForm.schema,
      summary,
      show: (ctx, again) => showStep(ctx, name, again, () => askedPage(ctx.view, ctx.on, name, again)),
      do: ({ province, actor, on, body, key }) => operation(province, actor, on.id, body.reason, body.revision, key),
      then: ({ on }) => `/van-ban/${on.id}`,
      beside: { 'document.reason-needed': 'reason' },
    })
  reasoned('return', 'tra-lai', returnDraft, 'Returns a draft')
  reasoned('withdrawSignature', 'thu-hoi-ky', withdrawSignature, 'Takes a signature back before the number is given')
  reasoned('reject', 'tra-noi-gui', rejectIncoming, 'Returns an arrival to its sender')
})
