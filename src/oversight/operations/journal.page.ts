import { formatMoment } from '../../../packages/time/index.ts'
import type { Page } from '../../kernel/database/index.ts'
import type { NewestSeal } from '../../kernel/journal/index.ts'
import { type Html, html, listPage, moment, type View } from '../../kernel/pages/index.ts'
import type { JournalLine } from './journal.store.ts'
import { journalWords as words } from './words.ts'

export interface JournalProps {
  acts: Page<JournalLine>
  asked: { q?: string; from?: string; to?: string }
  seal: NewestSeal | undefined
  fingerprint: string | null
}

/** Search in the journal: who did what kind of act on which subject, and what seals it. */
export function journalPage(view: View, { acts, asked, seal, fingerprint }: JournalProps): Html {
  const { t } = view
  return listPage(view, {
    title: t(words.title),
    section: 'administration',
    intro: t(words.intro),
    filters: {
      search: { name: 'q', label: t(words.search), value: asked.q },
      days: [
        { name: 'from', label: t(words.from), value: asked.from },
        { name: 'to', label: t(words.to), value: asked.to },
      ],
    },
    above: sealBlock(view, seal, fingerprint),
    caption: t(words.title),
    rows: acts.rows,
    next: acts.next,
    empty: { title: t(words.empty), body: t(words.emptyHint) },
    columns: [
      { label: t(words.at), width: 15, cell: (row) => formatMoment(row.at, view.language) },
      { label: t(words.type), width: 20, cell: (row) => html`<code>${row.type}</code>` },
      {
        label: t(words.about),
        width: 30,
        own: true,
        cell: (row) =>
          html`<a class="lt-link" href="/van-hanh/nhat-ky?q=${encodeURIComponent(row.subject)}"><code>${row.subject}</code></a>`,
      },
      {
        label: t(words.actor),
        cell: (row) => html`${row.label}${row.basis && html`<br><span class="lt-quiet">${row.basis}</span>`}`,
      },
      { label: t(words.channel), wideOnly: true, cell: (row) => row.channel },
    ],
  })
}

const sealBlock = (view: View, seal: NewestSeal | undefined, fingerprint: string | null): Html =>
  html`<section><h2 class="govuk-heading-s">${view.t(words.seals)}</h2><p>${
    seal ? html`${view.t(words.lastSeal, seal.no, seal.count)}, ${moment(view, seal.sealedAt)}.` : view.t(words.noSeal)
  }</p>${
    fingerprint &&
    html`<p>${view.t(words.fingerprint)}: <code class="lt-code">${fingerprint}</code></p><p class="lt-quiet">${view.t(words.fingerprintHint)}</p>`
  }</section>`
