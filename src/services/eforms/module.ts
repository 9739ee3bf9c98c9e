import type { Module } from '../../kernel/module/index.ts'
import { bringReadyForms } from './eform.operations.ts'
import { eformRefusals } from './refusals.ts'
import { words } from './words.ts'

type Data = Record<string, unknown>
const titleIn = (data: Data, language: 'vi' | 'en'): string =>
  String((data.title as Data | undefined)?.[language] ?? data.code ?? '')

/** What procedures ask beside applicant and papers, as data: questions, conditions, the paper they become. */
export const eforms: Module = {
  name: 'eforms',
  title: words.room,
  uses: ['papers', 'procedures'],
  folder: import.meta.dirname,
  refusals: [eformRefusals],
  acts: {
    'eform.published': {
      name: { vi: 'Công bố tờ khai', en: 'Form published' },
      words: {
        vi: (data) => `Công bố tờ khai “${titleIn(data, 'vi')}”, bản ${String(data.number ?? '')}`,
        en: (data) => `Form “${titleIn(data, 'en')}” published, version ${String(data.number ?? '')}`,
      },
    },
  },
  start: bringReadyForms,
}
