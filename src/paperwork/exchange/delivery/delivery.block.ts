import { may, reaches, type Viewer } from '../../../kernel/acting/index.ts'
import type { PartCtx } from '../../../kernel/module/index.ts'
import type { Piece } from '../../../kernel/pages/index.ts'
import { getDocument } from '../../documents/index.ts'
import { deliveryTable } from './delivery.page.ts'
import { deliveriesOf } from './outbox.store.ts'
import { deliveryBlock, requestBlock } from './request.page.ts'
import { requestsOf } from './request.store.ts'

/** Who may send a document of an agency again: who issues its documents, and operators of the exchange. */
export const maySendAgain = (viewer: Viewer, agency: string): boolean =>
  reaches(viewer, 'exchange.operate', { agency }) || reaches(viewer, 'document.issue', { agency })

/** What the exchange knows of a document, on the document's own page: its deliveries, or what its sender asks. */
export async function documentBlock({ province, viewer, view }: PartCtx, id: string): Promise<Piece> {
  const document = await getDocument(province.reader, id)
  if (document.direction === 'incoming') {
    const open = may(viewer, 'exchange.read')
    return requestBlock(view, await requestsOf(province.reader, document.id), open)
  }
  const rows = await deliveriesOf(province.reader, document.id)
  if (rows.length === 0) return null
  return deliveryBlock(view, deliveryTable(view, rows, maySendAgain(viewer, document.agency)))
}
