import { Type } from 'typebox'
import {
  type Ctx,
  defineRoutes,
  dropParkedForm,
  findParkedForm,
  PARKED_COOKIE,
  page,
  SESSION_COOKIE,
  seeOther,
} from '../../../kernel/http/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { answerNewPassword, answerSecondFactor, offeredSecret, signOut } from '../account/own.operations.ts'
import { authenticatorAddress, secretText } from '../account/second-factor.ts'
import { follow, fromOf, orAgain, STEP_COOKIE, stepCookie, wayOn } from '../door.ts'
import { beginPasskeySignIn, signInByPasskey } from '../passkey/passkey.operations.ts'
import { answerCode, getStep, signIn } from './sign-in.operations.ts'
import {
  codePage,
  newPasswordPage,
  parkedPage,
  passkeyPage,
  recoveryPage,
  secondFactorPage,
  signInPage,
} from './sign-in.page.ts'
import { backPath, homeOf, passwordField } from './sign-in.ts'

const Credentials = Type.Object({
  username: Type.String({ maxLength: 200, default: '' }),
  password: Type.String({ maxLength: 200, default: '' }),
  ve: Type.Optional(Type.String()),
})
const Code = Type.Object({ codePin: Type.String({ maxLength: 60 }) })
const Passkey = Type.Object({ answer: Type.String({ maxLength: 20_000 }), ve: Type.Optional(Type.String()) })
const NewPassword = Type.Object({
  password: Type.String({ maxLength: 200 }),
  againPassword: Type.String({ maxLength: 200 }),
})
const Back = Type.Object({ ve: Type.Optional(Type.String()) })

/** Tries per minute from one address; officials of an office often share one. */
const TRIES = 60

const isOver = (error: unknown): boolean => error instanceof Refusal && error.code === 'sign-in.step-over'

async function authenticator(ctx: Ctx<unknown, unknown, unknown>, message?: string) {
  const { secret, account } = await offeredSecret(ctx.province, ctx.cookies[STEP_COOKIE])
  return secondFactorPage(ctx.view, {
    address: authenticatorAddress(secret, account.username, ctx.province.config.provinceName),
    secret: secretText(secret),
    wrong: message ? { field: 'codePin', message } : undefined,
  })
}

async function newPassword(ctx: Ctx<unknown, unknown, unknown>, wrong?: { field: string; message: string }) {
  const { account } = await getStep(ctx.province, ctx.cookies[STEP_COOKIE])
  return newPasswordPage(ctx.view, { username: account.username, secondFactor: account.totpSecret !== null, wrong })
}

export const signInRoutes = defineRoutes((route) => {
  route.get('/dang-nhap', { needs: 'public', query: Back, summary: 'Sign-in page' }, ({ view, viewer, query }) => {
    const back = backPath(query.ve) ?? ''
    return viewer.kind === 'stranger' ? page(signInPage(view, { back })) : seeOther(back || homeOf(viewer))
  })

  route.post('/dang-nhap', { needs: 'public', body: Credentials, perMinute: TRIES }, (ctx) => {
    const { body, province, view } = ctx
    const back = backPath(body.ve) ?? ''
    return orAgain(
      ctx,
      async () => follow(ctx, await signIn(province, body, back, fromOf(ctx))),
      (message) => signInPage(view, { back, username: body.username, wrong: { field: 'username', message } }),
    )
  })

  route.get('/dang-nhap/ma', { needs: 'public' }, async (ctx) => {
    const step = await getStep(ctx.province, ctx.cookies[STEP_COOKIE]).catch((error: unknown) => {
      if (isOver(error)) return null
      throw error
    })
    return step?.asked === 'code' ? page(codePage(ctx.view)) : seeOther('/dang-nhap')
  })

  route.post('/dang-nhap/ma', { needs: 'public', body: Code, perMinute: TRIES }, (ctx) =>
    orAgain(
      ctx,
      async () => follow(ctx, await answerCode(ctx.province, ctx.cookies[STEP_COOKIE], ctx.body.codePin, fromOf(ctx))),
      (message) => codePage(ctx.view, { field: 'codePin', message }),
    ),
  )

  route.get('/dang-nhap/ma-mot-lan', { needs: 'public' }, async (ctx) => page(await authenticator(ctx)))

  route.post('/dang-nhap/ma-mot-lan', { needs: 'public', body: Code, perMinute: TRIES }, (ctx) =>
    orAgain(
      ctx,
      async () => {
        const from = fromOf(ctx)
        const step = ctx.cookies[STEP_COOKIE]
        const { entry, recoveryCodes } = await answerSecondFactor(ctx.province, step, ctx.body.codePin, from)
        const { to, cookies } = await wayOn(ctx, entry)
        return page(recoveryPage(ctx.view, recoveryCodes, to), 200, cookies)
      },
      (message) => authenticator(ctx, message),
    ),
  )

  route.get('/doi-mat-khau', { needs: 'public' }, async (ctx) =>
    ctx.viewer.kind === 'stranger' ? page(await newPassword(ctx)) : seeOther('/tai-khoan/mat-khau'),
  )

  route.post('/doi-mat-khau', { needs: 'public', body: NewPassword, perMinute: TRIES }, (ctx) =>
    orAgain(
      ctx,
      async () => {
        const typed = { password: ctx.body.password, again: ctx.body.againPassword }
        return follow(ctx, await answerNewPassword(ctx.province, ctx.cookies[STEP_COOKIE], typed, fromOf(ctx)))
      },
      (message, refusal) => newPassword(ctx, { field: passwordField(refusal), message }),
    ),
  )

  route.get(
    '/dang-nhap/khoa',
    { needs: 'public', query: Back, perMinute: TRIES },
    async ({ province, view, query }) => {
      const { options, token } = await beginPasskeySignIn(province)
      return page(passkeyPage(view, { back: backPath(query.ve) ?? '', options }), 200, [stepCookie(token)])
    },
  )

  route.post('/dang-nhap/khoa', { needs: 'public', body: Passkey, perMinute: TRIES }, (ctx) => {
    const back = backPath(ctx.body.ve) ?? ''
    const step = ctx.cookies[STEP_COOKIE]
    return orAgain(
      ctx,
      async () => follow(ctx, await signInByPasskey(ctx.province, step, ctx.body.answer, back, fromOf(ctx))),
      (message) => signInPage(ctx.view, { back, wrong: { field: 'username', message } }),
    )
  })

  route.post('/dang-xuat', { needs: 'public' }, async ({ province, actor, cookies }) => {
    const session = cookies[SESSION_COOKIE]
    if (session) await signOut(province, actor, session)
    const parked = cookies[PARKED_COOKIE]
    if (parked) await dropParkedForm(province.reader, parked)
    return seeOther('/dang-nhap', [
      { name: SESSION_COOKIE, value: null },
      { name: PARKED_COOKIE, value: null },
    ])
  })

  route.get('/tiep-tuc-bieu-mau', { needs: 'official' }, async ({ province, view, viewer, cookies }) => {
    const token = cookies[PARKED_COOKIE]
    const parked = token && (await findParkedForm(province.reader, token, viewer.account, province.clock.now()))
    return page(parkedPage(view, parked || undefined))
  })
})
