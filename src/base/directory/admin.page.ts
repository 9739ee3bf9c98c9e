import { formatDay, isoDay, legalDayOf } from '../../../packages/time/index.ts'
import { type Again, asLabel } from '../../kernel/forms/index.ts'
import {
  actions,
  button,
  errorSummary,
  type FieldProps,
  field,
  form,
  type Html,
  html,
  link,
  mainAction,
  notification,
  type Option,
  officialLayout,
  type Piece,
  stateSentence,
  summaryList,
  table,
  type View,
  type Word,
} from '../../kernel/pages/index.ts'
import { AGENCY_KINDS, type Agency, type AgencyCode, fieldWords } from './agency.ts'
import { agencyAddress, agencySentence, codeTable } from './directory.page.ts'
import type { Position, Unit } from './position.ts'
import { type Role, roleWord } from './role.ts'
import { kindWords, words } from './words.ts'

const section = 'administration'
const today = (view: View): string => isoDay(legalDayOf(view.now))
const agencyAt = (agency: Pick<Agency, 'id'>): string => `/quan-tri/co-quan/${agency.id}`

/** A page that is one form: what is wrong, its title, the form, and the way back. */
function formPage(view: View, props: { title: string; again: Again; back: Html; intro?: Piece }, content: Html): Html {
  const { title, again, back, intro } = props
  const wrong = Object.keys(again.errors).length > 0 || again.message !== undefined
  return officialLayout(view, {
    title,
    section,
    error: wrong,
    main: html`${errorSummary(view, again.errors)}${
      again.message && notification(view, { kind: 'error', title: again.message })
    }<h1>${title}</h1>${intro && html`<p>${intro}</p>`}${content}<p>${back}</p>`,
  })
}

/** Makes the fields of a form out of what was typed and what is wrong. */
const fieldsOf = (view: View, again: Again) => {
  const value = (name: string): string => String(again.values[name] ?? '')
  const text = (name: string, label: Word, more: { optional?: boolean; hint?: string; kind?: 'tel' | 'email' } = {}) =>
    field(view, {
      kind: 'text',
      name,
      label: asLabel(label, view.language),
      value: value(name),
      error: again.errors[name],
      ...more,
    } as FieldProps)
  const select = (
    name: string,
    label: Word,
    options: readonly Option[],
    more: { optional?: boolean; empty?: string } = {},
  ) =>
    field(view, {
      kind: 'select',
      name,
      label: asLabel(label, view.language),
      value: value(name),
      error: again.errors[name],
      options,
      ...more,
    })
  const day = (name: string, label: Word) =>
    field(view, {
      kind: 'day',
      name,
      label: asLabel(label, view.language),
      value: value(name) || today(view),
      error: again.errors[name],
    })
  return { value, text, select, day }
}

const contactFields = (view: View, again: Again): Html[] => {
  const { text } = fieldsOf(view, again)
  return [
    text('placeName', fieldWords.placeName, { optional: true, hint: view.t(words.placeNameHint) }),
    text('address', fieldWords.address, { optional: true }),
    text('phone', fieldWords.phone, { optional: true, kind: 'tel' }),
    text('email', fieldWords.email, { optional: true, kind: 'email' }),
  ]
}

export function newAgencyPage(view: View, parents: readonly Option[], again: Again): Html {
  const { t } = view
  const { text, select, day, value } = fieldsOf(view, again)
  return formPage(
    view,
    { title: t(words.add), again, back: link('/quan-tri/co-quan', t(words.adminTitle)) },
    form(
      view,
      { action: '/quan-tri/co-quan/moi' },
      text('name', fieldWords.name),
      text('shortName', fieldWords.shortName, { optional: true }),
      text('code', fieldWords.code, { hint: 'H50.07' }),
      text('legacyCode', fieldWords.legacyCode, { optional: true, hint: '000.00.07.H50' }),
      select(
        'kind',
        fieldWords.kind,
        AGENCY_KINDS.map((kind) => ({ value: kind, label: t(kindWords[kind]) })),
      ),
      select('parent', fieldWords.parent, parents, { optional: true }),
      field(view, {
        kind: 'radios',
        name: 'system',
        label: t(words.system),
        value: value('system') || 'own',
        error: again.errors.system,
        options: [
          { value: 'own', label: t(words.systemOwn) },
          { value: 'vendor', label: t(words.systemVendor) },
        ],
      }),
      contactFields(view, again),
      day('validFrom', fieldWords.validFrom),
      actions(mainAction({ label: t(words.add), icon: 'plus' })),
    ),
  )
}

const backToAgency = (view: View, agency: Agency): Html => link(agencyAt(agency), view.t(words.backToAgency))

/** Changes how an agency is called and reached. */
export function changeAgencyPage(view: View, agency: Agency, again: Again): Html {
  const { t } = view
  const { text } = fieldsOf(view, again)
  return formPage(
    view,
    { title: t(words.change), again, back: backToAgency(view, agency), intro: agency.name },
    form(
      view,
      { action: `${agencyAt(agency)}/sua` },
      text('name', fieldWords.name),
      text('shortName', fieldWords.shortName, { optional: true }),
      contactFields(view, again),
      actions(mainAction({ label: t(words.save) })),
    ),
  )
}

export function newUnitPage(view: View, agency: Agency, again: Again): Html {
  const { text } = fieldsOf(view, again)
  return formPage(
    view,
    { title: view.t(words.addUnit), again, back: backToAgency(view, agency), intro: agency.name },
    form(
      view,
      { action: `${agencyAt(agency)}/don-vi` },
      text('name', words.unitName),
      actions(mainAction({ label: view.t(words.addUnit), icon: 'plus' })),
    ),
  )
}

