import type { Scope } from '../../../kernel/acting/index.ts'
import { type Again, asLabel } from '../../../kernel/forms/index.ts'
import type { House } from '../../../kernel/module/index.ts'
import {
  actions,
  attr,
  button,
  errorSummary,
  field,
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
  type Word,
} from '../../../kernel/pages/index.ts'
import { type Bundle, type Change, SCOPES, suits, widens } from './bundle.ts'
import { scopeWords, words } from './role.words.ts'

const section = 'administration'
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
  /** Whether the viewer may change it. */
  changes: boolean
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
    main: html`<h1>${role.words[view.language]}</h1>${stateSentence(view, {
      sentence: `${t(role.technical ? words.technical : words.work)}. ${t(words.says, formatNumber(props.positions, view.language), formatNumber(props.holders, view.language))}`,
      state: {
        kind: role.endedAt ? 'done' : 'on-time',
        text: t(role.endedAt ? words.hasEnded : words.inUse),
      },
    })}<p>${link(`/quan-tri/vi-tri?vai-tro=${role.name}`, t(words.seePositions))}</p><h2>${t(words.rights)}</h2>${
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

export interface PreviewView {
  role: Bundle
  changes: readonly Change[]
  positions: number
  /** The first of them, by name. */
  some: readonly { title: string; agency: string }[]
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
  const rest = props.positions - some.length
  return officialLayout(view, {
    title: t(words.previewTitle),
    section,
    error: again.message !== undefined,
    main: html`${errorSummary(view, again.errors)}${again.message && notification(view, { kind: 'warning', title: again.message })}<h1>${t(words.previewTitle)}: ${role.words[view.language]}</h1>${
      changes.length === 0
        ? html`<p>${t(words.nothingChanges)}</p>`
        : html`${lines(t(words.willGive, count), given)}${lines(t(words.willTake, count), taken)}${
            some.length > 0 &&
            html`<h2>${t(words.whichPositions)}</h2><ul class="govuk-list govuk-list--bullet">${some.map(
              (one) => html`<li>${one.title} – ${one.agency}</li>`,
            )}${rest > 0 && html`<li>${t(words.more, formatNumber(rest, view.language))}</li>`}</ul>`
          }${form(
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
  const { t } = view
  return officialLayout(view, {
    title: t(words.end),
    section,
    error: again.message !== undefined,
    main: html`${again.message && notification(view, { kind: 'warning', title: again.message })}<h1>${t(words.end)}: ${role.words[view.language]}</h1><p>${t(words.endWhat)}</p>${form(
      view,
      { action: `${at(role)}/ket-thuc` },
      actions(button({ label: t(words.end), kind: 'danger' })),
    )}<p>${link(at(role), t(words.back))}</p>`,
  })
}

/** Makes a role: what it is called in both languages, and whether it administers. */
export function newRolePage(view: View, again: Again): Html {
  const { t } = view
  const text = (name: 'vi' | 'en', label: Word) =>
    field(view, {
      kind: 'text',
      name,
      label: asLabel(label, view.language),
      value: String(again.values[name] ?? ''),
      error: again.errors[name],
    })
  return officialLayout(view, {
    title: t(words.create),
    section,
    error: Object.keys(again.errors).length > 0,
    main: html`${errorSummary(view, again.errors)}${again.message && notification(view, { kind: 'warning', title: again.message })}<h1>${t(words.create)}</h1>${form(
      view,
      { action: '/quan-tri/vai-tro/moi' },
      text('vi', words.nameVi),
      text('en', words.nameEn),
      field(view, {
        kind: 'radios',
        name: 'kind',
        label: asLabel(words.kindAsked, view.language),
        value: String(again.values.kind ?? 'work'),
        error: again.errors.kind,
        options: [
          { value: 'work', label: t(words.work), hint: t(words.workHint) },
          { value: 'technical', label: t(words.technical), hint: t(words.technicalHint) },
        ],
      }),
      actions(mainAction({ label: t(words.create), icon: 'plus' })),
    )}<p>${link('/quan-tri/vai-tro', t(words.title))}</p>`,
  })
}
