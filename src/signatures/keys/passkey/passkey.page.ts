import { type PasskeyQuestion, passkeyScriptAddress } from '../../../base/identity/index.ts'
import type { Again } from '../../../kernel/forms/index.ts'
import {
  actions,
  confirmation,
  fieldId,
  form,
  type Html,
  html,
  icon,
  link,
  linkButton,
  officialLayout,
  type Piece,
  shortMoment,
  summaryList,
  type View,
} from '../../../kernel/pages/index.ts'
import { enrolmentForm } from './enrolment.form.ts'
import type { PasskeyKey } from './enrolment.operations.ts'
import { passkeyWords as words } from './passkey.words.ts'

/** Where passkeys are registered for signing. */
export const PASSKEY_HOME = '/chu-ky-so/khoa-truy-cap'

/** A button inside a form that asks the device and sends the form with its answer; the script shows it where passkeys can be used. */
function passkeyButton(props: {
  ask: PasskeyQuestion
  label: string
  failed: string
  above?: Piece
  below?: Piece
}): Html {
  const { ask } = props
  return html`<div data-passkey="get" data-options="${JSON.stringify(ask.options)}" data-salts="${JSON.stringify(ask.salts)}"><input type="hidden" name="answer" autocomplete="off"><input type="hidden" name="prfSecret" autocomplete="off"><p class="govuk-error-message" data-passkey-problem hidden role="alert">${props.failed}</p><div data-passkey-go hidden>${props.above}<div class="lt-actions"><button class="lt-button lt-button--main" type="button">${icon('lock', 18)}<span>${props.label}</span></button></div>${props.below}</div></div><script src="${passkeyScriptAddress}" defer></script>`
}

/**
 * The first way to approve, inside the form that also asks for the PIN; nothing when no passkey of the viewer opens the key.
 * @param label what the button does, e.g. “Approve with a passkey (200 documents)”
 */
export function passkeyApproval(
  view: View,
  props: { ask: PasskeyQuestion | null; error?: string; label?: string },
): Piece {
  const { t } = view
  const error =
    props.error && html`<p class="govuk-error-message" id="${fieldId('passkey')}" tabindex="-1">${props.error}</p>`
  if (!props.ask) return error
  return html`<div class="govuk-form-group">${error}${passkeyButton({
    ask: props.ask,
    label: props.label ?? t(words.approve),
    failed: t(words.failed),
    above: html`<p class="govuk-hint">${t(words.approveHint)}</p>`,
    below: html`<p class="govuk-hint">${t(words.orPin)}</p>`,
  })}</div>`
}

const keyName = (view: View, { key }: PasskeyKey): string =>
  view.t(key.kind === 'person' ? words.forPerson : words.forAgency, key.label)

function enrolledList(view: View, { key, enrolled }: PasskeyKey): Html {
  const { t } = view
  if (enrolled.length === 0) return html`<p>${t(words.none)}</p>`
  return summaryList(
    view,
    enrolled.map(({ device, madeAt, lastUsedAt }) => ({
      key: device.name,
      value: html`${t(words.registered)} ${shortMoment(view, madeAt)}, ${
        lastUsedAt ? html`${t(words.lastUsed)} ${shortMoment(view, lastUsedAt)}` : t(words.never)
      } ${link(
        `${PASSKEY_HOME}/go?${new URLSearchParams({ key: key.id, passkey: device.id })}`,
        t(words.removeOf, device.name),
      )}`,
    })),
  )
}

/** For the holder's own page: which passkeys open which key, and where to change that. */
export function passkeyApprovalPart(view: View, keys: readonly PasskeyKey[]): Piece {
  const { t } = view
  if (keys.length === 0) return null
  return html`<h2>${t(words.title)}</h2><p>${t(words.intro)}</p>${summaryList(
    view,
    keys.map((one) => ({
      key: keyName(view, one),
      value: one.enrolled.length > 0 ? one.enrolled.map(({ device }) => device.name).join(', ') : t(words.none),
    })),
  )}${actions(linkButton({ label: t(words.manage), at: PASSKEY_HOME, icon: 'lock' }))}`
}

/** Registers and ends passkeys of one key; `ask` is null when the account has none left to register. */
export function passkeyPage(
  view: View,
  props: {
    keys: readonly PasskeyKey[]
    chosen: PasskeyKey | undefined
    ask: PasskeyQuestion | null
    again: Again
  },
): Html {
  const { t } = view
  const { keys, chosen, again } = props
  const others = keys.filter((one) => one !== chosen)
  return officialLayout(view, {
    title: t(words.title),
    section: 'account',
    error: isWrong(again),
    main: html`<h1>${t(words.title)}</h1><p>${t(words.intro)}</p>${
      chosen
        ? html`<h2>${keyName(view, chosen)}</h2>${enrolledList(view, chosen)}${enrolment(view, chosen, props)}`
        : html`<p>${t(words.noKeys)}</p>`
    }${others.map((one) => html`<p>${link(`${PASSKEY_HOME}?khoa=${one.key.id}`, keyName(view, one))}</p>`)}<p>${link('/chu-ky-so', t(words.back))}</p>`,
  })
}

const isWrong = (again: Again): boolean => Object.keys(again.errors).length > 0 || again.message !== undefined

function enrolment(
  view: View,
  { key }: PasskeyKey,
  { ask, again }: { ask: PasskeyQuestion | null; again: Again },
): Html {
  const { t } = view
  if (!ask) {
    return html`<p>${t(words.noPasskey)}</p>${actions(linkButton({ label: t(words.addPasskey), at: '/tai-khoan/khoa-truy-cap', icon: 'plus' }))}`
  }
  const wrong = again.errors.passkey
  return html`<h3>${t(words.add)}</h3>${form(
    view,
    { action: PASSKEY_HOME, hidden: { key: key.id } },
    enrolmentForm.fields(view, again, {
      without: ['key', 'answer', 'prfSecret'],
      labels: { pin: t(key.kind === 'person' ? words.pin : words.sealPin) },
    }),
    wrong && html`<p class="govuk-error-message" id="${fieldId('passkey')}" tabindex="-1">${wrong}</p>`,
    passkeyButton({ ask, label: t(words.add), failed: t(words.addFailed) }),
    html`<noscript><p>${t(words.noScript)}</p></noscript>`,
  )}`
}

/** Asks once before a passkey opens a key no more. */
export const withdrawPage = (
  view: View,
  { key, device, again }: { key: PasskeyKey; device: PasskeyKey['enrolled'][number]; again: Again },
): Html =>
  officialLayout(view, {
    title: view.t(words.title),
    section: 'account',
    error: isWrong(again),
    main: confirmation(view, {
      title: view.t(words.removeTitle, device.device.name),
      will: [html`${keyName(view, key)}`, view.t(words.removeWill)],
      label: view.t(words.removeOf, device.device.name),
      action: `${PASSKEY_HOME}/go`,
      hidden: { key: key.key.id, passkey: device.passkey },
      cancelAt: `${PASSKEY_HOME}?khoa=${key.key.id}`,
      danger: false,
    }),
  })
