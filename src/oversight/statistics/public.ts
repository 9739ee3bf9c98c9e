/** Each service since January, for anybody. */
import { legalDayFrom, legalDayOf } from '../../../packages/time/index.ts'
import { stranger, type Viewer } from '../../kernel/acting/index.ts'
import { memoryPerDatabase } from '../../kernel/database/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { procedureNames } from './beside.store.ts'
import { readCounts } from './count.store.ts'
import type { Counts } from './count.ts'
import { measuresOn } from './definitions.ts'
import { modeNow } from './statistics.rules.ts'

export interface Service {
  code: string
  name: string
  counts: Counts
}

/** Counts of a whole province, read by nobody in particular. */
const everywhere: Viewer = {
  ...stranger,
  grants: new Map([['statistics.read', { scope: 'province', agencies: [] }]]),
}

const SHOWN = ['received', 'settled', 'released', 'early', 'on-time']
/** Anybody may ask, as often as they like: counted once in so long. */
const KEPT_MS = 60_000
const memory = memoryPerDatabase<readonly Service[]>('public-statistics', { max: 1, ttl: KEPT_MS })

/** All services that had a dossier since January, the most used first. */
export async function servicesOfYear(province: Province): Promise<readonly Service[]> {
  const now = province.clock.now()
  const today = legalDayOf(now)
  const kept = memory(province).get(String(today))
  if (kept) return kept
  const counting = { period: { from: legalDayFrom(today.year, 1, 1), to: today }, mode: await modeNow(province), now }
  const measures = measuresOn(today).filter(({ name }) => SHOWN.includes(name))
  const counts = await readCounts(province.reader, everywhere, { measures, counting, narrow: {}, by: 'procedure' })
  const names = await procedureNames(province.reader, [...counts.keys()])
  const services = [...counts]
    .map(([code, one]) => ({ code, name: names.get(code) ?? code, counts: one }))
    .sort((a, b) => (b.counts.received ?? 0) - (a.counts.received ?? 0) || a.name.localeCompare(b.name, 'vi'))
  memory(province).set(String(today), services)
  return services
}
