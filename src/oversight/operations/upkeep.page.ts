import type { DeadLetter } from '../../kernel/jobs/index.ts'
import {
  button,
  form,
  type Html,
  html,
  notification,
  officialLayout,
  type Piece,
  shortMoment,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import type { ReactionFailure } from '../../kernel/reactions/index.ts'
import { recountWords, jobWords as words } from './words.ts'

/** What failed for good and what is still being tried, each with a person's "send again". */
export function upkeepPage(
  view: View,
  props: {
    letters: readonly DeadLetter[]
    failures: readonly ReactionFailure[]
    /** How the ways out of other rooms stand. */
    parts: readonly Piece[]
    sent: boolean
  },
): Html {
  const { t } = view
  const again = (action: string, hidden: Record<string, string | number>, label: string) =>
    form(view, { action, hidden }, button({ label }))
  return officialLayout(view, {
    title: t(words.title),
    section: 'running',
    main: html`<div class="lt-title"><h1>${t(words.title)}</h1></div><p class="lt-intro">${t(words.intro)}</p>${
      props.sent && notification(view, { kind: 'success', title: t(words.sent) })
    }<h2 class="govuk-heading-m">${t(words.jobs)}</h2>${table(view, {
      caption: t(words.jobs),
      rows: props.letters,
      empty: { title: t(words.noJobs) },
      columns: [
        { label: t(words.job), width: 20, cell: (row) => html`<code>${row.name}</code>` },
        { label: t(words.reason), width: 40, cell: (row) => row.reason },
        { label: t(words.failed), cell: (row) => shortMoment(view, row.failedAt) },
        { label: t(words.tries), numeric: true, cell: (row) => String(row.tries) },
        {
          label: t(words.sendAgain),
          own: true,
          cell: (row) => again('/van-hanh/viec-nen/gui-lai', { id: row.id }, t(words.sendAgain)),
        },
      ],
    })}<h2 class="govuk-heading-m">${t(words.reactions)}</h2>${table(view, {
      caption: t(words.reactions),
      rows: props.failures,
      empty: { title: t(words.noReactions) },
      columns: [
        { label: t(words.room), cell: (row) => html`<code>${row.subscriber}</code>` },
        {
          label: t(words.act),
          width: 20,
          cell: (row) => html`<code>${row.type}</code><br><span class="lt-quiet">${row.subject}</span>`,
        },
        { label: t(words.reason), width: 30, cell: (row) => row.error },
        { label: t(words.failed), cell: (row) => shortMoment(view, row.failedAt) },
        { label: t(words.next), cell: (row) => shortMoment(view, row.nextTry) },
        { label: t(words.behind), numeric: true, cell: (row) => String(row.behind) },
        {
          label: t(words.tryNow),
          own: true,
          cell: (row) =>
            again('/van-hanh/viec-nen/thu-lai', { subscriber: row.subscriber, seq: row.seq }, t(words.tryNow)),
        },
      ],
    })}${props.parts}<h2 class="govuk-heading-m">${t(recountWords.title)}</h2><p>${t(recountWords.why)}</p>${form(
      view,
      { action: '/van-hanh/viec-nen/tinh-lai' },
      button({ label: t(recountWords.act) }),
    )}`,
  })
}
