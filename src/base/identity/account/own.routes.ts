import { Type } from 'typebox'
import { legalDayOf, minus } from '../../../../packages/time/index.ts'
import { Text, Uuid } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, page, SESSION_COOKIE, seeOther } from '../../../kernel/http/index.ts'
import { defineWords } from '../../../kernel/pages/index.ts'
import { actFor } from '../delegation/delegation.operations.ts'
import { listDelegations } from '../delegation/delegation.store.ts'
import { fromOf, orAgain, STEP_COOKIE, stepCookie } from '../door.ts'
import { addPasskey, beginPasskey, removePasskey } from '../passkey/passkey.operations.ts'
import { listPasskeys } from '../passkey/passkey.store.ts'
import { findOpenSession, listOpenSessions } from '../sign-in/session.store.ts'
import { tokenHash } from '../sign-in/session.ts'
import { passwordField } from '../sign-in/sign-in.ts'
import { countRecoveryCodes, getAccount, listHoldings } from './account.store.ts'
import {
  beginSecondFactor,
  changePassword,
  endOwnSession,
  removeSecondFactor,
  setSecondFactor,
  switchPosition,
} from './own.operations.ts'
import {
  accountPage,
  addPasskeyPage,
  changePasswordPage,
  type OwnAccount,
  ownRecoveryPage,
  ownSecondFactorPage,
  turnOffPage,
} from './own.page.ts'
import { authenticatorAddress, secretText } from './second-factor.ts'

const words = defineWords({ device: { vi: 'tên thiết bị', en: 'the name of the device' } })

const Change = Type.Object({
  currentPassword: Type.String({ maxLength: 200, default: '' }),
  password: Type.String({ maxLength: 200, default: '' }),
  againPassword: Type.String({ maxLength: 200, default: '' }),
})
const Code = Type.Object({ codePin: Type.String({ maxLength: 60 }) })
const Proof = Type.Object({ currentPassword: Type.String({ maxLength: 200 }) })
const NewPasskey = Type.Object({
  answer: Type.String({ maxLength: 20_000 }),
  name: Text({ max: 80, label: words.device }),
})

type AnyCtx = Ctx<unknown, unknown, unknown>

async function ownAccount(ctx: AnyCtx): Promise<OwnAccount> {
  const { province, viewer, cookies } = ctx
  const db = province.reader
  const id = viewer.account ?? ''
  const now = province.clock.now()
  const today = legalDayOf(now)
  const idleSince = minus(now, { minutes: province.config.sessionIdleMinutes })
  const [account, holdings, passkeys, left, sessions, session] = await Promise.all([
    getAccount(db, id),
    listHoldings(db, { account: id }, today),
    listPasskeys(db, id),
    countRecoveryCodes(db, id),
    listOpenSessions(db, id, { now, idleSince }),
    findOpenSession(db, tokenHash(cookies[SESSION_COOKIE] ?? '')),
  ])
  return {
    account,
    holdings,
    position: viewer.position,
    onBehalfOf: viewer.onBehalfOf,
    delegations: await listDelegations(db, { to: holdings.map((holding) => holding.position), onDay: today }),
    passkeys,
    recoveryCodesLeft: left,
    sessions,
    session: session?.id ?? null,
  }
}

async function secondFactorForm(ctx: AnyCtx, message?: string) {
  const { secret, account, token } = await beginSecondFactor(ctx.province, ctx.actor, ctx.cookies[STEP_COOKIE])
  const address = authenticatorAddress(secret, account.username, ctx.province.config.provinceName)
  const wrong = message ? { field: 'codePin', message } : undefined
  return { html: ownSecondFactorPage(ctx.view, { address, secret: secretText(secret), wrong }), token }
}

