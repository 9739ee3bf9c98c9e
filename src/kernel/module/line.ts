import type { ActRecord } from '../journal/index.ts'
import type { TimelineEntry } from '../pages/timeline.ts'
import type { View } from '../pages/view.ts'

/** One act as a line of a timeline. */
export const actLine = (view: View, act: ActRecord): TimelineEntry => ({
  what: view.house.actWords(act, view.language),
  who: act.label,
  at: act.at,
})
