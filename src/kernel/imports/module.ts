import type { Module } from '../module/index.ts'
import { importRefusals } from './refusals.ts'
import { words } from './words.ts'

/** Tables that are uploaded, looked at and applied as one act; rooms declare the kinds. */
export const importsModule: Module = {
  name: 'imports',
  refusals: [importRefusals],
  acts: {
    'import.uploaded': { words: words.actUploaded },
    'import.applied': { words: words.actApplied, name: words.actAppliedName },
  },
  stored: [{ table: 'sheet_import', column: 'file_hash' }],
  retention: [{ of: words.kept, table: 'sheet_import', by: 'made_at', keep: { days: 30 }, why: words.keptWhy }],
}
