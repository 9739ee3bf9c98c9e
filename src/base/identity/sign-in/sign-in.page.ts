import type { ParkedForm } from '../../../kernel/http/index.ts'
import {
  actions,
  citizenLayout,
  details,
  emptyState,
  errorSummary,
  field,
  form,
  type Html,
  html,
  linkButton,
  mainAction,
  notification,
  type Piece,
  qr,
  summaryList,
  type View,
} from '../../../kernel/pages/index.ts'
import { passkeyScriptAddress } from '../passkey/passkey.asset.ts'
import { words } from './sign-in.words.ts'

/** What a form page shows again: the sentence, and under which field it stands. */
export interface Wrong {
  field: string
  message: string
}

const errorsOf = (wrong: Wrong | undefined): Record<string, string> => (wrong ? { [wrong.field]: wrong.message } : {})

/** A narrow page with one question and its errors at the top. */
export const doorPage = (view: View, title: string, wrong: Wrong | undefined, ...content: Piece[]): Html =>
  citizenLayout(view, {
    title,
    error: wrong !== undefined,
    search: null,
    main: html`${errorSummary(view, errorsOf(wrong))}<h1 class="govuk-heading-l">${title}</h1>${content}`,
  })

export interface SignInForm {
  back: string
  username?: string
  wrong?: Wrong
}

export function signInPage(view: View, { back, username, wrong }: SignInForm): Html {
  const { t } = view
  return doorPage(
    view,
    t(words.title),
    wrong,
    html`<p class="govuk-body">${t(words.intro)}</p>`,
    form(
      view,
      { action: '/dang-nhap', hidden: { ve: back } },
      field(view, {
        kind: 'text',
        name: 'username',
        label: t(words.username),
        value: username,
        autocomplete: 'username',
        spellcheck: false,
        error: wrong?.field === 'username' ? wrong.message : undefined,
      }),
      field(view, { kind: 'password', name: 'password', label: t(words.password), autocomplete: 'current-password' }),
      actions(mainAction({ label: t(words.go), icon: 'lock' })),
    ),
    html`<h2 class="govuk-heading-s">${t(words.orPasskey)}</h2>`,
    linkButton({ label: t(words.passkey), at: `/dang-nhap/khoa?ve=${encodeURIComponent(back)}`, icon: 'user' }),
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
    html`<p class="govuk-error-message" data-passkey-problem hidden role="alert">${t(words.passkeyFailed)}</p>`,
    html`<div data-passkey-go hidden>${actions(mainAction({ label: props.label, icon: 'lock' }))}</div>`,
    html`<noscript><p>${t(words.passkeyNoScript)}</p></noscript>`,
  )
  return html`<div data-passkey="${props.use}" data-options="${JSON.stringify(props.options)}">${shell}</div><script src="${passkeyScriptAddress}" defer></script>`
}

export const passkeyPage = (view: View, props: { back: string; options: unknown; wrong?: Wrong }): Html =>
  doorPage(
    view,
    view.t(words.passkey),
    props.wrong,
    html`<p class="govuk-body">${view.t(words.passkeyHow)}</p>`,
    passkeyForm(view, {
      action: '/dang-nhap/khoa',
      use: 'get',
      options: props.options,
      hidden: { ve: props.back },
      label: view.t(words.passkey),
    }),
    html`<p><a class="lt-link" href="/dang-nhap?ve=${encodeURIComponent(props.back)}">${view.t(words.withPassword)}</a></p>`,
  )

const startOver = (view: View): Html => html`<p><a class="lt-link" href="/dang-nhap">${view.t(words.startOver)}</a></p>`

export const codePage = (view: View, wrong?: Wrong): Html =>
  doorPage(
    view,
    view.t(words.codeTitle),
    wrong,
    form(
      view,
      { action: '/dang-nhap/ma' },
      field(view, {
        kind: 'text',
        name: 'codePin',
        label: view.t(words.code),
        hint: view.t(words.codeHint),
        width: 10,
        autocomplete: 'one-time-code',
        spellcheck: false,
        error: wrong?.message,
      }),
      actions(mainAction({ label: view.t(words.goOn) })),
    ),
    startOver(view),
  )

/** The picture, the key in letters, and the box for the first code. */
export function authenticatorForm(
  view: View,
  props: { action: string; address: string; secret: string; wrong?: Wrong },
): Html {
  const { t } = view
  const groups = props.secret.match(/.{1,4}/g)?.join(' ') ?? props.secret
  return html`<p class="govuk-body">${t(words.setupHow)}</p>${qr(view, { address: props.address, label: t(words.scan) })}${details(
    t(words.secretByHand),
    html`<p class="lt-code">${groups}</p>`,
  )}${form(
    view,
    { action: props.action },
    field(view, {
      kind: 'text',
      name: 'codePin',
      label: t(words.confirmCode),
      inputmode: 'numeric',
      width: 10,
      autocomplete: 'one-time-code',
      error: props.wrong?.message,
    }),
    actions(mainAction({ label: t(words.turnOn), icon: 'lock' })),
  )}`
}

export const secondFactorPage = (view: View, props: { address: string; secret: string; wrong?: Wrong }): Html =>
  doorPage(
    view,
    view.t(words.setupTitle),
    props.wrong,
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
  doorPage(view, view.t(words.recoveryTitle), undefined, recoveryCodes(view, codes, next))

/** The two boxes of a new password, and the current one when it is asked. */
export function passwordForm(
  view: View,
  props: { action: string; username: string; secondFactor: boolean; askCurrent: boolean; wrong?: Wrong },
): Html {
  const { t } = view
  const error = (name: string) => (props.wrong?.field === name ? props.wrong.message : undefined)
  return form(
    view,
    { action: props.action },
    // password managers keep the new password under this name
    html`<input class="govuk-visually-hidden" type="text" name="username" value="${props.username}" autocomplete="username" tabindex="-1" aria-hidden="true" readonly>`,
    props.askCurrent &&
      field(view, {
        kind: 'password',
        name: 'currentPassword',
        label: t(words.current),
        autocomplete: 'current-password',
        error: error('currentPassword'),
      }),
    field(view, {
      kind: 'password',
      name: 'password',
      label: t(words.newPassword),
      hint: t(props.secondFactor ? words.newHintWithCode : words.newHintAlone),
      autocomplete: 'new-password',
      error: error('password'),
    }),
    field(view, {
      kind: 'password',
      name: 'againPassword',
      label: t(words.again),
      autocomplete: 'new-password',
      error: error('againPassword'),
    }),
    actions(mainAction({ label: t(words.change), icon: 'lock' })),
  )
}

export const newPasswordPage = (view: View, props: { username: string; secondFactor: boolean; wrong?: Wrong }): Html =>
  doorPage(
    view,
    view.t(words.newTitle),
    props.wrong,
    html`<p class="govuk-body">${view.t(words.newWhy)}</p>`,
    passwordForm(view, { ...props, action: '/doi-mat-khau', askCurrent: false }),
    startOver(view),
  )

/** A form that was sent after the session ended: what was typed, and one button that sends it again. */
export function parkedPage(view: View, parked: ParkedForm | undefined): Html {
  const { t } = view
  if (!parked) {
    const empty = emptyState({ title: t(words.parkedNone), body: t(words.parkedNoneBody) })
    return doorPage(view, t(words.parkedTitle), undefined, empty)
  }
  const entries = Object.entries(parked.body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const),
  )
  const shown = entries.filter(([name, value]) => value !== '' && parked.labels[name])
  return doorPage(
    view,
    t(words.parkedTitle),
    undefined,
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
