import { Type } from 'typebox'
import { minus } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { OneOf, Uuid } from '../../../kernel/forms/index.ts'
import { type Answer, type Ctx, defineRoutes, page, seeOther } from '../../../kernel/http/index.ts'
import type { FieldErrors } from '../../../kernel/pages/index.ts'
import { preservationBlock } from '../archive/preservation.page.ts'
import { listPreservationProblems } from '../archive/preservation.store.ts'
import { getKey } from '../key.store.ts'
import { revokeKey } from '../keys.operations.ts'
import { timestampState } from '../timestamp.operations.ts'
import { listTrustAnchors } from '../trust.store.ts'
import { forgetLists } from '../verify.operations.ts'
import { adminPage, revokePage } from './admin.page.ts'
import { countKeys, type KeyFilter, listKeyLines, listShares } from './admin.store.ts'
import { reach, requireReach } from './reach.ts'

const HOME = '/quan-tri/chung-thu'
const needs = 'signing.administer'
const One = Type.Object({ id: Uuid() })
const Filter = Type.Object({ loc: Type.Optional(OneOf(['expiring', 'never', 'ended'])) })
const Revocation = Type.Object({
  reason: OneOf(['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation']),
})
type AdminCtx = Ctx<unknown, { loc?: Exclude<KeyFilter, 'all'> }, unknown>

async function show(ctx: AdminCtx, errors: FieldErrors = {}): Promise<Answer> {
  const { province, viewer, view, query } = ctx
  const { reader } = province
  const now = province.clock.now()
  const filter: KeyFilter = query.loc ?? 'all'
  const agencyNames = new Map((await listAgencies(reader)).map((one) => [one.id, one.name]))
  const props = {
    counts: await countKeys(reader, reach(viewer), now),
    filter,
    keys: await listKeyLines(reader, filter, reach(viewer), now),
    agencyNames,
    trusted: (await listTrustAnchors(reader, now)).length,
    shares: await listShares(reader, reach(viewer), minus(now, { days: 180 })),
    timestamps: await timestampState(province),
    preservation: preservationBlock(view, await listPreservationProblems(reader, reach(viewer)), agencyNames),
    errors,
  }
  return page(adminPage(view, props), Object.keys(errors).length > 0 ? 422 : 200)
}

/** Administration of keys and trust. */
export const adminRoutes = defineRoutes((route) => {
  route.get(HOME, { needs, query: Filter, summary: 'Keys, roots, statistics' }, (ctx) =>
    show(ctx as unknown as AdminCtx),
  )
  route.get(`${HOME}/:id/thu-hoi`, { needs, params: One, summary: 'Asks before revoking' }, async (ctx) => {
    const found = await getKey(ctx.province.reader, ctx.params.id)
    requireReach(ctx.viewer, found.agency)
    return page(revokePage(ctx.view, found))
  })
  route.post(`${HOME}/:id/thu-hoi`, { needs, params: One, body: Revocation, summary: 'Revokes a key' }, async (ctx) => {
    const { province, viewer, actor, params, body, key } = ctx
    requireReach(viewer, (await getKey(province.reader, params.id)).agency)
    await revokeKey(province, actor, params.id, body.reason, key)
    forgetLists(province)
    return seeOther(HOME)
  })
})
