import type { Instant } from '../../../packages/time/index.ts'
import {
  choice,
  dayRange,
  defineList,
  type ListColumn,
  type ListDefinition,
  momentColumn,
  newestFirst,
  oneOf,
  pageTabs,
} from '../../kernel/lists/index.ts'
import { html } from '../../kernel/pages/index.ts'
import { issuingLabels } from './batch/batch.words.ts'
import { chooseColumn, chooseForm, composeIssuing, listOpenBatches, openBatches } from './batch/index.ts'
import { standsAt } from './checking/check.page.ts'
import { checkingWords } from './checking/checking.words.ts'
import { correctingWords } from './correcting/correcting.words.ts'
import { issuedCorrections } from './correcting/correction.store.ts'
import { atStepOf, heldBy, ofDirection, readableBy, submittedTo } from './document.list.store.ts'
import { documentTag } from './document.page.ts'
import { type DocumentState, shownNotation, stateWords, type Urgency } from './document.ts'
import { draftingWords } from './drafting/drafting.words.ts'
import { paperWords } from './paper/paper.words.ts'
import { urgencyMark, urgentFirst } from './urgency.ts'
import { words } from './words.ts'

/** One row of a list of documents. */
export interface DocumentRow {
  id: string
  state: DocumentState
  number: string | null
  notation: string
  subject_line: string
  urgency: Urgency
  signer_title: string | null
  sender_code: string | null
  sender_name: string | null
  arrival_number: number | null
  drafted_at: Instant
  step_title: string | null
  since: Instant | null
}

/** By which document a row was corrected, of those that were. */
type Corrections = ReadonlyMap<string, string>
type Column = ListColumn<DocumentRow, Corrections>
type Definition = ListDefinition<DocumentRow, Corrections>

const subject: Column = {
  name: 'subject',
  label: words.subject,
  width: 35,
  cell: (row, view) => html`${urgencyMark(view, row.urgency)}${row.subject_line}`,
}

const columns: Column[] = [
  {
    name: 'notation',
    label: words.notation,
    width: 15,
    cell: (row) => html`<span class="lt-code">${shownNotation(row)}</span>`,
    text: shownNotation,
  },
  subject,
  { name: 'signer', label: words.signer, width: 15, cell: (row) => row.signer_title ?? '' },
  {
    name: 'state',
    label: words.state,
    cell: (row, view, corrections) => {
      const by = corrections.get(row.id)
      return html`${documentTag(view, row)}${by && html` ${view.t(correctingWords.correctedBy, by)}`}`
    },
  },
  momentColumn({ name: 'at', label: words.drafted, width: 10, wideOnly: true }, (row) => row.drafted_at),
]

/** Who has it before it is issued, and since when. */
const inHand: Column = {
  name: 'in-hand',
  label: checkingWords.at,
  width: 15,
  cell: (row, view) => standsAt(view, { ...row, stepTitle: row.step_title, signerTitle: row.signer_title }),
  text: (row) => (row.state === 'review' ? (row.step_title ?? '') : ''),
}

/** The lists of documents beside one another. */
export const tabsFor = pageTabs([
  { label: words.outgoing, at: '/van-ban/di', needs: 'document.read' },
  { label: words.incoming, at: '/van-ban/den', needs: 'document.read' },
  { label: words.drafts, at: '/van-ban/du-thao', needs: 'document.read' },
  { label: checkingWords.toCheck, at: '/van-ban/cho-duyet', needs: 'document.check' },
  { label: words.toSign, at: '/van-ban/cho-ky', needs: 'document.sign' },
  { label: words.toIssue, at: '/van-ban/cho-phat-hanh', needs: 'document.issue' },
  { label: words.find, at: '/van-ban/tim', needs: 'document.read' },
])

