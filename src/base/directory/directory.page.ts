import { formatDay, isDayBefore, legalDayOf } from '../../../packages/time/index.ts'
import {
  citizenLayout,
  details,
  type Html,
  html,
  link,
  type Piece,
  type StateKind,
  stateSentence,
  summaryList,
  type View,
} from '../../kernel/pages/index.ts'
import { type Agency, type AgencyCode, BY_HAND, type Succession } from './agency.ts'
import type { Unit } from './position.ts'
import { kindWords, schemeWords, successionWords, words } from './words.ts'

export const agencyAddress = (agency: Pick<Agency, 'code'>): string => `/co-quan/${encodeURIComponent(agency.code)}`

const phone = (number: string): Html => link(`tel:${number.replaceAll(/[^\d+]/g, '')}`, number)

export interface AgencyView {
  agency: Agency
  codes: readonly AgencyCode[]
  units: readonly Unit[]
  parent: Agency | undefined
  below: readonly Agency[]
  successions: readonly { succession: Succession; other: Agency | undefined }[]
}

const isClosed = (view: View, agency: Agency): boolean =>
  agency.validTo !== null && isDayBefore(agency.validTo, legalDayOf(view.now))

/** What an agency is and whether it works, in one sentence; and the colour of that. */
export function agencyState(view: View, agency: Agency): { sentence: string; state: StateKind } {
  const { t } = view
  const closed = isClosed(view, agency)
  const day = formatDay(closed && agency.validTo ? agency.validTo : agency.validFrom, view.language)
  return {
    sentence: `${t(kindWords[agency.kind])}. ${t(closed ? words.closed : words.stands, day)}`,
    state: closed ? 'done' : 'on-time',
  }
}

function agencySentence(view: View, agency: Agency): Html {
  const { sentence, state } = agencyState(view, agency)
  return stateSentence(view, {
    sentence,
    state: { kind: state, text: view.t(state === 'done' ? words.isClosed : words.isOpen) },
  })
}

/** One agency for everyone: how to reach it, its units, its codes of every day. */
export function agencyPage(view: View, props: AgencyView): Html {
  const { t } = view
  const { agency } = props
  return citizenLayout(view, {
    title: agency.name,
    wide: true,
    main: html`<h1 class="govuk-heading-l">${agency.name}</h1>${agencySentence(view, agency)}${summaryList(view, [
      agency.address !== null && { key: t(words.address), value: agency.address },
      agency.phone !== null && { key: t(words.phone), value: phone(agency.phone) },
      agency.email !== null && { key: t(words.email), value: link(`mailto:${agency.email}`, agency.email) },
      { key: t(words.code), value: agency.code },
      agency.legacyCode !== null && { key: t(words.legacyCode), value: agency.legacyCode },
      props.parent && { key: t(words.parent), value: link(agencyAddress(props.parent), props.parent.name) },
    ])}${named(t(words.units), props.units)}${
      props.below.length > 0 &&
      html`<h2 class="govuk-heading-m">${t(words.below)}</h2><ul class="govuk-list govuk-list--bullet">${props.below.map(
        (one) => html`<li>${link(agencyAddress(one), one.name)}</li>`,
      )}</ul>`
    }${successions(view, props)}${details(t(words.codes), codeTable(view, props.codes))}<p>${link('/co-quan', t(words.title))}</p>`,
  })
}

const named = (title: string, rows: readonly { name: string }[]): Piece =>
  rows.length > 0 &&
  html`<h2 class="govuk-heading-m">${title}</h2><ul class="govuk-list govuk-list--bullet">${rows.map((row) => html`<li>${row.name}</li>`)}</ul>`

function successions(view: View, { agency, successions: rows }: AgencyView): Piece {
  if (rows.length === 0) return null
  const { t } = view
  return html`<h2 class="govuk-heading-m">${t(words.succession)}</h2>${summaryList(
    view,
    rows.map(({ succession, other }) => ({
      key: `${formatDay(succession.day, view.language)}, ${t(successionWords[succession.kind])}`,
      value: html`${
        other &&
        html`${t(succession.oldAgency === agency.id ? words.became : words.cameFrom)}: ${link(agencyAddress(other), other.name)}. `
      }${succession.decision}`,
    })),
  )}`
}

export const codeTable = (view: View, codes: readonly AgencyCode[]): Html =>
  summaryList(
    view,
    codes.map((code) => ({
      key: view.t(schemeWords[code.scheme]),
      value: `${code.value}, ${view.t(words.validFrom)} ${formatDay(code.validFrom, view.language)}${
        code.validTo ? ` ${view.t(words.validTo)} ${formatDay(code.validTo, view.language)}` : ''
      } (${code.source === BY_HAND ? view.t(words.byHand) : code.source})`,
    })),
  )
