import { minus } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import type { Part } from '../../../kernel/module/index.ts'
import { html, link } from '../../../kernel/pages/index.ts'
import { KEYS_HOME, KEYS_PAGE, reachOfKeys } from '../../../signatures/keys/index.ts'
import { sharesPage } from './shares.page.ts'
import { listShares } from './shares.store.ts'
import { shareWords as words } from './shares.words.ts'

const SHARES = `${KEYS_HOME}/ty-le`
const ADMINISTERS = 'signing.administer'

/** The way to the figures, on the page of who gives keys. */
export const sharesPart: Part = {
  on: KEYS_PAGE,
  needs: ADMINISTERS,
  show: async ({ view }) => html`<p>${link(SHARES, view.t(words.shares))}</p>`,
}

/** How many documents leave with a digital signature: who gives keys sees whether they are used. */
export const sharesRoutes = defineRoutes((route) => {
  route.page(
    SHARES,
    { needs: ADMINISTERS, summary: 'Share of outgoing documents that are signed digitally' },
    async ({ province: { reader, clock }, viewer, view }) => {
      const shares = await listShares(reader, reachOfKeys(viewer), minus(clock.now(), { days: 180 }))
      const agencies = await listAgencies(reader, { ids: shares.map((one) => one.agency) })
      return sharesPage(view, { shares, agencyNames: new Map(agencies.map((one) => [one.id, one.name])) })
    },
  )
})
