import { formatDay, isDayAfter, isDayBefore, isoDay, legalDayOf } from '../../../../packages/time/index.ts'
import {
  actions,
  button,
  errorSummary,
  field,
  form,
  type Html,
  html,
  listPage,
  mainAction,
  officialLayout,
  stateTag,
  type View,
} from '../../../kernel/pages/index.ts'
import { type Position, type Role, roleWord } from '../../directory/index.ts'
import type { DelegationLine } from '../delegation/delegation.store.ts'
import { words } from './admin.words.ts'

const capabilityName = (view: View, capability: string): string => {
  const word = view.house.capabilities.get(capability)?.words
  return word ? view.t(word) : capability
}

/** Where a delegation stands today. */
function stateOf(view: View, one: DelegationLine): Html {
  const today = legalDayOf(view.now)
  if (one.ended) return stateTag(view, 'done', view.t(words.ended))
  if (isDayBefore(today, one.validFrom)) return stateTag(view, 'neutral', view.t(words.ahead))
  if (isDayAfter(today, one.validTo)) return stateTag(view, 'done', view.t(words.over))
  return stateTag(view, 'on-time', view.t(words.holds))
}

export interface DelegationsView {
  /** `/quan-tri/uy-quyen` or `/tai-khoan/uy-quyen`. */
  at: string
  delegations: readonly DelegationLine[]
  /** Positions that may delegate. */
  from: readonly Position[]
  roles: readonly Role[]
  section: string
}

export function delegationListPage(view: View, props: DelegationsView): Html {
  const { t } = view
  return listPage(view, {
    title: t(words.delegations),
    section: props.section,
    caption: t(words.delegations),
    intro: t(words.delegationsEmptyBody),
    above: form(
      view,
      { action: `${props.at}/moi`, method: 'get' },
      field(view, {
        kind: 'select',
        name: 'tu',
        label: t(words.chooseFrom),
        options: props.from.map((position) => ({
          value: position.id,
          label: `${position.title} (${t(roleWord(props.roles, position.role))})`,
        })),
      }),
      actions(button({ label: t(words.grant), kind: 'main' })),
    ),
    rows: props.delegations,
    empty: { title: t(words.delegationsEmpty) },
    columns: [
      { label: t(words.from), cell: (one) => `${one.fromTitle} – ${one.fromAgencyName}` },
      { label: t(words.to), cell: (one) => `${one.toTitle} – ${one.toAgencyName}` },
      { label: t(words.rights), cell: (one) => one.capabilities.map((name) => capabilityName(view, name)).join(', ') },
      {
        label: t(words.days),
        cell: (one) => `${formatDay(one.validFrom, view.language)} – ${formatDay(one.validTo, view.language)}`,
      },
      { label: t(words.state), cell: (one) => stateOf(view, one) },
      {
        label: t(words.action),
        own: true,
        cell: (one) =>
          !one.ended &&
          form(view, { action: `${props.at}/ket-thuc`, hidden: { id: one.id } }, button({ label: t(words.end) })),
      },
    ],
  })
}

export interface NewDelegationView {
  at: string
  section: string
  from: Position
  /** What it may hand on. */
  rights: readonly string[]
  /** Positions of the same agency. */
  to: readonly Position[]
  values?: Record<string, unknown>
  errors?: Record<string, string>
}

export function newDelegationPage(view: View, props: NewDelegationView): Html {
  const { t } = view
  const errors = props.errors ?? {}
  const value = (name: string) => String(props.values?.[name] ?? '')
  const chosen = props.values?.capabilities
  return officialLayout(view, {
    title: t(words.grant),
    section: props.section,
    error: Object.keys(errors).length > 0,
    main: html`${errorSummary(view, errors)}<h1>${t(words.grant)}</h1><p>${t(words.from)}: <strong>${props.from.title}</strong></p>${form(
      view,
      { action: `${props.at}/moi`, hidden: { fromPosition: props.from.id } },
      field(view, {
        kind: 'select',
        name: 'toPosition',
        label: t(words.to),
        value: value('toPosition'),
        error: errors.toPosition,
        options: props.to.map((position) => ({ value: position.id, label: position.title })),
      }),
      field(view, {
        kind: 'checkboxes',
        name: 'capabilities',
        label: t(words.rights),
        error: errors.capabilities,
        value: Array.isArray(chosen) ? chosen.map(String) : [],
        options: props.rights.map((name) => ({ value: name, label: capabilityName(view, name) })),
      }),
      field(view, {
        kind: 'day',
        name: 'validFrom',
        label: t(words.firstDay),
        value: value('validFrom') || isoDay(legalDayOf(view.now)),
        error: errors.validFrom,
      }),
      field(view, {
        kind: 'day',
        name: 'validTo',
        label: t(words.lastDay),
        value: value('validTo'),
        error: errors.validTo,
      }),
      field(view, {
        kind: 'text',
        name: 'basis',
        label: t(words.basis),
        hint: t(words.basisHint),
        optional: true,
        value: value('basis'),
      }),
      actions(mainAction({ label: t(words.grant) })),
    )}`,
  })
}
