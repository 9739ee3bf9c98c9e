import { may, type Viewer } from '../../../kernel/acting/index.ts'
import type { View } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { exchangeTabs } from './delivery.page.ts'
import { countTroubles } from './outbox.store.ts'

/** Tabs with their counters, for the parts of the exchange. */
export async function tabsFor(ctx: { province: Province; viewer: Viewer; view: View }, current: string) {
  const counts = await countTroubles(ctx.province.reader, ctx.viewer, ctx.province.clock.now())
  return exchangeTabs(ctx.view, current, counts, may(ctx.viewer, 'exchange.operate'))
}
