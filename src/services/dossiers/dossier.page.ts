import {
  dueStateWord,
  explainAll,
  formatRemaining,
  formatTimeLimit,
  type Remaining,
  type TraceStep,
} from '../../../packages/legal-clock/index.ts'
import { formatLongMoment, type Instant } from '../../../packages/time/index.ts'
import { asLabel } from '../../kernel/forms/index.ts'
import {
  actions,
  type Comment,
  comments,
  details,
  fileList,
  formatMoney,
  type Html,
  html,
  linkButton,
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
import { type Dossier, type DossierPaper, isEnded, nationalCodes, shownNumber, stepWords } from './dossier.ts'
import { formWords, returnWords } from './form.words.ts'
import { markWords } from './mark.words.ts'
import { isPromised } from './papers.ts'
import { type ClockStands, whereItStands } from './standing.ts'
import type { HeldBack } from './way.ts'
import { words } from './words.ts'

/** The colour of a due state. */
export const dueKinds: Record<Remaining['state'], StateKind> = {
  'on-time': 'on-time',
  'near-due': 'near',
  overdue: 'overdue',
  early: 'early',
  'no-due-date': 'neutral',
}

/** The colour, icon and word of a dossier: how it stands against its due date while that matters, else its state. */
export function dossierTag(view: View, dossier: Pick<Dossier, 'state'>, left: Remaining | null): Html {
  if (dossier.state === 'waiting') return stateTag(view, 'paused')
  if (dossier.state === 'denied' || dossier.state === 'unresolved' || dossier.state === 'cancelled') {
    return stateTag(view, 'refused', view.t(nationalCodes[dossier.state].words))
  }
  if (!left) return stateTag(view, 'neutral', view.t(nationalCodes[dossier.state].words))
  const text = formatRemaining(left, view.language)
  return stateTag(view, dueKinds[left.state], text.charAt(0).toUpperCase() + text.slice(1))
}

/** What a sentence needs of a view. */
type Speaking = Pick<View, 't' | 'language'>

/** State and step in words: `Đang xử lý, chờ lãnh đạo phân công`. */
export function stateWords(view: Speaking, dossier: Pick<Dossier, 'state' | 'step'>): string {
  const state = view.t(nationalCodes[dossier.state].words)
  return dossier.step && dossier.state !== 'waiting' ? `${state}, ${view.t(stepWords[dossier.step])}` : state
}

export interface DossierPageProps {
  dossier: Dossier
  papers: DossierPaper[]
  /** What was answered in the procedure's own form. */
  declared: Piece
  /** The steps of the process it follows. */
  followed: Piece
  entries: TimelineEntry[]
  /** Who looked at it. */
  readers: Piece
  /** Who has it open now besides the viewer. */
  present: Piece
  left: Remaining | null
  trace: readonly TraceStep[]
  agencyName: string
  receivingUnitName: string
  /** Who handed it over and answers for it while it is not taken. */
  senderName?: string | null
  /** Where the citizen was helped, when it is another place. */
  supportPointName: string | null
  /** Whoever has it in hand now. */
  holderName: string | null
  /** Where the document of its result stands: being checked by whom, signed, issued. */
  result: Piece
  /** Asked for and not here yet. */
  missing: readonly string[]
  /** Who was asked and has not answered, each with its moment. */
  waitsFor?: readonly { name: string; until: Instant }[]
  /** Parts that other agencies settle and have not. */
  children?: readonly { name: string; since: Instant; until: Instant | null }[]
  /** What its process holds back now, and why. */
  held: readonly HeldBack[]
  /** Required papers that this case does not need. */
  notNeeded: readonly string[]
  /** What officials said to each other. */
  notes: readonly Comment[]
  /** The last apology with a new day. */
  apology: { new_due: Instant } | null
  /** What other rooms say of it. */
  parts: readonly Piece[]
  /** Links and forms of what this viewer may do now, the main one first. */
  actions: Piece
  notice?: Piece
  /** Anything a later step shows under the sentence: a form for assigning, for instance. */
  below?: Piece
}

function nextWords(view: View, dossier: Dossier): string {
  const { t } = view
  if (isEnded(dossier.state)) return t(words.endedNext)
  if (whereItStands(dossier).turn === 'sender') return t(dossier.parent ? words.toTakeChildNext : words.toTakeNext)
  if (dossier.state === 'new') return t(words.toReceiveNext)
  if (dossier.state === 'waiting') return t(words.waitingNext)
  if (dossier.state === 'releasing') return t(words.releasingNext)
  const byStep = {
    'to-route': words.toRouteNext,
    'to-assign': words.toAssignNext,
    'to-handle': words.toHandleNext,
    handling: words.handlingNext,
    'to-sign': words.toSignNext,
    'to-issue': words.toIssueNext,
  } as const
  return t(byStep[dossier.step ?? 'to-assign'])
}

/** One sentence that says what it is, where it stands, who holds it and until when; all of it read from the row. */
export function dossierSentence(
  view: Speaking,
  props: Pick<
    DossierPageProps,
    'dossier' | 'agencyName' | 'holderName' | 'receivingUnitName' | 'waitsFor' | 'children' | 'senderName'
  >,
): string {
  const { dossier } = props
  const vi = view.language === 'vi'
  const { turn, clock } = whereItStands(dossier)
  const name = vi
    ? `Hồ sơ ${shownNumber(dossier)} – ${dossier.procedureName} của ${dossier.applicant.name}`
    : `Dossier ${shownNumber(dossier)} – ${dossier.procedureName}, applicant ${dossier.applicant.name}`
  const places = { 'receiving-unit': props.receivingUnitName, sender: props.senderName, agency: props.agencyName }
  const place = turn === 'applicant' || turn === 'nobody' ? null : places[turn]
  const holder = props.holderName && turn === 'agency' ? ` (${props.holderName})` : ''
  const where = place ? `${vi ? ', tại' : ', at'} ${place}${holder}` : ''
  const { waitsFor = [] } = props
  const asked = waitsFor.map(({ name: whom, until }) =>
    view.t(words.waitsUntil, whom, formatLongMoment(until, view.language)),
  )
  const waits =
    turn === 'agency' ? `${otherWords(view, words.waitsFor, asked)}${childrenWords(view, props.children ?? [])}` : ''
  return `${name}: ${stateWords(view, dossier).toLowerCase()}${where}${turn === 'sender' ? view.t(words.waitsToBeTaken, props.agencyName) : waits}${clockWords(view, dossier, clock)}.`
}

const otherWords = (view: Speaking, says: typeof words.waitsFor, which: readonly string[]): string =>
  which.length > 0 ? view.t(says, which.join('; ')) : ''

/** Which parts are settled elsewhere: by whom, since when, until when. */
const childrenWords = (view: Speaking, children: NonNullable<DossierPageProps['children']>): string =>
  otherWords(
    view,
    words.waitsForChildren,
    children.map(({ name, since, until }) => {
      const [from, to] = [since, until].map((at) => at && formatLongMoment(at, view.language))
      return to ? view.t(words.childUntil, name, from ?? '', to) : view.t(words.childSince, name, from ?? '')
    }),
  )

/** What the clock says at the end of a sentence; nothing where none counts. */
function clockWords(view: Speaking, dossier: Dossier, clock: ClockStands): string {
  const { t, language } = view
  const at = (moment: Instant | null) => (moment ? formatLongMoment(moment, language) : '')
  if (clock === 'running') return t(words.clockRuns, at(dossier.dueCurrent))
  if (clock === 'answering') return t(dossier.parent ? words.clockTake : words.clockAnswers, at(dossier.answerDue))
  if (clock === 'paused') return t(words.clockPaused)
  return clock === 'undated' ? t(words.clockUndated) : ''
}

/** The dossier page of officials: the state first, then what can be done, then everything else. */
export function dossierPage(view: View, props: DossierPageProps): Html {
  const { dossier } = props
  const { t } = view
  return officialLayout(view, {
    title: `${t(words.dossier)} ${shownNumber(dossier)}`,
    section: 'dossiers',
    main: html`<h1>${t(words.dossier)} <span class="lt-code">${shownNumber(dossier)}</span></h1>${props.notice}${stateSentence(
      view,
      {
        sentence: dossierSentence(view, props),
        state: sentenceState(view, dossier, props.left),
        next: [nextWords(view, dossier), props.missing.length > 0 && t(words.stillMissing, props.missing.join('; '))]
          .filter(Boolean)
          .join(' '),
        action: props.actions,
      },
    )}${props.present}${props.held.length > 0 && heldNote(view, props.held)}${props.below}<h2>${t(words.papers)}</h2>${paperList(view, dossier, props.papers)}${
      props.notNeeded.length > 0 &&
      html`<p class="lt-quiet">${t(words.notNeededHere)}: ${props.notNeeded.join('; ')}</p>`
    }${props.declared}${props.followed}${props.parts}<h2>${t(words.facts)}</h2>${facts(view, props)}${
      props.trace.length > 0 &&
      details(
        t(words.clock),
        html`<ol class="lt-list">${explainAll(props.trace, view.language).map((line) => html`<li>${line}</li>`)}</ol>`,
      )
    }${
      props.notes.length > 0 && comments(view, { title: t(words.notes), comments: props.notes })
    }<h2>${t(words.history)}</h2>${timeline(view, props.entries)}${props.readers}`,
  })
}

/** Why buttons that would follow are not there. */
const heldNote = (view: View, held: readonly HeldBack[]): Html =>
  notification(view, {
    kind: 'info',
    title: view.t(words.heldTitle),
    body: html`<ul class="lt-list">${held.map(({ name, why }) => html`<li>${view.t(words.heldLine, name, why)}</li>`)}</ul>`,
  })

function sentenceState(view: View, dossier: Dossier, left: Remaining | null): { kind: StateKind; text?: string } {
  if (dossier.state === 'waiting')
    return whereItStands(dossier).clock === 'paused'
      ? { kind: 'paused' }
      : { kind: 'neutral', text: view.t(nationalCodes.waiting.words) }
  if (dossier.state === 'new' && left) return dueState(view, left)
  if (!left || isEnded(dossier.state) || dossier.state === 'new') {
    const kind = dossier.state === 'done' ? 'done' : dossier.state === 'new' ? 'neutral' : 'refused'
    return {
      kind: left === null && !isEnded(dossier.state) ? 'neutral' : kind,
      text: view.t(nationalCodes[dossier.state].words),
    }
  }
  return dueState(view, left)
}

function dueState(view: View, left: Remaining): { kind: StateKind; text: string } {
  const word = dueStateWord(left, view.language)
  return { kind: dueKinds[left.state], text: word.charAt(0).toUpperCase() + word.slice(1) }
}

/** Files open in the browser; papers seen on paper only say how many. */
export function paperList(
  view: View,
  dossier: Pick<Dossier, 'id'>,
  papers: readonly DossierPaper[],
  base = '/ho-so',
): Html {
  return fileList(
    view,
    papers.map((paper) => ({
      name: paper.file?.name ?? paper.name,
      kind: paper.file ? paper.name : undefined,
      at: paper.file ? `${base}/${dossier.id}/giay-to/${paper.id}` : undefined,
      bytes: paper.file?.size,
      note: [
        isPromised(paper) && view.t(words.willBring),
        paper.asked !== null && view.t(words.suppliedAt, formatLongMoment(paper.addedAt, view.language)),
        paper.originals > 0 && view.t(words.originals, paper.originals),
        paper.copies > 0 && view.t(words.copies, paper.copies),
        paper.givenBack !== null && view.t(markWords.wasGivenBack),
        ...markNotes(view, paper),
      ]
        .filter(Boolean)
        .join(', '),
    })),
  )
}

/** What is known of a file: from where it is, who compared it, how long it is. */
function markNotes(view: View, { form, file, digitised, compared, pages }: DossierPaper): (string | false | null)[] {
  if (!file) return []
  const { t } = view
  if (digitised === 2) return [t(markWords.fromComponent)]
  if (digitised === 3) return [t(markWords.fromResult)]
  return [
    (form === 'electronic' || form === 'certified-copy') && t(markWords[form]),
    form !== null &&
      form !== 'electronic' &&
      (compared ? t(markWords.comparedBy, compared.by) : t(markWords.digitised)),
    pages !== null && t(markWords.pages, pages),
  ]
}

export const channelWords = { online: words.online, counter: words.atCounter, postal: words.postal } as const

function facts(view: View, props: DossierPageProps): Html {
  const { dossier } = props
  const { t } = view
  const { applicant, filer } = dossier
  return summaryList(view, [
    {
      key: t(words.procedure),
      value: html`<a class="lt-link" href="/thu-tuc/${dossier.procedureCode}">${dossier.procedureCode} – ${dossier.procedureName}</a>`,
    },
    { key: t(words.applicant), value: applicant.name },
    filer.name !== applicant.name && { key: t(words.filer), value: filer.name },
    filer.name !== applicant.name && filer.identity !== null && { key: t(words.filerIdentity), value: filer.identity },
    filer.authority !== null && { key: t(words.filerAuthority), value: filer.authority },
    applicant.identity !== null && { key: t(words.identity), value: applicant.identity },
    { key: t(words.address), value: applicant.address },
    { key: t(words.phone), value: applicant.phone },
    applicant.email !== null && { key: t(words.email), value: applicant.email },
    { key: t(words.request), value: dossier.request },
    { key: t(words.channel), value: t(channelWords[dossier.channel]) },
    { key: t(words.receivingUnit), value: props.receivingUnitName },
    dossier.supportPoint !== null && { key: t(words.supportPoint), value: props.supportPointName ?? '' },
    { key: t(words.agency), value: dossier.unrouted ? t(words.unrouted) : props.agencyName },
    { key: t(words.holder), value: props.holderName ?? t(words.holderNone) },
    props.result !== null && { key: t(words.resultStands), value: props.result },
    dossier.state === 'new' &&
      dossier.answerDue !== null && { key: t(words.answerBy), value: moment(view, dossier.answerDue) },
    { key: t(words.submitted), value: moment(view, dossier.submittedAt) },
    dossier.acceptedAt !== null && { key: t(words.received), value: moment(view, dossier.acceptedAt) },
    dossier.dueCurrent !== null && {
      key: t(words.due),
      value: html`${moment(view, dossier.dueCurrent)} · ${formatTimeLimit(dossier.timeLimit, view.language)}`,
    },
    props.apology !== null && { key: t(words.promisedAgain), value: moment(view, props.apology.new_due) },
    { key: t(words.fee), value: dossier.feeVnd > 0 ? formatMoney(dossier.feeVnd, view.language) : t(words.free) },
    { key: t(words.resultPlace), value: dossier.resultPlace },
    dossier.returned !== null && {
      key: t(formWords.returnedBy),
      value: [t(returnWords[dossier.returned.how]), dossier.returned.to, dossier.returned.proof]
        .filter(Boolean)
        .join(' · '),
    },
    dossier.reason !== null && { key: asLabel(words.reason, view.language), value: dossier.reason },
  ])
}

/** The notice after receipt, with the slip one click away. */
export const receivedNotice = (view: View, dossier: Dossier, lookupCode: string | null): Html =>
  notification(view, {
    kind: 'success',
    title: view.t(words.sentReceived),
    body: html`<p>${view.t(
      words.sentReceivedBody,
      dossier.number ?? '',
      dossier.dueCurrent ? formatLongMoment(dossier.dueCurrent, view.language) : view.t(words.noDue),
    )}</p>${lookupCode && html`<p>${view.t(words.lookupFor, lookupCode)}</p>`}${actions(
      linkButton({ label: view.t(words.slip), at: `/ho-so/${dossier.id}/giay-tiep-nhan`, icon: 'document' }),
    )}`,
  })
