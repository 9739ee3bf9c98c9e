import type { Again, Shown } from '../../../kernel/forms/index.ts'
import { type Html, html, link, notification, type Piece, type View } from '../../../kernel/pages/index.ts'
import { endKeyPage } from '../end-key.page.ts'
import { type KeyStand, keyLife } from '../key.life.ts'
import type { SigningKey } from '../key.store.ts'
import { keyWords } from '../key.words.ts'
import type { PinRules } from '../pin.ts'
import { accountForm, bringForm, credentialForm, type PinAct, pinForms } from './holder.forms.ts'
import { dayOfText, HOLDER_HOME } from './holder.page.ts'
import { holderWords as words } from './holder.words.ts'

const section = 'account'

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
  return pinForms[act].page(view, {
    title: label,
    section,
    intro: html`<p>${key.label}</p>`,
    action: `${HOLDER_HOME}/${key.id}/${at}`,
    again: unsaid(again),
    hints: act === 'activated' ? { newPin: newPinHint(view, rules) } : hints,
    submit: label,
    cancelAt: HOLDER_HOME,
  })
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
  bringForm.page(view, {
    title: words.bring,
    section,
    intro: html`<p>${view.t(words.fileWhy)}</p>${replaced(view, props)}`,
    action: `${HOLDER_HOME}/tep`,
    again: props.again,
    hints: { newPin: newPinHint(view, props.rules) },
    submit: words.bring,
    cancelAt: HOLDER_HOME,
  })

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
export const remotePage = (view: View, props: ReplacingProps & { found: FoundCredentials | null }): Html =>
  props.found && props.found.credentials.length > 0
    ? choosePage(view, props, props.found)
    : accountForm.page(view, {
        title: words.connect,
        section,
        intro: html`${replaced(view, props)}${
          props.found && notification(view, { kind: 'info', body: view.t(words.nothingFound) })
        }`,
        action: `${HOLDER_HOME}/tu-xa/tim`,
        again: props.again,
        submit: words.find,
        cancelAt: HOLDER_HOME,
      })

const choosePage = (view: View, props: ReplacingProps, { user, credentials }: FoundCredentials): Html =>
  credentialForm.page(view, {
    title: words.connect,
    section,
    intro: html`${replaced(view, props)}<p>${link(`${HOLDER_HOME}/tu-xa`, view.t(words.otherAccount))}</p>`,
    action: `${HOLDER_HOME}/tu-xa`,
    again: props.again,
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
  })

/** Asks once before one's own key goes out of use. */
export const stopPage = (view: View, key: KeyStand, again: Again): Html =>
  endKeyPage(view, key, {
    act: 'stopped',
    section,
    home: HOLDER_HOME,
    title: words.stopTitle,
    // a token stands beside the key on the server, and a key that waits beside the one in use
    ...(key.provider !== 'token' && !key.activateBy && { also: words.stopAll }),
    again,
  })
