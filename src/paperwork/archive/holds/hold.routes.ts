import { defineForm } from '../../../kernel/forms/index.ts'
import { beginRoute, type Ctx, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { type Part, type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, html, moment, notification, shortDay } from '../../../kernel/pages/index.ts'
import { aHold, type HoldAct, holdLife } from './hold.life.ts'
import { holdList } from './hold.list.ts'
import { holdDays, release } from './hold.operations.ts'
import { type HeldBy, type Hold, holdOnDocument, holdOnFile } from './hold.store.ts'
import { NewHold, Release } from './hold.ts'
import { words } from './hold.words.ts'

const AT = holdList.at

/** One hold, with the form of its release when it was opened. */
async function holdPage(
  ctx: Pick<Ctx<unknown, unknown, unknown, Hold>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<HoldAct>['step'],
): Promise<Html> {
  const { view, on } = ctx
  const what = on.direction === null ? words.everything : words[on.direction]
  return subjectPage(ctx, holdLife, {
    title: on.name,
    section: 'registers',
    sentence: view.t(words.sentence, on.name),
    ...(on.state === 'standing' && { state: 'near' }),
    facts: [
      [words.what, on.file === null && view.t(what)],
      [
        words.days,
        on.first_day && on.last_day && html`${shortDay(view, on.first_day)} – ${shortDay(view, on.last_day)}`,
      ],
      [words.basis, on.basis],
      [words.reason, on.reason],
      [words.begunAt, moment(view, on.begun_at)],
      [words.begunBy, on.begun_by],
      [words.endedAt, on.ended_at && moment(view, on.ended_at)],
      [words.endReason, on.end_reason],
    ],
    step,
  })
}

/** What is held: the list, one of it, beginning and releasing. */
export const holdRoutes = defineRoutes((route) => {
  route.list(AT, holdList)
  beginRoute(route, AT, {
    needs: 'archive.decide',
    form: defineForm(NewHold),
    label: words.begin,
    section: 'registers',
    beside: { 'archive-hold.days': 'lastDay' },
    do: holdDays,
  })
  route.page(`${AT}/:id`, { on: aHold('archive.decide'), summary: 'Something that is held' }, (ctx) => holdPage(ctx))
  const { form } = stepRoutes(route, `${AT}/:id`, { door: aHold, life: holdLife, page: holdPage })
  form('release', release, { form: defineForm(Release) })
})

const warns =
  (held: (db: Parameters<typeof holdOnFile>[0], id: string) => Promise<HeldBy | undefined>): Part['show'] =>
  async ({ province, view }, id) => {
    const by = await held(province.reader, id)
    return by ? notification(view, { kind: 'warning', title: view.t(words.heldHere, by.name, by.basis) }) : null
  }

/** On the page of a document or a file: that it is held, and by which order. */
export const heldParts: readonly Part[] = [
  { on: 'document', show: warns(holdOnDocument) },
  { on: 'case-file', show: warns(holdOnFile) },
  { on: 'archive-file', show: warns(holdOnFile) },
]
