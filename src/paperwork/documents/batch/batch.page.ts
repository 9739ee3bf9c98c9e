import { type Again, hasErrors } from '../../../kernel/forms/index.ts'
import {
  actions,
  attr,
  button,
  type Column,
  errorSummary,
  form,
  type Html,
  html,
  linkButton,
  livePanel,
  mainAction,
  notification,
  officialLayout,
  type Piece,
  type StateKind,
  stateSentence,
  stateTag,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { TASKS_AT } from '../../../kernel/tasks/index.ts'
import type { PasskeyQuestion } from '../../../signatures/keys/index.ts'
import { approvalPart } from '../approving.page.ts'
import { words as documentWords } from '../words.ts'
import type { Batch, BatchAct, BatchCounts, BatchItem, ItemState } from './batch.ts'
import { actWords, batchWords } from './batch.words.ts'

const FORM = 'ky-nhieu'

/** The box that chooses a row of the list; it belongs to the form above the list, so that the list stays a plain list. */
export const chooseColumn = {
  name: 'chon',
  label: batchWords.choose,
  width: 10,
  own: true,
  cell: ({ id, subject_line }: { id: string; subject_line: string }, view: View): Html =>
    html`<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" form="${FORM}" id="chon-${id}" name="documents" value="${id}"><label class="govuk-label govuk-checkboxes__label" for="chon-${id}"><span class="govuk-visually-hidden">${view.t(batchWords.chooseOne, subject_line)}</span></label></div></div>`,
} as const

/** Batches that are not finished, above the list they were chosen from. */
export const openBatches = (view: View, open: readonly Batch[]): Html =>
  html`${open.map((batch) =>
    notification(view, {
      kind: 'warning',
      title: view.t(actWords[batch.act].title),
      body: html`<a class="lt-link" href="/van-ban/ky-nhieu/${batch.id}">${view.t(batchWords.openBatch)}</a>`,
    }),
  )}`

/** Above the list of what waits for a signature: sign the chosen ones, or all; batches that are not finished. */
export function chooseForm(view: View, open: readonly Batch[]): Html {
  const { t } = view
  return html`${openBatches(view, open)}${form(
    view,
    { action: '/van-ban/ky-nhieu', id: FORM },
    html`<div class="lt-actions">${mainAction({ label: t(batchWords.signChosen) })}<button class="lt-button lt-button--plain" type="submit" name="all" value="1">${t(batchWords.signAll)}</button></div>`,
  )}`
}

const itemStates: Record<
  ItemState,
  { kind: StateKind; word: 'itemWaiting' | 'itemPending' | 'itemDone' | 'itemFailed' }
> = {
  waiting: { kind: 'neutral', word: 'itemWaiting' },
  pending: { kind: 'paused', word: 'itemPending' },
  signed: { kind: 'done', word: 'itemDone' },
  failed: { kind: 'overdue', word: 'itemFailed' },
}

/** Where the documents of an act are chosen, and where those that failed are chosen again. */
const places: Record<BatchAct, { list: string; again: string; field: string }> = {
  sign: { list: '/van-ban/cho-ky', again: '/van-ban/ky-nhieu', field: 'documents' },
  issue: { list: '/van-ban/cho-phat-hanh', again: '/van-ban/cho-phat-hanh/hang-loat/cap-so', field: 'id' },
  send: { list: '/van-ban/cho-phat-hanh', again: '/van-ban/cho-phat-hanh/hang-loat/cap-so-gui', field: 'id' },
}

export interface BatchPageProps {
  batch: Batch
  items: readonly BatchItem[]
  counts: BatchCounts
  /** The approval form is shown: nothing runs for the batch now. */
  approvable: boolean
  /** The key is at a remote provider: no PIN here, approval on the phone. */
  remote: boolean
  /** The question for a passkey of the viewer that opens the key; null when none does. */
  ask: PasskeyQuestion | null
  again: Again
}

/** One batch: what will be signed and the approval; then how far it is; then what failed and why. */
export function batchPage(view: View, props: BatchPageProps): Html {
  const { batch, items, again } = props
  const { t } = view
  const words = actWords[batch.act]
  const running = !props.approvable && batch.state !== 'done'
  const status = batchStatus(view, props)
  return officialLayout(
    { ...view, live: running },
    {
      title: t(words.title),
      section: 'documents',
      error: hasErrors(again),
      main: html`<h1>${t(words.title)}</h1>${again.message && notification(view, { kind: 'error', title: again.message })}${errorSummary(view, again.errors)}${
        running
          ? livePanel(view, { at: `/van-ban/ky-nhieu/${batch.id}/tien-do`, id: 'tien-do', content: status })
          : status
      }${props.approvable && approvalForm(view, props)}${failures(view, batch, items)}<h2>${t(batchWords.documents)}</h2>${itemTable(view, batch, items, running)}<p><a class="lt-link" href="${places[batch.act].list}">${t(words.back)}</a></p>`,
    },
  )
}

/** The part that changes while a batch runs. */
export function batchStatus(view: View, props: Pick<BatchPageProps, 'batch' | 'counts' | 'approvable'>): Html {
  const { batch, counts } = props
  const { t } = view
  const words = actWords[batch.act]
  const left = counts.total - counts.signed - counts.failed
  const bar = html`<p><progress max="${counts.total}" value="${counts.signed + counts.failed}" aria-label="${t(words.progress)}"></progress></p>`
  if (batch.state === 'done') {
    const kind = counts.failed > 0 ? 'overdue' : 'done'
    // the part that came while the page was open holds no reasons: the link has the whole page again
    const reasons =
      counts.failed > 0 && linkButton({ label: t(words.seeWhy), at: `/van-ban/ky-nhieu/${batch.id}?xong=1#chua-ky` })
    return stateSentence(view, {
      sentence: t(words.done, counts.signed, counts.failed),
      state: { kind },
      action: reasons,
    })
  }
  if (props.approvable) {
    const sentence = counts.signed > 0 ? t(words.again, counts.waiting) : t(words.will, counts.waiting)
    return stateSentence(view, { sentence, state: { kind: 'near', text: t(words.itemWaiting) } })
  }
  const sentence =
    batch.state === 'asked' ? t(batchWords.asked, left) : t(words.running, counts.signed + counts.failed, counts.total)
  // in the part that changes: a batch that has ended offers no stop
  const stop =
    batch.state === 'running' &&
    batch.task &&
    html`<p>${linkButton({ label: t(words.stop), at: `${TASKS_AT}/${batch.task}/dung` })}</p>`
  return html`${stateSentence(view, { sentence, state: { kind: 'paused', text: t(words.progress) } })}${bar}${stop}`
}

function approvalForm(view: View, { batch, counts, remote, ask, again }: BatchPageProps): Html {
  const { t } = view
  const words = actWords[batch.act]
  const { waiting } = counts
  const byToken =
    batch.act === 'sign' &&
    form(
      view,
      { action: `/van-ban/ky-nhieu/${batch.id}/ky-token` },
      actions(button({ label: t(batchWords.byToken, waiting), kind: 'plain' })),
    )
  return html`${form(
    view,
    { action: `/van-ban/ky-nhieu/${batch.id}` },
    approvalPart(view, {
      ask,
      again,
      passkeyLabel: t(words.approveByPasskey, waiting),
      pin: remote ? null : pinField(view, batch),
    }),
    actions(
      button({ label: t(remote ? batchWords.askPhone : words.approve, waiting), kind: ask ? 'plain' : 'main' }),
      linkButton({ label: t(words.back), at: places[batch.act].list }),
    ),
  )}${byToken}`
}

/** Whose PIN is asked for: the signer's own, or that of the agency's key. */
const pinField = ({ t }: View, { act }: Batch) =>
  act === 'sign' ? { label: t(documentWords.pin), hint: t(documentWords.pinHint) } : { label: t(documentWords.sealPin) }

/** What was not done, first, with the reason and the way to choose it again. */
function failures(view: View, { act, state }: Batch, items: readonly BatchItem[]): Piece {
  const { t, language } = view
  const failed = items.filter((item) => item.state === 'failed')
  if (failed.length === 0) return null
  const words = actWords[act]
  const { again, field } = places[act]
  return html`<h2 id="chua-ky">${t(words.failedTitle)} (${failed.length})</h2>${table(view, {
    caption: t(words.failedTitle),
    rows: failed,
    at: (item) => `/van-ban/${item.document}`,
    columns: [
      { label: t(documentWords.subject), width: 40, cell: (item) => item.subjectLine },
      {
        label: t(batchWords.why),
        cell: (item) => (item.problem ? new Refusal(item.problem.code, item.problem.data).sentence(language) : ''),
      },
    ],
  })}${
    state === 'done' &&
    form(
      view,
      { action: again },
      failed
        .slice(0, MOST_AGAIN)
        .map(({ document }) => html`<input type="hidden" name="${field}" value="${document}">`),
      actions(button({ label: t(words.retry), kind: 'plain' })),
    )
  }`
}

/** So many are chosen again at once. */
const MOST_AGAIN = 200

/** While it runs the rows say nothing of their state: only the panel above is kept up to date. */
const itemTable = (view: View, { act }: Batch, items: readonly BatchItem[], running: boolean): Html => {
  const { t } = view
  const state: Column<BatchItem> = {
    label: t(documentWords.state),
    cell: (item) => stateTag(view, itemStates[item.state].kind, t(actWords[act][itemStates[item.state].word])),
  }
  const receivers: Column<BatchItem> = { label: t(batchWords.receivers), numeric: true, cell: (item) => item.receivers }
  return table(view, {
    caption: t(batchWords.documents),
    rows: items,
    at: (item) => `/van-ban/${item.document}`,
    columns: [
      { label: t(documentWords.subject), width: act === 'send' ? 40 : 50, cell: (item) => item.subjectLine },
      {
        label: t(documentWords.type),
        width: 20,
        cell: (item) => `${item.type} ${item.number ?? '…'}/${item.notation}`,
      },
      ...(act === 'send' ? [receivers] : []),
      ...(running ? [] : [state]),
      {
        label: t(batchWords.read),
        own: true,
        cell: (item) =>
          html`<a class="lt-link" href="/van-ban/${item.document}/pdf"${attr('aria-label', `${t(documentWords.openPdf)}: ${item.subjectLine}`)}>PDF</a>`,
      },
    ],
  })
}
