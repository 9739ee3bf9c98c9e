import { Type } from 'typebox'
import { type Again, asLabel, defineForm, filledWith, hasErrors, noErrors } from '../../kernel/forms/index.ts'
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
import { Choice, NewAddress } from './choice.ts'
import type { MailChoice, MailState } from './messages.store.ts'
import { CONFIRM_AT } from './sending.ts'
import { words } from './words.ts'

export const WAY_AT = '/tai-khoan/thu-bao'
export const ADDRESS_AT = `${WAY_AT}/dia-chi`
export const DROP_AT = `${WAY_AT}/bo-dia-chi`

export const choiceForm = defineForm(Choice)
export const addressForm = defineForm(NewAddress)
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

/** How somebody is told, and where. */
export function wayPage(
  view: View,
  props: { choice: MailChoice | undefined; address: string; set: boolean },
  again: Again,
): Html {
  const { t } = view
  const { choice, address, set } = props
  return officialLayout(view, {
    title: t(words.title),
    section: 'account',
    error: hasErrors(again),
    main: html`<h1>${t(words.title)}</h1><p class="lt-intro">${t(words.intro)}</p>${
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
    }`,
  })
}

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

/** How e-mail stands, for who operates the province; `server` null when none is set. */
export function mailPart(view: View, server: string | null, count: ReadonlyMap<MailState, number>): Piece {
  const { t } = view
  const sum = (...states: MailState[]) => String(states.reduce((all, state) => all + (count.get(state) ?? 0), 0))
  return html`<h2 class="govuk-heading-m">${t(words.mail)}</h2>${summaryList(view, [
    { key: t(words.server), value: server ?? t(words.serverNone) },
    { key: t(words.waiting), value: sum('put-off', 'queued', 'sending') },
    { key: t(words.sentDay), value: sum('sent') },
    { key: t(words.notSentDay), value: sum('failed', 'refused', 'uncertain') },
  ])}`
}
