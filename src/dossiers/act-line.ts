import type { ActRecord } from '../kernel/journal/index.ts'
import type { TimelineEntry, View } from '../kernel/pages/index.ts'
import { actWords } from './acts.ts'

/** The words of acts of other rooms (documents, exchange) on a dossier's timeline, given by the program at start. */
let foreignWords: (type: string, data: Record<string, unknown>, language: View['language']) => string | null = () => null

/** Tells this room how acts of every other room read: one timeline shows the whole chain. */
export function readActsWith(read: typeof foreignWords): void {
  foreignWords = read
}

/** One act as a line of the timeline. */
export function actLine(view: View, act: ActRecord): TimelineEntry {
  const own = actWords(act.type, act.data, view.language)
  const what = own === act.type ? (foreignWords(act.type, act.data, view.language) ?? own) : own
  return { what, who: act.label, at: act.at }
}
