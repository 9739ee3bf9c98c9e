import { Type } from 'typebox'
import { type Again, asLabel, defineForm, filledWith, hasErrors, noErrors } from '../../kernel/forms/index.ts'
import type { Channel } from '../../kernel/messages/index.ts'
import {
  actions,
  button,
  confirmation,
  form,
  type Html,
  html,
  linkButton,
  notification,
  officialLayout,
  type Piece,
  summaryList,
  type View,
  type Word,
} from '../../kernel/pages/index.ts'
import { browsersPart, type OwnBrowsers } from './browsers.part.ts'
import { Choice, NewAddress, NewNumber, SentCode, SmsChoice } from './choice.ts'
import type { MailChoice, MailState } from './messages.store.ts'
import { CONFIRM_AT } from './sending.ts'
import { words } from './words.ts'

export const WAY_AT = '/tai-khoan/thu-bao'
export const ADDRESS_AT = `${WAY_AT}/dia-chi`
export const DROP_AT = `${WAY_AT}/bo-dia-chi`
export const NUMBER_AT = `${WAY_AT}/so-dien-thoai`
export const CODE_AT = `${WAY_AT}/ma-tin-nhan`
export const SMS_AT = `${WAY_AT}/tin-nhan`
export const PUSH_AT = `${WAY_AT}/trinh-duyet`
export const STOP_PUSH_AT = `${WAY_AT}/tat-trinh-duyet`
export const DROP_NUMBER_AT = `${WAY_AT}/bo-so-dien-thoai`

export const choiceForm = defineForm(Choice)
export const addressForm = defineForm(NewAddress)
export const smsForm = defineForm(SmsChoice)
export const numberForm = defineForm(NewNumber)
export const codeForm = defineForm(SentCode)
export const confirmForm = defineForm(Type.Object({ ma: Type.String({ maxLength: 100 }) }))

const stateWord = ({ refused_at, confirmed_at }: MailChoice): Word =>
  refused_at ? words.refusedByServer : confirmed_at ? words.confirmed : words.waits

const filled = (choice: MailChoice): Again =>
  filledWith({
    way: choice.way,
    digestHour: choice.digest_hour,
    quiet: choice.quiet_from !== null,
    quietFrom: choice.quiet_from ?? undefined,
    quietTo: choice.quiet_to ?? undefined,
  })

/** One way somebody is told by: where, and whether the province can send. */
export interface OwnWay {
  choice: MailChoice | undefined
  address: string
  set: boolean
}

/** How somebody is told, and where. */
export function wayPage(
  view: View,
  props: Readonly<Record<Exclude<Channel, 'push'>, OwnWay>> & { push: OwnBrowsers },
  again: Again,
): Html {
  const { t } = view
  const { choice, address, set } = props['e-mail']
  return officialLayout(view, {
    title: t(words.title),
    section: 'account',
    error: hasErrors(again),
    main: html`<h1>${t(words.title)}</h1><p class="lt-intro">${t(words.intro)}</p><h2>${t(words.byMail)}</h2>${
      !set && notification(view, { kind: 'info', title: t(words.notSet) })
    }${summaryList(view, [
      {
        key: asLabel(words.address, view.language),
        value: choice ? html`${address} – ${t(stateWord(choice))}` : t(words.noAddress),
      },
    ])}${actions(
      set && linkButton({ label: t(words.give), at: ADDRESS_AT }),
      choice && form(view, { action: DROP_AT }, button({ label: t(words.drop) })),
    )}${
      choice &&
      choiceForm.whole(view, {
        action: WAY_AT,
        again: again === noErrors ? filled(choice) : again,
        submit: words.save,
      })
    }${smsPart(view, props.sms)}${browsersPart(view, props.push, { allow: PUSH_AT, stop: STOP_PUSH_AT })}`,
  })
}

const numberWord = ({ refused_at, confirmed_at }: MailChoice): Word =>
  refused_at ? words.smsRefused : confirmed_at ? words.confirmed : words.smsWaits

function smsPart(view: View, { choice, address, set }: OwnWay): Html {
  const { t } = view
  return html`<h2>${t(words.bySms)}</h2><p>${t(words.smsIntro)}</p>${
    !set && notification(view, { kind: 'info', title: t(words.smsNotSet) })
  }${summaryList(view, [
    {
      key: asLabel(words.number, view.language),
      value: choice ? html`${address} – ${t(numberWord(choice))}` : t(words.noAddress),
    },
  ])}${actions(
    choice && !choice.confirmed_at && linkButton({ label: t(words.enterCode), at: CODE_AT }),
    choice?.confirmed_at && linkButton({ label: t(words.smsWay), at: SMS_AT }),
    set && linkButton({ label: t(words.giveNumber), at: NUMBER_AT }),
    choice && form(view, { action: DROP_NUMBER_AT }, button({ label: t(words.dropNumber) })),
  )}`
}

const back = { section: 'account', cancelAt: WAY_AT } as const

export const numberPage = (view: View, again: Again): Html =>
  numberForm.page(view, { ...back, title: words.giveNumber, again, action: NUMBER_AT, submit: words.sendCode })

export const codePage = (view: View, again: Again): Html =>
  codeForm.page(view, { ...back, title: words.enterCode, again, action: CODE_AT, submit: words.confirm })

/** When one is told by SMS. */
export const smsPage = (view: View, choice: MailChoice, again: Again): Html =>
  smsForm.page(view, {
    ...back,
    title: words.smsWay,
    again: again === noErrors ? filled(choice) : again,
    action: SMS_AT,
    submit: words.save,
  })

export const addressPage = (view: View, again: Again): Html =>
  addressForm.page(view, {
    title: words.give,
    section: 'account',
    again,
    action: ADDRESS_AT,
    submit: words.send,
    cancelAt: WAY_AT,
  })

/** A button and no more: a mail server that opens links by itself must not confirm anything. */
export function confirmPage(view: View, token: string, again: Again): Html {
  const title = view.t(words.confirmTitle)
  return officialLayout(view, {
    title,
    section: 'account',
    error: hasErrors(again),
    main: confirmation(view, {
      title,
      will: [view.t(words.confirmIntro)],
      fields: confirmForm.fields(view, again, { without: ['ma'] }),
      label: view.t(words.confirm),
      action: CONFIRM_AT,
      cancelAt: WAY_AT,
      hidden: { ma: token },
    }),
  })
}

const ways = {
  'e-mail': { title: words.byMail, server: words.server, none: words.serverNone },
  sms: { title: words.bySms, server: words.gateway, none: words.gatewayNone },
  push: { title: words.byPush, server: words.services, none: words.servicesNone },
} as const

/** How a way out stands, for who operates the province; `server` undefined when none is set. */
export function wayPart(
  view: View,
  channel: Channel,
  server: string | undefined,
  count: ReadonlyMap<MailState, number>,
): Piece {
  const { t } = view
  const way = ways[channel]
  const sum = (...states: MailState[]) => String(states.reduce((all, state) => all + (count.get(state) ?? 0), 0))
  return html`<h2 class="govuk-heading-m">${t(way.title)}</h2>${summaryList(view, [
    { key: t(way.server), value: server ?? t(way.none) },
    { key: t(words.waiting), value: sum('put-off', 'queued', 'sending') },
    { key: t(words.sentDay), value: sum('sent', 'arrived') },
    ...(channel === 'sms' ? [{ key: t(words.arrivedDay), value: sum('arrived') }] : []),
    { key: t(words.notSentDay), value: sum('failed', 'refused', 'uncertain', 'lost') },
  ])}`
}
