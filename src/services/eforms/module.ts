import type { Module } from '../../kernel/module/index.ts'
import { editRoutes } from './editing/edit.routes.ts'
import { editWords } from './editing/edit.words.ts'
import { eformLife } from './editing/eform.life.ts'
import { EFORMS_AT } from './editing/eform.list.ts'
import { bringReadyForms } from './eform.operations.ts'
import { eformHelp } from './eforms.help.ts'
import { eformRefusals } from './refusals.ts'
import { words } from './words.ts'

type Data = Record<string, unknown>
const titleIn = (data: Data, language: 'vi' | 'en'): string =>
  String((data.title as Data | undefined)?.[language] ?? data.code ?? '')

/** What procedures ask beside applicant and papers, as data: questions, conditions, the paper they become. */
export const eforms: Module = {
  name: 'eforms',
  title: words.room,
  uses: ['code-lists', 'papers', 'procedures'],
  folder: import.meta.dirname,
  help: eformHelp,
  refusals: [eformRefusals],
  routes: editRoutes,
  lives: [eformLife],
  capabilities: { 'eform.administer': { words: editWords.mayEdit, given: { 'province-admin': 'province' } } },
  addresses: { eform: (id) => `${EFORMS_AT}/${id}` },
  menu: [{ for: 'eform.administer', at: EFORMS_AT, label: editWords.list, group: 'catalogue', order: 50 }],
  acts: {
    'eform.published': {
      name: { vi: 'Công bố tờ khai', en: 'Form published' },
      words: {
        vi: (data) => `Công bố tờ khai “${titleIn(data, 'vi')}”, bản ${String(data.number ?? '')}`,
        en: (data) => `Form “${titleIn(data, 'en')}” published, version ${String(data.number ?? '')}`,
      },
    },
    'eform.begun': { words: editWords.didBegin },
    'eform.edited': { words: editWords.didEdit },
    'eform.ended': { words: editWords.didEnd },
    'eform.dropped': { words: editWords.didDrop },
    'eform.answered': {
      words: { vi: 'Nhập nội dung tờ khai', en: 'Answers of the form entered' },
      citizen: true,
    },
  },
  start: bringReadyForms,
}
