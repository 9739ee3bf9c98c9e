import { Type } from 'typebox'
import { isAfter, legalDayOf } from '../../../../packages/time/index.ts'
import { Secret, Text, Uuid } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, page, seeOther } from '../../../kernel/http/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { getPosition, listAgencies, listPositions } from '../../directory/index.ts'
import {
  assignPosition,
  createAccount,
  lockAccount,
  resetPassword,
  resetSecondFactor,
  unlockAccount,
  withdrawPosition,
} from '../account/account.operations.ts'
import { getAccount, type Holding, listAccounts, listHoldings } from '../account/account.store.ts'
import { temporaryPassword, USERNAME_PATTERN } from '../account/account.ts'
import { orAgain } from '../door.ts'
import { findBundle, listBundles } from '../roles/bundle.store.ts'
import { mayGiveRole } from '../roles/bundle.ts'
import { keyedHash } from '../sealing.ts'
import { findTally } from '../sign-in/tally.store.ts'
import { accountAdminPage, accountListPage, newAccountPage } from './accounts.page.ts'
import { words } from './admin.words.ts'
import { administers, reachOf } from './reach.ts'

const needs = 'identity.administer'
const One = Type.Object({ id: Uuid() })
const OfAgency = Type.Object({ 'co-quan': Type.Optional(Uuid()) })
const NewAccount = Type.Object({
  agency: Type.Optional(Uuid()),
  position: Uuid({ label: words.position }),
  username: Text({ max: 60, pattern: USERNAME_PATTERN, label: words.username }),
  name: Text({ max: 120, label: words.name }),
  temporaryPassword: Secret({ max: 200, label: words.temporary }),
})

type AnyCtx = Pick<Ctx<unknown, unknown, unknown>, 'province' | 'viewer' | 'view'>

async function choice(ctx: AnyCtx, agency: string | undefined) {
  const reach = reachOf(ctx.viewer)
  const onDay = legalDayOf(ctx.view.now)
  const agencies = await listAgencies(ctx.province.reader, { onDay, ...(reach && { ids: reach }) })
  const chosen = agencies.find((one) => one.id === agency)?.id ?? (agencies.length === 1 ? agencies[0]?.id : undefined)
  const positions = chosen ? await listPositions(ctx.province.reader, { agency: chosen, onDay }) : []
  const bundles = await listBundles(ctx.province.reader)
  return {
    agencies,
    agency: chosen,
    positions: positions.filter((one) => mayGiveRole(ctx.viewer, bundles.get(one.role), one.agency)),
    roles: [...bundles.values()],
  }
}

/** @throws Refusal account.out-of-reach */
async function checkReach(ctx: AnyCtx, account: string): Promise<Holding[]> {
  const holdings = await listHoldings(ctx.province.reader, { account }, legalDayOf(ctx.view.now))
  if (!administers(ctx.viewer, holdings, await listBundles(ctx.province.reader)))
    throw new Refusal('account.out-of-reach')
  return holdings
}

/** @throws Refusal account.out-of-reach, position.unknown */
async function checkPosition(ctx: AnyCtx, id: string): Promise<void> {
  const position = await getPosition(ctx.province.reader, id)
  const bundle = await findBundle(ctx.province.reader, position.role)
  if (!mayGiveRole(ctx.viewer, bundle, position.agency)) throw new Refusal('account.out-of-reach')
}

