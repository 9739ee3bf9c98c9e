import type { Module } from '../../kernel/module/index.ts'
import { trustChecks } from './trust.checks.ts'
import { trustHelp } from './trust.help.ts'
import { anchorLife } from './trust.life.ts'
import { fetchOutsideLists } from './trust.operations.ts'
import { TRUST_LIST } from './trust.page.ts'
import { trustListRefusals } from './trust.refusals.ts'
import { trustListRoutes } from './trust.routes.ts'
import { trustListWords } from './trust.words.ts'

const name = (data: Record<string, unknown>): string => String(data.name ?? '')
const url = (data: Record<string, unknown>): string => String(data.url ?? '')
const isEntire = (data: Record<string, unknown>): boolean => data.how !== 'from-now'

/** Whom signatures are believed: the trust list, and what outside authorities say of revocation. */
export const trust: Module = {
  name: 'trust',
  help: trustHelp,
  refusals: [trustListRefusals],
  title: { vi: 'Danh sách tin cậy', en: 'Trust list' },
  uses: ['identity'],
  folder: import.meta.dirname,
  routes: trustListRoutes,
  lives: [anchorLife],
  checks: trustChecks,
  capabilities: {
    'trust.administer': {
      words: { vi: 'Quản lý danh sách tin cậy', en: 'Manage the trust list' },
      given: { 'province-admin': 'province' },
    },
  },
  menu: [
    {
      for: 'trust.administer',
      at: TRUST_LIST,
      label: trustListWords.title,
      group: 'rules',
      order: 70,
    },
  ],
  acts: {
    'trust-anchor.imported': {
      name: { vi: 'Nhập chứng thư gốc', en: 'Root imported' },
      words: { vi: (data) => `Nhập chứng thư gốc: ${name(data)}`, en: (data) => `Root imported: ${name(data)}` },
    },
    'trust-anchor.ended': {
      name: { vi: 'Thôi tin cậy chứng thư gốc', en: 'Root no longer trusted' },
      words: {
        vi: (data) => `Thôi tin cậy chứng thư gốc${isEntire(data) ? ', kể cả chữ ký cũ' : ''}: ${name(data)}`,
        en: (data) => `Root no longer trusted${isEntire(data) ? ', including older signatures' : ''}: ${name(data)}`,
      },
    },
    'responder.set': {
      name: { vi: 'Khai báo địa chỉ OCSP', en: 'OCSP address set' },
      words: {
        vi: (data) => `Khai báo địa chỉ OCSP của ${name(data)}: ${url(data)}`,
        en: (data) => `OCSP address of ${name(data)}: ${url(data)}`,
      },
    },
    'responder.removed': {
      name: { vi: 'Thôi hỏi OCSP', en: 'OCSP no longer asked' },
      words: {
        vi: (data) => `Thôi hỏi OCSP của ${name(data)}`,
        en: (data) => `OCSP of ${name(data)} no longer asked`,
      },
    },
  },
  jobs: {
    // the name the schedules of running provinces know
    'signing.outside-lists': { schedule: '*/15 * * * *', concurrency: 1, run: fetchOutsideLists },
  },
}
