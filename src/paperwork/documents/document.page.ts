import { formatDay } from '../../../packages/time/index.ts'
import type { Page } from '../../kernel/database/index.ts'
import {
  actions,
  button,
  type Column,
  confirmation,
  errorSummary,
  type FieldErrors,
  field,
  form,
  type Html,
  html,
  linkButton,
  listPage,
  moment,
  officialLayout,
  type Piece,
  type StateKind,
  shortMoment,
  stateSentence,
  stateTag,
  summaryList,
  type TimelineEntry,
  timeline,
  type View,
} from '../../kernel/pages/index.ts'
import { type PasskeyQuestion, passkeyApproval } from '../../signatures/signing/index.ts'
import { type OfficialDocument, shownNotation, stateWords, urgencyWords } from './document.ts'
import { words } from './words.ts'

const kinds: Partial<Record<OfficialDocument['state'], StateKind>> = {
  submitted: 'near',
  signed: 'on-time',
  issued: 'done',
  arrived: 'near',
  closed: 'done',
  rejected: 'refused',
}

export const documentTag = (view: View, document: Pick<OfficialDocument, 'state'>): Html =>
  stateTag(view, kinds[document.state] ?? 'neutral', view.t(stateWords[document.state]))

export interface DocumentListProps {
  page: Page<OfficialDocument>
  title: string
  direction: 'outgoing' | 'incoming'
  text?: string
  tabs: { label: string; at: string; current: boolean }[]
  /** Between tabs and table, and one more column: choosing rows for one approval. */
  above?: Piece
  extra?: Column<OfficialDocument>
  /** Rows lead here instead of the document's page: reading and signing on a phone. */
  at?: (row: OfficialDocument) => string
}

/** Lists of documents: 50 dense rows, urgent ones marked in words. */
export function documentListPage(view: View, props: DocumentListProps): Html {
  const { t } = view
  const columns: Column<OfficialDocument>[] = [
    { label: t(words.notation), width: 15, cell: (row) => html`<span class="lt-code">${shownNotation(row)}</span>` },
    {
      label: t(words.subject),
      width: 35,
      cell: (row) =>
        html`${row.subjectLine}${row.urgency > 0 && html` <strong>(${t(urgencyWords[row.urgency])})</strong>`}`,
    },
    props.direction === 'incoming'
      ? { label: t(words.sender), width: 20, cell: (row) => row.senderName ?? row.senderCode ?? '' }
      : { label: t(words.signer), width: 15, cell: (row) => row.signerTitle ?? '' },
    { label: t(words.state), cell: (row) => documentTag(view, row) },
    {
      label: t(props.direction === 'incoming' ? words.arrived : words.drafted),
      width: 10,
      wideOnly: true,
      cell: (row) => shortMoment(view, row.draftedAt),
    },
  ]
  return listPage(view, {
    title: props.title,
    section: 'documents',
    caption: props.title,
    tabs: props.tabs,
    filters: { search: { name: 'q', label: t(words.search), value: props.text } },
    above: props.above,
    columns: props.extra ? [...columns, props.extra] : columns,
    rows: props.page.rows,
    at: props.at ?? ((row) => `/van-ban/${row.id}`),
    empty: { title: t(words.emptyTitle), body: t(words.emptyBody) },
    next: props.page.next ?? undefined,
  })
}

export interface DocumentPageProps {
  document: OfficialDocument
  /** The block of files that go with it. */
  attachments: Piece
  errors?: FieldErrors
  entries: TimelineEntry[]
  receiverNames: string[]
  actions: Piece
  /** Delivery table of the exchange and other blocks. */
  below?: Piece
  verificationUrl: string | null
  dossierAt: string | null
}

function next(view: View, document: OfficialDocument): string {
  const { t } = view
  switch (document.state) {
    case 'draft':
      return t(words.nextSubmit)
    case 'submitted':
      return t(words.nextSign, document.signerTitle ?? '')
    case 'signed':
      return t(words.nextIssue)
    case 'arrived':
      return t(words.nextRegister)
    case 'registered':
      return t(words.nextHandle)
    case 'handling':
      return t(words.nextClose)
    default:
      return t(words.nextNone)
  }
}

