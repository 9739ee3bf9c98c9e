import { formatMoment } from '../../../../packages/time/index.ts'
import { type Again, hasErrors } from '../../../kernel/forms/index.ts'
import { actForm } from '../../../kernel/life/index.ts'
import {
  details,
  type Html,
  html,
  linkButton,
  moment,
  officialLayout,
  type Piece,
  stateSentence,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { documentLife } from '../document.life.ts'
import { documentSentence, documentTag, stateOf } from '../document.page.ts'
import type { OfficialDocument } from '../document.ts'
import { words as documentWords } from '../words.ts'
import { approveForm } from './check.forms.ts'
import { checkingWords as words } from './checking.words.ts'
import type { WayStep } from './way.store.ts'

export interface CheckPageProps {
  document: OfficialDocument
  again: Again
  /** Whose draft it is, and the pages to read. */
  above: Piece
  way: Piece
  /** Editing it oneself and returning it. */
  others: readonly Html[]
}

/** A draft before whoever checks it: read, then approve with a remark or none; made for a phone. */
export function checkPage(view: View, { document, again, above, way, others }: CheckPageProps): Html {
  const title = view.t(words.approve)
  const at = `/van-ban/${document.id}`
  const pdf = linkButton({ label: view.t(documentWords.openPdf), at: `${at}/pdf`, icon: 'document' })
  return officialLayout(view, {
    title,
    section: 'documents',
    entry: '/van-ban/di',
    error: hasErrors(again),
    main: html`<h1>${title}</h1>${stateSentence(view, {
      sentence: documentSentence(view, document),
      state: stateOf(view, document),
      action: html`${pdf}${others}`,
    })}${above}${way}${actForm(view, documentLife, 'approve', document, { form: approveForm, again, address: at })}`,
  })
}

/** The steps of every submission, the newest open: who checked what, when, with which words. */
export function wayBlock(view: View, steps: readonly WayStep[]): Piece {
  if (steps.length === 0) return null
  const { t } = view
  const rounds = [...Map.groupBy(steps, ({ round }) => round)]
  const tables = rounds.map(([round, all], at) => {
    const rows = table(view, {
      caption: t(words.round, round),
      rows: all,
      columns: [
        { label: t(words.who), width: 25, cell: ({ title }) => title },
        { label: t(words.what), width: 20, cell: ({ kind }) => t(words[kind]) },
        {
          label: t(words.state),
          width: 30,
          cell: ({ state, done_by, done_at }) =>
            html`${t(words[state])}${done_by && html` – ${done_by}`}${done_at && html`, ${formatMoment(done_at, view.language)}`}`,
        },
        { label: t(words.said), cell: ({ note, state }) => note ?? (state === 'skipped' ? t(words.ownStep) : '') },
      ],
    })
    return at === 0 ? rows : details(t(words.round, round), rows)
  })
  return html`<section id="cac-buoc-duyet"><h2>${t(words.flow)}</h2>${tables}</section>`
}

type Standing = Pick<OfficialDocument, 'state' | 'signerTitle' | 'stepTitle' | 'since'>

/** Who has an outgoing document in hand; nothing once it is issued. */
export function inHandOf(view: View, { state, stepTitle, signerTitle }: Omit<Standing, 'since'>): string {
  if (state === 'review') return stepTitle ?? ''
  if (state === 'draft') return view.t(words.drafter)
  if (state === 'submitted') return signerTitle ?? ''
  return state === 'signed' || state === 'numbered' ? view.t(words.clerk) : ''
}

/** A document of another room's matter in one line: its state, who has it and since when. */
export const whereItStands = (view: View, document: OfficialDocument): Html =>
  html`${documentTag(view, document)} ${standsAt(view, document)}`

/** In one line: who has it, and since when. */
export function standsAt(view: View, document: Standing): Piece {
  const who = inHandOf(view, document)
  return who === ''
    ? null
    : html`${who}${document.since && html`, ${view.t(words.since)} ${moment(view, document.since)}`}`
}
