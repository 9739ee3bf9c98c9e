import { workOf } from '../../kernel/lists/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import { exchangeActs } from './acts.ts'
import { alarmLife } from './alarms/alarm.life.ts'
import { alarmRoutes } from './alarms/alarm.routes.ts'
import { alarmLimits, dailyReport, sendBy } from './alarms/alarm.rules.ts'
import { words as alarmWords } from './alarms/alarms.words.ts'
import { exchangeChecks } from './alarms/exchange.checks.ts'
import { targetLife } from './alarms/target.life.ts'
import { askLife } from './asking/ask.life.ts'
import { askRoutes } from './asking/ask.routes.ts'
import { documentBlock } from './delivery/delivery.block.ts'
import { deliveryLife } from './delivery/delivery.life.ts'
import { deliveryRoutes } from './delivery/delivery.routes.ts'
import { acknowledgeWithin, fetchWithin } from './delivery/outbox.rules.ts'
import { countUndelivered } from './delivery/outbox.store.ts'
import { requestLife } from './delivery/request.life.ts'
import { requestRoutes } from './delivery/request.routes.ts'
import { requireTravels } from './delivery/size.operations.ts'
import { statusLife } from './delivery/status.life.ts'
import { troubleRoutes } from './delivery/trouble.routes.ts'
import { exchangeHelp } from './exchange.help.ts'
import { exchangeFollows } from './follows.ts'
import { checkRoutes } from './gateway/check.routes.ts'
import { edocServiceRoutes } from './gateway/facades/edoc-service.routes.ts'
import { keyRoutes } from './gateway/facades/key.routes.ts'
import { oauthRoutes } from './gateway/facades/oauth.routes.ts'
import { xroadRoutes } from './gateway/facades/xroad.routes.ts'
import { vxpRoutes } from './gateway/vxp.routes.ts'
import { packageLife } from './hub/package.life.ts'
import { systemLife } from './hub/system.life.ts'
import { systemRoutes } from './hub/system.routes.ts'
import { doorNumbers, finalNumbers } from './peers/answer.rules.ts'
import { peerLife } from './peers/peer.life.ts'
import { peerRoutes } from './peers/peer.routes.ts'
import { peerWords } from './peers/peers.words.ts'
import { exchangeJobs, exchangeReactions, exchangeStanding } from './reactions.ts'
import { exchangeRefusals } from './refusals.ts'
import { exchangeTells } from './tells.ts'
import { unitLife } from './units/unit.life.ts'
import { unitList } from './units/unit.list.ts'
import { unitRoutes } from './units/unit.routes.ts'
import { words as unitWords } from './units/units.words.ts'
import { words } from './words.ts'

/** The hub: documents and statuses between this province and the systems of others. */
export const exchange: Module = {
  name: 'exchange',
  follows: exchangeFollows,
  help: exchangeHelp,
  refusals: [exchangeRefusals],
  title: { vi: 'Liên thông văn bản', en: 'Exchange' },
  uses: ['calendar', 'directory', 'documents', 'identity', 'rules'],
  folder: import.meta.dirname,
  stored: [
    { table: 'exchange_package', column: 'file' },
    { table: 'exchange_package', column: 'forward_file' },
  ],
  routes: [
    ...vxpRoutes,
    ...keyRoutes,
    ...oauthRoutes,
    ...edocServiceRoutes,
    ...xroadRoutes,
    ...deliveryRoutes,
    ...askRoutes,
    ...troubleRoutes,
    ...requestRoutes,
    ...systemRoutes,
    ...checkRoutes,
    ...peerRoutes,
    ...alarmRoutes,
    ...unitRoutes,
  ],
  capabilities: {
    'exchange.operate': {
      words: words.operate,
      given: { operator: 'province' },
    },
    'exchange.read': {
      words: words.read,
      reading: true,
      given: { clerk: 'agency', operator: 'province' },
    },
  },
  acts: exchangeActs,
  rules: [acknowledgeWithin, fetchWithin, alarmLimits, sendBy, dailyReport, finalNumbers, doorNumbers],
  purposes: { package: words.readPackages, 'exchange-request': words.readRequests },
  addresses: {
    'alarm-target': (id) => `/lien-thong/noi-nhan-canh-bao/${id}`,
    'exchange-unit': () => '/lien-thong/don-vi-ngoai',
    'exchange-alarm': () => '/lien-thong/canh-bao',
    'exchange-peer': (id) => `/lien-thong/truc-ngoai/${id}`,
    'exchange-request': (id) => `/lien-thong/yeu-cau/${id}`,
    'exchange-system': (id) => `/lien-thong/tren-truc?he=${encodeURIComponent(id)}`,
  },
  checks: exchangeChecks,
  lives: [
    askLife,
    deliveryLife,
    packageLife,
    statusLife,
    requestLife,
    systemLife,
    peerLife,
    alarmLife,
    targetLife,
    unitLife,
  ],
  menu: [{ for: 'exchange.read', at: '/lien-thong', label: words.exchange, group: 'documents', order: 50 }],
  work: [workOf(unitList, { for: 'directory.administer', label: unitWords.waiting, order: 70 })],
  parts: [{ on: 'document', show: documentBlock }],
  guards: { 'document.submitted': requireTravels, 'document.sent-on': requireTravels },
  tells: exchangeTells,
  figures: {
    undelivered: {
      words: words.figureUndelivered,
      definition: words.figureUndeliveredIs,
      stands: countUndelivered,
    },
  },
  reactions: exchangeReactions,
  sealed: [
    { table: 'exchange_system', column: 'secret' },
    { table: 'exchange_system', column: 'previous_secret' },
    { table: 'exchange_peer', column: 'secret' },
    { table: 'exchange_alarm_target', column: 'secret' },
    { table: 'exchange_peer', column: 'previous_secret' },
  ],
  retention: [
    {
      of: words.seenSignatures,
      table: 'exchange_seen_signature',
      by: 'ends_at',
      // over already when its call's time window is; the hour covers clocks that were set meanwhile
      keep: { hours: 1 },
      why: words.whySeenSignatures,
    },
    {
      of: peerWords.fetched,
      table: 'exchange_fetched',
      by: 'seen_at',
      keep: { days: 120 },
      why: peerWords.whyFetched,
    },
    {
      of: alarmWords.told,
      table: 'exchange_alarm_word',
      by: 'ended_at',
      keep: { days: 90 },
      why: alarmWords.whyTold,
    },
  ],
  jobs: exchangeJobs,
  standing: exchangeStanding,
}
