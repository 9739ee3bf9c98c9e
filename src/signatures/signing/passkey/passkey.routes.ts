import { Type } from 'typebox'
import { Secret, Text, Uuid } from '../../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, page, seeOther } from '../../../kernel/http/index.ts'
import type { FieldErrors } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { fieldOf, passkeyAnswerOf, passkeyFields, sessionOf } from './approval.form.ts'
import { beginEnrolment, enrolPasskey, keysForPasskey, withdrawPasskey } from './enrolment.operations.ts'
import { PASSKEY_HOME, passkeyPage } from './passkey.page.ts'
import { passkeyWords as words } from './passkey.words.ts'

const Chosen = Type.Object({ khoa: Type.Optional(Uuid()) })
const Enrolment = Type.Object({
  key: Uuid(),
  pin: Type.Optional(Secret({ max: 100, label: words.pinIn })),
  ...passkeyFields,
})
const Withdrawal = Type.Object({ key: Uuid(), passkey: Text({ max: 1400 }) })

type PasskeyCtx = Ctx<unknown, unknown, unknown>

async function show(ctx: PasskeyCtx, key: string | undefined, errors: FieldErrors = {}): Promise<Answer> {
  const { province, actor, viewer, view } = ctx
  const keys = await keysForPasskey(province, viewer)
  const chosen = keys.find((one) => one.key.id === key) ?? keys[0]
  const ask = chosen ? await beginEnrolment(province, actor, sessionOf(ctx), chosen) : null
  return page(passkeyPage(view, { keys, chosen, ask, errors }), Object.keys(errors).length > 0 ? 422 : 200)
}

/** Registering passkeys that open one's signing key, and ending that. */
export const passkeyRoutes = defineRoutes((route) => {
  route.get(
    PASSKEY_HOME,
    { needs: 'official', query: Chosen, summary: 'Passkeys that open the keys I work with' },
    (ctx) => show(ctx as unknown as PasskeyCtx, ctx.query.khoa),
  )
  route.post(
    PASSKEY_HOME,
    { needs: 'official', body: Enrolment, perMinute: 20, summary: 'Registers a passkey for a signing key' },
    async (ctx) => {
      const { province, actor, viewer, body } = ctx
      try {
        const passkey = passkeyAnswerOf(ctx)
        if (!body.pin) throw new Refusal('signing.pin-needed')
        if (!passkey) throw new Refusal('signing.passkey-refused')
        await enrolPasskey(province, actor, viewer, { key: body.key, pin: body.pin, passkey })
        return seeOther(`${PASSKEY_HOME}?khoa=${body.key}`)
      } catch (error) {
        if (!(error instanceof Refusal) || !error.code.startsWith('signing.') || error.code === 'signing.no-such-key') {
          throw error
        }
        return show(ctx as unknown as PasskeyCtx, body.key, { [fieldOf(error)]: error.sentence(ctx.language) })
      }
    },
  )
  route.post(
    `${PASSKEY_HOME}/go`,
    { needs: 'official', body: Withdrawal, summary: 'Ends a passkey for a signing key' },
    async ({ province, actor, viewer, body }) => {
      await withdrawPasskey(province, actor, viewer, body)
      return seeOther(`${PASSKEY_HOME}?khoa=${body.key}`)
    },
  )
})
