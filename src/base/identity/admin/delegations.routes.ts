import { Type } from 'typebox'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { type Invalid, Uuid } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, page, seeOther } from '../../../kernel/http/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { getPosition, listPositions, type Position } from '../../directory/index.ts'
import { listHoldings } from '../account/account.store.ts'
import { endDelegation, grantDelegation } from '../delegation/delegation.operations.ts'
import { listDelegations } from '../delegation/delegation.store.ts'
import { NewDelegation } from '../delegation/delegation.ts'
import { orAgain } from '../door.ts'
import { listBundles } from '../roles/bundle.store.ts'
import { type Bundle, delegable } from '../roles/bundle.ts'
import { delegationListPage, newDelegationPage } from './delegations.page.ts'
import { reachOf } from './reach.ts'

type AnyCtx = Pick<Ctx<unknown, unknown, unknown>, 'province' | 'viewer' | 'view'>

/** One door for administrators, one for the holder of a position: the same pages over other positions. */
interface Doorway {
  at: string
  needs: string
  section: string
  /** The positions that may delegate through this door. */
  from(ctx: AnyCtx): Promise<Position[]>
}

const administrators: Doorway = {
  at: '/quan-tri/uy-quyen',
  needs: 'identity.administer',
  section: 'administration',
  async from({ province, viewer, view }) {
    const reach = reachOf(viewer)
    return listPositions(province.reader, { onDay: legalDayOf(view.now), ...(reach && { agencies: reach }) })
  },
}

const holders: Doorway = {
  at: '/tai-khoan/uy-quyen',
  needs: 'official',
  section: 'account',
  async from({ province, viewer, view }) {
    const held = await listHoldings(province.reader, { account: viewer.account ?? '' }, legalDayOf(view.now))
    return Promise.all(held.map((holding) => getPosition(province.reader, holding.position)))
  },
}

/** The positions that may delegate through this door, and every role. */
async function delegating(doorway: Doorway, ctx: AnyCtx): Promise<{ from: Position[]; bundles: Map<string, Bundle> }> {
  const [positions, bundles] = await Promise.all([doorway.from(ctx), listBundles(ctx.province.reader)])
  return { from: positions.filter((one) => delegable(bundles.get(one.role)).length > 0), bundles }
}

/** The delegating position, if it may delegate through this door. @throws Refusal account.out-of-reach */
async function giver(doorway: Doorway, ctx: AnyCtx, id: string) {
  const { from, bundles } = await delegating(doorway, ctx)
  const found = from.find((position) => position.id === id)
  if (!found) throw new Refusal('account.out-of-reach')
  return { from: found, rights: delegable(bundles.get(found.role)) }
}

async function again(doorway: Doorway, ctx: AnyCtx, id: string, invalid?: Partial<Invalid>) {
  const { from, rights } = await giver(doorway, ctx, id)
  const here = await listPositions(ctx.province.reader, { agency: from.agency, onDay: legalDayOf(ctx.view.now) })
  const errors = Object.fromEntries((invalid?.errors ?? []).map((error) => [error.field, error.message]))
  const to = here.filter((position) => position.id !== from.id)
  const { at, section } = doorway
  return newDelegationPage(ctx.view, { at, section, from, rights, to, values: invalid?.values ?? {}, errors })
}

export const delegationRoutes = defineRoutes((route) => {
  for (const doorway of [administrators, holders]) {
    const { at, needs, section } = doorway

    route.get(at, { needs, summary: 'Delegations' }, async (ctx) => {
      const { from, bundles } = await delegating(doorway, ctx)
      const delegations = await listDelegations(ctx.province.reader, { from: from.map((position) => position.id) })
      return page(delegationListPage(ctx.view, { at, section, delegations, from, roles: [...bundles.values()] }))
    })

    const Chosen = Type.Object({ tu: Uuid() })
    route.get(`${at}/moi`, { needs, query: Chosen }, async (ctx) => page(await again(doorway, ctx, ctx.query.tu)))

    const invalid = async (ctx: AnyCtx, wrong: Invalid) =>
      page(await again(doorway, ctx, String(wrong.values.fromPosition ?? ''), wrong), 400)
    route.post(`${at}/moi`, { needs, body: NewDelegation, invalid }, (ctx) =>
      orAgain(
        ctx,
        async () => {
          await giver(doorway, ctx, ctx.body.fromPosition)
          await grantDelegation(ctx.province, ctx.actor, ctx.body, ctx.key)
          return seeOther(at)
        },
        (message, refusal) => {
          const field = refusal.code === 'delegation.dates' ? 'validTo' : 'toPosition'
          return again(doorway, ctx, ctx.body.fromPosition, { errors: [{ field, message }], values: ctx.body })
        },
      ),
    )

    route.post(`${at}/ket-thuc`, { needs, body: Type.Object({ id: Uuid() }) }, async (ctx) => {
      const [delegation] = await listDelegations(ctx.province.reader, { id: ctx.body.id })
      if (!delegation) throw new Refusal('delegation.unknown')
      await giver(doorway, ctx, delegation.fromPosition)
      await endDelegation(ctx.province, ctx.actor, ctx.body.id, ctx.key)
      return seeOther(at)
    })
  }
})
