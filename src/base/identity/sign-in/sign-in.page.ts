import type { TObject } from 'typebox'
import { type Again, type DefinedForm, hasErrors, type WholeForm } from '../../../kernel/forms/index.ts'
import type { ParkedForm } from '../../../kernel/http/index.ts'
import {
  actions,
  citizenLayout,
  details,
  emptyState,
  form,
  type Html,
  html,
  link,
  linkButton,
  mainAction,
  notification,
  type Piece,
  qr,
  summaryList,
  type View,
} from '../../../kernel/pages/index.ts'
import { passkeyScriptAddress } from '../passkey/passkey.asset.ts'
import { changePasswordForm, codeForm, firstCodeForm, newPasswordForm, signInForm } from './sign-in.forms.ts'
import { words } from './sign-in.words.ts'

/** A narrow page with one question. */
export const doorPage = (view: View, title: string, again: Again | null, ...content: Piece[]): Html =>
  citizenLayout(view, {
    title,
    error: again !== null && hasErrors(again),
    search: null,
    main: html`<h1 class="govuk-heading-l">${title}</h1>${content}`,
  })

export function signInPage(view: View, back: string, again: Again): Html {
  const { t } = view
  return doorPage(
    view,
    t(words.title),
    again,
    html`<p class="govuk-body">${t(words.intro)}</p>`,
    signInForm.whole(view, {
      action: '/dang-nhap',
      again,
      submit: words.go,
      icon: 'lock',
      hidden: { ve: back },
      without: ['ve'],
      autofocus: true,
    }),
    html`<p>${link('/quen-mat-khau', t(words.forgotten))}</p>`,
    html`<h2 class="govuk-heading-s">${t(words.orPasskey)}</h2>`,
    linkButton({ label: t(words.passkey), at: `/dang-nhap/khoa?ve=${encodeURIComponent(back)}`, icon: 'user' }),
  )
}

/** Whom to ask, for each who may have come here; nothing can be reset by whoever only knows a name. */
export function forgottenPage(view: View): Html {
  const { t } = view
  return doorPage(
    view,
    t(words.forgottenTitle),
    null,
    html`<h2 class="govuk-heading-m">${t(words.forOfficials)}</h2><ul class="govuk-list govuk-list--bullet"><li>${t(words.askAdministrator)}</li><li>${t(words.askOffice)} ${link('/co-quan', t(words.directory))}</li><li>${t(words.neverSent)}</li></ul><h2 class="govuk-heading-m">${t(words.forAdministrators)}</h2><p class="govuk-body">${t(words.askProvince)}</p><h2 class="govuk-heading-m">${t(words.lostPhone)}</h2><p class="govuk-body">${t(words.lostPhoneHow)}</p><h2 class="govuk-heading-m">${t(words.havePasskey)}</h2><p class="govuk-body">${t(words.havePasskeyHow)} ${link('/dang-nhap/khoa', t(words.passkey))}</p><h2 class="govuk-heading-m">${t(words.forCitizens)}</h2><p class="govuk-body">${t(words.noCitizenPassword)} ${link('/tra-cuu', t(words.track))}</p><p>${link('/dang-nhap', t(words.backToSignIn))}</p>`,
  )
}

/** A form that the passkey script fills; without scripts it says what to do instead. */
export function passkeyForm(
  view: View,
  props: {
    action: string
    use: 'create' | 'get'
    options: unknown
    hidden: Record<string, string>
    label: string
    fields?: Piece
  },
): Html {
  const { t } = view
  const shell = form(
    view,
    { action: props.action, hidden: { ...props.hidden, answer: '' }, id: 'khoa' },
    props.fields,
    html`<p class="govuk-error-message" data-passkey-problem hidden role="alert">${t(words.passkeyFailed)}</p>${
      props.use === 'create' &&
      html`<p class="govuk-error-message" data-passkey-known hidden role="alert">${t(words.passkeyKnown)}</p>`
    }`,
    html`<div data-passkey-go hidden>${actions(mainAction({ label: props.label, icon: 'lock' }))}</div>`,
    html`<noscript><p>${t(words.passkeyNoScript)}</p></noscript>`,
  )
  return html`<div data-passkey="${props.use}" data-options="${JSON.stringify(props.options)}">${shell}</div><script src="${passkeyScriptAddress}" defer></script>`
}

export const passkeyPage = (view: View, props: { back: string; options: unknown }): Html =>
  doorPage(
    view,
    view.t(words.passkey),
    null,
    html`<p class="govuk-body">${view.t(words.passkeyHow)}</p>`,
    passkeyForm(view, {
      action: '/dang-nhap/khoa',
      use: 'get',
      options: props.options,
      hidden: { ve: props.back },
      label: view.t(words.passkey),
    }),
    html`<p>${link(`/dang-nhap?ve=${encodeURIComponent(props.back)}`, view.t(words.withPassword))}</p>`,
  )

