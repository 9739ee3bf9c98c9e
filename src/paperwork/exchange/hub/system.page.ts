import { formatMoment, isAfter, isBefore, minus } from '../../../../packages/time/index.ts'
import {
  actions,
  confirmation,
  errorSummary,
  type FieldErrors,
  field,
  form,
  type Html,
  html,
  linkButton,
  listPage,
  mainAction,
  moment,
  notification,
  officialLayout,
  type Piece,
  shortMoment,
  stateTag,
  type TabProps,
  type View,
} from '../../../kernel/pages/index.ts'
import { words } from '../words.ts'
import type { System } from './system.ts'

/** A system that has not fetched for so long needs a call to its vendor. */
const SILENT_HOURS = 24

function standing(view: View, system: System): Html {
  const { t } = view
  if (system.refusedAt && (!system.seenAt || isAfter(system.refusedAt, system.seenAt))) {
    return html`${stateTag(view, 'refused', t(words.turnedAway))}<div class="lt-quiet">${system.refusal}</div>`
  }
  const silent = !system.fetchedAt || isBefore(system.fetchedAt, minus(view.now, { hours: SILENT_HOURS }))
  return silent ? stateTag(view, 'near', t(words.silent)) : stateTag(view, 'on-time', t(words.working))
}

/** Systems that speak with the hub: who they fetch for, when they last did, and whether they get in. */
export function systemsPage(
  view: View,
  props: { systems: readonly System[]; names: ReadonlyMap<string, string>; tabs: readonly TabProps[] },
): Html {
  const { t } = view
  return listPage(view, {
    title: t(words.systems),
    section: 'documents',
    caption: t(words.systems),
    tabs: props.tabs,
    actions: linkButton({ label: t(words.register), at: '/lien-thong/he-thong/dang-ky', kind: 'main', icon: 'plus' }),
    columns: [
      { label: t(words.systemId), width: 20, cell: (one) => html`<span class="lt-code">${one.id}</span>` },
      {
        label: t(words.systemName),
        width: 20,
        cell: (one) => html`${one.name}${one.relay && html`<div class="lt-quiet">${t(words.relay)}</div>`}`,
      },
      { label: t(words.serves), cell: (one) => one.agencies.map((id) => props.names.get(id) ?? id).join('; ') },
      {
        label: t(words.lastFetch),
        width: 15,
        cell: (one) => (one.fetchedAt ? shortMoment(view, one.fetchedAt) : t(words.never)),
      },
      { label: t(words.standing), cell: (one) => html`${standing(view, one)}${oldSecret(view, one)}` },
      {
        label: view.t(words.todo),
        own: true,
        cell: (one) =>
          linkButton({ label: t(words.rotate), at: `/lien-thong/he-thong/${encodeURIComponent(one.id)}/doi-khoa` }),
      },
    ],
    rows: props.systems,
    empty: { title: t(words.emptySystems), body: t(words.emptySystemsBody) },
  })
}

const oldSecret = (view: View, system: System): Piece =>
  system.previousUntil && isAfter(system.previousUntil, view.now)
    ? html`<div class="lt-quiet">${view.t(words.oldSecret)} ${formatMoment(system.previousUntil, view.language)}</div>`
    : null

/** Asks once before a secret changes. */
export const rotatePage = (view: View, system: System): Html =>
  officialLayout(view, {
    title: view.t(words.rotate),
    section: 'documents',
    main: confirmation(view, {
      title: `${view.t(words.rotate)}: ${system.id}?`,
      will: [view.t(words.rotateWill)],
      label: view.t(words.rotate),
      action: `/lien-thong/he-thong/${encodeURIComponent(system.id)}/doi-khoa`,
      cancelAt: '/lien-thong/he-thong',
    }),
  })

/** The new secret, this once. */
export const secretPage = (view: View, system: System, secret: string): Html =>
  officialLayout(view, {
    title: view.t(words.rotate),
    section: 'documents',
    main: html`<h1>${view.t(words.newSecret)} ${system.id}</h1>${notification(view, {
      kind: 'success',
      title: secret,
      body: view.t(words.newSecretOnce),
    })}<p>${moment(view, view.now)}</p>${actions(linkButton({ label: view.t(words.systems), at: '/lien-thong/he-thong' }))}`,
  })

/** Lets another system in. */
export function registerPage(view: View, props: { errors: FieldErrors; values: Record<string, unknown> }): Html {
  const { t } = view
  const { errors, values } = props
  const text = (name: string) => String(values[name] ?? '')
  return officialLayout(view, {
    title: t(words.register),
    section: 'documents',
    error: Object.keys(errors).length > 0,
    main: html`<h1>${t(words.register)}</h1>${errorSummary(view, errors)}${form(
      view,
      { action: '/lien-thong/he-thong/dang-ky' },
      field(view, {
        kind: 'text',
        name: 'systemId',
        label: t(words.systemId),
        value: text('systemId'),
        error: errors.systemId,
        width: 20,
        spellcheck: false,
      }),
      field(view, {
        kind: 'text',
        name: 'name',
        label: t(words.systemName),
        value: text('name'),
        error: errors.name,
        optional: true,
      }),
      field(view, {
        kind: 'password',
        name: 'secret',
        label: t(words.secret),
        error: errors.secret,
        autocomplete: 'off',
        width: 20,
      }),
      field(view, {
        kind: 'textarea',
        name: 'agencies',
        label: t(words.agenciesField),
        hint: t(words.agenciesHint),
        value: text('agencies'),
        error: errors.agencies,
        rows: 4,
      }),
      actions(
        mainAction({ label: t(words.register) }),
        linkButton({ label: t(words.systems), at: '/lien-thong/he-thong' }),
      ),
    )}`,
  })
}
