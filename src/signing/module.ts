import type { Module } from '../kernel/module/index.ts'
import { remotePart } from './remote/remote.part.ts'
import { stampJournal } from './timestamp.operations.ts'
import { trustRoutes } from './trust.routes.ts'
import { verifyRoutes } from './verify.routes.ts'
import { verifyWords } from './verify.words.ts'

import './refusals.ts'

const label = (data: Record<string, unknown>): string => String(data.label ?? '')

/** Keys, certificates, signatures, trust services and verification. */
export const signing: Module = {
  name: 'signing',
  routes: [...verifyRoutes, ...trustRoutes],
  capabilities: {
    'signing.administer': { vi: 'Quản lý chứng thư số', en: 'Manage certificates' },
  },
  acts: {
    ...remotePart.acts,
    'signing-key.issued': {
      words: { vi: (data) => `Cấp khoá ký: ${label(data)}`, en: (data) => `Signing key issued: ${label(data)}` },
    },
    'signing-key.revoked': {
      words: {
        vi: (data) => `Thu hồi chứng thư: ${label(data)}`,
        en: (data) => `Certificate revoked: ${label(data)}`,
      },
    },
  },
  menu: [{ for: 'public', at: '/xac-minh', label: verifyWords.menu, group: 'citizen' }],
  jobs: {
    ...remotePart.jobs,
    'signing.stamp-journal': {
      schedule: '* * * * *',
      concurrency: 1,
      backOff: [30, 120],
      run: async (province) => void (await stampJournal(province)),
    },
  },
}
