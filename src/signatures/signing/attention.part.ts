import { formatExactMoment } from '../../../packages/time/index.ts'
import { listAgencies } from '../../base/directory/index.ts'
import type { Part } from '../../kernel/module/index.ts'
import { defineWords, html, notification, type Piece, type View } from '../../kernel/pages/index.ts'
import { KEYS_PAGE, reachOfKeys } from '../keys/index.ts'
import { preservationBlock } from './archive/preservation.page.ts'
import { listPreservationProblems } from './archive/preservation.store.ts'
import { timestampState } from './timestamp.operations.ts'

const words = defineWords({
  timestampFails: { vi: 'Dịch vụ dấu thời gian không trả lời', en: 'The timestamp service is not answering' },
  timestampFailsBody: {
    vi: (since: string, hours: number) =>
      `Từ ${since}. Ký số vẫn tiếp tục không có dấu thời gian, và sẽ dừng nếu quá ${hours} giờ.`,
    en: (since: string, hours: number) =>
      `Since ${since}. Signing continues without timestamps, and will stop if this lasts more than ${hours} hours.`,
  },
})

const timestampNotice = (view: View, failing: Awaited<ReturnType<typeof timestampState>>): Piece =>
  failing &&
  notification(view, {
    kind: 'warning',
    title: view.t(words.timestampFails),
    body: view.t(words.timestampFailsBody, formatExactMoment(failing.failingSince, view.language), failing.graceHours),
  })

/** What needs attention before the keys themselves: a timestamp service that fails, signed files that cannot be kept. */
export const attentionPart: Part = {
  on: KEYS_PAGE,
  needs: 'signing.administer',
  async show({ province, viewer, view }) {
    const [failing, problems] = await Promise.all([
      timestampState(province),
      listPreservationProblems(province.reader, reachOfKeys(viewer)),
    ])
    const agencies = await listAgencies(province.reader, { ids: problems.map((one) => one.agency) })
    const names = new Map(agencies.map((one) => [one.id, one.name]))
    return html`${timestampNotice(view, failing)}${preservationBlock(view, problems, names)}`
  },
}
