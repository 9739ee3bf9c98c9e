import { formatMoment } from '../../../../packages/time/index.ts'
import {
  actions,
  button,
  details,
  field,
  form,
  type Html,
  html,
  linkButton,
  moment,
  notification,
  officialLayout,
  type Piece,
  type View,
} from '../../../kernel/pages/index.ts'
import { type OfficialDocument, shownNotation } from '../document.ts'
import type { DraftVersion } from './draft.store.ts'
import { draftingWords as words } from './drafting.words.ts'
import type { Change } from './word-diff.ts'

/** Unchanged words shown on either side of a change; between them they are counted. */
const AROUND = 40
/** Words one page shows at most. */
const SHOWN = 30_000

export interface Comparison {
  older: DraftVersion
  newer: DraftVersion
  changes: readonly Change[]
  /** The version whose file says nothing that could be read. */
  unread: number | null
  cut: boolean
}

export interface ComparePageProps {
  document: OfficialDocument
  versions: readonly DraftVersion[]
  comparison: Comparison | null
}

/** Two versions of a draft beside one another, in one text: what was added and what was removed. */
export function comparePage(view: View, { document, versions, comparison }: ComparePageProps): Html {
  const { t } = view
  const name = `${document.type} ${shownNotation(document)}`
  const back = linkButton({ label: name, at: `/van-ban/${document.id}`, icon: 'document' })
  return officialLayout(view, {
    title: t(words.compare),
    section: 'documents',
    entry: '/van-ban/di',
    main: comparison
      ? html`<h1>${t(words.compare)}</h1><p>${t(words.compared, name, comparison.newer.no, comparison.older.no)}</p>${choose(view, document, versions, comparison)}${said(view, comparison)}${actions(back)}`
      : html`<h1>${t(words.compare)}</h1><p>${t(words.oneVersion)}</p>${actions(back)}`,
  })
}

/** Which two; works without scripts. */
function choose(
  view: View,
  document: OfficialDocument,
  versions: readonly DraftVersion[],
  { older, newer }: Comparison,
): Html {
  const { t } = view
  const options = versions.map(({ no, label, writtenAt }) => ({
    value: String(no),
    label: `${t(words.version, no, label)}, ${formatMoment(writtenAt, view.language)}`,
  }))
  const pick = (name: string, label: string, value: number) =>
    field(view, { kind: 'select', name, label, options, value: String(value), empty: null })
  return form(
    view,
    { action: `/van-ban/${document.id}/so-sanh`, method: 'get' },
    pick('tu', t(words.older), older.no),
    pick('den', t(words.newer), newer.no),
    actions(button({ label: t(words.show), kind: 'main' })),
  )
}

function said(view: View, { changes, unread, cut }: Comparison): Piece {
  const { t } = view
  const count = (kind: Change['kind']) =>
    changes
      .filter((one) => one.kind === kind)
      .reduce((sum, one) => sum + one.words.filter((word) => word !== '\n').length, 0)
  const differs = changes.some(({ kind }) => kind !== 'same')
  const shown = differs ? piecesOf(view, changes) : null
  return html`${unread !== null && notification(view, { kind: 'warning', title: t(words.noText, unread) })}${
    (cut || shown?.cut) && notification(view, { kind: 'warning', title: t(words.tooLong) })
  }${
    shown
      ? html`<h2>${t(words.counted, count('added'), count('removed'))}</h2><p>${t(words.legend)}</p><div class="lt-compare">${shown.pieces}</div>`
      : html`<p><strong>${t(words.noDifference)}</strong></p>`
  }`
}

function piecesOf(view: View, changes: readonly Change[]): { pieces: Html[]; cut: boolean } {
  const pieces: Html[] = []
  let left = SHOWN
  for (const [n, { kind, words: all }] of changes.entries()) {
    if (left <= 0) return { pieces, cut: true }
    const taken = all.slice(0, kind === 'same' ? undefined : left)
    left -= kind === 'same' ? Math.min(all.length, 2 * AROUND) : taken.length
    pieces.push(kind === 'same' ? around(view, taken, n === 0, n === changes.length - 1) : changed(view, kind, taken))
  }
  return { pieces, cut: false }
}

/** Unchanged words: those beside a change are shown, the others counted. */
function around(view: View, all: readonly string[], first: boolean, last: boolean): Html {
  const [before, after] = [last ? AROUND : first ? 0 : AROUND, first ? AROUND : last ? 0 : AROUND]
  if (all.length <= before + after + AROUND) return html`${text(all)} `
  return html`${before > 0 && text(all.slice(0, before))} <span class="lt-compare__gap">${view.t(words.unchanged, all.length - before - after)}</span> ${
    after > 0 && text(all.slice(-after))
  } `
}

function changed(view: View, kind: 'added' | 'removed', all: readonly string[]): Html {
  // the end of a paragraph is seen where it was put in or taken away
  const body = text(all, '¶\n')
  const name = html`<span class="govuk-visually-hidden">[${view.t(words[kind])}: </span>`
  const end = html`<span class="govuk-visually-hidden">]</span>`
  return kind === 'added' ? html`<ins>${name}${body}${end}</ins> ` : html`<del>${name}${body}${end}</del> `
}

const text = (all: readonly string[], paragraph = '\n'): string => all.join(' ').replaceAll(/ ?\n ?/g, paragraph)

/** Every kept version of a draft, each as it was printed and against the one before it; one alone is the draft itself. */
export function versionsFold(view: View, document: string, versions: readonly DraftVersion[]): Piece {
  if (versions.length < 2) return null
  const lines = versions.map(({ no, label, subjectLine, file, writtenAt }, at) => {
    const name = view.t(words.version, no, label)
    const linked = file ? html`<a class="lt-link" href="/van-ban/${document}/ban/${no}">${name}</a>` : name
    const older = versions[at + 1]
    return html`<li>${linked}, ${moment(view, writtenAt)}: ${subjectLine}${
      older &&
      html` – <a class="lt-link" href="/van-ban/${document}/so-sanh?tu=${older.no}&amp;den=${no}">${view.t(words.compareWith, older.no)}</a>`
    }</li>`
  })
  return details(
    view.t(words.versions),
    html`<ol reversed>${lines}</ol>${actions(linkButton({ label: view.t(words.compare), at: `/van-ban/${document}/so-sanh` }))}`,
  )
}
