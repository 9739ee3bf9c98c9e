import type { Scope } from '../../../kernel/acting/index.ts'
import { type Again, asLabel, begun, hasErrors } from '../../../kernel/forms/index.ts'
import { actForm } from '../../../kernel/life/index.ts'
import type { House } from '../../../kernel/module/index.ts'
import {
  actions,
  attr,
  errorSummary,
  fieldId,
  form,
  formatNumber,
  type Html,
  html,
  link,
  mainAction,
  notification,
  officialLayout,
  type Piece,
  stateSentence,
  type View,
} from '../../../kernel/pages/index.ts'
import { type Bundle, type Change, SCOPES, suits, widens } from './bundle.ts'
import { newRoleForm, nothingMore } from './role.forms.ts'
import { roleLife } from './role.life.ts'
import { scopeWords, words } from './role.words.ts'

const section = 'accounts'
const at = (role: Bundle): string => `/quan-tri/vai-tro/${role.name}`

const scopeText = (view: View, scope: Scope | null): string => view.t(scope ? scopeWords[scope] : words.none)

const rightText = (view: View, capability: string): string => {
  const word = view.house.capabilities.get(capability)?.words
  return word ? asLabel(word, view.language) : capability
}

export interface RoleView {
  role: Bundle
  positions: number
  holders: number
  /** The first positions that carry it. */
  some: readonly SomePost[]
  /** Whether the viewer may change it. */
  changes: boolean
  /** That its rights changed and nobody confirmed it. */
  warning: Piece
  /** Buttons of what may happen to it now. */
  buttons: readonly Html[]
}

/** One role: who holds it, what it may do, and how far each right reaches. */
export function rolePage(view: View, props: RoleView): Html {
  const { t } = view
  const { role } = props
  const changes = props.changes && !role.endedAt
  const rights = rightsTable(view, role, changes)
  return officialLayout(view, {
    title: role.words[view.language],
    section,
    main: html`<h1>${role.words[view.language]}</h1>${props.warning}${stateSentence(view, {
      sentence: `${t(role.technical ? words.technical : words.work)}. ${t(words.says, formatNumber(props.positions, view.language), formatNumber(props.holders, view.language))}`,
      state: {
        kind: role.endedAt ? 'done' : 'on-time',
        text: t(role.endedAt ? words.hasEnded : words.inUse),
      },
    })}${somePosts(view, t(words.whoHolds), props.some, props.positions)}<p>${link(`/quan-tri/vi-tri?vai-tro=${role.name}`, t(words.seePositions))}</p><h2>${t(words.rights)}</h2>${
      changes
        ? form(
            view,
            { action: `${at(role)}/quyen`, method: 'get' },
            rights,
            actions(mainAction({ label: t(words.preview) })),
          )
        : html`<p>${t(words.onlyLook)}</p>${rights}`
    }${props.buttons.length > 0 && actions(...props.buttons)}<p>${link('/quan-tri/vai-tro', t(words.title))}</p>`,
  })
}

/** The rights of every room that a role of this kind may hold, room by room. Who only looks sees the ones it holds. */
function rightsTable(view: View, role: Bundle, changes: boolean): Html {
  const { t } = view
  const rows = roomsWithRights(view.house).flatMap(({ title, capabilities }) => {
    const shown = capabilities.filter((name) =>
      changes ? suits(view.house, name, role) || role.grants.has(name) : role.grants.has(name),
    )
    if (shown.length === 0) return []
    const heading = html`<tr><th colspan="2" scope="colgroup">${title}</th></tr>`
    return [heading, ...shown.map((name) => rightRow(view, role, name, changes))]
  })
  return html`<table class="lt-table"><caption class="govuk-visually-hidden">${t(words.rights)}</caption><thead><tr><th scope="col" class="lt-w60">${t(words.right)}</th><th scope="col">${t(words.scope)}</th></tr></thead><tbody>${rows}</tbody></table>`

  function roomsWithRights(house: House): { title: string; capabilities: string[] }[] {
    return house.modules
      .filter((module) => module.capabilities)
      .map((module) => ({
        title: module.title ? t(module.title) : module.name,
        capabilities: Object.keys(module.capabilities ?? {}),
      }))
  }
}

