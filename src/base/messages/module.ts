import { minus } from '../../../packages/time/index.ts'
import { channels } from '../../kernel/messages/index.ts'
import type { Module, PartCtx } from '../../kernel/module/index.ts'
import { SEND_MAIL } from './address.ts'
import { mailChecks } from './mail.check.ts'
import { messageHelp } from './messages.help.ts'
import { WAY_AT, wayPart } from './messages.page.ts'
import { messageRoutes } from './messages.routes.ts'
import { countMail } from './messages.store.ts'
import { passOn } from './passing-on.ts'
import { pushAssets } from './push.asset.ts'
import { messageRefusals } from './refusals.ts'
import { queueMail, sendMail } from './sending.ts'
import { wayOut } from './ways.ts'
import { words } from './words.ts'

async function operatorsPart({ province, view }: PartCtx) {
  const { clock, reader } = province
  const since = minus(clock.now(), { hours: 24 })
  return Promise.all(
    channels.map(async (channel) =>
      wayPart(view, channel, wayOut(province, channel)?.server, await countMail(reader, channel, since)),
    ),
  )
}

/** Takes notices out of the program to the people they are for: by e-mail, SMS and web push, as each of them chose. */
export const messages: Module = {
  name: 'messages',
  help: messageHelp,
  title: words.title,
  uses: ['identity'],
  folder: import.meta.dirname,
  refusals: [messageRefusals],
  routes: messageRoutes,
  acts: {
    'notice.sent': { words: words.actSent },
    'notice.not-sent': { words: words.actNotSent },
    'notice.arrived': { words: words.actArrived },
    'notice.lost': { words: words.actLost },
    'mail.address-given': { words: words.actGiven },
    'mail.address-confirmed': { words: words.actConfirmed },
    'mail.address-dropped': { words: words.actDropped },
    'mail.way-chosen': { words: words.actChosen },
    'sms.number-given': { words: words.actNumberGiven },
    'sms.number-confirmed': { words: words.actNumberConfirmed },
    'sms.number-dropped': { words: words.actNumberDropped },
    'sms.way-chosen': { words: words.actSmsChosen },
    'push.allowed': { words: words.actPushAllowed },
    'push.dropped': { words: words.actPushDropped },
  },
  menu: [{ for: 'official', at: WAY_AT, label: words.title, group: 'account' }],
  checks: mailChecks,
  passOn,
  assets: pushAssets,
  parts: [{ on: 'upkeep', show: operatorsPart }],
  jobs: { [SEND_MAIL]: sendMail, 'mail.queue-due': queueMail },
  retention: [{ of: words.kept, table: 'mail', by: 'ended_at', keep: { days: 90 }, why: words.keptWhy }],
  sealed: [
    { table: 'mail_choice', column: 'address' },
    { table: 'push_browser', column: 'address' },
  ],
}
