import { Type } from 'typebox'
import type { Again } from '../../../kernel/forms/index.ts'
import { noErrors } from '../../../kernel/forms/index.ts'
import {
  type Ctx,
  defineRoutes,
  dropParkedForm,
  findParkedForm,
  jsonAnswer,
  PARKED_COOKIE,
  page,
  SESSION_COOKIE,
  seeOther,
} from '../../../kernel/http/index.ts'
import { layoutAddresses } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { answerNewPassword, answerSecondFactor, offeredSecret, signOut } from '../account/own.operations.ts'
import { authenticatorAddress, secretText } from '../account/second-factor.ts'
import { fromOf, STEP_COOKIE, stepCookie, wayOn } from '../door.ts'
import { beginPasskeySignIn, signInByPasskey } from '../passkey/passkey.operations.ts'
import {
  Back,
  besidePassword,
  codeForm,
  firstCodeForm,
  newPasswordForm,
  PasskeyAnswer,
  signInForm,
} from './sign-in.forms.ts'
import { answerCode, getStep, signIn } from './sign-in.operations.ts'
import {
  codePage,
  forgottenPage,
  newPasswordPage,
  parkedPage,
  passkeyPage,
  recoveryPage,
  secondFactorPage,
  signInPage,
  unlockedPage,
} from './sign-in.page.ts'
import { backPath, homeOf } from './sign-in.ts'

/** Tries per minute from one address; officials of an office often share one. */
const TRIES = 60

const isOver = (error: unknown): boolean => error instanceof Refusal && error.code === 'sign-in.step-over'

async function authenticator({ province, view, cookies }: Ctx, again: Again) {
  const { secret, account } = await offeredSecret(province, cookies[STEP_COOKIE])
  const address = authenticatorAddress(secret, account.username, province.config.provinceName)
  return secondFactorPage(view, { address, secret: secretText(secret), again })
}

async function newPassword({ province, view, cookies }: Ctx, again: Again) {
  const { account } = await getStep(province, cookies[STEP_COOKIE])
  return newPasswordPage(view, { username: account.username, secondFactor: account.totpSecret !== null, again })
}

/** Signing in by name and password, and what is asked after it. */
const passwordRoutes = defineRoutes((route) => {
  route.form('/dang-nhap', {
    needs: 'public',
    summary: 'Sign-in',
    perMinute: TRIES,
    query: Back,
    body: signInForm.schema,
    show({ view, viewer, query }, again) {
      const back = backPath(again === noErrors ? query.ve : String(again.values.ve ?? '')) ?? ''
      return viewer.kind === 'stranger' ? signInPage(view, back, again) : seeOther(back || homeOf(viewer))
    },
    async do(ctx) {
      const { username, password, ve } = ctx.body
      return wayOn(ctx, await signIn(ctx.province, { username, password }, backPath(ve) ?? '', fromOf(ctx)))
    },
    then: (_ctx, { to, cookies }) => seeOther(to, cookies),
    beside: { 'sign-in.': 'username' },
  })

  route.page('/quen-mat-khau', { needs: 'public', summary: 'Whom to ask for a new password' }, ({ view }) =>
    forgottenPage(view),
  )

  route.form('/dang-nhap/ma', {
    needs: 'public',
    perMinute: TRIES,
    body: codeForm.schema,
    async show({ province, view, cookies }, again) {
      try {
        const { asked } = await getStep(province, cookies[STEP_COOKIE])
        return asked === 'code' ? codePage(view, again) : seeOther('/dang-nhap')
      } catch (error) {
        // whoever sent a code is told that it came too late; whoever only opens the page begins anew
        if (isOver(error) && again === noErrors) return seeOther('/dang-nhap')
        throw error
      }
    },
    do: async (ctx) =>
      wayOn(ctx, await answerCode(ctx.province, ctx.cookies[STEP_COOKIE], ctx.body.codePin, fromOf(ctx))),
    then: (_ctx, { to, cookies }) => seeOther(to, cookies),
    beside: { 'sign-in.': 'codePin' },
  })

  route.form('/dang-nhap/ma-mot-lan', {
    needs: 'public',
    perMinute: TRIES,
    body: firstCodeForm.schema,
    show: authenticator,
    async do(ctx) {
      const step = ctx.cookies[STEP_COOKIE]
      const { entry, recoveryCodes } = await answerSecondFactor(ctx.province, step, ctx.body.codePin, fromOf(ctx))
      return { ...(await wayOn(ctx, entry)), recoveryCodes }
    },
    // the codes are shown this once
    then: ({ view }, { to, cookies, recoveryCodes }) => page(recoveryPage(view, recoveryCodes, to), 200, cookies),
    beside: { 'sign-in.': 'codePin' },
  })

  route.form('/doi-mat-khau', {
    needs: 'public',
    perMinute: TRIES,
    body: newPasswordForm.schema,
    show: (ctx, again) => (ctx.viewer.kind === 'stranger' ? newPassword(ctx, again) : seeOther('/tai-khoan/mat-khau')),
    async do(ctx) {
      const typed = { password: ctx.body.password, again: ctx.body.againPassword }
      return wayOn(ctx, await answerNewPassword(ctx.province, ctx.cookies[STEP_COOKIE], typed, fromOf(ctx)))
    },
    then: (_ctx, { to, cookies }) => seeOther(to, cookies),
    beside: besidePassword,
  })
})

export const signInRoutes = [
  ...passwordRoutes,
  ...defineRoutes((route) => {
    route.form('/dang-nhap/khoa', {
      needs: 'public',
      perMinute: TRIES,
      query: Back,
      body: PasskeyAnswer,
      async show({ province, view, query }, again) {
        // a device that was refused leaves the way by password
        if (again !== noErrors) return signInPage(view, backPath(String(again.values.ve ?? '')) ?? '', again)
        const { options, token } = await beginPasskeySignIn(province)
        return page(passkeyPage(view, { back: backPath(query.ve) ?? '', options }), 200, [stepCookie(token)])
      },
      async do(ctx) {
        const { answer, ve } = ctx.body
        const step = ctx.cookies[STEP_COOKIE]
        return wayOn(ctx, await signInByPasskey(ctx.province, step, answer, backPath(ve) ?? '', fromOf(ctx)))
      },
      then: (_ctx, { to, cookies }) => seeOther(to, cookies),
    })

    route.act('/dang-xuat', {
      needs: 'public',
      async do({ province, actor, cookies }) {
        const session = cookies[SESSION_COOKIE]
        if (session) await signOut(province, actor, session)
        const parked = cookies[PARKED_COOKIE]
        if (parked) await dropParkedForm(province.reader, parked)
      },
      then: () =>
        seeOther('/dang-nhap', [
          { name: SESSION_COOKIE, value: null },
          { name: PARKED_COOKIE, value: null },
        ]),
    })

    // asked by a page that lies open: whether its session still stands, and whose it is now
    route.get(
      layoutAddresses.session,
      { needs: 'official', summary: 'Whether the session stands', response: Type.Object({ who: Type.String() }) },
      ({ viewer }) => jsonAnswer({ who: viewer.account ?? '' }),
    )

    route.page(layoutAddresses.unlocked, { needs: 'official' }, ({ view }) => unlockedPage(view))

    route.page('/tiep-tuc-bieu-mau', { needs: 'official' }, async ({ province, view, viewer, cookies }) => {
      const token = cookies[PARKED_COOKIE]
      const parked = token && (await findParkedForm(province.reader, token, viewer.account, province.clock.now()))
      return parkedPage(view, parked || undefined)
    })
  }),
]
