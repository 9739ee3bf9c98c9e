import type { Again, Shown } from '../../../kernel/forms/index.ts'
import {
  type Html,
  html,
  linkButton,
  notification,
  officialLayout,
  type Piece,
  type View,
  type Word,
} from '../../../kernel/pages/index.ts'
import { endKeyPage } from '../end-key.page.ts'
import { type KeyStand, keyLife } from '../key.life.ts'
import type { SigningKey } from '../key.store.ts'
import { keyWords } from '../key.words.ts'
import type { PinRules } from '../pin.ts'
import { accountForm, bringForm, credentialForm, type PinAct, pinForms } from './holder.forms.ts'
import { dayOfText, HOLDER_HOME } from './holder.page.ts'
import { holderWords as words } from './holder.words.ts'

const formPage = (view: View, title: Word, again: Again, ...content: Piece[]): Html =>
  officialLayout(view, {
    title: view.t(title),
    section: 'account',
    error: Object.keys(again.errors).length > 0 || again.message !== undefined,
    main: html`<h1>${view.t(title)}</h1>${content}`,
  })

/** Only what is wrong: a code or PIN that was typed is not written into a page. */
const unsaid = (again: Again): Again => ({ ...again, values: {} })

const newPinHint = (view: View, rules: PinRules) => view.t(words.newPinHint, rules.shortest)

/** Sets a PIN of one's own: in the place of the present one, or of the activation code. */
export function pinPage(
  view: View,
  act: PinAct,
  props: { key: Pick<SigningKey, 'id' | 'label'>; rules: PinRules; again: Again },
): Html {
  const { key, rules, again } = props
  const { label = keyWords.changePin, at } = keyLife.acts[act]
  const hints: Shown['hints'] = { newPin: newPinHint(view, rules), oldPin: view.t(words.oldPinHint, rules.tries) }
  const form = pinForms[act].whole(view, {
    action: `${HOLDER_HOME}/${key.id}/${at}`,
    again: unsaid(again),
    hints: act === 'activated' ? { newPin: newPinHint(view, rules) } : hints,
    submit: label,
    cancelAt: HOLDER_HOME,
    autofocus: true,
  })
  return formPage(view, label, again, html`<p>${key.label}</p>`, form)
}

interface ReplacingProps {
  /** Name of the key that goes out of use; null when there is none. */
  replaces: string | null
  again: Again
}

const replaced = (view: View, { replaces }: ReplacingProps): Piece =>
  replaces !== null && notification(view, { kind: 'warning', body: view.t(words.replaces, replaces) })

/** Takes a key from one's own file. */
export const bringPage = (view: View, props: ReplacingProps & { rules: PinRules }): Html =>
  formPage(
    view,
    words.bring,
    props.again,
    html`<p>${view.t(words.fileWhy)}</p>`,
    replaced(view, props),
    bringForm.whole(view, {
      action: `${HOLDER_HOME}/tep`,
      again: props.again,
      hints: { newPin: newPinHint(view, props.rules) },
      submit: words.bring,
      cancelAt: HOLDER_HOME,
    }),
  )

export interface RemoteCredential {
  credential: string
  holder: string
  validTo: string
}

/** The account that was looked for, and what the provider holds for it. */
export interface FoundCredentials {
  user: string
  credentials: readonly RemoteCredential[]
}

/** Connects a key at the provider: first the account, then one of its certificates. */
export function remotePage(view: View, props: ReplacingProps & { found: FoundCredentials | null }): Html {
  const { found, again } = props
  const form = found && found.credentials.length > 0 ? chooseForm(view, found, again) : findForm(view, props)
  return formPage(view, words.connect, again, replaced(view, props), form)
}

const findForm = (view: View, { found, again }: ReplacingProps & { found: FoundCredentials | null }): Html =>
  html`${found && notification(view, { kind: 'info', body: view.t(words.nothingFound) })}${accountForm.whole(view, {
    action: `${HOLDER_HOME}/tu-xa/tim`,
    again,
    submit: words.find,
    cancelAt: HOLDER_HOME,
    autofocus: true,
  })}`

const chooseForm = (view: View, { user, credentials }: FoundCredentials, again: Again): Html =>
  html`${credentialForm.whole(view, {
    action: `${HOLDER_HOME}/tu-xa`,
    again,
    hidden: { user },
    without: ['user'],
    options: {
      credential: credentials.map((one) => ({
        value: one.credential,
        label: `${one.holder} – ${one.credential}, ${view.t(words.validUntil, dayOfText(view, one.validTo))}`,
      })),
    },
    submit: words.connectThis,
    cancelAt: HOLDER_HOME,
  })}<p>${linkButton({ label: view.t(words.otherAccount), at: `${HOLDER_HOME}/tu-xa` })}</p>`

/** Asks once before one's own key goes out of use. */
export const stopPage = (view: View, key: KeyStand, again: Again): Html =>
  endKeyPage(view, key, {
    act: 'stopped',
    section: 'account',
    home: HOLDER_HOME,
    title: words.stopTitle,
    // a token stands beside the key on the server
    ...(key.provider !== 'token' && { also: words.stopAll }),
    again,
  })