export function documentSentence(view: View, document: OfficialDocument): string {
  const state = view.t(stateWords[document.state]).toLowerCase()
  const from = document.senderName
    ? view.language === 'vi'
      ? ` của ${document.senderName}`
      : ` from ${document.senderName}`
    : ''
  return `${document.type} ${shownNotation(document)}${from}: “${document.subjectLine}” – ${state}.`
}

export function documentPage(view: View, props: DocumentPageProps): Html {
  const { document } = props
  const { t } = view
  return officialLayout(view, {
    title: `${document.type} ${shownNotation(document)}`,
    section: 'documents',
    error: Object.keys(props.errors ?? {}).length > 0,
    main: html`<h1>${document.type} <span class="lt-code">${shownNotation(document)}</span></h1>${stateSentence(view, {
      sentence: documentSentence(view, document),
      state: { kind: kinds[document.state] ?? 'neutral', text: t(stateWords[document.state]) },
      next: next(view, document),
      action: props.actions,
    })}${props.below}<h2>${t(words.facts)}</h2>${documentFacts(view, props)}${props.attachments}<h2>${t(words.history)}</h2>${timeline(view, props.entries)}`,
  })
}

function documentFacts(view: View, props: DocumentPageProps): Html {
  const { document } = props
  const { t } = view
  return summaryList(view, [
    { key: t(words.subject), value: document.subjectLine },
    document.senderName !== null && {
      key: t(words.sender),
      value: `${document.senderName} (${document.senderCode ?? ''})`,
    },
    document.arrivalNumber !== null && { key: t(words.arrivalNumber), value: document.arrivalNumber },
    document.signerTitle !== null && { key: t(words.signer), value: document.signerTitle },
    document.urgency > 0 && { key: t(words.urgency), value: t(urgencyWords[document.urgency]) },
    document.issuedOn !== null && { key: t(words.issuedOn), value: formatDay(document.issuedOn, view.language) },
    document.arrivedAt !== null && { key: t(words.arrived), value: moment(view, document.arrivedAt) },
    props.receiverNames.length > 0 && { key: t(words.receivers), value: props.receiverNames.join('; ') },
    props.dossierAt !== null && {
      key: t(words.about),
      value: html`<a class="lt-link" href="${props.dossierAt}">${t(words.openDossier)}</a>`,
    },
    props.verificationUrl !== null &&
      document.state === 'issued' && {
        key: t(words.qrPage),
        value: html`<a class="lt-link" href="${props.verificationUrl}">${props.verificationUrl}</a>`,
      },
    document.reason !== null && { key: t(words.reason), value: document.reason },
  ])
}

export interface SignPageProps {
  document: OfficialDocument
  /** Files the approval covers too. */
  attachments: Piece
  /** How many page images there are; 0 when the server has no renderer. */
  images: number
  /** The key is at a remote provider: no PIN is asked here. */
  remote: boolean
  /** The question for a passkey of the viewer that opens the key; null when none does. */
  ask: PasskeyQuestion | null
  errors: FieldErrors
}

