import { v7 as uuidv7 } from 'uuid'
import { type Instant, millisOf, plus } from '../packages/time/index.ts'
import { shownNotation } from '../src/paperwork/documents/index.ts'
import { seeded } from './random.ts'
import type { DocumentRow, Row, Sheet } from './rows.ts'

/** Deliveries that failed on the way, among the newest: something for the clerk to send again. */
const FAILED_OF_NEWEST = 6

/**
 * What became of each issued document at each receiver, as the exchange would show it. The stories do not tell the hub's own packages and
 * statuses: past deliveries are only rows that ended well, the newest few ones that did not.
 */
export function deliveriesOf(sheet: Sheet): Row[] {
  const random = seeded(51)
  const documents = new Map(sheet.rows.document.map((row) => [row.id, row as DocumentRow]))
  const sent = sheet.rows.document_receiver.map((row) => ({
    document: documents.get(row.document)!,
    receiver: row.agency,
  }))
  return sent
    .sort((a, b) => millisOf(a.document.issued_at!) - millisOf(b.document.issued_at!))
    .map(({ document, receiver }, index) => {
      const failed = index >= sent.length - FAILED_OF_NEWEST
      const queued = document.issued_at as Instant
      const handed = plus(queued, { seconds: random.between(1, 20) })
      const registered = plus(handed, { minutes: random.between(5, 600) })
      return {
        id: uuidv7({ msecs: millisOf(queued), random: random.bytes(16), seq: index }),
        document: document.id,
        agency: document.agency,
        receiver,
        state: failed ? 'failed' : 'acknowledged',
        attempts: failed ? 29 : 1,
        next_try_at: null,
        error_code: failed ? 'demo.unreachable' : null,
        error_vi: failed ? 'Hệ thống nơi nhận không trả lời (minh hoạ).' : null,
        error_en: failed ? 'The receiving system did not answer (illustration).' : null,
        package: null,
        document_id: null,
        code: shownNotation({ number: document.number, notation: document.notation }),
        issued_on: document.issued_on,
        title: document.subject_line,
        queued_at: queued,
        handed_at: failed ? null : handed,
        fetched_at: failed ? null : handed,
        acknowledged_at: failed ? null : handed,
        status: failed ? null : '03',
        status_at: failed ? null : registered,
      }
    })
}
