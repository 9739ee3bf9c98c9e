/** What anybody may read: each service since January, received, settled and how much in time (TT 32/2017, Điều 11). */
import { formatDay, legalDayFrom, legalDayOf } from '../../../packages/time/index.ts'
import { stranger, type Viewer } from '../../kernel/acting/index.ts'
import { memoryPerDatabase } from '../../kernel/database/index.ts'
import { citizenLayout, formatNumber, type Html, html, link, table, type View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { procedureNames } from './beside.store.ts'
import { type Counts, readCounts, totalOf } from './count.store.ts'
import { measuresOn, onTimeShare } from './definitions.ts'
import { percent, shareWords } from './report.ts'
import { modeNow } from './statistics.rules.ts'
import { words } from './words.ts'

export const PUBLIC_AT = '/so-lieu-dich-vu'

interface Service {
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

/** The page of services since January. */
export function publicPage(view: View, services: readonly Service[]): Html {
  const { t } = view
  const number = (count: number | undefined) => formatNumber(count ?? 0, view.language)
  const total = totalOf(services.map(({ counts }) => counts))
  const today = legalDayOf(view.now)
  const days = [legalDayFrom(today.year, 1, 1), today].map((day) => formatDay(day, view.language)) as [string, string]
  return citizenLayout(view, {
    title: t(words.publicTitle),
    wide: true,
    main: html`<h1>${t(words.publicTitle)}</h1><p class="lt-intro">${t(words.publicSays, ...days, number(total.received), number(total.settled), shareWords(view, total))}</p>${table(
      view,
      {
        caption: t(words.publicTitle),
        rows: services,
        empty: { title: t(words.publicNone) },
        columns: [
          {
            label: t(words.procedure),
            width: 50,
            cell: ({ code, name }) => link(`/thu-tuc/${encodeURIComponent(code)}`, name),
          },
          { label: t(words.publicReceived), numeric: true, cell: ({ counts }) => number(counts.received) },
          { label: t(words.publicSettled), numeric: true, cell: ({ counts }) => number(counts.settled) },
          {
            label: t(words.shareColumn),
            numeric: true,
            cell: ({ counts }) => {
              const share = onTimeShare(counts)
              return share === null ? '–' : percent(view, share)
            },
          },
        ],
      },
    )}<p class="lt-quiet">${t(words.shareSays)}</p>`,
  })
}
