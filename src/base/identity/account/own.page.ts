import { Type } from 'typebox'
import { formatDay, type Instant, legalDayOf } from '../../../../packages/time/index.ts'
import { type Again, defineForm, hasErrors, noErrors, Text } from '../../../kernel/forms/index.ts'
import type { ReadBy } from '../../../kernel/journal/index.ts'
import { readersFold } from '../../../kernel/module/index.ts'
import {
  actions,
  button,
  confirmation,
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
import { DeviceAnswer, proofForm } from '../sign-in/sign-in.forms.ts'
import { authenticatorForm, passkeyForm, passwordForm, recoveryCodes } from '../sign-in/sign-in.page.ts'
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
  /** Who looked at the account. */
  readers: readonly ReadBy[]
}

const ownPage = (view: View, title: string, again: Again, ...content: Piece[]): Html =>
  officialLayout(view, {
    title,
    section: 'account',
    error: hasErrors(again),
    main: html`<h1>${title}</h1>${content}`,
  })

/** One button that posts hidden values. */
const post = (view: View, action: string, label: string, hidden: Record<string, string>): Html =>
  form(view, { action, hidden }, button({ label }))

export function accountPage(view: View, own: OwnAccount): Html {
  const { t } = view
  return ownPage(
    view,
    t(words.title),
    noErrors,
    html`<h2>${t(words.positions)}</h2>`,
    own.holdings.length === 0 ? html`<p>${t(words.positionsNone)}</p>` : positions(view, own),
    own.delegations.length > 0 && delegations(view, own),
    own.holdings.length > 0 && html`<p>${link('/tai-khoan/uy-quyen', t(words.delegateOwn))}</p>`,
    html`<h2>${t(words.security)}</h2>`,
    security(view, own),
    html`<h2>${t(words.passkeys)}</h2>`,
    passkeys(view, own.passkeys),
    html`<h2>${t(words.sessions)}</h2>`,
    sessions(view, own),
    readersFold(view, own.readers),
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
      change: on
        ? { at: '/tai-khoan/ma-mot-lan/tat', label: t(words.turnOffShort) }
        : { at: '/tai-khoan/ma-mot-lan', label: t(words.turnOn) },
    },
  ])}`
}

/** Turns the one-time code off, with the password as proof. */
export const turnOffPage = (view: View, again: Again): Html =>
  ownPage(
    view,
    view.t(words.turnOff),
    again,
    html`<p>${view.t(words.turnOffWhy)}</p>`,
    proofForm.whole(view, {
      action: '/tai-khoan/ma-mot-lan/tat',
      again,
      submit: words.turnOff,
      cancelAt: '/tai-khoan',
      autofocus: true,
    }),
  )

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
            value: html`${t(words.lastUsed)}: ${used(key.last_used_at)}${actions(
              linkButton({
                label: t(words.remove),
                at: `/tai-khoan/khoa-truy-cap/go?khoa=${encodeURIComponent(key.id)}`,
              }),
            )}`,
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

export const changePasswordPage = (view: View, account: Account, again: Again): Html =>
  ownPage(
    view,
    view.t(doorWords.change),
    again,
    passwordForm(view, {
      action: '/tai-khoan/mat-khau',
      again,
      cancelAt: '/tai-khoan',
      username: account.username,
      secondFactor: account.totpSecret !== null,
      askCurrent: true,
    }),
  )

export const ownSecondFactorPage = (view: View, props: { address: string; secret: string; again: Again }): Html =>
  ownPage(
    view,
    view.t(doorWords.setupTitle),
    props.again,
    authenticatorForm(view, { action: '/tai-khoan/ma-mot-lan', ...props }),
  )

export const ownRecoveryPage = (view: View, codes: readonly string[]): Html =>
  ownPage(view, view.t(doorWords.recoveryTitle), noErrors, recoveryCodes(view, codes, '/tai-khoan'))

/** What the page carries is filled by its script; a person types the name only. */
export const passkeyNaming = defineForm(
  Type.Object({
    name: Text({ max: 80, label: words.passkeyName, hint: words.passkeyNameHint, autocomplete: 'off' }),
    answer: DeviceAnswer,
  }),
)

export const addPasskeyPage = (view: View, options: unknown, again: Again): Html =>
  ownPage(
    view,
    view.t(words.passkeyAdd),
    again,
    html`<p>${view.t(words.passkeyHow)}</p>`,
    passkeyForm(view, {
      action: '/tai-khoan/khoa-truy-cap',
      use: 'create',
      options,
      hidden: {},
      label: view.t(words.passkeyAdd),
      fields: passkeyNaming.fields(view, again, { without: ['answer'], autofocus: true }),
    }),
    html`<p>${link('/tai-khoan', view.t(words.title))}</p>`,
  )

/** The id of a passkey is the device's own, not one of ours. */
export const removePasskeyForm = defineForm(Type.Object({ id: Type.String({ maxLength: 1400 }) }))

/** Asks before a passkey goes: it opens the account, and may open a signing key. */
export function removePasskeyPage(view: View, key: Passkey, again: Again): Html {
  const title = view.t(words.removeOf, key.name)
  return officialLayout(view, {
    title,
    section: 'account',
    error: hasErrors(again),
    main: confirmation(view, {
      title,
      will: [view.t(words.removeWill1), view.t(words.removeWill2)],
      fields: removePasskeyForm.fields(view, again, { without: ['id'] }),
      label: view.t(words.remove),
      action: '/tai-khoan/khoa-truy-cap/go',
      cancelAt: '/tai-khoan',
      hidden: { id: key.id },
    }),
  })
}