function rightRow(view: View, role: Bundle, capability: string, changes: boolean): Html {
  const { t } = view
  const scope = role.grants.get(capability) ?? null
  const id = fieldId(capability)
  const option = (value: Scope | null): Html =>
    html`<option value="${capability}=${value ?? ''}"${attr('selected', value === scope)}>${scopeText(view, value)}</option>`
  const name = rightText(view, capability)
  const cell: Piece = changes
    ? html`<select class="govuk-select" id="${id}" name="q">${[null, ...SCOPES].map(option)}</select>`
    : scopeText(view, scope)
  return html`<tr><td data-label="${t(words.right)}">${changes ? html`<label for="${id}">${name}</label>` : name}</td><td data-label="${t(words.scope)}">${cell}</td></tr>`
}

interface SomePost {
  title: string
  agency: string
  holders: string
  /** Posts of one title at one agency that nobody holds stand in one line. */
  count: number
}

/** The first positions of a role, with who holds them. */
function somePosts(view: View, title: string, some: readonly SomePost[], total: number): Piece {
  if (some.length === 0) return null
  const rest = total - some.reduce((sum, one) => sum + one.count, 0)
  const line = ({ title: post, agency, holders, count }: SomePost) =>
    `${post} – ${agency} – ${holders || view.t(words.vacant)}${count > 1 ? ` (${view.t(words.times, formatNumber(count, view.language))})` : ''}`
  return html`<h2>${title}</h2><ul class="govuk-list govuk-list--bullet">${some.map(
    (one) => html`<li>${line(one)}</li>`,
  )}${rest > 0 && html`<li>${view.t(words.more, formatNumber(rest, view.language))}</li>`}</ul>`
}

export interface PreviewView {
  role: Bundle
  changes: readonly Change[]
  positions: number
  /** The first of them, by name. */
  some: readonly SomePost[]
  again: Again
}

/** What a change would give and take, and to whom, before it is saved. */
export function previewPage(view: View, props: PreviewView): Html {
  const { t } = view
  const { role, changes, again, some } = props
  const count = formatNumber(props.positions, view.language)
  const given = changes.filter(({ from, to }) => widens(from, to))
  const taken = changes.filter(({ from, to }) => !widens(from, to))
  const lines = (title: string, list: readonly Change[]): Piece =>
    list.length > 0 &&
    html`<h2>${title}</h2><ul class="govuk-list govuk-list--bullet">${list.map(
      ({ capability, from, to }) =>
        html`<li>${t(words.fromTo, rightText(view, capability), scopeText(view, from), scopeText(view, to))}</li>`,
    )}</ul>`
  return officialLayout(view, {
    title: t(words.previewTitle),
    section,
    error: hasErrors(again),
    main: html`${errorSummary(view, again.errors)}${again.message && notification(view, { kind: 'warning', title: again.message })}<h1>${t(words.previewTitle)}: ${role.words[view.language]}</h1>${
      changes.length === 0
        ? html`<p>${t(words.nothingChanges)}</p>`
        : html`${lines(t(words.willGive, count), given)}${lines(t(words.willTake, count), taken)}${somePosts(
            view,
            t(words.whichPositions),
            some,
            props.positions,
          )}${form(
            view,
            { action: `${at(role)}/quyen` },
            changes.map((change) => html`<input type="hidden" name="changes" value="${changeText(change)}">`),
            actions(mainAction({ label: t(words.save) })),
          )}`
    }<p>${link(at(role), t(words.back))}</p>`,
  })
}

/** A change as the preview sends it: `dossier.read:agency:province`; nothing between the colons where nothing is held. */
export const changeText = ({ capability, from, to }: Change): string => `${capability}:${from ?? ''}:${to ?? ''}`

/** The page that asks once before a role ends. */
export function endRolePage(view: View, role: Bundle, again: Again): Html {
  const title = `${view.t(words.end)}: ${role.words[view.language]}`
  const main = actForm(view, roleLife, 'ended', role, {
    form: nothingMore,
    again,
    title,
    address: at(role),
    alone: true,
  })
  return officialLayout(view, { title, section, error: hasErrors(again), main })
}

/** Makes a role: what it is called in both languages, and whether it administers. */
export const newRolePage = (view: View, again: Again): Html =>
  newRoleForm.page(view, {
    title: words.create,
    section,
    action: '/quan-tri/vai-tro/moi',
    again: begun(again, { kind: 'work' }),
    submit: words.create,
    icon: 'plus',
    cancelAt: '/quan-tri/vai-tro',
  })
