import type { Module } from '../../kernel/module/index.ts'
import { archivePart } from './archive/archive.part.ts'
import { attentionPart } from './attention.part.ts'
import { plugInActs } from './plug-in/plug-in.part.ts'
import { plugInRefusals } from './plug-in/plug-in.refusals.ts'
import { plugInRoutes } from './plug-in/plug-in.routes.ts'
import { signingRefusals } from './refusals.ts'
import { remotePart } from './remote/remote.part.ts'
import { remoteRefusals } from './remote/remote.refusals.ts'
import { signingHelp } from './signing.help.ts'
import { stampJournal } from './timestamp.operations.ts'
import { verifyRoutes } from './verify.routes.ts'
import { verifyWords } from './verify.words.ts'

/** Signatures: making them, their timestamps and evidence, keeping them provable, and verification. */
export const signing: Module = {
  name: 'signing',
  help: signingHelp,
  refusals: [signingRefusals, plugInRefusals, remoteRefusals],
  title: { vi: 'Chữ ký số', en: 'Signatures' },
  uses: ['directory', 'keys', 'trust'],
  folder: import.meta.dirname,
  routes: [...verifyRoutes, ...plugInRoutes],
  acts: {
    ...remotePart.acts,
    ...plugInActs,
    ...archivePart.acts,
  },
  parts: [attentionPart],
  menu: [{ for: 'public', at: '/xac-minh', label: verifyWords.menu, group: 'public' }],
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
