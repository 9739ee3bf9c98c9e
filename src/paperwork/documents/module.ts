import type { Module } from '../../kernel/module/index.ts'
import { documentActs } from './acts.ts'
import { attachmentRoutes } from './attachments/attachment.routes.ts'
import { batchActs, batchRoutes, onSignatureNotReceived, onSignatureReceived } from './batch/index.ts'
import { documentRoutes, showAgain } from './document.routes.ts'
import { draftingRoutes } from './drafting.routes.ts'
import { incomingRoutes } from './incoming.routes.ts'
import { issuingRoutes } from './issuing.routes.ts'
import { signingRoutes } from './signing.routes.ts'
import { tokenScript } from './token/token.asset.ts'
import { tokenRoutes } from './token/token.routes.ts'
import { verifyCodeRoutes } from './verify.routes.ts'
import { words } from './words.ts'

import './refusals.ts'

/** Official documents: drafts, signatures, numbers, registers, arrivals. */
export const documents: Module = {
  name: 'documents',
  title: { vi: 'Văn bản', en: 'Documents' },
  uses: ['directory', 'papers', 'signing'],
  folder: import.meta.dirname,
  routes: [
    ...documentRoutes,
    ...draftingRoutes,
    ...attachmentRoutes(showAgain),
    ...signingRoutes,
    ...tokenRoutes,
    ...issuingRoutes,
    ...incomingRoutes,
    ...batchRoutes,
    ...verifyCodeRoutes,
  ],
  capabilities: {
    'document.read': {
      words: { vi: 'Xem văn bản', en: 'Read documents' },
      reading: true,
      given: { specialist: 'agency', leader: 'agency', clerk: 'agency' },
    },
    'document.draft': {
      words: { vi: 'Soạn văn bản', en: 'Draft documents' },
      given: { specialist: 'agency' },
    },
    'document.sign': {
      words: { vi: 'Ký văn bản', en: 'Sign documents' },
      given: { leader: 'agency' },
    },
    'document.number': {
      words: { vi: 'Cấp số văn bản', en: 'Number documents' },
      given: { clerk: 'agency' },
    },
    'document.issue': {
      words: { vi: 'Phát hành, đóng dấu văn bản', en: 'Issue and seal documents' },
      given: { clerk: 'agency' },
    },
    'document.register-incoming': {
      words: { vi: 'Vào sổ văn bản đến', en: 'Register incoming documents' },
      given: { clerk: 'agency' },
    },
  },
  acts: { ...documentActs, ...batchActs },
  assets: [tokenScript],
  reactions: {
    'signature.received': onSignatureReceived,
    'signature.not-received': onSignatureNotReceived,
  },
  menuGroups: { documents: { icon: 'document', order: 30 } },
  menu: [
    { for: 'document.read', at: '/van-ban/di', label: words.outgoing, group: 'documents' },
    { for: 'document.read', at: '/van-ban/den', label: words.incoming, group: 'documents', icon: 'inbox' },
  ],
}