/** What the lists of documents have in common: newest first, within the viewer's scope of one capability. */
const documentList = (
  own: Pick<Definition, 'name' | 'at' | 'title' | 'only'> & Partial<Definition> & { with: string },
) => {
  const { with: capability, ...rest } = own
  return defineList<DocumentRow, Corrections>({
    section: 'documents',
    table: 'document',
    select: [
      ...(['id', 'state', 'number', 'notation', 'subject_line', 'urgency'] as const),
      ...([
        'signer_title',
        'sender_code',
        'sender_name',
        'arrival_number',
        'drafted_at',
        'step_title',
        'since',
      ] as const),
    ],
    seen: { with: capability, columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
    orders: {
      newest: newestFirst(words.newestFirst, 'drafted_at'),
    },
    search: { column: 'words', label: words.search },
    columns,
    more: async (province, _viewer, rows) =>
      issuedCorrections(
        province.reader,
        rows.filter(({ state }) => state === 'issued' || state === 'frozen').map(({ id }) => id),
      ),
    beside: async (_province, viewer, view) => tabsFor(viewer, view, own.at),
    rowAt: (row) => `/van-ban/${row.id}`,
    empty: { title: words.emptyTitle, body: words.emptyBody },
    // subjects of documents name people
    reads: 'personal',
    ...rest,
  })
}

export const statesIn = (...states: DocumentState[]) => ({
  trang: oneOf('state', {
    label: words.state,
    options: Object.fromEntries(states.map((state) => [state, stateWords[state]])),
  }),
})

const begins = { needs: 'document.draft', at: '/van-ban/soan', label: draftingWords.compose }

export const outgoingList = documentList({
  begins,
  empty: { title: words.emptyTitle, body: words.emptyOutgoing },
  name: 'documents-outgoing',
  at: '/van-ban/di',
  title: words.outgoing,
  with: 'document.read',
  only: () => ofDirection('outgoing'),
  filters: {
    ...statesIn(
      'draft',
      'review',
      'submitted',
      'signed',
      'numbered',
      'issued',
      'frozen',
      'recalled',
      'annulled',
      'replaced',
    ),
    ngay: dayRange('drafted_at', { label: words.drafted }),
  },
})

export const draftList = documentList({
  begins,
  empty: { title: words.emptyTitle, body: words.emptyOutgoing },
  name: 'documents-drafts',
  at: '/van-ban/du-thao',
  title: words.drafts,
  with: 'document.read',
  only: () => ofDirection('outgoing', ['draft', 'review', 'submitted']),
  columns: [...columns.slice(0, 3), inHand, ...columns.slice(3)],
  filters: {
    ...statesIn('draft', 'review', 'submitted'),
    giu: choice({
      label: words.drafter,
      options: { toi: words.draftedByMe },
      where: (_value, { viewer }) => heldBy([viewer.position, viewer.onBehalfOf]),
    }),
  },
})

/** What waits, the most urgent first: these lists hold what is to be done and no more. */
const waiting = {
  urgent: urgentFirst(paperWords.urgentFirst),
  newest: newestFirst(words.newestFirst, 'drafted_at'),
} as const

/** Drafts that wait for the viewer to check them; a row leads where that is done. */
export const toCheckList = documentList({
  name: 'documents-to-check',
  at: '/van-ban/cho-duyet',
  title: checkingWords.toCheck,
  with: 'document.check',
  seen: [
    { with: 'document.check', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
    { with: 'document.issue', columns: { agency: 'agency', unit: 'unit', holder: 'holder' } },
  ],
  within: readableBy,
  orders: waiting,
  only: ({ viewer }) => atStepOf(viewer),
  rowAt: (row) => `/van-ban/${row.id}/duyet`,
})

/** Rows lead where the work is done: reading and signing on a phone. */
export const toSignList = documentList({
  orders: waiting,
  name: 'documents-to-sign',
  at: '/van-ban/cho-ky',
  title: words.toSign,
  with: 'document.sign',
  within: readableBy,
  only: ({ viewer }) => submittedTo([viewer.position, viewer.onBehalfOf]),
  columns: [...columns, chooseColumn],
  above: async (province, viewer, view) =>
    viewer.position === null
      ? null
      : chooseForm(view, await listOpenBatches(province.reader, viewer.position, ['sign'])),
  rowAt: (row) => `/van-ban/${row.id}/ky`,
})

export const toIssueList = documentList({
  orders: waiting,
  name: 'documents-to-issue',
  at: '/van-ban/cho-phat-hanh',
  title: words.toIssue,
  with: 'document.issue',
  within: readableBy,
  only: () => ofDirection('outgoing', ['signed', 'numbered']),
  rowName: (row) => `${shownNotation(row)} – ${row.subject_line}`,
  above: async (province, viewer, view) =>
    viewer.position === null
      ? null
      : openBatches(view, await listOpenBatches(province.reader, viewer.position, ['issue', 'send'])),
  // the end of the day: many are numbered and sealed with one approval of the agency's key
  bulk: (['send', 'issue'] as const).map((act) => ({
    name: act === 'send' ? 'cap-so-gui' : 'cap-so',
    label: issuingLabels[act],
    needs: 'document.issue',
    begin: async (province, actor, ids, key) =>
      `/van-ban/ky-nhieu/${(await composeIssuing(province, actor, act, ids, key)).id}`,
  })),
  rowAt: (row) => (row.state === 'signed' ? `/van-ban/${row.id}/phat-hanh` : `/van-ban/${row.id}`),
})
