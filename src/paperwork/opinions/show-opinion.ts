import { may, reaches, type Viewer } from '../../kernel/acting/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { actButton } from '../../kernel/life/index.ts'
import { type PartCtx, type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import {
  actions,
  fileList,
  type Html,
  html,
  link,
  linkButton,
  moment,
  type Piece,
  shortDay,
  shortMoment,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import { getDocument, isUndecided, newestVersion, type OfficialDocument, shownNotation } from '../documents/index.ts'
import { type OpinionAct, opinionLife, type RequestAct, requestLife } from './opinion.life.ts'
import { dueMark, outcomeOf } from './opinion.list.ts'
import {
  filesOf,
  type Opinion,
  type OpinionFile,
  type OpinionRequest,
  opinionsOf,
  requestRows,
  requestsOf,
} from './opinion.store.ts'
import { isAsked } from './opinion.ts'
import { words } from './words.ts'

type PageCtx<Subject> = Pick<Ctx<unknown, unknown, unknown, Subject>, 'province' | 'viewer' | 'view' | 'on'>

const calledIn = ({ type, ...draft }: OfficialDocument): string =>
  `${type} ${shownNotation(draft)} – ${draft.subjectLine}`

/** The draft that is asked about, its file, and what changed since the version that was asked about. */
async function draftFacts({ province, view }: Pick<PageCtx<unknown>, 'province' | 'view'>, request: OpinionRequest) {
  const { t } = view
  const [draft, newest] = await Promise.all([
    getDocument(province.reader, request.document),
    newestVersion(province.reader, request.document),
  ])
  const at = `/van-ban/${draft.id}`
  const since =
    newest > request.version &&
    link(`${at}/so-sanh?tu=${request.version}&den=${newest}`, t(words.changedSince, request.version, newest))
  const facts: SubjectPage<never>['facts'] = [
    [words.draft, link(at, calledIn(draft))],
    [words.openPdf, draft.file && link(`${at}/pdf`, t(words.openPdf))],
    [words.askedVersion, html`${t(words.version, request.version)}${since && html`. ${since}`}`],
    [words.question, request.question],
    [words.askedAt, moment(view, request.asked_at)],
  ]
  return { draft, facts }
}

/** One opinion: for whoever was asked to answer, and for the drafter to take it in or explain. */
export async function opinionPage(ctx: PageCtx<Opinion>, step?: SubjectPage<OpinionAct>['step']): Promise<Html> {
  const { province, view, on: opinion } = ctx
  const { t } = view
  const request = await requestRows.get(province.reader, opinion.request)
  const [{ draft, facts }, files] = await Promise.all([
    draftFacts(ctx, request),
    filesOf(province.reader, [opinion.id]),
  ])
  return subjectPage(ctx, opinionLife, {
    title: t(words.opinionTitle, `${draft.type} ${shownNotation(draft)}`),
    section: 'documents',
    sentence: t(words.opinionSentence, opinion.title, calledIn(draft)),
    next: opinion.state === 'asked' ? t(words.nextGive) : opinion.state === 'given' ? t(words.nextHandle) : null,
    facts: [
      ...facts,
      [words.due, dueMark(view, opinion)],
      [words.verdict, opinion.verdict && t(words[opinion.verdict])],
      [words.said, opinion.said],
      [words.givenAt, opinion.given_at && html`${opinion.given_by}, ${moment(view, opinion.given_at)}`],
      [words.files, files.length > 0 ? fileLinks(view, files) : null],
      [words.outcome, outcomeOf(view, opinion)],
      [words.explanation, opinion.explanation],
      [words.request, link(`/y-kien/yeu-cau/${request.id}`, t(words.openRequest))],
    ],
    step,
  })
}

const fileLinks = (view: View, files: readonly OpinionFile[]): Html =>
  fileList(
    view,
    files.map(({ opinion, id, name, size }) => ({ name, at: `/y-kien/${opinion}/tep/${id}`, bytes: Number(size) })),
  )

/** One request: who has answered what, who has not, and the table that takes every opinion in or explains. */
export async function requestPage(ctx: PageCtx<OpinionRequest>, step?: SubjectPage<RequestAct>['step']): Promise<Html> {
  const { province, view, viewer, on: request } = ctx
  const { t } = view
  const [{ draft, facts }, all] = await Promise.all([draftFacts(ctx, request), opinionsOf(province.reader, request.id)])
  const files = await filesOf(
    province.reader,
    all.map(({ id }) => id),
  )
  return subjectPage(ctx, requestLife, {
    title: t(words.requestTitle, `${draft.type} ${shownNotation(draft)}`),
    section: 'documents',
    sentence: tally(view, all),
    next: waitingFor(view, all),
    facts: [...facts, [words.due, shortDay(view, request.due_on)], [words.closedWhy, request.reason]],
    more: html`<h2>${t(words.sheet)}</h2>${sheet({ view, viewer }, all, files)}${
      may(viewer, 'opinion.read') &&
      actions(linkButton({ label: t(words.export), at: `/y-kien/tong-hop?yeu-cau=${request.id}` }))
    }`,
    step,
  })
}

const countOf = (all: readonly Opinion[], verdict: Opinion['verdict']): number =>
  all.filter((one) => one.verdict === verdict).length

const tally = (view: View, all: readonly Opinion[]): string =>
  view.t(words.tally, countOf(all, 'agree'), countOf(all, 'remarks'), countOf(all, 'disagree'), countOf(all, null))

/** Who has not answered, by name. */
function waitingFor(view: View, all: readonly Opinion[]): string | null {
  const waiting = all.filter(({ state }) => state === 'asked')
  if (waiting.length > 0) return view.t(words.waitsFor, waiting.map(({ title }) => title).join(', '))
  return all.every(({ state }) => state !== 'missed') ? view.t(words.allAnswered) : null
}

/** Unit, opinion, taken in or explained (bảng tổng hợp, tiếp thu, giải trình ý kiến). */
function sheet(
  { view, viewer }: { view: View; viewer: Viewer },
  all: readonly Opinion[],
  files: readonly OpinionFile[],
): Html {
  const { t } = view
  const handled = opinionLife.acts.handle
  return table(view, {
    caption: t(words.sheet),
    rows: [...all],
    at: ({ id }) => `/y-kien/${id}`,
    columns: [
      { label: t(words.whoAsked), width: 20, cell: ({ title }) => title },
      {
        label: t(words.opinion),
        width: 15,
        cell: (one) =>
          one.verdict
            ? html`${t(words[one.verdict])} ${one.given_at && shortMoment(view, one.given_at)}`
            : html`${t(words[one.state])} ${one.state === 'asked' && dueMark(view, one)}`,
      },
      {
        label: t(words.saidColumn),
        cell: ({ id, said }) => {
          const own = files.filter(({ opinion }) => opinion === id)
          return html`${said}${own.length > 0 && fileLinks(view, own)}`
        },
      },
      {
        label: t(words.outcome),
        width: 25,
        cell: (one) => html`${outcomeOf(view, one)}${one.explanation && html`: ${one.explanation}`}`,
      },
      {
        label: t(words.toDo),
        width: 15,
        own: true,
        cell: (one) =>
          opinionLife.may(viewer, 'handle', one) &&
          actButton(view, { ...handled, name: 'handle' }, `/y-kien/${one.id}`, one.revision),
      },
    ],
  })
}

/** On the page of a draft: what was asked and answered, and the way to ask. */
export async function documentBlock({ province, viewer, view }: PartCtx, id: string): Promise<Piece> {
  const [draft, requests] = await Promise.all([getDocument(province.reader, id), requestsOf(province.reader, id)])
  const { t } = view
  const { agency, holder } = draft
  const asks = isUndecided(draft) && reaches(viewer, 'opinion.ask', { agency, holder })
  if (requests.length === 0 && !asks) return null
  const opinions = await opinionsOf(province.reader, ...requests.map((one) => one.id))
  const byRequest = Map.groupBy(opinions, ({ request }) => request)
  const lines = requests.map((one) => requestLine({ viewer, view }, one, byRequest.get(one.id) ?? []))
  return html`<section id="y-kien"><h2>${t(words.room)}</h2>${lines}${
    asks && actions(linkButton({ label: t(words.ask), at: `/van-ban/${id}/xin-y-kien` }))
  }</section>`
}

function requestLine(
  { viewer, view }: Pick<PartCtx, 'viewer' | 'view'>,
  request: OpinionRequest,
  all: readonly Opinion[],
): Html {
  const { t } = view
  const mine = all.filter((one) => one.state === 'asked' && isAsked(viewer, one))
  return html`<p>${link(`/y-kien/yeu-cau/${request.id}`, `${t(words.request)}, ${t(words.version, request.version)}`)}, ${shortMoment(view, request.asked_at)} – ${tally(view, all)} ${waitingFor(view, all)}</p>${
    mine.length > 0 &&
    actions(...mine.map((one) => linkButton({ label: t(words.give), at: `/y-kien/${one.id}`, kind: 'main' })))
  }`
}
