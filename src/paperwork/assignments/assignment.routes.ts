import { Type } from 'typebox'
import { postOf, reaches } from '../../kernel/acting/index.ts'
import { type Again, filledWith, noErrors, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, stepRoutes } from '../../kernel/http/index.ts'
import { subjectOf } from '../../kernel/life/index.ts'
import { type Html, html } from '../../kernel/pages/index.ts'
import { getDocument, type OfficialDocument, shownNotation } from '../documents/index.ts'
import { anAssignment, assignmentLife, isHeldBy, readAssignment } from './assignment.life.ts'
import { givenList, ownList, watchedList } from './assignment.list.ts'
import { finishWork, giveBack, openOwn, recallWork, reportProgress, startWork } from './assignment.operations.ts'
import { type Assignment, assignmentRows, listAnswers } from './assignment.store.ts'
import { arrivalBook, followBook, forwardList } from './book.list.ts'
import { besideGiving, finishForm, forwardForm, giveBackForm, passForm, progressForm, recallForm } from './forms.ts'
import { forwardDocument, passOn } from './giving.operations.ts'
import { OVERVIEW_AT, OverviewQuery, overviewAnswer } from './overview.ts'
import { receiverOptions } from './receivers.ts'
import { assignmentPage } from './show-assignment.ts'
import { words } from './words.ts'

/** The door to a document for whoever passes it on from the register. */
const toForward = subjectOf<OfficialDocument>(
  { kind: 'document', placeOf: ({ agency, unit, holder }) => ({ agency, unit, holder }) },
  {
    params: Type.Object({ id: Uuid() }),
    get: ({ province, params }) => getDocument(province.reader, params.id ?? ''),
    seen: ({ viewer }, { agency, unit, holder }) => reaches(viewer, 'document.read', { agency, unit, holder }),
  },
)('assignment.forward')

/** Outgoing documents offered as an answer. */
const MOST_ANSWERS = 200

type Seeing = Pick<Ctx, 'province' | 'view' | 'viewer'>

/** The choices of a form that gives a document on: the same in each part. */
async function givingOptions({ province, view, viewer }: Seeing, agency: string) {
  const options = await receiverOptions(province, view, agency, postOf(viewer))
  return { lead: options, cooperate: options, inform: options, 'own.receiver': options }
}

async function forwardPage(ctx: Seeing & { on: OfficialDocument }, again: Again): Promise<Html> {
  const { view, on } = ctx
  return forwardForm.page(view, {
    title: words.forward,
    section: 'documents',
    intro: html`<p class="lt-intro">${on.type} ${shownNotation(on)} – ${on.subjectLine}</p>`,
    action: `/van-ban/${on.id}/chuyen`,
    again: again === noErrors && on.dueOn ? filledWith({ dueOn: on.dueOn.toString() }) : again,
    submit: words.forward,
    cancelAt: `/van-ban/${on.id}`,
    options: await givingOptions(ctx, on.agency),
  })
}

type Opened = Ctx<unknown, unknown, unknown, Assignment>

/** Whoever holds a receipt and opens it has read it. */
async function opened(ctx: Opened): Promise<Html> {
  const { province, actor, viewer, on } = ctx
  if (on.state !== 'pending' || on.read_at || !isHeldBy(viewer, on)) return assignmentPage(ctx)
  await openOwn(province, actor, on.id)
  return assignmentPage({ ...ctx, on: await assignmentRows.get(province.reader, on.id) })
}

export const assignmentRoutes = defineRoutes((route) => {
  for (const list of [ownList, givenList, watchedList, forwardList, arrivalBook, followBook]) route.list(list.at, list)

  route.form('/van-ban/:id/chuyen', {
    on: toForward,
    reads: 'personal',
    body: forwardForm.schema,
    summary: 'Submits an incoming document to a leader, or passes it on',
    show: forwardPage,
    do: ({ province, actor, on, body, key }) => forwardDocument(province, actor, on.id, body, key),
    then: ({ on }) => `/van-ban/${on.id}`,
    beside: besideGiving,
  })

  route.page('/giai-quyet/:id', { on: readAssignment, reads: 'personal', summary: 'One assigned document' }, opened)
  route.get(
    OVERVIEW_AT,
    { needs: 'assignment.watch', query: OverviewQuery, summary: 'What each person and unit was given' },
    (ctx) => overviewAnswer(ctx),
  )
  const { button, form } = stepRoutes(route, '/giai-quyet/:id', {
    door: anAssignment,
    life: assignmentLife,
    page: assignmentPage,
    reads: 'personal',
  })
  button('start', startWork)
  form('pass', passOn, { form: passForm, options: (ctx) => givingOptions(ctx, ctx.on.agency), beside: besideGiving })
  form('report', reportProgress, { form: progressForm })
  form('finish', finishWork, {
    form: finishForm,
    options: async ({ province, on }) => ({
      answer: (await listAnswers(province.reader, on.agency, MOST_ANSWERS)).map((one) => ({
        value: one.id,
        label: `${shownNotation(one)} – ${one.subject_line}`,
      })),
    }),
    beside: { 'assignment.wrong-answer': 'answer' },
  })
  form('giveBack', giveBack, { form: giveBackForm })
  form('recall', recallWork, { form: recallForm, beside: { 'assignment.reason-needed': 'reason' } })
})
