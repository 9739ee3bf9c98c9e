import {
  citizenLayout,
  emptyState,
  figures,
  type Html,
  html,
  type IconName,
  icon,
  link,
  notification,
  pagination,
  searchHero,
  type View,
} from '../../kernel/pages/index.ts'
import { type FoundProcedures, type ProcedureRow, procedureList } from '../procedures/index.ts'
import { portalWords as words } from './words.ts'

export interface HomePageProps {
  popular: readonly ProcedureRow[]
  counts: { province: number; commune: number; agencies: number }
}

/** The home page: one question, what most people come for, three ways on. */
export function homePage(view: View, props: HomePageProps): Html {
  const { t } = view
  const { counts } = props
  return citizenLayout(view, {
    title: t(words.home),
    wide: true,
    search: null,
    main: html`${searchHero(view, {
      title: t(words.homeTitle),
      hint: t(words.homeHint),
      button: t(words.searchButton),
      below: html`<p class="lt-quiet">${t(words.homeBelow)}</p>`,
    })}<div class="lt-columns lt-columns--even">${
      props.popular.length > 0 &&
      html`<section><h2>${t(words.popular)}</h2>${procedureList(view, props.popular)}</section>`
    }<section><h2>${t(words.entries)}</h2><ul class="lt-tasks">${entry('search', '/thu-tuc', t(words.findProcedure), t(words.findProcedureBody))}${entry('folder', '/tra-cuu', t(words.track), t(words.trackBody))}${entry('seal', '/xac-minh', t(words.verify), t(words.verifyBody))}</ul></section></div><h2>${t(words.inNumbers)}</h2>${figures(
      view,
      [
        { label: t(words.provinceProcedures), value: counts.province, at: '/thu-tuc?cap=province' },
        { label: t(words.communeProcedures), value: counts.commune, at: '/thu-tuc?cap=commune' },
        { label: t(words.agencies), value: counts.agencies, at: '/co-quan' },
      ],
    )}`,
  })
}

const entry = (name: IconName, at: string, label: string, body: string): Html =>
  html`<li class="lt-task"><div class="lt-task__name">${icon(name, 18)} ${link(at, label)}<div class="lt-quiet">${body}</div></div></li>`

export interface SearchPageProps {
  text: string
  /** Things the text may name, each with its address. */
  direct: readonly { at: string; label: string }[]
  found: Pick<FoundProcedures, 'rows' | 'next' | 'alike'>
}

/** Search over everything public: a dossier's number, a code, a procedure. */
export function searchPage(view: View, props: SearchPageProps): Html {
  const { t } = view
  const { text, direct, found } = props
  const nothing = direct.length === 0 && found.rows.length === 0
  return citizenLayout(view, {
    title: text ? t(words.searchOf, text) : t(words.searchTitle),
    search: { at: '/tim-kiem', value: text },
    main: html`<h1>${text ? t(words.searchOf, text) : t(words.searchTitle)}</h1>${
      direct.length > 0 &&
      html`<ul class="lt-tasks">${direct.map(({ at, label }) => html`<li class="lt-task"><div class="lt-task__name">${icon('arrow-right', 18)} ${link(at, label)}</div></li>`)}</ul>`
    }${!text && emptyState({ title: t(words.askTitle), body: t(words.askBody) })}${
      text && nothing && emptyState({ title: t(words.noneTitle), body: t(words.noneBody) })
    }${found.alike && notification(view, { kind: 'info', title: t(words.alike) })}${found.rows.length > 0 && procedureList(view, found.rows)}${pagination(view, { next: found.next })}`,
  })
}
