import { Type } from 'typebox'
import { addDays, formatDay } from '../../../../packages/time/index.ts'
import { defineForm, revision } from '../../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, html, link, shortDay } from '../../../kernel/pages/index.ts'
import { changesTable } from '../differences/differences.page.ts'
import { planRow } from '../differences/plan.ts'
import { procedureAddress } from '../procedure.page.ts'
import { aComing, comingLife } from './coming.life.ts'
import { COMING_AT, comingList } from './coming.list.ts'
import { dropComing, standingOn } from './coming.operations.ts'
import type { Coming } from './coming.store.ts'
import { words } from './coming.words.ts'

type Shown = Pick<Ctx<unknown, unknown, unknown, Coming>, 'province' | 'viewer' | 'view' | 'on'>

/** What it changes in what stands before its day: read now, since edits until then stay. */
async function changesPart({ province, view, on }: Shown): Promise<Html> {
  const { t } = view
  const before = (await standingOn(province.reader, [on.code], addDays(on.effective_from, -1))).get(on.code)
  const plan = planRow(on.content, before, new Set(on.takes))
  return html`<h2>${t(words.changes)}</h2>${
    before ? changesTable(view, plan?.changes ?? []) : html`<p>${t(words.isNew)}</p>`
  }`
}

/** One version that waits for its day. */
async function comingPage(ctx: Shown, step?: SubjectPage<keyof typeof comingLife.acts>['step']): Promise<Html> {
  const { view, on } = ctx
  return subjectPage(ctx, comingLife, {
    title: view.t(words.one, on.code),
    section: 'catalogue',
    sentence: view.t(words.sentence, on.name, formatDay(on.effective_from, view.language)),
    facts: [
      [words.procedure, link(procedureAddress(on.code), on.name)],
      [words.day, shortDay(view, on.effective_from)],
      [words.instrument, on.instrument],
      [words.by, on.set_by],
    ],
    ...(on.state === 'waiting' && { more: await changesPart(ctx) }),
    step,
  })
}

const seenForm = defineForm(Type.Object({ revision }))

/** What was set for a coming day: looked at, and dropped while it waits. */
export const comingRoutes = defineRoutes((route) => {
  route.list(COMING_AT, comingList)
  route.page(
    `${COMING_AT}/:id`,
    { on: aComing('procedure.import'), summary: 'A version that waits for its day' },
    (ctx) => comingPage(ctx),
  )
  const steps = stepRoutes(route, `${COMING_AT}/:id`, { door: aComing, life: comingLife, page: comingPage })
  steps.form('drop', dropComing, { form: seenForm })
})
