/** What anybody may read: each service since January, received, settled and how much in time (TT 32/2017, Điều 11). */
import { formatDay, legalDayFrom, legalDayOf } from '../../../packages/time/index.ts'
import { citizenLayout, formatNumber, type Html, html, link, table, type View } from '../../kernel/pages/index.ts'
import { totalOf } from './count.ts'
import { onTimeShare } from './definitions.ts'
import type { Service } from './public.ts'
import { percent, shareWords } from './report.ts'
import { words } from './words.ts'

export const PUBLIC_AT = '/so-lieu-dich-vu'

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
