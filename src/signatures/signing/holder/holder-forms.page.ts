import {
  actions,
  confirmation,
  errorSummary,
  type FieldErrors,
  field,
  fileUpload,
  form,
  type Html,
  html,
  linkButton,
  mainAction,
  notification,
  officialLayout,
  type Piece,
  type View,
} from '../../../kernel/pages/index.ts'
import { adminWords } from '../admin/admin.words.ts'
import type { SigningKey } from '../key.store.ts'
import { KEY_FILE_LIMIT } from '../key-file.ts'
import type { PinRules } from '../pin.ts'
import { dayOfText, HOLDER_HOME } from './holder.page.ts'
import { holderWords as words } from './holder.words.ts'

const formPage = (view: View, title: string, errors: FieldErrors, ...content: Piece[]): Html =>
  officialLayout(view, {
    title,
    section: 'account',
    error: Object.keys(errors).length > 0,
    main: html`<h1>${title}</h1>${errorSummary(view, errors)}${content}`,
  })

const secretField = (view: View, name: string, label: string, error: string | undefined, hint?: string): Html =>
  field(view, { kind: 'password', name, label, hint, error, width: 20, autocomplete: 'off', spellcheck: false })

/** The new PIN, twice. */
const newPinFields = (view: View, rules: PinRules, errors: FieldErrors): Html =>
  html`${secretField(view, 'newPin', view.t(words.newPin), errors.newPin, view.t(words.newPinHint, rules.shortest))}${secretField(
    view,
    'againPin',
    view.t(words.againPin),
    errors.againPin,
  )}`

const send = (view: View, label: string): Html =>
  actions(mainAction({ label }), linkButton({ label: view.t(words.back), at: HOLDER_HOME }))

export interface PinPageProps {
  key: Pick<SigningKey, 'id' | 'label'>
  rules: PinRules
  errors: FieldErrors
}

export function changePinPage(view: View, { key, rules, errors }: PinPageProps): Html {
  const { t } = view
  return formPage(
    view,
    t(words.changePin),
    errors,
    html`<p>${key.label}</p>`,
    form(
      view,
      { action: `${HOLDER_HOME}/${key.id}/ma-pin` },
      secretField(view, 'oldPin', t(words.oldPin), errors.oldPin, t(words.oldPinHint, rules.tries)),
      newPinFields(view, rules, errors),
      send(view, t(words.changePin)),
    ),
  )
}

export function activatePage(view: View, { key, rules, errors }: PinPageProps): Html {
  const { t } = view
  return formPage(
    view,
    t(words.activate),
    errors,
    html`<p>${key.label}</p>`,
    form(
      view,
      { action: `${HOLDER_HOME}/${key.id}/kich-hoat` },
      field(view, {
        kind: 'text',
        name: 'codePin',
        label: t(words.code),
        hint: t(words.codeHint),
        error: errors.codePin,
        width: 20,
        autocomplete: 'off',
        spellcheck: false,
      }),
      newPinFields(view, rules, errors),
      send(view, t(words.activate)),
    ),
  )
}

interface ReplacingProps {
  /** Name of the key that goes out of use; null when there is none. */
  replaces: string | null
  errors: FieldErrors
}

const replaced = (view: View, { replaces }: ReplacingProps): Piece =>
  replaces !== null && notification(view, { kind: 'warning', body: view.t(words.replaces, replaces) })

export function bringPage(view: View, props: ReplacingProps & { rules: PinRules }): Html {
  const { t } = view
  const { rules, errors } = props
  return formPage(
    view,
    t(words.bring),
    errors,
    html`<p>${t(words.fileWhy)}</p>`,
    replaced(view, props),
    form(
      view,
      { action: `${HOLDER_HOME}/tep`, files: true },
      fileUpload(view, {
        name: 'file',
        label: t(words.file),
        accept: '.p12,.pfx',
        maxBytes: KEY_FILE_LIMIT,
        error: errors.file,
      }),
      secretField(view, 'password', t(words.password), errors.password),
      newPinFields(view, rules, errors),
      send(view, t(words.bring)),
    ),
  )
}

export interface RemotePageProps extends ReplacingProps {
  /** The account that was looked for, and what the provider holds for it; null before. */
  found: { user: string; credentials: readonly { credential: string; holder: string; validTo: string }[] } | null
}

export function remotePage(view: View, props: RemotePageProps): Html {
  const { t } = view
  const { found, errors } = props
  return formPage(
    view,
    t(words.connect),
    errors,
    replaced(view, props),
    found && found.credentials.length > 0 ? chooseForm(view, found, errors) : findForm(view, props),
  )
}

const findForm = (view: View, { found, errors }: RemotePageProps): Html =>
  html`${found && notification(view, { kind: 'info', body: view.t(words.nothingFound) })}${form(
    view,
    { action: `${HOLDER_HOME}/tu-xa/tim` },
    field(view, {
      kind: 'text',
      name: 'user',
      label: view.t(words.user),
      hint: view.t(words.userHint),
      error: errors.user,
      width: 20,
      autocomplete: 'off',
      spellcheck: false,
    }),
    send(view, view.t(words.find)),
  )}`

const chooseForm = (view: View, { user, credentials }: NonNullable<RemotePageProps['found']>, errors: FieldErrors) =>
  html`${form(
    view,
    { action: `${HOLDER_HOME}/tu-xa`, hidden: { user } },
    field(view, {
      kind: 'radios',
      name: 'credential',
      label: view.t(words.credential),
      error: errors.credential,
      options: credentials.map((one) => ({
        value: one.credential,
        label: one.holder,
        hint: `${one.credential}, ${view.t(words.validUntil, dayOfText(view, one.validTo))}`,
      })),
    }),
    send(view, view.t(words.connectThis)),
  )}<p>${linkButton({ label: view.t(words.otherAccount), at: `${HOLDER_HOME}/tu-xa` })}</p>`

/** Asks once, saying what will happen. */
export function stopPage(view: View, key: SigningKey): Html {
  const { t } = view
  const reasons = ['cessationOfOperation', 'superseded', 'affiliationChanged', 'keyCompromise'] as const
  return officialLayout(view, {
    title: t(words.stop),
    section: 'account',
    main: confirmation(view, {
      title: t(words.stopTitle, key.label),
      will: [
        t(key.issuedHere ? words.stopOwn : words.stopForeign),
        ...(key.provider === 'token' ? [] : [t(words.stopAll)]),
      ],
      fields: field(view, {
        kind: 'radios',
        name: 'reason',
        label: t(words.reason),
        options: reasons.map((value) => ({ value, label: t(adminWords[value]) })),
        value: 'cessationOfOperation',
      }),
      label: t(words.stop),
      action: `${HOLDER_HOME}/${key.id}/thoi-dung`,
      cancelAt: HOLDER_HOME,
    }),
  })
}