export const accountRoutes = defineRoutes((route) => {
  const Search = Type.Object({ tim: Type.Optional(Type.String({ maxLength: 100 })) })
  route.get('/quan-tri/tai-khoan', { needs, query: Search, summary: 'Accounts' }, async (ctx) => {
    const text = ctx.query.tim ?? ''
    const found = await listAccounts(ctx.province.reader, { text, agencies: reachOf(ctx.viewer) }, ctx.page)
    return page(accountListPage(ctx.view, found, text))
  })

  route.get('/quan-tri/tai-khoan/moi', { needs, query: OfAgency }, async (ctx) =>
    page(newAccountPage(ctx.view, { ...(await choice(ctx, ctx.query['co-quan'])), password: temporaryPassword() })),
  )

  route.post(
    '/quan-tri/tai-khoan/moi',
    {
      needs,
      body: NewAccount,
      invalid: async (ctx, { errors, values }) => {
        const known = Object.fromEntries(errors.map((error) => [error.field, error.message]))
        const password = String(values.temporaryPassword ?? temporaryPassword())
        const chosen = await choice(ctx, String(values.agency ?? ''))
        return page(newAccountPage(ctx.view, { ...chosen, password, values, errors: known }), 400)
      },
    },
    (ctx) =>
      orAgain(
        ctx,
        async () => {
          const { username, name, temporaryPassword: password, position } = ctx.body
          await checkPosition(ctx, position)
          const input = { username, name, password, positions: [position], mustChange: true }
          const { id } = await createAccount(ctx.province, ctx.actor, input, ctx.key)
          return seeOther(`/quan-tri/tai-khoan/${id}`)
        },
        async (message) =>
          newAccountPage(ctx.view, {
            ...(await choice(ctx, ctx.body.agency)),
            password: ctx.body.temporaryPassword,
            values: ctx.body,
            errors: { username: message },
          }),
      ),
  )

  route.get('/quan-tri/tai-khoan/:id', { needs, params: One, query: OfAgency }, async (ctx) => {
    const account = await getAccount(ctx.province.reader, ctx.params.id)
    const holdings = await checkReach(ctx, account.id)
    const name = await keyedHash(ctx.province, 'username', account.username)
    const until = (await findTally(ctx.province.reader, name))?.lockedUntil
    const lockedByTries = until ? isAfter(until, ctx.view.now) : false
    // one agency alone is not chosen by itself here: the fold stays closed until asked for
    const chosen = ctx.query['co-quan'] ? await choice(ctx, ctx.query['co-quan']) : await unchosen(ctx)
    const password = temporaryPassword()
    return page(accountAdminPage(ctx.view, { account, lockedByTries, holdings, ...chosen, password }))
  })

  const unchosen = async (ctx: AnyCtx) => ({ ...(await choice(ctx, undefined)), agency: undefined, positions: [] })

  route.post('/quan-tri/tai-khoan/:id/khoa', { needs, params: One }, async (ctx) => {
    await checkReach(ctx, ctx.params.id)
    await lockAccount(ctx.province, ctx.actor, ctx.params.id, ctx.key)
    return seeOther(`/quan-tri/tai-khoan/${ctx.params.id}`)
  })

  route.post('/quan-tri/tai-khoan/:id/mo-khoa', { needs, params: One }, async (ctx) => {
    await checkReach(ctx, ctx.params.id)
    await unlockAccount(ctx.province, ctx.actor, ctx.params.id, ctx.key)
    return seeOther(`/quan-tri/tai-khoan/${ctx.params.id}`)
  })

  const Reset = Type.Object({ temporaryPassword: Secret({ max: 200, label: words.temporary }) })
  route.post('/quan-tri/tai-khoan/:id/mat-khau', { needs, params: One, body: Reset }, async (ctx) => {
    await checkReach(ctx, ctx.params.id)
    await resetPassword(ctx.province, ctx.actor, ctx.params.id, ctx.body.temporaryPassword, ctx.key)
    return seeOther(`/quan-tri/tai-khoan/${ctx.params.id}`)
  })

  route.post('/quan-tri/tai-khoan/:id/bo-ma-mot-lan', { needs, params: One }, async (ctx) => {
    await checkReach(ctx, ctx.params.id)
    await resetSecondFactor(ctx.province, ctx.actor, ctx.params.id, ctx.key)
    return seeOther(`/quan-tri/tai-khoan/${ctx.params.id}`)
  })

  const Chosen = Type.Object({ position: Uuid({ label: words.position }) })
  route.post('/quan-tri/tai-khoan/:id/vi-tri', { needs, params: One, body: Chosen }, async (ctx) => {
    await checkReach(ctx, ctx.params.id)
    await checkPosition(ctx, ctx.body.position)
    await assignPosition(ctx.province, ctx.actor, ctx.params.id, ctx.body.position, ctx.key)
    return seeOther(`/quan-tri/tai-khoan/${ctx.params.id}`)
  })

  route.post('/quan-tri/tai-khoan/:id/vi-tri/rut', { needs, params: One, body: Chosen }, async (ctx) => {
    await checkReach(ctx, ctx.params.id)
    await withdrawPosition(ctx.province, ctx.actor, ctx.params.id, ctx.body.position, ctx.key)
    return seeOther(`/quan-tri/tai-khoan/${ctx.params.id}`)
  })
})