export function newPositionPage(
  view: View,
  props: { agency: Agency; units: readonly Unit[]; roles: readonly Role[] },
  again: Again,
): Html {
  const { t } = view
  const { text, select } = fieldsOf(view, again)
  return formPage(
    view,
    { title: t(words.addPosition), again, back: backToAgency(view, props.agency), intro: props.agency.name },
    form(
      view,
      { action: `${agencyAt(props.agency)}/vi-tri` },
      text('title', words.positionTitle),
      select(
        'role',
        words.role,
        props.roles.map((role) => ({ value: role.name, label: t(role.words) })),
      ),
      select(
        'unit',
        words.unit,
        props.units.map((unit) => ({ value: unit.id, label: unit.name })),
        { optional: true, empty: t(words.noUnit) },
      ),
      actions(mainAction({ label: t(words.addPosition), icon: 'plus' })),
    ),
  )
}

/** Asks for the day, the decision and the successor, and says what will happen. */
export function closeAgencyPage(view: View, agency: Agency, again: Again): Html {
  const { t } = view
  const { text, day } = fieldsOf(view, again)
  return formPage(
    view,
    { title: `${t(words.close)}: ${agency.name}`, again, back: backToAgency(view, agency), intro: t(words.closeWhat) },
    form(
      view,
      { action: `${agencyAt(agency)}/dong` },
      day('lastDay', fieldWords.validTo),
      text('decision', fieldWords.decision, { hint: t(words.decisionHint) }),
      text('successor', words.successor, { optional: true, hint: t(words.successorHint) }),
      actions(button({ label: t(words.close), kind: 'danger' })),
    ),
  )
}

export interface AgencyAdminView {
  agency: Agency
  codes: readonly AgencyCode[]
  units: readonly Unit[]
  positions: readonly Position[]
  roles: readonly Role[]
  /** What may be done with it now. */
  buttons: readonly Html[]
}

export function agencyAdminPage(view: View, props: AgencyAdminView): Html {
  const { t } = view
  const { agency, units } = props
  return officialLayout(view, {
    title: agency.name,
    section,
    main: html`<h1>${agency.name}</h1>${agencySentence(view, agency)}${summaryList(view, [
      { key: t(words.address), value: agency.address ?? '–' },
      { key: t(words.phone), value: agency.phone ?? '–' },
      { key: t(words.email), value: agency.email ?? '–' },
      { key: t(words.placeName), value: agency.placeName ?? '–' },
    ])}${props.buttons.length > 0 && actions(...props.buttons)}<h2>${t(words.codes)}</h2>${codeTable(view, props.codes)}<p>${link(agencyAddress(agency), t(words.publicPage))}</p><h2>${t(words.units)}</h2>${
      units.length === 0
        ? html`<p>${t(words.noUnits)}</p>`
        : html`<ul class="govuk-list govuk-list--bullet">${units.map((unit) => html`<li>${unit.name}</li>`)}</ul>`
    }<h2>${t(words.positions)}</h2>${positionTable(view, props)}<p>${link('/quan-tri/co-quan', t(words.adminTitle))}</p>`,
  })
}

function positionTable(view: View, { positions, units, roles }: AgencyAdminView): Html {
  const { t } = view
  return table(view, {
    caption: t(words.positions),
    rows: positions,
    at: (position) => `/quan-tri/vi-tri/${position.id}`,
    empty: { title: t(words.noPositions) },
    columns: [
      { label: t(words.positionTitle), cell: (position) => position.title, width: 30 },
      { label: t(words.unit), cell: (position) => units.find((unit) => unit.id === position.unit)?.name },
      { label: t(words.role), cell: (position) => t(roleWord(roles, position.role)) },
      { label: t(words.firstDay), cell: (position) => formatDay(position.validFrom, view.language) },
      {
        label: t(words.lastDay),
        cell: (position) => position.validTo && formatDay(position.validTo, view.language),
      },
    ],
  })
}

export interface PositionView {
  position: Position
  agency: Agency
  unit: Unit | undefined
  role: Word
  buttons: readonly Html[]
  /** What other rooms know of it: who holds it. */
  parts: readonly Piece[]
}

/** One post: where it is, what it may do, who holds it. */
export function positionPage(view: View, props: PositionView): Html {
  const { t } = view
  const { position, agency, unit } = props
  const ended = position.validTo !== null
  return officialLayout(view, {
    title: position.title,
    section,
    main: html`<h1>${position.title}</h1>${stateSentence(view, {
      sentence: t(words.positionSays, t(props.role), formatDay(position.validFrom, view.language)),
      state: { kind: ended ? 'done' : 'on-time', text: t(ended ? words.hasEnded : words.standing) },
    })}${summaryList(view, [
      { key: t(words.name), value: link(agencyAt(agency), agency.name) },
      { key: t(words.unit), value: unit?.name ?? t(words.noUnit) },
      { key: t(words.role), value: t(props.role) },
      position.validTo && { key: t(words.lastDay), value: formatDay(position.validTo, view.language) },
    ])}${props.parts}${props.buttons.length > 0 && actions(...props.buttons)}<p>${link(agencyAt(agency), t(words.backToAgency))}</p>`,
  })
}

/** Asks for the last day and says what will happen. */
export function endPositionPage(view: View, position: Position, again: Again): Html {
  const { t } = view
  const { day } = fieldsOf(view, again)
  const at = `/quan-tri/vi-tri/${position.id}`
  return formPage(
    view,
    {
      title: `${t(words.endPosition)}: ${position.title}`,
      again,
      back: link(at, position.title),
      intro: t(words.endPositionWhat),
    },
    form(
      view,
      { action: `${at}/ket-thuc` },
      day('lastDay', fieldWords.validTo),
      actions(button({ label: t(words.endPosition), kind: 'danger' })),
    ),
  )
}
