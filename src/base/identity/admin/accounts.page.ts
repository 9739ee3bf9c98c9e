import { formatDay } from '../../../../packages/time/index.ts'
import type { Page } from '../../../kernel/database/index.ts'
import {
  actions,
  button,
  details,
  errorSummary,
  field,
  form,
  type Html,
  html,
  link,
  linkButton,
  listPage,
  mainAction,
  officialLayout,
  type Piece,
  shortMoment,
  stateSentence,
  stateTag,
  summaryList,
  type View,
} from '../../../kernel/pages/index.ts'
import { type Agency, type Position, type Role, roleWord } from '../../directory/index.ts'
import type { AccountLine, Holding } from '../account/account.store.ts'
import type { Account } from '../account/account.ts'
import { words } from './admin.words.ts'

const section = 'administration'

export function accountListPage(view: View, accounts: Page<AccountLine>, text: string): Html {
  const { t } = view
  return listPage(view, {
    title: t(words.accounts),
    section,
    caption: t(words.accounts),
    actions: linkButton({ label: t(words.create), at: '/quan-tri/tai-khoan/moi', kind: 'main', icon: 'plus' }),
    filters: { search: { name: 'tim', label: t(words.search), value: text } },
    rows: accounts.rows,
    next: accounts.next,
    at: (row) => `/quan-tri/tai-khoan/${row.id}`,
    empty: { title: t(words.accountsEmpty), body: t(words.accountsEmptyBody) },
    columns: [
      { label: t(words.username), cell: (row) => row.username, width: 20 },
      { label: t(words.name), cell: (row) => row.name, width: 20 },
      { label: t(words.position), cell: (row) => row.positions.join('; '), width: 30 },
      {
        label: t(words.state),
        cell: (row) =>
          stateTag(view, row.lockedAt ? 'overdue' : 'on-time', t(row.lockedAt ? words.locked : words.active)),
      },
      {
        label: t(words.lastSignIn),
        wideOnly: true,
        cell: (row) => (row.lastSignInAt ? shortMoment(view, row.lastSignInAt) : t(words.never)),
      },
    ],
  })
}

/** Agency first, then its positions: a province has thousands of positions. */
export function positionChoice(
  view: View,
  props: {
    at: string
    name?: string
    agencies: readonly Agency[]
    agency: string | undefined
    positions: readonly Position[]
    roles: readonly Role[]
    form: (choice: Piece) => Piece
  },
): Html {
  const { t } = view
  const chooseAgency = form(
    view,
    { action: props.at, method: 'get' },
    field(view, {
      kind: 'select',
      name: 'co-quan',
      label: t(words.agency),
      value: props.agency,
      options: props.agencies.map((agency) => ({ value: agency.id, label: `${agency.name} (${agency.code})` })),
    }),
    button({ label: t(words.showPositions) }),
  )
  if (!props.agency) return chooseAgency
  if (props.positions.length === 0) return html`${chooseAgency}<p>${t(words.noPositionsHere)}</p>`
  const choice = field(view, {
    kind: 'select',
    name: props.name ?? 'position',
    label: t(words.position),
    options: props.positions.map((position) => ({
      value: position.id,
      label: `${position.title} (${t(roleWord(props.roles, position.role))})`,
    })),
  })
  return html`${chooseAgency}${props.form(choice)}`
}

export interface NewAccountForm {
  agencies: readonly Agency[]
  agency: string | undefined
  positions: readonly Position[]
  roles: readonly Role[]
  password: string
  values?: Record<string, unknown>
  errors?: Record<string, string>
}

export function newAccountPage(view: View, props: NewAccountForm): Html {
  const { t } = view
  const errors = props.errors ?? {}
  const value = (name: string) => String(props.values?.[name] ?? '')
  return officialLayout(view, {
    title: t(words.create),
    section,
    error: Object.keys(errors).length > 0,
    main: html`${errorSummary(view, errors)}<h1>${t(words.create)}</h1>${positionChoice(view, {
      at: '/quan-tri/tai-khoan/moi',
      agencies: props.agencies,
      agency: props.agency,
      positions: props.positions,
      roles: props.roles,
      form: (choice) =>
        form(
          view,
          { action: '/quan-tri/tai-khoan/moi', hidden: { agency: props.agency ?? '' } },
          choice,
          field(view, {
            kind: 'text',
            name: 'username',
            label: t(words.username),
            hint: t(words.usernameHint),
            value: value('username'),
            spellcheck: false,
            autocomplete: 'off',
            error: errors.username,
          }),
          field(view, { kind: 'text', name: 'name', label: t(words.name), value: value('name'), error: errors.name }),
          temporaryField(view, props.password),
          actions(mainAction({ label: t(words.create), icon: 'plus' })),
        ),
    })}`,
  })
}

