import { formatDay, legalDayOf } from '../../../../packages/time/index.ts'
import { defineForm, OnlyRevision } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, html, link, moment, shortDay, stateTag, table } from '../../../kernel/pages/index.ts'
import { archiveFileLife, knowsFile } from '../kept/archive.life.ts'
import { words as kept } from '../kept/kept.words.ts'
import { aDestruction, type DestructionAct, destructionLife } from './destruction.life.ts'
import { destructionList } from './destruction.list.ts'
import {
  approveDestruction,
  carryOut,
  dropDestruction,
  returnDestruction,
  submitMinutes,
} from './destruction.operations.ts'
import { type Destruction, listDestroyed } from './destruction.store.ts'
import { Approval, Because, membersOf, Proposal } from './destruction.ts'
import { words } from './destruction.words.ts'

const AT = destructionList.at

/** One list of files to destroy: who looked, who decided, which files; with the form of an act when one was opened. */
async function destructionPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Destruction>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<DestructionAct>['step'],
): Promise<Html> {
  const { province, viewer, view, on } = ctx
  const { t } = view
  const files = await listDestroyed(province.reader, on.id)
  const numbered = (number: string | null, day: Destruction['minutes_day']) =>
    number && html`${number}${day && html`, ${shortDay(view, day)}`}`
  const title = t(words.title, formatDay(legalDayOf(on.made_at), view.language))
  const next = {
    draft: words.nextDraft,
    proposed: words.nextProposed,
    approved: words.nextApproved,
    done: null,
    dropped: null,
  }[on.state]
  return subjectPage(ctx, destructionLife, {
    title,
    section: 'registers',
    sentence: t(on.state === 'done' ? words.sentenceDone : words.sentence, on.files),
    next: next && t(next),
    facts: [
      [
        words.council,
        on.council && html`<ul class="govuk-list">${membersOf(on.council).map((one) => html`<li>${one}</li>`)}</ul>`,
      ],
      [words.minutes, numbered(on.minutes_number, on.minutes_day)],
      [words.decision, numbered(on.decision_number, on.decision_day)],
      [words.doneAt, on.done_at && moment(view, on.done_at)],
      [words.reason, on.reason],
    ],
    more: table(view, {
      caption: t(words.index),
      showCaption: true,
      rows: files,
      columns: [
        {
          label: t(kept.code),
          width: 20,
          cell: (file) => (knowsFile(viewer, file) ? link(`/luu-tru/ho-so/${file.id}`, file.code) : file.code),
        },
        {
          label: t(kept.title),
          width: 40,
          cell: (file) => (knowsFile(viewer, file) ? file.title : t(kept.usageLimited)),
        },
        { label: t(kept.expiresOn), cell: (file) => file.expires_on && shortDay(view, file.expires_on) },
        {
          label: t(kept.state),
          cell: (file) =>
            stateTag(
              view,
              file.state === 'destroyed' ? 'done' : 'neutral',
              t(archiveFileLife.states[file.state].words),
            ),
        },
      ],
    }),
    step,
  })
}

/** Destruction of files past their time: the lists, one of them, each step. */
export const destructionRoutes = defineRoutes((route) => {
  route.list(AT, destructionList)
  route.page(`${AT}/:id`, { on: aDestruction.anyone('archive.read'), summary: 'Files destroyed together' }, (ctx) =>
    destructionPage(ctx),
  )
  const { form } = stepRoutes(route, `${AT}/:id`, { door: aDestruction, life: destructionLife, page: destructionPage })
  form('propose', submitMinutes, {
    form: defineForm(Proposal),
    beside: { 'destruction.council-small': 'council', 'destruction.day-ahead': 'minutesDay' },
  })
  form('approve', approveDestruction, {
    form: defineForm(Approval),
    beside: { 'destruction.day-ahead': 'decisionDay', 'destruction.decision-early': 'decisionDay' },
  })
  form('giveBack', returnDestruction, { form: defineForm(Because) })
  form('carryOut', carryOut, { form: defineForm(OnlyRevision) })
  form('drop', dropDestruction, { form: defineForm(Because) })
})
