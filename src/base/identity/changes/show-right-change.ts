import { formatMoment, instant } from '../../../../packages/time/index.ts'
import type { Ctx } from '../../../kernel/http/index.ts'
import { type Part, type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import { type Html, html, link, moment, notification, type View } from '../../../kernel/pages/index.ts'
import { words } from './change.words.ts'
import { type RightChangeAct, rightChangeLife, type SeenChange } from './right-change.life.ts'
import { kindWords, rightChangeList } from './right-change.list.ts'
import { findWaiting } from './right-change.store.ts'

/** One change of rights, act by act, with the form of an act when one was opened. */
export async function rightChangePage(
  ctx: Pick<Ctx<unknown, unknown, unknown, SeenChange>, 'province' | 'viewer' | 'view' | 'on'>,
  step?: SubjectPage<RightChangeAct>['step'],
): Promise<Html> {
  const { province, view, on } = ctx
  const subjects = [...new Set([on.about, ...on.changes.map(({ data }) => String(data.subject))])]
  const titles = await province.house.titlesOf(province.reader, subjects as `${string}:${string}`[])
  const kind = view.t(kindWords[on.kind as keyof typeof kindWords])
  const name = titles.get(on.about as `${string}:${string}`)
  const called = name ? `${kind} ${name}` : kind
  const address = view.house.addressOf(on.about as `${string}:${string}`)
  return subjectPage(ctx, rightChangeLife, {
    title: view.t(words.list),
    section: 'accounts',
    sentence: view.t(words.sentence, called),
    state: on.state === 'open' ? 'near' : 'done',
    next: on.state === 'open' && view.t(on.own ? words.nextOther : words.next),
    facts: [
      [words.about, address ? link(address, called) : called],
      [words.when, moment(view, on.opened_at)],
      [words.settledBy, on.settled_by],
      [words.reason, on.reason],
    ],
    more: changesOf(view, on, titles),
    step,
  })
}

/** Each act, with whom it was about where that differs. */
function changesOf(view: View, on: SeenChange, titles: ReadonlyMap<string, string>): Html {
  return html`<h2>${view.t(words.what)}</h2><ol class="govuk-list govuk-list--number">${on.changes.map(
    ({ type, data, at, by }) =>
      html`<li>${view.house.actWords({ type, data }, view.language)}${
        data.subject !== on.about && titles.get(String(data.subject)) && ` – ${titles.get(String(data.subject))}`
      } <span class="lt-quiet">${formatMoment(instant(at), view.language)}, ${by}</span></li>`,
  )}</ol>`
}

/** The warning on the page of a thing whose rights changed, until somebody competent confirms it. */
export async function rightsWarning(
  { province, viewer, view }: Pick<Ctx, 'province' | 'viewer' | 'view'>,
  about: string,
): Promise<Html | null> {
  const waiting = await findWaiting(province.reader, about)
  if (!waiting) return null
  return notification(view, {
    kind: 'warning',
    title: view.t(words.warns, formatMoment(waiting.opened_at, view.language)),
    body: viewer.grants.has('identity.confirm') && link(`${rightChangeList.at}/${waiting.id}`, view.t(words.see)),
  })
}

/** The same as a part of the page of such a thing of another room. */
export const rightsWarningOn = (kind: string): Part => ({
  on: kind,
  show: (ctx, id) => rightsWarning(ctx, `${kind}:${id}`),
})
