import { may, type Viewer } from '../../../kernel/acting/index.ts'
import type { View } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { exchangeTabs } from './delivery.page.ts'
import { countWaiting } from './outbox.store.ts'

/** Tabs with their counters, for the parts of the exchange. */
export async function tabsFor(ctx: { province: Province; viewer: Viewer; view: View }, current: string) {
  const waiting = await countWaiting(ctx.province.reader, ctx.viewer)
  return exchangeTabs(ctx.view, current, waiting, may(ctx.viewer, 'exchange.operate'))
}
