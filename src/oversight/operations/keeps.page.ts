import type { Span } from '../../../packages/time/index.ts'
import type { Config } from '../../kernel/config/index.ts'
import {
  formatNumber,
  type Html,
  html,
  officialLayout,
  shortMoment,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { keptFor, type LastRun } from '../../kernel/retention/index.ts'
import { keepsWords as words } from './words.ts'

function spanText({ t }: View, { days = 0, hours = 0, minutes = 0 }: Span): string {
  const parts = [
    days > 0 && t(words.days, days),
    hours > 0 && t(words.hours, hours),
    minutes > 0 && t(words.minutes, minutes),
  ]
  return parts.filter((part) => part !== false).join(' ')
}

/** What the rooms keep for a while only, how long and why, and what the last run erased of it. */
export function keepsPage(view: View, { config, last }: { config: Config; last: LastRun | undefined }): Html {
  const { t } = view
  return officialLayout(view, {
    title: t(words.title),
    section: 'running',
    main: html`<div class="lt-title"><h1>${t(words.title)}</h1></div><p class="lt-intro">${t(words.intro)}</p><p>${
      last ? html`${t(words.lastRun)}: ${shortMoment(view, last.at)}` : t(words.notYet)
    }</p>${table(view, {
      caption: t(words.title),
      rows: view.house.retention,
      empty: { title: t(words.nothing) },
      columns: [
        { label: t(words.what), width: 30, cell: (rule) => t(rule.of) },
        { label: t(words.kept), width: 15, cell: (rule) => spanText(view, keptFor(rule, config)) },
        { label: t(words.why), width: 40, cell: (rule) => t(rule.why) },
        {
          label: t(words.erased),
          numeric: true,
          cell: (rule) => formatNumber(last?.erasedBy(rule) ?? 0, view.language),
        },
      ],
    })}`,
  })
}