const startOver = (view: View): Html => html`<p>${link('/dang-nhap', view.t(words.startOver))}</p>`

export const codePage = (view: View, again: Again): Html =>
  doorPage(
    view,
    view.t(words.codeTitle),
    again,
    codeForm.whole(view, { action: '/dang-nhap/ma', again, submit: words.goOn, autofocus: true }),
    startOver(view),
  )

/** The picture, the key in letters, and the box for the first code. */
export function authenticatorForm(
  view: View,
  props: { action: string; address: string; secret: string; again: Again },
): Html {
  const { t } = view
  const groups = props.secret.match(/.{1,4}/g)?.join(' ') ?? props.secret
  return html`<p class="govuk-body">${t(words.setupHow)}</p>${qr(view, { address: props.address, label: t(words.scan) })}${details(
    t(words.secretByHand),
    html`<p class="lt-code">${groups}</p>`,
  )}${firstCodeForm.whole(view, { action: props.action, again: props.again, submit: words.turnOn, icon: 'lock' })}`
}

export const secondFactorPage = (view: View, props: { address: string; secret: string; again: Again }): Html =>
  doorPage(
    view,
    view.t(words.setupTitle),
    props.again,
    html`<p class="govuk-body">${view.t(words.setupWhy)}</p>`,
    authenticatorForm(view, { action: '/dang-nhap/ma-mot-lan', ...props }),
    startOver(view),
  )

/** The recovery codes, shown once. */
export const recoveryCodes = (view: View, codes: readonly string[], next: string): Html =>
  html`${notification(view, { kind: 'warning', title: view.t(words.recoveryTitle), body: view.t(words.recoveryHow) })}<ul class="govuk-list lt-code">${codes.map(
    (code) => html`<li>${code}</li>`,
  )}</ul>${actions(linkButton({ label: view.t(words.goOn), at: next, kind: 'main' }))}`

export const recoveryPage = (view: View, codes: readonly string[], next: string): Html =>
  doorPage(view, view.t(words.recoveryTitle), null, recoveryCodes(view, codes, next))

/** The boxes of a new password; the current one is asked where somebody is signed in. */
export function passwordForm(
  view: View,
  props: Pick<WholeForm, 'action' | 'again' | 'cancelAt'> & {
    username: string
    secondFactor: boolean
    askCurrent: boolean
  },
): Html {
  const { username, secondFactor, askCurrent, ...rest } = props
  const which: Pick<DefinedForm<TObject>, 'whole'> = askCurrent ? changePasswordForm : newPasswordForm
  return which.whole(view, {
    ...rest,
    submit: words.change,
    icon: 'lock',
    autofocus: true,
    hints: { password: view.t(secondFactor ? words.newHintWithCode : words.newHintAlone) },
    // password managers keep the new password under this name
    below: html`<input class="govuk-visually-hidden" type="text" name="username" value="${username}" autocomplete="username" tabindex="-1" aria-hidden="true" readonly>`,
  })
}

export const newPasswordPage = (view: View, props: { username: string; secondFactor: boolean; again: Again }): Html =>
  doorPage(
    view,
    view.t(words.newTitle),
    props.again,
    html`<p class="govuk-body">${view.t(words.newWhy)}</p>`,
    passwordForm(view, { ...props, action: '/doi-mat-khau', askCurrent: false }),
    startOver(view),
  )

/** Where a sign-in from a locked page ends: the page itself waits in its own tab. */
export const unlockedPage = (view: View): Html =>
  doorPage(view, view.t(words.unlockedTitle), null, html`<p class="govuk-body">${view.t(words.unlockedBody)}</p>`)

/** A form that was sent after the session ended: what was typed, and one button that sends it again. */
export function parkedPage(view: View, parked: ParkedForm | undefined): Html {
  const { t } = view
  if (!parked) {
    const empty = emptyState({ title: t(words.parkedNone), body: t(words.parkedNoneBody) })
    return doorPage(view, t(words.parkedTitle), null, empty)
  }
  const entries = Object.entries(parked.body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const),
  )
  const shown = entries.filter(([name, value]) => value !== '' && parked.labels[name])
  return doorPage(
    view,
    t(words.parkedTitle),
    null,
    html`<p class="govuk-body">${t(words.parkedIntro)}</p>`,
    summaryList(
      view,
      shown.map(([name, value]) => ({ key: parked.labels[name] ?? '', value })),
    ),
    form(
      view,
      { action: parked.path },
      entries.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`),
      actions(mainAction({ label: t(words.parkedSend), icon: 'send' })),
    ),
    html`<p class="lt-quiet">${t(words.parkedFiles)}</p>`,
  )
}
