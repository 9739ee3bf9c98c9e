import { formatDay, isoDay, legalDayOf } from '../../../packages/time/index.ts'
import {
  actions,
  button,
  details,
  errorSummary,
  type FieldErrors,
  field,
  form,
  type Html,
  html,
  link,
  mainAction,
  officialLayout,
  summaryList,
  type View,
} from '../../kernel/pages/index.ts'
import { AGENCY_KINDS, type Agency, type AgencyCode } from './agency.ts'
import { agencyAddress, agencySentence, codeTable } from './directory.page.ts'
import type { Position, Unit } from './position.ts'
import { kindWords, POSITION_ROLES, roleWord, words } from './words.ts'

const section = 'administration'
const today = (view: View): string => isoDay(legalDayOf(view.now))

export interface Again {
  values?: Record<string, unknown>
  errors?: FieldErrors
}

export function newAgencyPage(view: View, parents: readonly Agency[], again: Again = {}): Html {
  const { t } = view
  const errors = again.errors ?? {}
  const value = (name: string) => String(again.values?.[name] ?? '')
  const text = (name: string, label: string, options: { optional?: boolean; hint?: string } = {}) =>
    field(view, { kind: 'text', name, label, value: value(name), error: errors[name], ...options })
  return officialLayout(view, {
    title: t(words.add),
    section,
    error: Object.keys(errors).length > 0,
    main: html`${errorSummary(view, errors)}<h1>${t(words.add)}</h1>${form(
      view,
      { action: '/quan-tri/co-quan/moi' },
      text('name', t(words.fullName)),
      text('shortName', t(words.shortName), { optional: true }),
      text('code', t(words.code), { hint: 'H50.07' }),
      text('legacyCode', t(words.legacyCode), { optional: true, hint: '000.00.07.H50' }),
      field(view, {
        kind: 'select',
        name: 'kind',
        label: t(words.kind),
        value: value('kind'),
        error: errors.kind,
        options: AGENCY_KINDS.map((kind) => ({ value: kind, label: t(kindWords[kind]) })),
      }),
      field(view, {
        kind: 'select',
        name: 'parent',
        label: t(words.parent),
        optional: true,
        value: value('parent'),
        error: errors.parent,
        options: parents.map((agency) => ({ value: agency.id, label: `${agency.name} (${agency.code})` })),
      }),
      field(view, {
        kind: 'radios',
        name: 'system',
        label: t(words.system),
        value: value('system') || 'own',
        options: [
          { value: 'own', label: t(words.systemOwn) },
          { value: 'vendor', label: t(words.systemVendor) },
        ],
      }),
      text('placeName', t(words.placeName), { optional: true, hint: t(words.placeNameHint) }),
      text('address', t(words.address), { optional: true }),
      text('phone', t(words.phone), { optional: true }),
      text('email', t(words.email), { optional: true }),
      field(view, {
        kind: 'day',
        name: 'validFrom',
        label: t(words.firstDay),
        value: value('validFrom') || today(view),
        error: errors.validFrom,
      }),
      actions(mainAction({ label: t(words.add), icon: 'plus' })),
    )}`,
  })
}

export interface AgencyAdminView extends Again {
  agency: Agency
  codes: readonly AgencyCode[]
  units: readonly Unit[]
  positions: readonly Position[]
}

export function agencyAdminPage(view: View, props: AgencyAdminView): Html {
  const { t } = view
  const { agency, errors = {} } = props
  const open = agency.validTo === null
  return officialLayout(view, {
    title: agency.name,
    section,
    error: Object.keys(errors).length > 0,
    main: html`${errorSummary(view, errors)}<h1>${agency.name}</h1>${agencySentence(view, agency)}${codeTable(view, props.codes)}<p>${link(agencyAddress(agency), t(words.publicPage))}</p><h2>${t(words.units)}</h2>${unitList(view, props.units)}${
      open && details(t(words.addUnit), unitForm(view, agency), { open: 'unitName' in errors })
    }<h2>${t(words.positions)}</h2>${positionList(view, agency, props.positions)}${
      open && details(t(words.addPosition), positionForm(view, props), { open: 'role' in errors })
    }${open && details(t(words.close), closeForm(view, props), { open: 'lastDay' in errors || 'successor' in errors })}`,
  })
}

const unitList = (view: View, units: readonly Unit[]): Html =>
  units.length === 0
    ? html`<p>${view.t(words.noUnits)}</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${units.map((unit) => html`<li>${unit.name}</li>`)}</ul>`

const unitForm = (view: View, agency: Agency): Html =>
  form(
    view,
    { action: `/quan-tri/co-quan/${agency.id}/don-vi` },
    field(view, { kind: 'text', name: 'name', label: view.t(words.unitName) }),
    button({ label: view.t(words.addUnit) }),
  )

function positionList(view: View, agency: Agency, positions: readonly Position[]): Html {
  const { t } = view
  if (positions.length === 0) return html`<p>${t(words.noPositions)}</p>`
  return summaryList(
    view,
    positions.map((position) => ({
      key: position.title,
      value: html`${t(roleWord(position.role))}, ${t(words.validFrom)} ${formatDay(position.validFrom, view.language)}${
        position.validTo
          ? ` ${t(words.validTo)} ${formatDay(position.validTo, view.language)}`
          : form(
              view,
              {
                action: `/quan-tri/co-quan/${agency.id}/vi-tri/${position.id}/ket-thuc`,
                hidden: { lastDay: today(view) },
              },
              button({ label: t(words.endPosition) }),
            )
      }`,
    })),
  )
}

function positionForm(view: View, { agency, units, values, errors }: AgencyAdminView): Html {
  const { t } = view
  const error = errors?.role
  return form(
    view,
    { action: `/quan-tri/co-quan/${agency.id}/vi-tri` },
    field(view, { kind: 'text', name: 'title', label: t(words.positionTitle), value: String(values?.title ?? '') }),
    field(view, {
      kind: 'select',
      name: 'role',
      label: t(words.role),
      error,
      value: String(values?.role ?? ''),
      options: POSITION_ROLES.map((role) => ({ value: role, label: t(roleWord(role)) })),
    }),
    field(view, {
      kind: 'select',
      name: 'unit',
      label: t(words.unit),
      empty: t(words.noUnit),
      optional: true,
      options: units.map((unit) => ({ value: unit.id, label: unit.name })),
    }),
    button({ label: t(words.addPosition) }),
  )
}

function closeForm(view: View, { agency, values, errors = {} }: AgencyAdminView): Html {
  const { t } = view
  const value = (name: string) => String(values?.[name] ?? '')
  return html`<p>${t(words.closeWhat)}</p>${form(
    view,
    { action: `/quan-tri/co-quan/${agency.id}/dong` },
    field(view, {
      kind: 'day',
      name: 'lastDay',
      label: t(words.lastDay),
      value: value('lastDay') || today(view),
      error: errors.lastDay,
    }),
    field(view, {
      kind: 'text',
      name: 'decision',
      label: t(words.decision),
      hint: t(words.decisionHint),
      value: value('decision'),
      error: errors.decision,
    }),
    field(view, {
      kind: 'text',
      name: 'successor',
      label: t(words.successor),
      hint: t(words.successorHint),
      optional: true,
      value: value('successor'),
      error: errors.successor,
    }),
    button({ label: t(words.close), kind: 'danger' }),
  )}`
}
