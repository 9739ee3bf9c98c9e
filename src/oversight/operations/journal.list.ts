import { formatMoment, type Instant, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { findNewestSeal, lastSealOf, type Subject } from '../../kernel/journal/index.ts'
import { defineList, type Here, typed } from '../../kernel/lists/index.ts'
import { type Html, html, link, moment, type View } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { daysRead, matches, readSearch } from './journal.store.ts'
import { SEALS, sealWords } from './seals.page.ts'
import { journalWords as words } from './words.ts'

/** An act without what it contains: who reads the journal has no right to the dossiers by that. */
interface JournalRow {
  seq: number
  at: Instant
  type: string
  subject: Subject
  label: string
  channel: string
  basis: string | null
}

const dayOf = (text: string | undefined) => (text ? legalDay(text) : null)

/** The days that are read, whatever was asked for. */
const within = ({ values, now }: Here) =>
  daysRead(readSearch(values.q ?? ''), dayOf(values['ngay-tu']), dayOf(values['ngay-den']), legalDayOf(now))

/** Search in the journal: who did what kind of act on which subject, and what seals it. */
export const journalList = defineList<JournalRow, ReadonlyMap<Subject, string>>({
  name: 'journal',
  at: '/van-hanh/nhat-ky',
  title: words.title,
  intro: words.intro,
  section: 'running',
  table: 'read_act',
  select: ['seq', 'at', 'type', 'subject', 'label', 'channel', 'basis'],
  id: 'seq',
  seen: { with: 'journal.read', columns: {} },
  only: within,
  orders: {
    newest: {
      label: words.newestFirst,
      by: [
        ['at', 'timestamptz', 'desc'],
        ['seq', 'bigint', 'desc'],
      ],
    },
  },
  filters: {
    q: typed({ label: words.search, max: 200, where: (text) => matches(readSearch(text)) }),
    ngay: { kind: 'days', label: words.days, where: (_from, _to, here) => within(here) },
  },
  columns: [
    {
      name: 'at',
      label: words.at,
      width: 15,
      cell: (row, view) => formatMoment(row.at, view.language),
      text: (row) => row.at,
    },
    {
      name: 'type',
      label: words.type,
      width: 25,
      cell: (row, view) =>
        html`${view.house.actName(row.type, view.language)}<br><code class="lt-quiet">${row.type}</code>`,
      text: (row, view) => view.house.actName(row.type, view.language),
    },
    {
      name: 'subject',
      label: words.about,
      width: 30,
      cell: subjectOf,
      text: (row, _view, titles) => titles.get(row.subject) ?? row.subject,
    },
    {
      name: 'actor',
      label: words.actor,
      cell: (row) => html`${row.label}${row.basis && html`<br><span class="lt-quiet">${row.basis}</span>`}`,
      text: (row) => row.label,
    },
    { name: 'channel', label: words.channel, wideOnly: true, cell: (row) => row.channel },
  ],
  more: (province, _viewer, rows) =>
    province.house.titlesOf(
      province.reader,
      rows.map((row) => row.subject),
    ),
  above: sealBlock,
  empty: { title: words.empty, body: words.emptyHint },
})

/**
 * What an act is about: its number or name, and the way to everything the journal has of it. Not to its page: who reads the journal may not
 * open that by this right, and a link that ends in a refusal is no way.
 */
function subjectOf(row: JournalRow, _view: View, titles: ReadonlyMap<Subject, string>): Html {
  const all = link(`/van-hanh/nhat-ky?q=${encodeURIComponent(row.subject)}`, html`<code>${row.subject}</code>`)
  const title = titles.get(row.subject)
  if (title === undefined) return all
  return html`${title}<br><span class="lt-quiet">${all}</span>`
}

/** The newest seal, and the line that anyone may hold the journal of today against. */
async function sealBlock(province: Province, _viewer: unknown, view: View): Promise<Html> {
  const today = legalDayOf(province.clock.now())
  const [seal, day] = await Promise.all([findNewestSeal(province.reader), lastSealOf(province.reader, today)])
  return html`<section><h2 class="govuk-heading-s">${view.t(words.seals)}</h2><p>${
    seal ? html`${view.t(words.lastSeal, seal.no, seal.count)}, ${moment(view, seal.sealedAt)}.` : view.t(words.noSeal)
  }</p>${
    day &&
    html`<p>${view.t(words.fingerprint)}: <code class="lt-code">${day.hash}</code></p><p class="lt-quiet">${view.t(words.fingerprintHint)}</p>`
  }<p>${link(SEALS, view.t(sealWords.title))}</p></section>`
}
