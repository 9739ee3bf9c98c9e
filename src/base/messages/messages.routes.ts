import { Type } from 'typebox'
import type { Viewer } from '../../kernel/acting/index.ts'
import { type Again, noErrors, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, readSmall, seeOther } from '../../kernel/http/index.ts'
import type { Channel } from '../../kernel/messages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { browserName } from '../identity/index.ts'
import { addressOf, chooseWay, confirmAddress, dropWay, giveAddress } from './address.ts'
import { listBrowsers } from './browser.store.ts'
import { allowBrowser, OwnBrowser, stopBrowser } from './browser.ts'
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
  NUMBER_AT,
  numberForm,
  numberPage,
  type OwnWay,
  PUSH_AT,
  SMS_AT,
  STOP_PUSH_AT,
  smsForm,
  smsPage,
  WAY_AT,
  wayPage,
} from './messages.page.ts'
import { findChoice } from './messages.store.ts'
import { confirmNumber, giveNumber } from './phone.ts'
import { REPORT_AT, ReportQuery, ReportTaken, takeReport } from './report.ts'
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
  const [mail, sms, browsers] = await Promise.all([
    own('e-mail'),
    own('sms'),
    listBrowsers(province.reader, viewer.account ?? ''),
  ])
  const pushKey = wayOut(province, 'push') && (await vapidKey(province)).publicKey
  return wayPage(view, { 'e-mail': mail, sms, push: { browsers, pushKey } }, again)
}

const report = {
  needs: 'public',
  peer: true,
  secret: true,
  perMinute: 600,
  query: ReportQuery,
  response: ReportTaken,
  summary: 'The SMS gateway reports whether a message arrived',
} as const

/** Gateways report by GET or by POST; the message's own proof in the address says who may. */
const reportRoutes = defineRoutes((route) => {
  route.get(REPORT_AT, report, ({ province, query, request }) => takeReport(province, query.tin, said(request.url)))
  route.post(REPORT_AT, { ...report, rawBody: true }, async ({ province, query, request }) =>
    takeReport(province, query.tin, `${said(request.url)}\n${await readSmall(request.body)}&`),
  )
})

/** The fields of an address as they were meant, each with what ends it. */
const said = (url: string): string =>
  [...new URLSearchParams(url.split('?')[1])].map(([name, value]) => `${name}=${value}&`).join('')

const ownRoutes = defineRoutes((route) => {
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
    do({ province, actor, body, key, request }) {
      const name = browserName(request.headers['user-agent'])
      return allowBrowser(province, actor, { ...body, name }, key)
    },
    then,
  })

  route.act(STOP_PUSH_AT, {
    needs: 'official',
    body: Type.Object({ browser: Uuid() }),
    do: ({ province, actor, body, key }) => stopBrowser(province, actor, body.browser, key),
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

export const messageRoutes = [...ownRoutes, ...reportRoutes]
