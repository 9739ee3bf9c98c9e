import { formatDay, type Instant, legalDayOf } from '../../../../packages/time/index.ts'
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
  officialLayout,
  type Piece,
  shortMoment,
  summaryList,
  table,
  type View,
} from '../../../kernel/pages/index.ts'
import type { DelegationLine } from '../delegation/delegation.store.ts'
import type { Passkey } from '../passkey/passkey.store.ts'
import type { Session } from '../sign-in/session.store.ts'
import { authenticatorForm, passkeyForm, passwordForm, recoveryCodes, type Wrong } from '../sign-in/sign-in.page.ts'
import { words as doorWords } from '../sign-in/sign-in.words.ts'
import type { Holding } from './account.store.ts'
import type { Account } from './account.ts'
import { words } from './own.words.ts'

/** Everything one's own page shows. */
export interface OwnAccount {
  account: Account
  holdings: readonly Holding[]
  position: string | null
  onBehalfOf: string | null
  delegations: readonly DelegationLine[]
  passkeys: readonly Passkey[]
  recoveryCodesLeft: number
  sessions: readonly Session[]
  session: string | null
}

const ownPage = (view: View, title: string, wrong: Wrong | undefined, ...content: Piece[]): Html =>
  officialLayout(view, {
    title,
    section: 'account',
    error: wrong !== undefined,
    main: html`${wrong && errorSummary(view, { [wrong.field]: wrong.message })}<h1>${title}</h1>${content}`,
  })

/** One button that posts hidden values. */
const post = (view: View, action: string, label: string, hidden: Record<string, string>): Html =>
  form(view, { action, hidden }, button({ label }))

export function accountPage(view: View, own: OwnAccount): Html {
  const { t } = view
  return ownPage(
    view,
    t(words.title),
    undefined,
    html`<h2>${t(words.positions)}</h2>`,
    own.holdings.length === 0 ? html`<p>${t(words.positionsNone)}</p>` : positions(view, own),
    own.delegations.length > 0 && delegations(view, own),
    html`<h2>${t(words.security)}</h2>`,
    security(view, own),
    html`<h2>${t(words.passkeys)}</h2>`,
    passkeys(view, own.passkeys),
    html`<h2>${t(words.sessions)}</h2>`,
    sessions(view, own),
  )
}

const positions = (view: View, own: OwnAccount): Html =>
  summaryList(
    view,
    own.holdings.map((holding) => {
      const here = holding.position === own.position && !own.onBehalfOf
      const since = view.t(words.since, formatDay(holding.validFrom, view.language))
      return {
        key: holding.title,
        value: html`${holding.agencyName}, ${since}${
          here
            ? html` · <strong>${view.t(words.working)}</strong>`
            : post(view, '/tai-khoan/vi-tri', view.t(words.workHere), { position: holding.position })
        }`,
      }
    }),
  )

function delegations(view: View, own: OwnAccount): Html {
  const { t } = view
  return html`<h2>${t(words.actFor)}</h2><p>${t(words.actForIntro)}</p>${summaryList(
    view,
    own.delegations.map((one) => ({
      key: one.fromTitle,
      value: html`${one.fromAgencyName}, ${t(words.until, formatDay(one.validTo, view.language))}${
        own.onBehalfOf === one.fromPosition
          ? post(view, '/tai-khoan/vi-tri', t(words.actForStop), { position: one.toPosition })
          : post(view, '/tai-khoan/thay-mat', t(words.actForGo), { delegation: one.id })
      }`,
    })),
  )}`
}

function security(view: View, { account, recoveryCodesLeft }: OwnAccount): Html {
  const { t } = view
  const on = account.totpSecret !== null
  const setOn = formatDay(legalDayOf(account.passwordSetAt), view.language)
  return html`${summaryList(view, [
    { key: t(words.username), value: account.username },
    {
      key: t(words.password),
      value: t(words.passwordSet, setOn),
      change: { at: '/tai-khoan/mat-khau', label: t(words.change) },
    },
    {
      key: t(words.code),
      value: on ? t(words.codeOn, recoveryCodesLeft) : t(words.codeOff),
      change: on ? undefined : { at: '/tai-khoan/ma-mot-lan', label: t(words.turnOn) },
    },
  ])}${on && details(t(words.turnOff), turnOffForm(view))}`
}

