import { may } from '../../../kernel/acting/index.ts'
import type { PartCtx } from '../../../kernel/module/index.ts'
import { html, notification, type Piece, type View } from '../../../kernel/pages/index.ts'
import { getDocument, isUndecided } from '../../documents/index.ts'
import { asksBlock } from '../asking/ask.page.ts'
import { asksOf, linesOf } from '../asking/ask.store.ts'
import { warningList } from '../hub/line.list.ts'
import { filesOfLines } from '../hub/line.store.ts'
import { findPackageOf } from '../hub/package.store.ts'
import { words } from '../words.ts'
import { deliveryTable } from './delivery.page.ts'
import { deliveriesOf } from './outbox.store.ts'
import { deliveryBlock, requestBlock } from './request.page.ts'
import { requestsOf } from './request.store.ts'
import { narrowOnes, tooNarrowFor } from './size.operations.ts'

/** Said while the draft can still be changed. */
const narrowBlock = (view: View, { mb, receivers }: Awaited<ReturnType<typeof tooNarrowFor>>): Piece =>
  receivers.length > 0 &&
  notification(view, {
    kind: 'warning',
    title: view.t(words.tooLarge, mb),
    body: view.t(words.tooLargeWill, narrowOnes(receivers)),
  })

/** What the exchange knows of a document, on the document's own page: its deliveries, or what its sender asks. */
export async function documentBlock({ province, viewer, view }: PartCtx, id: string): Promise<Piece> {
  const document = await getDocument(province.reader, id)
  if (document.direction === 'incoming') {
    const open = may(viewer, 'exchange.read')
    const file = await findPackageOf(province.reader, document.id)
    const noticed = file && (await filesOfLines(province.reader, [file.id])).get(file.id)?.warnings
    const requests = requestBlock(view, await requestsOf(province.reader, document.id), open)
    return noticed?.length ? html`${requests}${warningList(view, noticed)}` : requests
  }
  if (isUndecided(document)) return narrowBlock(view, await tooNarrowFor(province, province.reader, document))
  const rows = await deliveriesOf(province.reader, document.id)
  const asks = await asksOf(province.reader, document.id)
  const lines = await linesOf(
    province.reader,
    asks.map((ask) => ask.id),
  )
  const sent = rows.length > 0 && deliveryBlock(view, deliveryTable(view, viewer, rows))
  return html`${asksBlock(view, viewer, asks, lines)}${sent}`
}
