import type { Module } from '../../kernel/module/index.ts'
import { exchangeActs } from './acts.ts'
import { documentBlock } from './delivery/delivery.block.ts'
import { deliveryRoutes } from './delivery/delivery.routes.ts'
import { troubleRoutes } from './delivery/trouble.routes.ts'
import { checkRoutes } from './gateway/check.routes.ts'
import { vxpRoutes } from './gateway/vxp.routes.ts'
import { systemRoutes } from './hub/system.routes.ts'
import { exchangeJobs, exchangeReactions } from './reactions.ts'
import { words } from './words.ts'

import './refusals.ts'

/** The hub: documents and statuses between this province and the systems of others. */
export const exchange: Module = {
  name: 'exchange',
  title: { vi: 'Liên thông văn bản', en: 'Exchange' },
  uses: ['directory', 'documents', 'identity'],
  folder: import.meta.dirname,
  routes: [...vxpRoutes, ...deliveryRoutes, ...troubleRoutes, ...systemRoutes, ...checkRoutes],
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
  menu: [{ for: 'exchange.read', at: '/lien-thong', label: words.exchange, group: 'documents' }],
  parts: [{ on: 'document', show: documentBlock }],
  reactions: exchangeReactions,
  jobs: exchangeJobs,
}
