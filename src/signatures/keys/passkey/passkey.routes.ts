import { Type } from 'typebox'
import { type Again, Text, Uuid } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes } from '../../../kernel/http/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { passkeyAnswerOf, sessionOf } from './approval.form.ts'
import { Enrolment } from './enrolment.form.ts'
import {
  beginEnrolment,
  enrolledPasskey,
  enrolPasskey,
  keysForPasskey,
  withdrawPasskey,
} from './enrolment.operations.ts'
import { PASSKEY_HOME, passkeyPage, withdrawPage } from './passkey.page.ts'
import { passkeyRefusals } from './passkey.refusals.ts'

const needs = 'official'
const Chosen = Type.Object({ khoa: Type.Optional(Uuid()) })
const Withdrawal = Type.Object({ key: Uuid(), passkey: Text({ max: 1400 }) })

async function show({ province, actor, viewer, view, query, cookies }: Ctx<unknown, { khoa?: string }>, again: Again) {
  const keys = await keysForPasskey(province, viewer)
  const wanted = again.values.key ?? query.khoa
  const chosen = keys.find((one) => one.key.id === wanted) ?? keys[0]
  const ask = chosen ? await beginEnrolment(province, actor, sessionOf({ cookies }), chosen) : null
  return passkeyPage(view, { keys, chosen, ask, again })
}

/** Registering passkeys that open one's signing key, and ending that. */
export const passkeyRoutes = defineRoutes((route) => {
  const ofPasskey = Object.fromEntries(Object.keys(passkeyRefusals).map((code) => [code, 'passkey']))

  route.form(PASSKEY_HOME, {
    needs,
    query: Chosen,
    body: Enrolment,
    perMinute: 20,
    summary: 'Passkeys that open the keys I work with; registers one',
    show,
    async do(ctx) {
      const { province, actor, viewer, body } = ctx
      const passkey = passkeyAnswerOf(ctx)
      if (!passkey) throw new Refusal('signing.passkey-refused')
      await enrolPasskey(province, actor, viewer, { key: body.key, pin: body.pin, passkey })
    },
    then: ({ body }) => `${PASSKEY_HOME}?khoa=${body.key}`,
    beside: { ...ofPasskey, 'signing.': 'pin' },
  })

  route.form(`${PASSKEY_HOME}/go`, {
    needs,
    query: Type.Partial(Withdrawal),
    body: Withdrawal,
    summary: 'Ends a passkey for a signing key',
    async show({ province, viewer, view, query }, again) {
      const { key = '', passkey = '' } = { ...query, ...again.values }
      return withdrawPage(view, { ...(await enrolledPasskey(province, viewer, String(key), String(passkey))), again })
    },
    do: ({ province, actor, viewer, body, key }) => withdrawPasskey(province, actor, viewer, body, key),
    then: ({ body }) => `${PASSKEY_HOME}?khoa=${body.key}`,
  })
})
