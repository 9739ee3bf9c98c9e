import type { Module } from '../../kernel/module/index.ts'
import { adminRoutes } from './admin/admin.routes.ts'
import { adminWords } from './admin/admin.words.ts'
import { newKeyRoutes } from './admin/new-key.routes.ts'
import { archivePart } from './archive/archive.part.ts'
import { hardwareRefusals } from './hardware/hardware.refusals.ts'
import { HOLDER_HOME } from './holder/holder.page.ts'
import { holderRoutes } from './holder/holder.routes.ts'
import { holderWords } from './holder/holder.words.ts'
import { importRefusals } from './import-key.refusals.ts'
import { keyActs } from './key.acts.ts'
import { keyLife } from './key.life.ts'
import { keyRefusals } from './key.refusals.ts'
import { passkeyPart } from './passkey/passkey.part.ts'
import { passkeyRefusals } from './passkey/passkey.refusals.ts'
import { plugInActs } from './plug-in/plug-in.part.ts'
import { plugInRefusals } from './plug-in/plug-in.refusals.ts'
import { plugInRoutes } from './plug-in/plug-in.routes.ts'
import { signingRefusals } from './refusals.ts'
import { remotePart } from './remote/remote.part.ts'
import { remoteRefusals } from './remote/remote.refusals.ts'
import { serviceRoutes } from './services.routes.ts'
import { stampJournal } from './timestamp.operations.ts'
import { verifyRoutes } from './verify.routes.ts'
import { verifyWords } from './verify.words.ts'

/** Keys, certificates, signatures, trust services and verification. */
export const signing: Module = {
  name: 'signing',
  refusals: [
    signingRefusals,
    keyRefusals,
    importRefusals,
    passkeyRefusals,
    plugInRefusals,
    remoteRefusals,
    hardwareRefusals,
  ],
  title: { vi: 'Chữ ký số', en: 'Signatures' },
  uses: ['directory', 'identity', 'trust'],
  folder: import.meta.dirname,
  routes: [
    ...verifyRoutes,
    ...serviceRoutes,
    ...adminRoutes,
    ...newKeyRoutes,
    ...holderRoutes,
    ...passkeyPart.routes,
    ...plugInRoutes,
  ],
  lives: [keyLife],
  capabilities: {
    'signing.administer': {
      words: { vi: 'Quản lý chứng thư số', en: 'Manage certificates' },
      given: { 'province-admin': 'province' },
    },
  },
  acts: {
    ...remotePart.acts,
    ...keyActs,
    ...plugInActs,
    ...passkeyPart.acts,
    ...archivePart.acts,
  },
  reactions: passkeyPart.reactions,
  retention: passkeyPart.retention,
  sealed: [{ table: 'authority_credential', column: 'sealed' }],
  menu: [
    { for: 'public', at: '/xac-minh', label: verifyWords.menu, group: 'public' },
    { for: 'official', at: HOLDER_HOME, label: holderWords.title, group: 'account' },
    {
      for: 'signing.administer',
      at: '/quan-tri/chung-thu',
      label: adminWords.menu,
      group: 'administration',
      icon: 'seal',
    },
  ],
  jobs: {
    ...remotePart.jobs,
    ...archivePart.jobs,
    'signing.stamp-journal': {
      schedule: '* * * * *',
      concurrency: 1,
      backOff: [30, 120],
      run: async (province) => void (await stampJournal(province)),
    },
  },
}