export const ownRoutes = defineRoutes((route) => {
  route.get('/tai-khoan', { needs: 'official', summary: 'Own account' }, async (ctx) =>
    page(accountPage(ctx.view, await ownAccount(ctx))),
  )

  route.post('/tai-khoan/vi-tri', { needs: 'official', body: Type.Object({ position: Uuid() }) }, async (ctx) => {
    await switchPosition(ctx.province, ctx.actor, ctx.cookies[SESSION_COOKIE] ?? '', ctx.body.position)
    return seeOther('/tai-khoan')
  })

  route.post('/tai-khoan/thay-mat', { needs: 'official', body: Type.Object({ delegation: Uuid() }) }, async (ctx) => {
    await actFor(ctx.province, ctx.actor, ctx.cookies[SESSION_COOKIE] ?? '', ctx.body.delegation)
    return seeOther('/tai-khoan')
  })

  route.get('/tai-khoan/mat-khau', { needs: 'official' }, async ({ province, viewer, view }) =>
    page(changePasswordPage(view, await getAccount(province.reader, viewer.account ?? ''))),
  )

  route.post('/tai-khoan/mat-khau', { needs: 'official', body: Change, perMinute: 20 }, (ctx) =>
    orAgain(
      ctx,
      async () => {
        const { currentPassword: current, password, againPassword: again } = ctx.body
        const token = await changePassword(ctx.province, ctx.actor, { current, password, again }, fromOf(ctx))
        return seeOther('/tai-khoan', [{ name: SESSION_COOKIE, value: token }])
      },
      async (message, refusal) => {
        const account = await getAccount(ctx.province.reader, ctx.viewer.account ?? '')
        return changePasswordPage(ctx.view, account, { field: passwordField(refusal), message })
      },
    ),
  )

  route.get('/tai-khoan/ma-mot-lan', { needs: 'official' }, async (ctx) => {
    const { html, token } = await secondFactorForm(ctx)
    return page(html, 200, [stepCookie(token)])
  })

  route.post('/tai-khoan/ma-mot-lan', { needs: 'official', body: Code, perMinute: 20 }, (ctx) =>
    orAgain(
      ctx,
      async () => {
        const { secret, account } = await beginSecondFactor(ctx.province, ctx.actor, ctx.cookies[STEP_COOKIE])
        const codes = await setSecondFactor(ctx.province, ctx.actor, account, secret, ctx.body.codePin)
        return page(ownRecoveryPage(ctx.view, codes), 200, [stepCookie(null)])
      },
      async (message) => (await secondFactorForm(ctx, message)).html,
    ),
  )

  route.post('/tai-khoan/ma-mot-lan/tat', { needs: 'official', body: Proof, perMinute: 20 }, (ctx) =>
    orAgain(
      ctx,
      async () => {
        await removeSecondFactor(ctx.province, ctx.actor, ctx.body.currentPassword, fromOf(ctx))
        return seeOther('/tai-khoan')
      },
      (message) => turnOffPage(ctx.view, { field: 'currentPassword', message }),
    ),
  )

  route.get('/tai-khoan/khoa-truy-cap', { needs: 'official' }, async ({ province, viewer, view }) => {
    const { options, token } = await beginPasskey(province, viewer.account ?? '')
    return page(addPasskeyPage(view, options), 200, [stepCookie(token)])
  })

  route.post('/tai-khoan/khoa-truy-cap', { needs: 'official', body: NewPasskey }, async (ctx) => {
    await addPasskey(ctx.province, ctx.actor, ctx.cookies[STEP_COOKIE], ctx.body)
    return seeOther('/tai-khoan', [stepCookie(null)])
  })

  route.post(
    '/tai-khoan/khoa-truy-cap/go',
    { needs: 'official', body: Type.Object({ id: Type.String({ maxLength: 1400 }) }) },
    async ({ province, actor, body }) => {
      await removePasskey(province, actor, body.id)
      return seeOther('/tai-khoan')
    },
  )

  route.post(
    '/tai-khoan/phien/ket-thuc',
    { needs: 'official', body: Type.Object({ session: Uuid() }) },
    async (ctx) => {
      await endOwnSession(ctx.province, ctx.actor, ctx.body.session)
      return seeOther('/tai-khoan')
    },
  )
})
