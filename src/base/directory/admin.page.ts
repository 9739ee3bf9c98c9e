import { formatDay } from '../../../packages/time/index.ts'
import { type Again, distinctOption, hasErrors } from '../../kernel/forms/index.ts'
import { actForm } from '../../kernel/life/index.ts'
import {
  actions,
  type Html,
  html,
  link,
  type Option,
  officialLayout,
  type Piece,
  stateSentence,
  summaryList,
  table,
  type View,
  type Word,
} from '../../kernel/pages/index.ts'
import type { Agency, AgencyCode } from './agency.ts'
import {
  closingForm,
  contactForm,
  endForm,
  newAgencyForm,
  newPositionForm,
  newUnitForm,
  positionForm,
} from './directory.forms.ts'
import { agencyLife, positionLife } from './directory.life.ts'
import { agencyAddress, agencySentence, codeTable } from './directory.page.ts'
import type { Position, Unit } from './position.ts'
import { type Role, roleWord } from './role.ts'
import { words } from './words.ts'

const section = 'administration'
const agencyAt = (agency: Pick<Agency, 'id'>): string => `/quan-tri/co-quan/${agency.id}`
const positionAt = (position: Pick<Position, 'id'>): string => `/quan-tri/vi-tri/${position.id}`

export const newAgencyPage = (view: View, parents: readonly Option[], again: Again): Html =>
  newAgencyForm.page(view, {
    title: words.add,
    section,

    action: '/quan-tri/co-quan/moi',
    again,
    submit: words.add,
    icon: 'plus',
    cancelAt: '/quan-tri/co-quan',
    options: { parent: parents },
  })

/** Changes how an agency is called and reached. */
export const changeAgencyPage = (view: View, agency: Agency, again: Again): Html =>
  contactForm.page(view, {
    title: words.change,
    section,
    intro: html`<p>${agency.name}</p>`,

    action: `${agencyAt(agency)}/sua`,
    again,
    submit: words.save,
    cancelAt: agencyAt(agency),
  })

export const newUnitPage = (view: View, agency: Agency, again: Again): Html =>
  newUnitForm.page(view, {
    title: words.addUnit,
    section,
    intro: html`<p>${agency.name}</p>`,

    action: `${agencyAt(agency)}/don-vi`,
    again,
    submit: words.addUnit,
    icon: 'plus',
    cancelAt: agencyAt(agency),
  })

const unitOptions = (units: readonly Unit[]): Option[] => units.map((unit) => distinctOption(unit.id, unit.name))

export const newPositionPage = (
  view: View,
  props: { agency: Agency; units: readonly Unit[]; roles: readonly Role[] },
  again: Again,
): Html =>
  newPositionForm.page(view, {
    title: words.addPosition,
    section,
    intro: html`<p>${props.agency.name}</p>`,

    action: `${agencyAt(props.agency)}/vi-tri`,
    again,
    submit: words.addPosition,
    icon: 'plus',
    cancelAt: agencyAt(props.agency),
    options: {
      role: props.roles.map((role) => ({ value: role.name, label: view.t(role.words) })),
      unit: unitOptions(props.units),
    },
    hints: { unit: view.t(words.noUnitHint) },
  })

/** Changes what a post is called and where it stands. */
export const changePositionPage = (view: View, position: Position, units: readonly Unit[], again: Again): Html =>
  positionForm.page(view, {
    title: words.changePosition,
    section,
    intro: html`<p>${position.title}</p>`,

    action: `${positionAt(position)}/sua`,
    again,
    submit: words.save,
    cancelAt: positionAt(position),
    options: { unit: unitOptions(units) },
    hints: { unit: view.t(words.noUnitHint) },
  })

/** Asks for the day, the decision and the successor, and says what will happen. */
export function closeAgencyPage(view: View, agency: Agency, again: Again): Html {
  const title = `${view.t(words.close)}: ${agency.name}`
  const main = actForm(view, agencyLife, 'closed', agency, {
    form: closingForm,
    again,
    title,
    address: agencyAt(agency),
  })
  return officialLayout(view, { title, section, error: hasErrors(again), main })
}

/** Asks for the last day and says what will happen. */
export function endPositionPage(view: View, position: Position, again: Again): Html {
  const title = `${view.t(words.endPosition)}: ${position.title}`
  const main = actForm(view, positionLife, 'ended', position, {
    form: endForm,
    again,
    title,
    address: positionAt(position),
  })
  return officialLayout(view, { title, section, error: hasErrors(again), main })
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
    at: positionAt,
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
