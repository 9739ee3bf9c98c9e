import type { Beginning, BeginningStand, WorkItem } from '../../kernel/module/index.ts'
import {
  type Html,
  html,
  linkButton,
  notification,
  officialLayout,
  stateSentence,
  taskList,
  type View,
} from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { words } from './words.ts'

export const BEGINNINGS_AT = '/quan-tri/bat-dau'

type Stood = Beginning & BeginningStand

/** How each of the first things to do stands now. */
export const lookAtAll = (province: Province): Promise<Stood[]> =>
  Promise.all(province.house.beginnings.map(async (one) => ({ ...one, ...(await one.look(province)) })))

/** Everything from nothing to the first result, each with what is there and what is missing. */
export function beginningsPage(view: View, all: readonly Stood[]): Html {
  const { t } = view
  const left = all.filter(({ done }) => !done)
  const [next] = left
  return officialLayout(view, {
    title: t(words.title),
    section: 'organisation',
    main: html`<h1>${t(words.title)}</h1>${stateSentence(view, {
      state: { kind: next ? 'neutral' : 'done', text: t(next ? words.going : words.done) },
      sentence: t(words.left, left.length, all.length),
      next: next && t(next.words),
      action: next && linkButton({ label: t(words.open), at: next.at, kind: 'main', icon: 'arrow-right' }),
    })}<p class="lt-intro">${t(words.intro)}</p>${taskList(
      view,
      all.map((one) => ({
        title: t(one.words),
        at: one.at,
        hint: t(one.says),
        state: one.done ? 'done' : one === next ? 'doing' : 'todo',
      })),
    )}`,
  })
}

/** On the first page of whoever sets the province up, until everything is done. */
export const beginningsLeft: WorkItem = {
  for: 'beginnings.read',
  label: words.title,
  at: BEGINNINGS_AT,
  order: 1,
  async show({ province, view }) {
    const all = await lookAtAll(province)
    const left = all.filter(({ done }) => !done)
    const [next] = left
    if (!next) return null
    return notification(view, {
      kind: 'info',
      title: view.t(words.left, left.length, all.length),
      body: html`<p>${view.t(words.next, view.t(next.words))}</p>${linkButton({ label: view.t(words.see), at: BEGINNINGS_AT, icon: 'list' })}`,
    })
  },
}