/** Read, then sign: made for a phone. The pages are images, so that no viewer is needed; the PDF is one tap away. */
export function signPage(view: View, props: SignPageProps): Html {
  const { document } = props
  const { t } = view
  return officialLayout(view, {
    title: t(words.readAndSign),
    section: 'documents',
    error: Object.keys(props.errors).length > 0,
    main: html`<h1>${t(words.readAndSign)}</h1>${errorSummary(view, props.errors)}${stateSentence(view, {
      sentence: documentSentence(view, document),
      state: { kind: 'near', text: t(stateWords[document.state]) },
    })}<div class="lt-pages">${
      props.images > 0
        ? Array.from(
            { length: props.images },
            (_, at) =>
              html`<img class="lt-page-image" src="/van-ban/${document.id}/trang/${at + 1}" alt="${t(words.page, at + 1, props.images)}" width="794" height="1123" loading="${at === 0 ? 'eager' : 'lazy'}">`,
          )
        : html`<p>${t(words.noImages)}</p>`
    }</div><p>${linkButton({ label: t(words.openPdf), at: `/van-ban/${document.id}/pdf`, icon: 'document' })}</p>${props.attachments}${form(
      view,
      { action: `/van-ban/${document.id}/ky`, hidden: { revision: document.revision } },
      passkeyApproval(view, { ask: props.ask, error: props.errors.passkey }),
      !props.remote &&
        field(view, {
          kind: 'password',
          name: 'pin',
          label: t(words.pin),
          hint: t(words.pinHint),
          error: props.errors.pin,
          width: 10,
          autocomplete: 'off',
        }),
      actions(
        button({ label: t(props.remote ? words.signByPhone : words.sign), kind: props.ask ? 'plain' : 'main' }),
        linkButton({ label: t(words.signByToken), at: `/van-ban/${document.id}/ky-token` }),
        linkButton({ label: t(words.returnDraft), at: `/van-ban/${document.id}/tra-lai`, kind: 'danger' }),
      ),
    )}<p><a class="lt-link" href="/chu-ky-so">${t(words.myKey)}</a></p>`,
  })
}

/** The clerk's one page: number, seal, issue, receivers. */
export function issuePage(
  view: View,
  props: {
    document: OfficialDocument
    /** Files that are signed and sent with it. */
    attachments: Piece
    agencies: readonly { id: string; name: string; code: string }[]
    ask: PasskeyQuestion | null
    errors: FieldErrors
    chosen: readonly string[]
  },
): Html {
  const { document } = props
  const { t } = view
  return officialLayout(view, {
    title: t(words.issue),
    section: 'documents',
    error: Object.keys(props.errors).length > 0,
    main: html`<h1>${t(words.issue)}</h1>${errorSummary(view, props.errors)}${stateSentence(view, {
      sentence: documentSentence(view, document),
      state: { kind: 'on-time', text: t(stateWords[document.state]) },
      action: linkButton({ label: t(words.openPdf), at: `/van-ban/${document.id}/pdf`, icon: 'document' }),
    })}${props.attachments}${form(
      view,
      { action: `/van-ban/${document.id}/phat-hanh`, hidden: { revision: document.revision } },
      html`<div class="lt-choices">${field(view, {
        kind: 'checkboxes',
        name: 'receivers',
        label: t(words.sendTo),
        hint: t(words.sendToHint),
        options: props.agencies.map((agency) => ({ value: agency.id, label: agency.name, hint: agency.code })),
        value: props.chosen,
        error: props.errors.receivers,
      })}</div>`,
      passkeyApproval(view, { ask: props.ask, error: props.errors.passkey, label: t(words.issueByPasskey) }),
      field(view, {
        kind: 'password',
        name: 'pin',
        label: t(words.sealPin),
        error: props.errors.pin,
        width: 10,
        autocomplete: 'off',
      }),
      actions(
        button({ label: t(words.issue), kind: props.ask ? 'plain' : 'main' }),
        linkButton({ label: t(words.returnDraft), at: `/van-ban/${document.id}/tra-lai` }),
      ),
    )}`,
  })
}

/** Asks for the reason once: returning a draft, or an arrival to its sender. */
export function reasonPage(
  view: View,
  props: {
    document: OfficialDocument
    title: string
    will: string[]
    label: string
    action: string
    errors: FieldErrors
  },
): Html {
  const { document } = props
  return officialLayout(view, {
    title: props.title,
    section: 'documents',
    main: html`${errorSummary(view, props.errors)}${confirmation(view, {
      title: `${props.title}: ${shownNotation(document)}?`,
      will: props.will,
      fields: field(view, {
        kind: 'textarea',
        name: 'reason',
        label: view.t(words.reason),
        rows: 3,
        error: props.errors.reason,
      }),
      label: props.label,
      action: props.action,
      cancelAt: `/van-ban/${document.id}`,
      hidden: { revision: String(document.revision) },
    })}`,
  })
}
