import { defineRoutes } from '../../kernel/http/index.ts'
import { TASKS_AT } from '../../kernel/tasks/index.ts'
import { backupsPage } from './backups.page.ts'
import { BACKUPS_AT, startBackup } from './backups.task.ts'
import { standingOf } from './kept.ts'

export const backupRoutes = defineRoutes((route) => {
  route.page(
    BACKUPS_AT,
    { needs: 'backup.operate', summary: 'Every backup: where, how large, encrypted, proved by a drill or not' },
    async ({ province, view }) => backupsPage(view, province, await standingOf(province)),
  )
  route.act(`${BACKUPS_AT}/lam-ngay`, {
    needs: 'backup.operate',
    summary: 'Makes a backup now, as long work',
    do: ({ province, actor, key }) => startBackup(province, actor, key),
    then: (_ctx, task) => `${TASKS_AT}/${task}`,
  })
})
