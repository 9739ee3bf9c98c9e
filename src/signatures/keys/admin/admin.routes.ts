import { minus } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import { EndOfKey } from '../end-key.page.ts'
import { aKey } from '../key.door.ts'
import { revokeKey } from '../keys.operations.ts'
import { revokePage, SHARES, sharesPage } from './admin.page.ts'
import { listShares } from './admin.store.ts'
import { keyList } from './key.list.ts'
import { ADMIN_HOME } from './new-key.page.ts'
import { reach } from './reach.ts'

/** Administration of keys and trust. */
export const adminRoutes = defineRoutes((route) => {
  route.list(ADMIN_HOME, keyList)

  route.page(
    SHARES,
    { needs: 'signing.administer', summary: 'Share of outgoing documents that are signed digitally' },
    async ({ province: { reader, clock }, viewer, view }) => {
      const shares = await listShares(reader, reach(viewer), minus(clock.now(), { days: 180 }))
      const agencies = await listAgencies(reader, { ids: shares.map((one) => one.agency) })
      return sharesPage(view, { shares, agencyNames: new Map(agencies.map((one) => [one.id, one.name])) })
    },
  )

  route.form(`${ADMIN_HOME}/:id/thu-hoi`, {
    on: aKey.for('revoked'),
    body: EndOfKey,
    summary: 'Revokes a key',
    show: ({ view, on }, again) => revokePage(view, on, again),
    do: ({ province, actor, on, body, key }) => revokeKey(province, actor, on.id, body.reason, key),
    then: () => ADMIN_HOME,
  })
})
