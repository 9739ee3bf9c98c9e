import { formatDay } from '../../../packages/time/index.ts'
import { type Again, hasErrors } from '../../kernel/forms/index.ts'
import {
  confirmation,
  errorSummary,
  type Html,
  html,
  moment,
  notification,
  officialLayout,
  type Piece,
  type StateKind,
  stateSentence,
  stateTag,
  summaryList,
  type TimelineEntry,
  timeline,
  type View,
} from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { checkingWords } from './checking/checking.words.ts'
import { reasonForm } from './document.forms.ts'
import { type DocumentAct, documentLife } from './document.life.ts'
import { type OfficialDocument, shownNotation, stateWords, urgencyWords } from './document.ts'
import { draftingWords } from './drafting/drafting.words.ts'
import { paperWords } from './paper/paper.words.ts'
import { words } from './words.ts'

const kinds: Partial<Record<OfficialDocument['state'], StateKind>> = {
  review: 'near',
  submitted: 'near',
  signed: 'on-time',
  numbered: 'near',
  issued: 'done',
  arrived: 'near',
  assigned: 'on-time',
  closed: 'done',
  rejected: 'refused',
  cancelled: 'refused',
  frozen: 'paused',
  recalled: 'refused',
  annulled: 'refused',
  replaced: 'refused',
}

/** Where a document stands, as a state sentence says it. */
export const stateOf = (view: View, { state }: Pick<OfficialDocument, 'state'>) => ({
  kind: kinds[state] ?? ('neutral' as const),
  text: view.t(stateWords[state]),
})

export const documentTag = (view: View, document: Pick<OfficialDocument, 'state'>): Html =>
  stateTag(view, kinds[document.state] ?? 'neutral', view.t(stateWords[document.state]))

export interface DocumentPageProps {
  document: OfficialDocument
  /** The block of files that go with it. */
  attachments: Piece
  again: Again
  entries: TimelineEntry[]
  /** What went out of it on paper. */
  sentOnPaper: Piece
  /** Who has looked, in a fold. */
  readers: Piece
  receiverNames: string[]
  /** How other systems name it: its sender's code, day, number and notation, or what its sender calls it. */
  identity: string | null
  actions: Piece
  /** Delivery table of the exchange and other blocks. */
  below?: Piece
  /** What was found when its files were checked, and what of that stands above everything. */
  checked: Piece
  checkNotice: Piece
  /** What an arrival may be the same as. */
  twins: Piece
  /** What the arrival stamp says. */
  stamp: string | null
  /** What took its place, and what it took the place of. */
  replacement: Piece
  /** What it said before its sender changed it. */
  editions: Piece
  /** What was written wrongly of one on paper. */
  corrections: Piece
  verificationUrl: string | null
  dossierAt: string | null
  /** The letter it answers. */
  answers: RelatedDocument | null
  /** What was written in answer to it. */
  answeredBy: readonly RelatedDocument[]
  /** Earlier versions of a draft, in a fold. */
  versions: Piece
  /** Who has a draft on its way to be signed, and since when. */
  standsAt: Piece
  /** Who checked it, by submission. */
  way: Piece
  /** What it corrects, replaces or annuls, and what does so to it. */
  putRight: Piece
}

/** Another document as a fact names it. */
export type RelatedDocument = Pick<OfficialDocument, 'id' | 'number' | 'notation'>

