import type { Module } from '../kernel/module/index.ts'

import './refusals.ts'

/** Keys, certificates and signatures. */
export const signing: Module = {
  name: 'signing',
  capabilities: {
    'signing.administer': { vi: 'Quản lý chứng thư số', en: 'Manage certificates' },
  },
  acts: {
    'signing-key.issued': {
      words: {
        vi: (data) => `Cấp khoá ký: ${String(data.label ?? '')}`,
        en: (data) => `Signing key issued: ${String(data.label ?? '')}`,
      },
    },
  },
}
