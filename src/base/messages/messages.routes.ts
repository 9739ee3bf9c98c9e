import { Type } from 'typebox'
import type { Viewer } from '../../kernel/acting/index.ts'
import { type Again, noErrors } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, seeOther } from '../../kernel/http/index.ts'
import type { Channel } from '../../kernel/messages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { addressOf, chooseWay, confirmAddress, dropWay, giveAddress } from './address.ts'
import { allowBrowser, OwnBrowser } from './browser.ts'
import {
  ADDRESS_AT,
  addressForm,
  addressPage,
  CODE_AT,
  choiceForm,
  codeForm,
  codePage,
  confirmForm,
  confirmPage,
  DROP_AT,
  DROP_NUMBER_AT,
  DROP_PUSH_AT,
  NUMBER_AT,
  numberForm,
  numberPage,
  type OwnWay,
  PUSH_AT,
  SMS_AT,
  smsForm,
  smsPage,
  WAY_AT,
  wayPage,
} from './messages.page.ts'
import { findChoice } from './messages.store.ts'
import { confirmNumber, giveNumber } from './phone.ts'
import { CONFIRM_AT } from './sending.ts'
import { vapidKey, wayOut } from './ways.ts'

const then = () => WAY_AT

async function ownWay(province: Province, { account }: Viewer, channel: Channel): Promise<OwnWay> {
  const choice = await findChoice(province.reader, account ?? '', channel)
  const address = choice ? await addressOf(province, choice) : ''
  return { choice, address, set: wayOut(province, channel) !== null }
}

async function showWays({ province, viewer, view }: Pick<Ctx, 'province' | 'viewer' | 'view'>, again: Again) {
  const own = (channel: Channel) => ownWay(province, viewer, channel)
  const [mail, sms, push] = await Promise.all([own('e-mail'), own('sms'), own('push')])
  const pushKey = (await vapidKey(province)).publicKey
  return wayPage(view, { 'e-mail': mail, sms, push, pushKey }, again)
}

export const messageRoutes = defineRoutes((route) => {
  route.form(WAY_AT, {
    needs: 'official',
    body: choiceForm.schema,
    show: showWays,
    do: ({ province, actor, body, key }) => chooseWay(province, actor, 'e-mail', body, key),
    then,
    beside: { 'mail.quiet-same': 'quietTo' },
  })

  route.form(ADDRESS_AT, {
    needs: 'official',
    perMinute: 10,
    body: addressForm.schema,
    show: ({ view }, again) => addressPage(view, again),
    do: ({ province, actor, body, key }) => giveAddress(province, actor, body.address, key),
    then,
    beside: { 'mail.': 'address' },
  })

  route.form(CONFIRM_AT, {
    needs: 'official',
    perMinute: 20,
    query: Type.Object({ ma: Type.Optional(Type.String({ maxLength: 100 })) }),
    body: confirmForm.schema,
    show: ({ view, query }, again) =>
      confirmPage(view, String((again === noErrors ? query.ma : again.values.ma) ?? ''), again),
    do: ({ province, actor, body, key }) => confirmAddress(province, actor, body.ma, key),
    then,
  })

  route.act(DROP_AT, {
    needs: 'official',
    do: ({ province, actor, key }) => dropWay(province, actor, 'e-mail', key),
    then,
  })

  route.act(PUSH_AT, {
    needs: 'official',
    perMinute: 10,
    body: OwnBrowser,
    do: ({ province, actor, body, key }) => allowBrowser(province, actor, body, key),
    then,
  })

  route.act(DROP_PUSH_AT, {
    needs: 'official',
    do: ({ province, actor, key }) => dropWay(province, actor, 'push', key),
    then,
  })

  route.form(NUMBER_AT, {
    needs: 'official',
    perMinute: 10,
    body: numberForm.schema,
    show: ({ view }, again) => numberPage(view, again),
    do: ({ province, actor, body, key }) => giveNumber(province, actor, body.number, key),
    then: () => CODE_AT,
    beside: { 'sms.': 'number' },
  })

  route.form(CODE_AT, {
    needs: 'official',
    perMinute: 10,
    body: codeForm.schema,
    show: ({ view }, again) => codePage(view, again),
    do: ({ province, actor, body, key }) => confirmNumber(province, actor, body.code, key),
    then,
    beside: { 'sms.': 'code' },
  })

  route.form(SMS_AT, {
    needs: 'official',
    body: smsForm.schema,
    async show({ province, viewer, view }, again) {
      const choice = await findChoice(province.reader, viewer.account ?? '', 'sms')
      return choice ? smsPage(view, choice, again) : seeOther(WAY_AT)
    },
    do: ({ province, actor, body, key }) => chooseWay(province, actor, 'sms', body, key),
    then,
    beside: { 'mail.quiet-same': 'quietTo' },
  })

  route.act(DROP_NUMBER_AT, {
    needs: 'official',
    do: ({ province, actor, key }) => dropWay(province, actor, 'sms', key),
    then,
  })
})