const turnOffForm = (view: View, wrong?: Wrong): Html =>
  html`<p>${view.t(words.turnOffWhy)}</p>${form(
    view,
    { action: '/tai-khoan/ma-mot-lan/tat' },
    field(view, {
      kind: 'password',
      name: 'currentPassword',
      label: view.t(doorWords.current),
      autocomplete: 'current-password',
      error: wrong?.message,
    }),
    button({ label: view.t(words.turnOff), kind: 'danger' }),
  )}`

export const turnOffPage = (view: View, wrong: Wrong): Html =>
  ownPage(view, view.t(words.turnOff), wrong, turnOffForm(view, wrong))

function passkeys(view: View, keys: readonly Passkey[]): Html {
  const { t } = view
  const used = (at: Instant | null): Piece => (at ? shortMoment(view, at) : t(words.never))
  return html`${
    keys.length === 0
      ? html`<p>${t(words.passkeysNone)}</p>`
      : summaryList(
          view,
          keys.map((key) => ({
            key: key.name,
            value: html`${t(words.lastUsed)}: ${used(key.last_used_at)}${post(view, '/tai-khoan/khoa-truy-cap/go', t(words.remove), { id: key.id })}`,
          })),
        )
  }${actions(linkButton({ label: t(words.passkeyAdd), at: '/tai-khoan/khoa-truy-cap', icon: 'plus' }))}`
}

function sessions(view: View, own: OwnAccount): Html {
  const { t } = view
  return table(view, {
    caption: t(words.sessions),
    rows: own.sessions,
    columns: [
      {
        label: t(words.device),
        cell: (one) =>
          html`${one.browser ?? t(words.unknownDevice)}${one.id === own.session && html` <strong>(${t(words.thisSession)})</strong>`}`,
      },
      { label: t(words.address), cell: (one) => one.address },
      { label: t(words.started), cell: (one) => shortMoment(view, one.started_at) },
      { label: t(words.active), cell: (one) => shortMoment(view, one.touched_at) },
      {
        label: t(words.action),
        own: true,
        cell: (one) =>
          one.id !== own.session && post(view, '/tai-khoan/phien/ket-thuc', t(words.end), { session: one.id }),
      },
    ],
  })
}

export const changePasswordPage = (view: View, account: Account, wrong?: Wrong): Html =>
  ownPage(
    view,
    view.t(doorWords.change),
    wrong,
    passwordForm(view, {
      action: '/tai-khoan/mat-khau',
      username: account.username,
      secondFactor: account.totpSecret !== null,
      askCurrent: true,
      wrong,
    }),
  )

export const ownSecondFactorPage = (view: View, props: { address: string; secret: string; wrong?: Wrong }): Html =>
  ownPage(
    view,
    view.t(doorWords.setupTitle),
    props.wrong,
    authenticatorForm(view, { action: '/tai-khoan/ma-mot-lan', ...props }),
  )

export const ownRecoveryPage = (view: View, codes: readonly string[]): Html =>
  ownPage(view, view.t(doorWords.recoveryTitle), undefined, recoveryCodes(view, codes, '/tai-khoan'))

export const addPasskeyPage = (view: View, options: unknown): Html =>
  ownPage(
    view,
    view.t(words.passkeyAdd),
    undefined,
    html`<p>${view.t(words.passkeyHow)}</p>`,
    passkeyForm(view, {
      action: '/tai-khoan/khoa-truy-cap',
      use: 'create',
      options,
      hidden: {},
      label: view.t(words.passkeyAdd),
      fields: field(view, {
        kind: 'text',
        name: 'name',
        label: view.t(words.passkeyName),
        hint: view.t(words.passkeyNameHint),
        maxLength: 80,
      }),
    }),
    html`<p>${link('/tai-khoan', view.t(words.title))}</p>`,
  )