function next(view: View, document: OfficialDocument): string {
  const { t } = view
  switch (document.state) {
    case 'draft':
      return t(words.nextSubmit)
    case 'review':
      return t(checkingWords.waits, document.stepTitle ?? '', t(checkingWords[document.stepKind ?? 'content']))
    case 'submitted':
      return t(words.nextSign, document.signerTitle ?? '')
    case 'signed':
      return t(words.nextIssue)
    case 'numbered':
      return t(document.sealProblem ? words.nextSealAgain : words.nextSealing)
    case 'arrived':
      return t(words.nextRegister)
    case 'registered':
      return t(words.nextHandle)
    case 'assigned':
      return t(words.nextAssigned)
    case 'handling':
      return t(words.nextClose)
    case 'frozen':
      return t(document.direction === 'incoming' ? words.nextAnswer : words.nextWait)
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

/** The list a document stands in. */
/** The entry of the menu a document belongs to. */
export const listAt = ({ direction }: OfficialDocument): string =>
  direction === 'incoming' ? '/van-ban/den' : '/van-ban/di'

export function documentPage(view: View, props: DocumentPageProps): Html {
  const { document } = props
  const { t } = view
  return officialLayout(view, {
    title: `${document.type} ${shownNotation(document)}`,
    section: 'documents',
    entry: listAt(document),
    error: hasErrors(props.again),
    main: html`<h1>${document.type} <span class="lt-code">${shownNotation(document)}</span></h1>${problems(view, props.again)}${stateSentence(
      view,
      {
        sentence: documentSentence(view, document),
        state: stateOf(view, document),
        next: next(view, document),
        action: props.actions,
      },
    )}${sealProblem(view, document)}${noSealPlace(view, document)}${props.checkNotice}${props.twins}${props.replacement}${props.putRight}${props.below}<h2>${t(words.facts)}</h2>${documentFacts(view, props)}${props.attachments}${props.checked}${props.sentOnPaper}${props.corrections}${props.editions}${props.way}${props.versions}<h2>${t(words.history)}</h2>${timeline(view, props.entries)}${props.readers}`,
  })
}

function documentFacts(view: View, props: DocumentPageProps): Html {
  const { document } = props
  const { t } = view
  return summaryList(view, [
    { key: t(words.subject), value: document.subjectLine },
    document.senderName !== null && {
      key: t(words.sender),
      value: document.senderCode ? `${document.senderName} (${document.senderCode})` : document.senderName,
    },
    props.stamp !== null && { key: t(paperWords.stamp), value: props.stamp },
    document.pages !== null && document.direction === 'incoming' && { key: t(paperWords.pages), value: document.pages },
    document.arrivalNumber !== null && { key: t(words.arrivalNumber), value: document.arrivalNumber },
    document.signerTitle !== null && { key: t(words.signer), value: document.signerTitle },
    props.standsAt !== null && { key: t(checkingWords.at), value: props.standsAt },
    document.urgency > 0 && { key: t(words.urgency), value: t(urgencyWords[document.urgency]) },
    props.identity !== null && { key: t(words.identity), value: html`<code class="lt-code">${props.identity}</code>` },
    document.issuedOn !== null && { key: t(words.issuedOn), value: formatDay(document.issuedOn, view.language) },
    document.direction === 'incoming' && document.place !== '' && { key: t(paperWords.place), value: document.place },
    document.arrivedAt !== null && { key: t(words.arrived), value: moment(view, document.arrivedAt) },
    props.receiverNames.length > 0 && { key: t(words.receivers), value: props.receiverNames.join('; ') },
    document.dueOn !== null && { key: t(draftingWords.dueLabel), value: formatDay(document.dueOn, view.language) },
    props.answers !== null && { key: t(draftingWords.answersLetter), value: related(props.answers) },
    props.answeredBy.length > 0 && {
      key: t(draftingWords.answeredBy),
      value: html`${props.answeredBy.map((one, at) => html`${at > 0 && '; '}${related(one)}`)}`,
    },
    props.dossierAt !== null && {
      key: t(words.about),
      value: html`<a class="lt-link" href="${props.dossierAt}">${t(words.openDossier)}</a>`,
    },
    props.verificationUrl !== null &&
      document.issuedAt !== null && {
        key: t(words.qrPage),
        value: html`<a class="lt-link" href="${props.verificationUrl}">${props.verificationUrl}</a>`,
      },
    document.reason !== null && { key: t(words.reason), value: document.reason },
  ])
}

/** Why a numbered document is not sealed yet. */
const sealProblem = (view: View, { sealProblem: problem }: OfficialDocument): Piece =>
  problem &&
  notification(view, {
    kind: 'error',
    title: view.t(words.notSealed),
    body: new Refusal(problem.code, problem.data).sentence(view.language),
  })

/** An uploaded file without room for the seal: said while the file can still be changed. */
const noSealPlace = (view: View, { template, state, anchors }: OfficialDocument): Piece =>
  template === 'upload' &&
  !anchors.seal &&
  ['draft', 'review', 'submitted'].includes(state) &&
  notification(view, {
    kind: 'warning',
    title: view.t(draftingWords.noSealPlace),
    body: view.t(draftingWords.noSealPlaceWhy),
  })

const related = (one: RelatedDocument): Html =>
  html`<a class="lt-link" href="/van-ban/${one.id}">${shownNotation(one)}</a>`

/** What is wrong with the files that were added, or why an act came too late. */
const problems = (view: View, { errors, message }: Again): Piece =>
  html`${message && notification(view, { kind: 'error', title: message })}${errorSummary(view, errors)}`

/** An act that is asked first, with its reason: what will happen is said once before it is done. */
export function askedPage(
  view: View,
  document: OfficialDocument,
  act: DocumentAct,
  again: Again,
  form: Pick<typeof reasonForm, 'fields'> = reasonForm,
): Html {
  const { label = words.reason, asks = [], at = act } = documentLife.acts[act]
  const title = view.t(label)
  return officialLayout(view, {
    title,
    section: 'documents',
    entry: listAt(document),
    error: hasErrors(again),
    main: confirmation(view, {
      title: `${title}: ${shownNotation(document)}?`,
      will: asks.map((line) => view.t(line)),
      fields: form.fields(view, again, { without: ['revision'] }),
      label: title,
      action: `/van-ban/${document.id}/${at}`,
      cancelAt: `/van-ban/${document.id}`,
      hidden: { revision: String(document.revision) },
    }),
  })
}