const temporaryField = (view: View, password: string): Html =>
  field(view, {
    kind: 'text',
    name: 'temporaryPassword',
    label: view.t(words.temporary),
    hint: view.t(words.temporaryHint),
    value: password,
    readOnly: true,
    autocomplete: 'off',
    spellcheck: false,
  })

export interface AccountView {
  account: Account
  /** Locked by wrong tries, and until when it does not say: it opens by itself. */
  lockedByTries: boolean
  holdings: readonly Holding[]
  agencies: readonly Agency[]
  agency: string | undefined
  positions: readonly Position[]
  roles: readonly Role[]
  /** A new temporary password to hand over, when one is being set. */
  password: string
}

export function accountAdminPage(view: View, props: AccountView): Html {
  const { t } = view
  const { account } = props
  const at = `/quan-tri/tai-khoan/${account.id}`
  const locked = account.lockedAt !== null
  const state = locked ? words.sentenceLocked : props.lockedByTries ? words.sentenceTries : words.sentenceActive
  return officialLayout(view, {
    title: account.name,
    section,
    main: html`<h1>${account.name}</h1>${stateSentence(view, {
      sentence: t(words.says, account.username, t(state)),
      state: {
        kind: locked || props.lockedByTries ? 'overdue' : 'on-time',
        text: t(locked || props.lockedByTries ? words.locked : words.active),
      },
      action: form(
        view,
        { action: `${at}/${locked ? 'mo-khoa' : 'khoa'}` },
        button({ label: t(locked ? words.unlock : words.lock), kind: locked ? 'main' : 'danger', icon: 'lock' }),
      ),
    })}${summaryList(view, [
      { key: t(words.kind), value: t(account.kind === 'admin' ? words.admin : words.official) },
      { key: t(words.secondFactor), value: t(account.totpSecret ? words.on : words.off) },
      {
        key: t(words.lastSignIn),
        value: account.lastSignInAt ? shortMoment(view, account.lastSignInAt) : t(words.never),
      },
    ])}<h2>${t(words.positions)}</h2>${heldPositions(view, at, props)}${details(
      t(words.assign),
      positionChoice(view, {
        at,
        agencies: props.agencies,
        agency: props.agency,
        positions: props.positions,
        roles: props.roles,
        form: (choice) => form(view, { action: `${at}/vi-tri` }, choice, actions(button({ label: t(words.assign) }))),
      }),
      { open: props.agency !== undefined },
    )}${!locked && details(t(words.unlockTries), form(view, { action: `${at}/mo-khoa` }, button({ label: t(words.unlock) })))}${details(
      t(words.resetPassword),
      form(
        view,
        { action: `${at}/mat-khau` },
        temporaryField(view, props.password),
        button({ label: t(words.resetPassword), kind: 'danger' }),
      ),
    )}${
      account.totpSecret &&
      details(
        t(words.resetCode),
        html`<p>${t(words.resetCodeWhy)}</p>${form(view, { action: `${at}/bo-ma-mot-lan` }, button({ label: t(words.resetCode), kind: 'danger' }))}`,
      )
    }<p>${link('/quan-tri/tai-khoan', t(words.accounts))}</p>`,
  })
}

function heldPositions(view: View, at: string, { holdings, roles }: AccountView): Html {
  if (holdings.length === 0) return html`<p>${view.t(words.noPositions)}</p>`
  return summaryList(
    view,
    holdings.map((holding) => ({
      key: holding.title,
      value: html`${holding.agencyName} · ${view.t(roleWord(roles, holding.role))} · ${formatDay(holding.validFrom, view.language)}${form(
        view,
        { action: `${at}/vi-tri/rut`, hidden: { position: holding.position } },
        button({ label: view.t(words.withdraw) }),
      )}`,
    })),
  )
}
