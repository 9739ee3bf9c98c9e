import { formatLongMoment, type Instant, type Language } from '../../../packages/time/index.ts'
import { memoryPerDatabase } from '../../kernel/database/index.ts'
import type { PageNote } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { ASSESSMENTS_AT } from './checks/check.list.ts'
import { type Check, standingLabel } from './checks/check.store.ts'
import { labelWords } from './checks/check.ts'
import { SCHEDULE_AT } from './stops/stop.list.ts'
import { type Stop, stopsAhead } from './stops/stop.store.ts'
import { nextStop } from './stops/stop.ts'
import { words } from './stops/stop.words.ts'

/** What is known is read again after this long, beside the page that asked, in case word from another process was lost. */
const KEPT_MS = 30_000

interface Known {
  stops: readonly Stop[]
  label: Check | undefined
  readAt: number
}

const memoryOf = memoryPerDatabase<Known>('page notes', { max: 1 })
const NOTES = 'notes'

type Reading = Pick<Province, 'database' | 'reader' | 'clock'>

/** Reads anew what every page says; other processes do it with their next page. */
export async function refreshNotes(province: Reading): Promise<void> {
  memoryOf(province).forgetAll()
  await readNotes(province)
}

async function readNotes(province: Reading): Promise<void> {
  const [stops, label] = await Promise.all([
    stopsAhead(province.reader, province.clock.now()),
    standingLabel(province.reader),
  ])
  memoryOf(province).set(NOTES, { stops, label, readAt: performance.now() })
}

/** What every page says now: the next stop above it, the schedule and the public label at its foot. Never waits for the database. */
export function pageNotes(province: Province): PageNote[] {
  const memory = memoryOf(province)
  const known = memory.get(NOTES) ?? { stops: [], label: undefined, readAt: Number.NEGATIVE_INFINITY }
  if (performance.now() - known.readAt > KEPT_MS) {
    memory.set(NOTES, { ...known, readAt: performance.now() })
    readNotes(province).catch((error) => province.log.warn({ error }, 'notes of pages were not read'))
  }
  const stop = nextStop(known.stops, province.clock.now())
  return [
    ...(stop ? [{ place: 'top', says: stopWords(stop), at: SCHEDULE_AT } as const] : []),
    { place: 'foot', says: words.schedule, at: SCHEDULE_AT },
    ...(known.label ? [{ place: 'foot', says: labelWords(known.label), at: ASSESSMENTS_AT } as const] : []),
  ]
}

const both = (at: Instant) => ({ vi: formatLongMoment(at, 'vi'), en: formatLongMoment(at, 'en') })

function stopWords(stop: Stop): { vi: string; en: string } {
  const said = stop.kind === 'planned' ? words.willStop : words.willRepair
  const [from, back] = [both(stop.starts_at), both(stop.back_at)]
  const inLanguage = (language: Language) => said[language](stop.services, from[language], back[language])
  return { vi: inLanguage('vi'), en: inLanguage('en') }
}
