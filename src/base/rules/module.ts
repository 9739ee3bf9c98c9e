import type { Module } from '../../kernel/module/index.ts'
import { ruleRefusals } from './refusals.ts'
import { ruleLife } from './rule.life.ts'
import { RULES_AT } from './rule.list.ts'
import { bringRules, dayWords } from './rule.operations.ts'
import { ruleAddress } from './rule.page.ts'
import { ruleRoutes } from './rule.routes.ts'
import { ruleHelp } from './rules.help.ts'
import { words } from './words.ts'

type Data = Record<string, unknown>
const inWords = (text: unknown, language: 'vi' | 'en'): string => String((text as Data | undefined)?.[language] ?? '')

/** Values that law gives, by date: other rooms declare and read them, the province's administrator sets what comes next. */
export const rules: Module = {
  name: 'rules',
  help: ruleHelp,
  refusals: [ruleRefusals],
  title: words.room,
  uses: [],
  folder: import.meta.dirname,
  routes: ruleRoutes,
  lives: [ruleLife],
  capabilities: { 'rule.administer': { words: words.administer, given: { 'province-admin': 'province' } } },
  addresses: { rule: ruleAddress },
  acts: {
    'rule.set': {
      name: { vi: 'Đặt giá trị của quy định', en: 'Value of a rule set' },
      words: {
        vi: (data) =>
          `${inWords(data.called, 'vi')}: ${data.before ? `${inWords(data.before, 'vi')} → ` : ''}${inWords(data.value, 'vi')}, từ ngày ${dayWords(data.from, 'vi')}, theo ${String(data.instrument ?? '')}`,
        en: (data) =>
          `${inWords(data.called, 'en')}: ${data.before ? `${inWords(data.before, 'en')} → ` : ''}${inWords(data.value, 'en')}, from ${dayWords(data.from, 'en')}, under ${String(data.instrument ?? '')}`,
      },
    },
    'rule.withdrawn': {
      name: { vi: 'Rút lại giá trị sắp áp dụng', en: 'Coming value of a rule withdrawn' },
      words: {
        vi: (data) =>
          `Rút lại ${inWords(data.value, 'vi')} (định áp dụng từ ngày ${dayWords(data.from, 'vi')}): ${inWords(data.called, 'vi')}`,
        en: (data) =>
          `Withdrawn: ${inWords(data.value, 'en')} (was to hold from ${dayWords(data.from, 'en')}): ${inWords(data.called, 'en')}`,
      },
    },
  },
  menuGroups: { rules: { label: words.menuGroup, icon: 'calendar', order: 86 } },
  menu: [{ for: 'rule.administer', at: RULES_AT, label: words.room, group: 'rules', order: 10 }],
  start: bringRules,
}
