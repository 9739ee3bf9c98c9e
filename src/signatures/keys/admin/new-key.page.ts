import { formatDay, type Instant, instantFromDate, legalDayOf } from '../../../../packages/time/index.ts'
import type { Again } from '../../../kernel/forms/index.ts'
import {
  actions,
  type Html,
  html,
  linkButton,
  notification,
  type Option,
  officialLayout,
  type Piece,
  type View,
} from '../../../kernel/pages/index.ts'
import type { DeviceCertificate } from '../hardware/device-key.operations.ts'
import { deviceForm, issueForm, sealFileForm } from './new-key.forms.ts'
import { newKeyWords as words } from './new-key.words.ts'

export const ADMIN_HOME = '/quan-tri/chung-thu'

const dayOf = (view: View, at: Instant): string => formatDay(legalDayOf(at), view.language)

const section = 'accounts'

const keyPage = (view: View, title: string, ...content: Piece[]): Html =>
  officialLayout(view, { title, section, main: html`<h1>${title}</h1>${content}` })

export interface TargetProps {
  /** `agency:ID` or `position:ID` with its name. */
  targets: readonly Option[]
  again: Again
}

const codeFollows = (view: View): Html => html`<p>${view.t(words.codeFollows)}</p>`

export const issuePage = (view: View, { targets, again }: TargetProps): Html =>
  issueForm.page(view, {
    title: words.issue,
    section,
    intro: codeFollows(view),
    action: `${ADMIN_HOME}/cap`,
    again,
    options: { target: targets },
    submit: words.issue,
    cancelAt: ADMIN_HOME,
  })

export const importPage = (view: View, { targets, again }: TargetProps): Html =>
  sealFileForm.page(view, {
    title: words.import,
    section,
    intro: codeFollows(view),
    action: `${ADMIN_HOME}/tep`,
    again,
    options: { target: targets },
    submit: words.import,
    cancelAt: ADMIN_HOME,
  })

/** The code of a key that waits for its holder; shown here and nowhere else. */
export function handOverPage(view: View, props: { who: string; code: string; until: Instant }): Html {
  const { t } = view
  return keyPage(
    view,
    t(words.issued, props.who),
    notification(view, {
      kind: 'warning',
      title: t(words.code),
      body: html`<p><strong class="lt-code">${props.code}</strong></p><p>${t(words.codeOnce)}</p>`,
    }),
    html`<p>${t(words.codeUse, dayOf(view, props.until))}</p>`,
    actions(linkButton({ label: t(words.back), at: ADMIN_HOME })),
  )
}

/** How a form calls a certificate on a device. */
export const deviceValue = ({ token, id }: Pick<DeviceCertificate, 'token' | 'id'>): string => `${token}/${id}`

export interface DevicePageProps extends TargetProps {
  certificates: readonly DeviceCertificate[]
  /** Why the devices cannot be used, when they cannot. */
  problem: string | null
}

export function devicePage(view: View, { targets, certificates, problem, again }: DevicePageProps): Html {
  const { t } = view
  if (problem !== null || certificates.length === 0) {
    return keyPage(
      view,
      t(words.device),
      problem === null
        ? notification(view, { kind: 'info', body: t(words.noCertificates) })
        : notification(view, { kind: 'warning', body: problem }),
      actions(linkButton({ label: t(words.back), at: ADMIN_HOME })),
    )
  }
  const facts = (one: DeviceCertificate) =>
    t(words.onToken, one.tokenLabel, one.label, one.issuer, dayOf(view, instantFromDate(one.validTo)))
  return deviceForm.page(view, {
    title: words.device,
    section,
    intro: html`<p>${t(words.intro)}</p><p>${t(words.devicePin)}</p>`,
    action: `${ADMIN_HOME}/thiet-bi`,
    again,
    options: {
      certificate: certificates.map((one) => ({ value: deviceValue(one), label: `${one.holder} – ${facts(one)}` })),
      target: targets,
    },
    submit: words.device,
    cancelAt: ADMIN_HOME,
  })
}
