import { legalDayOf } from '../../../packages/time/index.ts'
import { positionsOverAll } from '../../base/identity/index.ts'
import type { Module } from '../../kernel/module/index.ts'
import type { Tell } from '../../kernel/notices/index.ts'
import { formatNumber, type Language, type Word } from '../../kernel/pages/index.ts'
import { backupChecks } from './backups.check.ts'
import { backupsHelp } from './backups.help.ts'
import { backupRoutes } from './backups.routes.ts'
import { BACKUPS_AT, backupTasks } from './backups.task.ts'
import { backupJobs } from './jobs.ts'
import { backupRefusals } from './refusals.ts'
import { tellRestored } from './restored.ts'
import { pageWords, words } from './words.ts'

/** Whoever sees to backups, wherever they are: backups are of no agency. */
const toOperators = (say: Word): Tell => ({
  say,
  whom: async (db, { at, data }) =>
    data.again === true ? null : { to: await positionsOverAll(db, 'backup.operate', legalDayOf(at)) },
})

const counted = (count: unknown, language: Language): string => formatNumber(Number(count), language)

/** Backups by the clock, how long they are kept, and the drill that proves them. What a backup holds, kernel/backup says. */
export const backups: Module = {
  name: 'backups',
  title: words.room,
  uses: ['identity'],
  folder: import.meta.dirname,
  help: backupsHelp,
  refusals: [backupRefusals],
  routes: backupRoutes,
  capabilities: { 'backup.operate': { words: words.operate, given: { operator: 'province' } } },
  menu: [{ for: 'backup.operate', at: BACKUPS_AT, label: pageWords.title, group: 'running', order: 20 }],
  acts: {
    'backup.made': { words: words.didMake },
    'backup.failed': { words: words.didFail },
    'backup.removed': { words: words.didRemove },
    'backup.restored': {
      name: words.didRestore,
      words: {
        vi: (data) =>
          `${words.didRestore.vi} từ ${String(data.file)}: ${counted(data.rows, 'vi')} dòng, ${counted(data.files, 'vi')} tệp, do ${String(data.by)}`,
        en: (data) =>
          `${words.didRestore.en} from ${String(data.file)}: ${counted(data.rows, 'en')} rows, ${counted(data.files, 'en')} files, by ${String(data.by)}`,
      },
    },
    'backup.drilled': { words: words.didDrill },
    'backup.drill-failed': { words: words.didFailDrill },
  },
  addresses: { backup: () => BACKUPS_AT },
  tells: {
    'backup.restored': toOperators(words.didRestore),
    'backup.failed': toOperators(words.didFail),
    'backup.drill-failed': toOperators(words.didFailDrill),
  },
  checks: backupChecks,
  jobs: backupJobs,
  start: tellRestored,
  tasks: backupTasks,
}
