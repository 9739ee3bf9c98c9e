import { Type } from 'typebox'
import { noErrors } from '../../kernel/forms/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import { messengerOf } from '../../kernel/messages/index.ts'
import { addressOf, chooseWay, confirmAddress, dropAddress, giveAddress } from './address.ts'
import {
  ADDRESS_AT,
  addressForm,
  addressPage,
  choiceForm,
  confirmForm,
  confirmPage,
  DROP_AT,
  WAY_AT,
  wayPage,
} from './messages.page.ts'
import { findChoice } from './messages.store.ts'
import { CONFIRM_AT } from './sending.ts'

const then = () => WAY_AT

export const messageRoutes = defineRoutes((route) => {
  route.form(WAY_AT, {
    needs: 'official',
    body: choiceForm.schema,
    async show({ province, viewer, view }, again) {
      const choice = await findChoice(province.reader, viewer.account ?? '')
      const address = choice ? await addressOf(province, choice) : ''
      return wayPage(view, { choice, address, set: messengerOf(province.config) !== null }, again)
    },
    do: ({ province, actor, body, key }) => chooseWay(province, actor, body, key),
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
    do: ({ province, actor, key }) => dropAddress(province, actor, key),
    then,
  })
})
