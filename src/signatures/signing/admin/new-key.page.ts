import { formatDay, type Instant, instantFromDate, legalDayOf } from '../../../../packages/time/index.ts'
import {
  actions,
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
  type Option,
  officialLayout,
  type Piece,
  type View,
} from '../../../kernel/pages/index.ts'
import type { DeviceCertificate } from '../hardware/device-key.operations.ts'
import { holderWords } from '../holder/holder.words.ts'
import { KEY_FILE_LIMIT } from '../key-file.ts'
import { newKeyWords as words } from './new-key.words.ts'

export const ADMIN_HOME = '/quan-tri/chung-thu'

const dayOf = (view: View, at: Instant): string => formatDay(legalDayOf(at), view.language)

const keyPage = (view: View, title: string, errors: FieldErrors, ...content: Piece[]): Html =>
  officialLayout(view, {
    title,
    section: 'administration',
    error: Object.keys(errors).length > 0,
    main: html`<h1>${title}</h1>${errorSummary(view, errors)}${content}`,
  })

const send = (view: View, label: string): Html =>
  actions(mainAction({ label }), linkButton({ label: view.t(words.back), at: ADMIN_HOME }))

export interface TargetProps {
  /** `agency:ID` or `position:ID` with its name. */
  targets: readonly Option[]
  target?: string
  errors: FieldErrors
}

const targetField = (view: View, { targets, target, errors }: TargetProps): Html =>
  field(view, {
    kind: 'select',
    name: 'target',
    label: view.t(words.target),
    options: targets,
    value: target,
    error: errors.target,
  })

/** The ways to a new key, on the administrator's page. */
export const newKeySection = (view: View): Html =>
  html`<h2>${view.t(words.title)}</h2><p>${view.t(words.intro)}</p>${actions(
    linkButton({ label: view.t(words.issue), at: `${ADMIN_HOME}/cap` }),
    linkButton({ label: view.t(words.import), at: `${ADMIN_HOME}/tep` }),
    linkButton({ label: view.t(words.device), at: `${ADMIN_HOME}/thiet-bi` }),
  )}`

export const issuePage = (view: View, props: TargetProps): Html =>
  keyPage(
    view,
    view.t(words.issue),
    props.errors,
    html`<p>${view.t(words.codeFollows)}</p>`,
    form(view, { action: `${ADMIN_HOME}/cap` }, targetField(view, props), send(view, view.t(words.issue))),
  )

export function importPage(view: View, props: TargetProps): Html {
  const { t } = view
  const { errors } = props
  return keyPage(
    view,
    t(words.import),
    errors,
    html`<p>${t(words.codeFollows)}</p>`,
    form(
      view,
      { action: `${ADMIN_HOME}/tep`, files: true },
      targetField(view, props),
      fileUpload(view, {
        name: 'file',
        label: t(holderWords.file),
        accept: '.p12,.pfx',
        maxBytes: KEY_FILE_LIMIT,
        error: errors.file,
      }),
      field(view, {
        kind: 'password',
        name: 'password',
        label: t(holderWords.password),
        width: 20,
        autocomplete: 'off',
        error: errors.password,
      }),
      send(view, t(words.import)),
    ),
  )
}

/** The code of a key that waits for its holder; shown here and nowhere else. */
export function handOverPage(view: View, props: { who: string; code: string; until: Instant }): Html {
  const { t } = view
  return keyPage(
    view,
    t(words.issued, props.who),
    {},
    notification(view, {
      kind: 'warning',
      title: t(words.code),
      body: html`<p><strong class="lt-code">${props.code}</strong></p><p>${t(words.codeOnce)}</p>`,
    }),
    html`<p>${t(words.codeUse, dayOf(view, props.until))}</p>`,
    actions(linkButton({ label: t(words.back), at: ADMIN_HOME })),
  )
}

export interface DevicePageProps extends TargetProps {
  certificates: readonly DeviceCertificate[]
  certificate?: string
  /** Why the devices cannot be used, when they cannot. */
  problem: string | null
}

/** How a form calls a certificate on a device. */
export const deviceValue = ({ token, id }: Pick<DeviceCertificate, 'token' | 'id'>): string => `${token}/${id}`

export function devicePage(view: View, props: DevicePageProps): Html {
  const { t } = view
  const { certificates, problem, errors } = props
  const back = actions(linkButton({ label: t(words.back), at: ADMIN_HOME }))
  if (problem !== null) {
    return keyPage(view, t(words.device), {}, notification(view, { kind: 'warning', body: problem }), back)
  }
  if (certificates.length === 0) {
    return keyPage(view, t(words.device), {}, notification(view, { kind: 'info', body: t(words.noCertificates) }), back)
  }
  const options = certificates.map((one) => ({
    value: deviceValue(one),
    label: one.holder,
    hint: t(words.onToken, one.tokenLabel, one.label, one.issuer, dayOf(view, instantFromDate(one.validTo))),
  }))
  return keyPage(
    view,
    t(words.device),
    errors,
    html`<p>${t(words.devicePin)}</p>`,
    form(
      view,
      { action: `${ADMIN_HOME}/thiet-bi` },
      field(view, {
        kind: 'radios',
        name: 'certificate',
        label: t(words.certificate),
        options,
        value: props.certificate,
        error: errors.certificate,
      }),
      targetField(view, props),
      send(view, t(words.device)),
    ),
  )
}
