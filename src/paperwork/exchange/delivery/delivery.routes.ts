import { Type } from 'typebox'
import { may, type Viewer } from '../../../kernel/acting/index.ts'
import { Text, Uuid } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, ownPath, page, seeOther } from '../../../kernel/http/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { words } from '../words.ts'
import { maySendAgain } from './delivery.block.ts'
import { overviewPage } from './delivery.page.ts'
import { resend, resendAll, stopSending } from './outbox.operations.ts'
import { countTroubles, failedIds, findOutgoing, listOutgoing } from './outbox.store.ts'
import { OUTBOX_TABS, type Outgoing } from './outbox.ts'

const One = Type.Object({ id: Uuid() })
const Back = Type.Object({ ve: Type.Optional(Text({ max: 300 })) })
const ListQuery = Type.Object({
  loc: Type.Optional(Text({ max: 30 })),
  sau: Type.Optional(Text({ max: 400 })),
  lai: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
})

/** At most this many at one press of the button; the next press takes the next ones. */
const RESEND_AT_ONCE = 500

/** @throws Refusal exchange.delivery-unknown when the viewer may not act on it. */
async function actedOn(province: Province, viewer: Viewer, id: string): Promise<Outgoing> {
  const row = await findOutgoing(province.reader, id)
  if (!row || !maySendAgain(viewer, row.agency)) throw new Refusal('exchange.delivery-unknown')
  return row
}

/** The agencies whose failed lines this viewer may send again: null is the whole province, none is nobody's. */
function resendScope(viewer: Viewer): readonly string[] | null | undefined {
  const grants = [viewer.grants.get('exchange.operate'), viewer.grants.get('document.issue')].filter(
    (one) => one !== undefined,
  )
  if (grants.length === 0) return undefined
  return grants.some((grant) => grant.scope === 'province') ? null : grants.flatMap((grant) => [...grant.agencies])
}

export const deliveryRoutes = defineRoutes((route) => {
  route.get(
    '/lien-thong',
    { needs: 'exchange.read', query: ListQuery, summary: 'Deliveries and their counters' },
    async (ctx) => {
      const { province, viewer, view, query } = ctx
      const tab = OUTBOX_TABS.find((known) => known === query.loc) ?? ''
      const now = province.clock.now()
      const counts = await countTroubles(province.reader, viewer, now)
      const rows = await listOutgoing(province.reader, viewer, tab, now, ctx.page)
      return page(
        overviewPage(view, {
          ...{ page: rows, counts, tab, operates: may(viewer, 'exchange.operate') },
          mayAct: (row) => maySendAgain(viewer, row.agency),
          mayResendAll: resendScope(viewer) !== undefined,
          ...(query.lai === undefined ? {} : { notice: view.t(words.resentMany, query.lai) }),
        }),
      )
    },
  )

  const act = (path: string, operation: typeof resend, summary: string) =>
    route.post(`/lien-thong/:id/${path}`, { needs: 'exchange.read', params: One, body: Back, summary }, async (ctx) => {
      const { province, viewer, actor, params, body, key } = ctx
      await actedOn(province, viewer, params.id)
      await operation(province, actor, params.id, key)
      return seeOther(ownPath(body.ve ?? '/lien-thong'))
    })
  act('gui-lai', resend, 'Sends again')
  act('dung-gui', stopSending, 'Stops sending')

  route.post(
    '/lien-thong/gui-lai-tat-ca',
    { needs: 'exchange.read', summary: 'Sends all failed ones again' },
    async (ctx) => {
      const { province, viewer, actor } = ctx as Ctx<unknown, unknown, unknown>
      const agencies = resendScope(viewer)
      if (agencies === undefined) throw new Refusal('http.not-allowed')
      const count = await resendAll(province, actor, await failedIds(province.reader, agencies, RESEND_AT_ONCE))
      return seeOther(`/lien-thong?loc=loi&lai=${count}`)
    },
  )
})
