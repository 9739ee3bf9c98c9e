import type { Module } from '../../kernel/module/index.ts'
import { adminRoutes } from './admin/admin.routes.ts'
import { adminWords } from './admin/admin.words.ts'
import { ADMIN_HOME } from './admin/new-key.page.ts'
import { newKeyRoutes } from './admin/new-key.routes.ts'
import { keyBeginnings } from './beginning.store.ts'
import { keyFollows } from './follows.ts'
import { hardwareRefusals } from './hardware/hardware.refusals.ts'
import { HOLDER_HOME } from './holder/holder.page.ts'
import { holderRoutes } from './holder/holder.routes.ts'
import { holderWords } from './holder/holder.words.ts'
import { importRefusals } from './import-key.refusals.ts'
import { keyActs } from './key.acts.ts'
import { keyLife } from './key.life.ts'
import { keyRefusals } from './key.refusals.ts'
import { keyChecks } from './keys.checks.ts'
import { keyHelp } from './keys.help.ts'
import { passkeyPart } from './passkey/passkey.part.ts'
import { passkeyRefusals } from './passkey/passkey.refusals.ts'
import { providerRefusals } from './remote/provider.refusals.ts'
import { authorityPart } from './services.page.ts'
import { serviceRoutes } from './services.routes.ts'
import { tokenRefusals } from './token/token.refusals.ts'

/** Keys and certificates of people and agencies: who holds them, how they open, and the province's own authority that issues some. */
export const keys: Module = {
  name: 'keys',
  follows: keyFollows,
  help: keyHelp,
  refusals: [keyRefusals, importRefusals, passkeyRefusals, tokenRefusals, providerRefusals, hardwareRefusals],
  title: { vi: 'Khoá ký và chứng thư số', en: 'Keys and certificates' },
  uses: ['directory', 'identity', 'trust'],
  folder: import.meta.dirname,
  beginnings: keyBeginnings,
  routes: [...serviceRoutes, ...adminRoutes, ...newKeyRoutes, ...holderRoutes, ...passkeyPart.routes],
  lives: [keyLife],
  capabilities: {
    'signing.administer': {
      words: { vi: 'Quản lý chứng thư số', en: 'Manage certificates' },
      given: { 'province-admin': 'province' },
    },
    'signing.seal': {
      words: { vi: 'Giữ con dấu số của cơ quan', en: 'Keep the agency’s seal' },
      given: { clerk: 'agency' },
    },
  },
  acts: { ...keyActs, ...passkeyPart.acts },
  parts: [authorityPart],
  reactions: passkeyPart.reactions,
  retention: passkeyPart.retention,
  checks: keyChecks,
  stored: [{ table: 'signature', column: 'signed_file' }],
  sealed: [{ table: 'authority_credential', column: 'sealed' }],
  menu: [
    { for: 'official', at: HOLDER_HOME, label: holderWords.title, group: 'account' },
    {
      for: 'signing.administer',
      at: ADMIN_HOME,
      label: adminWords.menu,
      group: 'accounts',
      order: 50,
    },
  ],
}
