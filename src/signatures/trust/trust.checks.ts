import { readCertificate } from '../../../packages/pdf-signature/index.ts'
import { formatMoment, type Instant, instant, isBefore, plus } from '../../../packages/time/index.ts'
import { type Check, type Fault, fault } from '../../kernel/health/index.ts'
import { listAnchors, type TrustAnchor } from './anchor.store.ts'
import { TRUST_LIST } from './trust.page.ts'

/** A new root must be had, held against its printed hash, and taken in before anybody signs under it. */
const DAYS = 90

/** Roots that are trusted and whose own certificate ends: what is signed under them afterwards is not believed. */
export function anchorFaults(anchors: readonly TrustAnchor[], now: Instant): Fault[] {
  const soon = plus(now, { days: DAYS })
  return anchors.flatMap(({ name, certificate, ended }) => {
    const ends = instant(readCertificate(certificate).notAfter.toISOString())
    if (ended || !isBefore(ends, soon)) return []
    const over = isBefore(ends, now)
    return [
      fault(
        over ? 'broken' : 'soon',
        `Chứng thư gốc ${name} trong danh sách tin cậy ${over ? 'đã hết hạn' : 'hết hạn'} lúc ${formatMoment(ends, 'vi')}.`,
        `The root ${name} of the trust list ${over ? 'ended' : 'ends'} at ${formatMoment(ends, 'en')}.`,
        `Lấy chứng thư gốc mới từ nơi cấp, đối chiếu mã băm rồi nhập ở ${TRUST_LIST}; rồi chọn “Thôi tin từ hôm nay” cho gốc cũ để chữ ký cũ vẫn được tin.`,
        `Get the new root from who issued it, hold its hash against the printed one and import it at ${TRUST_LIST}; choose “Trust no more from today” for the old one, so that older signatures stay believed.`,
      ),
    ]
  })
}

/** Whether whom the province trusts still can be trusted. */
export const trustChecks: Readonly<Record<string, Check>> = {
  'trust-anchors': {
    words: { vi: 'Chứng thư gốc được tin cậy', en: 'Trusted roots' },
    look: async ({ reader, clock }) => anchorFaults(await listAnchors(reader), clock.now()),
  },
}
