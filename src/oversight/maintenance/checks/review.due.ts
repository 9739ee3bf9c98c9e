import { formatDay, legalDayOf } from '../../../../packages/time/index.ts'
import type { WorkItem } from '../../../kernel/module/index.ts'
import { linkButton, notification } from '../../../kernel/pages/index.ts'
import { CHECKS_AT } from './check.list.ts'
import { lastReview } from './check.store.ts'
import { reviewIsDue } from './check.ts'
import { words } from './check.words.ts'

/** Reminds those who keep the register that a year has passed. */
export const reviewDue: WorkItem = {
  for: 'maintenance.keep',
  label: words.due,
  at: CHECKS_AT,
  order: 60,
  async show({ province, view }) {
    const last = await lastReview(province.reader)
    if (!reviewIsDue(last, legalDayOf(view.now))) return null
    const says = last ? view.t(words.dueSince, formatDay(last, view.language)) : view.t(words.neverReviewed)
    const button = linkButton({ label: view.t(words.record), at: `${CHECKS_AT}/moi` })
    return notification(view, { kind: 'warning', title: says, body: button })
  },
}
