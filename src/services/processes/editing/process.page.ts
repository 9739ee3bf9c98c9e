import { formatTimeLimit } from '../../../../packages/legal-clock/index.ts'
import { formatDay } from '../../../../packages/time/index.ts'
import { listRoles, type Role, roleWord } from '../../../base/directory/index.ts'
import { asLabel } from '../../../kernel/forms/index.ts'
import type { Ctx } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import {
  actions,
  button,
  form,
  type Html,
  html,
  type Language,
  link,
  linkButton,
  type Piece,
  say,
  shortDay,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import { pictureOf } from '../picture/svg.ts'
import { countedHours, shortestOf } from '../plan.ts'
import { type Problem, problemsOf, type Surroundings } from '../problems.ts'
import { type ProcessAct, processLife } from '../process.life.ts'
import { PROCESSES_AT } from '../process.list.ts'
import { surroundingsOf } from '../process.operations.ts'
import { type Action, type Definition, type Process, stepOf } from '../process.ts'
import {
  conditionText,
  dateWords,
  documentWords,
  hoursText,
  laneText,
  paymentWords,
  shownWords,
  signatureWords,
} from '../words.ts'
import { readyWords, editWords as words } from './edit.words.ts'

export type ProcessCtx = Pick<Ctx<unknown, unknown, unknown, Process>, 'province' | 'viewer' | 'view' | 'on'>

export const processAt = ({ id }: Pick<Process, 'id'>): string => `${PROCESSES_AT}/${id}`

/** What kinds of posts are called, in one language. */
export const roleNames =
  (roles: readonly Role[], language: Language) =>
  (role: string): string =>
    say(language, roleWord(roles, role))

function sentence({ t, language }: View, on: Process): string {
  const { title, code, number, definition, state, effective_from, effective_to } = on
  const begins = t(words.sentence, title, code, number, t(readyWords[definition.kind]))
  const stands =
    state === 'draft'
      ? t(words.isDraft)
      : state === 'dropped' || !effective_from
        ? t(words.isDropped)
        : effective_to
          ? t(words.isEnded, formatDay(effective_to, language))
          : t(words.isPublished, formatDay(effective_from, language))
  return `${begins}: ${stands}.`
}

/** One version of a process: picture, steps and actions, and in a draft the ways to edit them and what is left to mend. */
export async function processPage(ctx: ProcessCtx, step?: SubjectPage<ProcessAct>['step']): Promise<Html> {
  const { province, view, on } = ctx
  const { t, language } = view
  const draft = on.state === 'draft'
  const at = processAt(on)
  const { definition } = on
  const [roles, around] = await Promise.all([listRoles(province.reader), surroundingsOf(province, on)])
  const called = roleNames(roles, language)
  const limit = shortestOf(around.limits) ?? around.limits[0]
  return subjectPage(ctx, processLife, {
    title: on.title,
    section: 'catalogue',
    sentence: sentence(view, on),
    facts: [
      [words.codeColumn, link(`/thu-tuc/${encodeURIComponent(on.code)}`, on.code)],
      [words.limit, limit && formatTimeLimit(limit, language)],
      [words.sum, hoursText(countedHours(definition), language)],
      [words.from, on.effective_from && shortDay(view, on.effective_from)],
      [words.by, on.published_by],
    ],
    more: html`${draft && toMend(view, on, around)}${actions(
      draft && linkButton({ label: t(words.times), at: `${at}/thoi-gian`, icon: 'clock' }),
      linkButton({ label: t(words.simulate), at: `${at}/chay-thu`, icon: 'eye' }),
      draft && linkButton({ label: t(words.addStep), at: `${at}/buoc-moi`, icon: 'plus' }),
      draft && linkButton({ label: t(words.addAction), at: `${at}/thao-tac-moi`, icon: 'plus' }),
      linkButton({ label: t(words.bpmn), at: `${at}/bpmn`, icon: 'download', download: true }),
    )}<h2>${t(words.picture)}</h2>${pictureOf(view, definition, called)}<h2>${t(words.steps)}</h2>${stepTable(view, on, called)}<h2>${t(words.actions)}</h2>${actionTable(view, on)}`,
    step,
  })
}

function toMend(view: View, on: Process, around: Surroundings): Piece {
  const problems = problemsOf(on.definition, around)
  if (problems.length === 0) return html`<p>${view.t(words.noProblems)}</p>`
  const at = ({ step, action }: Problem): string | null => {
    if (step) return `${processAt(on)}/buoc/${step}`
    return action ? `${processAt(on)}/thao-tac/${action}` : null
  }
  return html`<h2>${view.t(words.problems)}</h2><ul class="lt-list">${problems.map((problem) => {
    const [address, text] = [at(problem), problem.says[view.language]]
    return html`<li>${address ? link(address, text) : text}</li>`
  })}</ul>`
}

function stepTable(view: View, on: Process, called: (role: string) => string): Html {
  const { t, language } = view
  const at = `${processAt(on)}/buoc`
  return table(view, {
    caption: t(words.steps),
    rows: on.definition.steps,
    columns: [
      {
        label: asLabel(words.name, language),
        width: 35,
        cell: ({ key, name }) => (on.state === 'draft' ? link(`${at}/${key}`, name[language]) : name[language]),
      },
      {
        label: t(words.who),
        width: 30,
        cell: (step) => [laneText(step, language, called), step.unit].filter(Boolean).join(', '),
      },
      { label: t(words.state), cell: ({ shows }) => t(shownWords[shows]) },
      { label: t(words.time), width: 15, cell: ({ hours }) => (hours > 0 ? hoursText(hours, language) : '') },
    ],
  })
}

/** What follows from an action, in a few words each. */
function effectsOf(view: View, { dates, produces, payment, signature, consults, child }: Action): Piece {
  const { t, language } = view
  const said = [
    ...dates.map((one) => t(dateWords[one])),
    ...produces.map((one) => t(documentWords[one])),
    ...(payment === 'none' ? [] : [`${asLabel(words.payment, language)}: ${t(paymentWords[payment])}`]),
    ...(signature === 'none' ? [] : [`${asLabel(words.signature, language)}: ${t(signatureWords[signature])}`]),
    ...consults.map(({ whom, hours }) => `${whom}: ${hoursText(hours, language)}`),
    ...(child ? [[child.what, child.code].filter(Boolean).join(' – ')] : []),
  ]
  return said.map((one, at) => html`${at > 0 && html`<br>`}${one}`)
}

const stepName = (process: Definition, key: string, language: Language): string =>
  stepOf(process, key)?.name[language] ?? key

function actionTable(view: View, on: Process): Html {
  const { t, language } = view
  const at = `${processAt(on)}/thao-tac`
  return table(view, {
    caption: t(words.actions),
    rows: on.definition.actions,
    columns: [
      {
        label: asLabel(words.name, language),
        width: 25,
        cell: ({ key, name, main }) => {
          const shown = on.state === 'draft' ? link(`${at}/${key}`, name[language]) : name[language]
          return main ? html`<strong>${shown}</strong>` : shown
        },
      },
      {
        label: t(words.way),
        width: 30,
        cell: ({ from, to }) => `${stepName(on.definition, from, language)} → ${stepName(on.definition, to, language)}`,
      },
      { label: t(words.effects), cell: (one) => effectsOf(view, one) },
      {
        label: t(words.conditions),
        width: 15,
        cell: ({ when }) => when.map((one) => conditionText(one, language)).join('; '),
      },
    ],
  })
}

/** A button that takes something out of a draft. */
export const removal = (view: View, on: Process, at: string, label: string): Html =>
  form(
    view,
    { action: `${processAt(on)}/${at}`, hidden: { revision: on.revision } },
    actions(button({ label, icon: 'trash' })),
  )
