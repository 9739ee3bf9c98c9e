import { formatDay } from '../../../packages/time/index.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { type Again, distinctOption, hasErrors } from '../../kernel/forms/index.ts'
import { actForm } from '../../kernel/life/index.ts'
import { subjectPage } from '../../kernel/module/index.ts'
import {
  type Html,
  html,
  link,
  type Option,
  officialLayout,
  table,
  type View,
  type Word,
} from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { type Agency, type AgencyCode, fieldWords } from './agency.ts'
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
import { agencyAddress, agencyState, codeTable } from './directory.page.ts'
import type { Position, Unit } from './position.ts'
import { type Role, roleWord } from './role.ts'
import { words } from './words.ts'

const section = 'organisation'
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
    alone: true,
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
    alone: true,
  })
  return officialLayout(view, { title, section, error: hasErrors(again), main })
}

export interface AgencyAdminView {
  codes: readonly AgencyCode[]
  units: readonly Unit[]
  positions: readonly Position[]
  roles: readonly Role[]
}

/** What a page of one subject is made in. */
interface On<Subject> {
  province: Province
  viewer: Viewer
  view: View
  on: Subject
}

/** An agency for who keeps it: how it is reached, its codes of every day, its units and posts, what was changed. */
export function agencyAdminPage(ctx: On<Agency>, props: AgencyAdminView): Promise<Html> {
  const { view, on: agency } = ctx
  const { t } = view
  return subjectPage(ctx, agencyLife, {
    title: agency.name,
    section,
    ...agencyState(view, agency),
    facts: [
      [fieldWords.shortName, agency.shortName],
      [fieldWords.address, agency.address],
      [fieldWords.phone, agency.phone],
      [fieldWords.email, agency.email],
      [fieldWords.placeName, agency.placeName],
    ],
    more: html`<h2>${t(words.codes)}</h2>${codeTable(view, props.codes)}<p>${link(agencyAddress(agency), t(words.publicPage))}</p><h2>${t(words.units)}</h2>${
      props.units.length === 0
        ? html`<p>${t(words.noUnits)}</p>`
        : html`<ul class="govuk-list govuk-list--bullet">${props.units.map((unit) => html`<li>${unit.name}</li>`)}</ul>`
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

/** One post: where it is, what it may do, who holds it, what was changed. */
export function positionPage(
  ctx: On<Position>,
  props: { agency: Agency; unit: Unit | undefined; role: Word },
): Promise<Html> {
  const { view, on: position } = ctx
  const { t } = view
  const { agency, unit } = props
  const from = formatDay(position.validFrom, view.language)
  const to = position.validTo && formatDay(position.validTo, view.language)
  return subjectPage(ctx, positionLife, {
    title: position.title,
    section,
    sentence: to ? t(words.positionSaid, t(props.role), from, to) : t(words.positionSays, t(props.role), from),
    state: to ? 'done' : 'on-time',
    facts: [
      [words.name, link(agencyAt(agency), agency.name)],
      [words.unit, unit?.name ?? t(words.noUnit)],
      [words.role, t(props.role)],
    ],
  })
}
