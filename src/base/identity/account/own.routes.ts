import { Type } from 'typebox'
import { legalDayOf, minus } from '../../../../packages/time/index.ts'
import { type Again, noErrors, Uuid } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, page, SESSION_COOKIE, seeOther } from '../../../kernel/http/index.ts'
import { readersOf } from '../../../kernel/module/index.ts'
import type { Html } from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { actFor } from '../delegation/delegation.operations.ts'
import { listDelegations } from '../delegation/delegation.store.ts'
import { fromOf, STEP_COOKIE, stepCookie } from '../door.ts'
import { addPasskey, beginPasskey, removePasskey } from '../passkey/passkey.operations.ts'
import { listPasskeys } from '../passkey/passkey.store.ts'
import { idleMinutes } from '../sign-in/idle.ts'
import { findOpenSession, listOpenSessions } from '../sign-in/session.store.ts'
import { tokenHash } from '../sign-in/session.ts'
import { besidePassword, changePasswordForm, firstCodeForm, proofForm } from '../sign-in/sign-in.forms.ts'
import { countRecoveryCodes, getAccount, listHoldings } from './account.store.ts'
import { accountSubject } from './account.ts'
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
  passkeyNaming,
  removePasskeyForm,
  removePasskeyPage,
  turnOffPage,
} from './own.page.ts'
import { authenticatorAddress, secretText } from './second-factor.ts'

async function ownAccount(ctx: Ctx): Promise<OwnAccount> {
  const { province, viewer, cookies } = ctx
  const db = province.reader
  const id = viewer.account ?? ''
  const now = province.clock.now()
  const today = legalDayOf(now)
  const idleSince = minus(now, { minutes: await idleMinutes(province, false) })
  const [account, holdings, passkeys, left, sessions, session, readers] = await Promise.all([
    getAccount(db, id),
    listHoldings(db, { account: id }, today),
    listPasskeys(db, id),
    countRecoveryCodes(db, id),
    listOpenSessions(db, id, { now, idleSince }),
    findOpenSession(db, tokenHash(cookies[SESSION_COOKIE] ?? '')),
    readersOf(province, accountSubject(id)),
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
    readers,
  }
}

/** One's own page again, with the cookie that what waits there is found by; a page that is shown again says so by its status. */
const withStep = (html: Html, token: string, again: Again) =>
  page(html, again === noErrors ? 200 : 422, [stepCookie(token)])

/** In which position one works, and the sessions that are open. */
const workRoutes = defineRoutes((route) => {
  route.page('/tai-khoan', { needs: 'official', summary: 'Own account' }, async (ctx) =>
    accountPage(ctx.view, await ownAccount(ctx)),
  )

  const then = () => '/tai-khoan'

  route.act('/tai-khoan/vi-tri', {
    needs: 'official',
    body: Type.Object({ position: Uuid() }),
    do: ({ province, actor, cookies, body }) =>
      switchPosition(province, actor, cookies[SESSION_COOKIE] ?? '', body.position),
    then,
  })

  route.act('/tai-khoan/thay-mat', {
    needs: 'official',
    body: Type.Object({ delegation: Uuid() }),
    do: ({ province, actor, cookies, body }) => actFor(province, actor, cookies[SESSION_COOKIE] ?? '', body.delegation),
    then,
  })

  route.act('/tai-khoan/phien/ket-thuc', {
    needs: 'official',
    body: Type.Object({ session: Uuid() }),
    do: ({ province, actor, body }) => endOwnSession(province, actor, body.session),
    then,
  })
})

/** What one signs in with. */
const securityRoutes = defineRoutes((route) => {
  const then = () => '/tai-khoan'

  route.form('/tai-khoan/mat-khau', {
    needs: 'official',
    perMinute: 20,
    body: changePasswordForm.schema,
    show: async ({ province, viewer, view }, again) =>
      changePasswordPage(view, await getAccount(province.reader, viewer.account ?? ''), again),
    do(ctx) {
      const { currentPassword: current, password, againPassword: again } = ctx.body
      return changePassword(ctx.province, ctx.actor, { current, password, again }, fromOf(ctx))
    },
    then: (_ctx, token) => seeOther('/tai-khoan', [{ name: SESSION_COOKIE, value: token }]),
    beside: { ...besidePassword, 'sign-in.locked': 'currentPassword' },
  })

  route.form('/tai-khoan/ma-mot-lan', {
    needs: 'official',
    perMinute: 20,
    body: firstCodeForm.schema,
    async show({ province, actor, view, cookies }, again) {
      const { secret, account, token } = await beginSecondFactor(province, actor, cookies[STEP_COOKIE])
      const address = authenticatorAddress(secret, account.username, province.config.provinceName)
      return withStep(ownSecondFactorPage(view, { address, secret: secretText(secret), again }), token, again)
    },
    async do({ province, actor, cookies, body }) {
      const { secret, account } = await beginSecondFactor(province, actor, cookies[STEP_COOKIE])
      return setSecondFactor(province, actor, account, secret, body.codePin)
    },
    // the codes are shown this once
    then: ({ view }, codes) => page(ownRecoveryPage(view, codes), 200, [stepCookie(null)]),
    beside: { 'sign-in.': 'codePin' },
  })

  route.form('/tai-khoan/ma-mot-lan/tat', {
    needs: 'official',
    perMinute: 20,
    body: proofForm.schema,
    show: ({ view }, again) => turnOffPage(view, again),
    do: (ctx) => removeSecondFactor(ctx.province, ctx.actor, ctx.body.currentPassword, fromOf(ctx)),
    then,
    beside: { 'password.': 'currentPassword', 'sign-in.': 'currentPassword' },
  })

  route.form('/tai-khoan/khoa-truy-cap', {
    needs: 'official',
    body: passkeyNaming.schema,
    async show({ province, viewer, view }, again) {
      const { options, token } = await beginPasskey(province, viewer.account ?? '')
      return withStep(addPasskeyPage(view, options, again), token, again)
    },
    do: ({ province, actor, cookies, body }) => addPasskey(province, actor, cookies[STEP_COOKIE], body),
    then: () => seeOther('/tai-khoan', [stepCookie(null)]),
  })

  route.form('/tai-khoan/khoa-truy-cap/go', {
    needs: 'official',
    query: Type.Object({ khoa: Type.Optional(Type.String({ maxLength: 1400 })) }),
    body: removePasskeyForm.schema,
    async show({ province, viewer, view, query }, again) {
      const id = again === noErrors ? query.khoa : again.values.id
      const key = (await listPasskeys(province.reader, viewer.account ?? '')).find((one) => one.id === id)
      if (!key) throw new Refusal('passkey.unknown')
      return removePasskeyPage(view, key, again)
    },
    do: ({ province, actor, body }) => removePasskey(province, actor, body.id),
    then,
  })
})

export const ownRoutes = [...workRoutes, ...securityRoutes]
