import { defineRoutes, fileAnswer } from '../../../kernel/http/index.ts'
import { askedPage } from '../asked.page.ts'
import { aPackage } from '../hub/package.door.ts'
import { packageLife } from '../hub/package.life.ts'
import { QUARANTINE_AT, quarantineList } from '../hub/package.list.ts'
import { dismissPackage, retryPackage } from '../hub/take.operations.ts'
import { words } from '../words.ts'
import { aStatus } from './status.door.ts'
import { statusLife } from './status.life.ts'
import { STRAYS_AT, strayList } from './status.list.ts'
import { dismissStatus } from './status.operations.ts'

/** What was set aside, and statuses nobody could match: a person has it tried again or takes it off the list. */
export const troubleRoutes = defineRoutes((route) => {
  route.list(QUARANTINE_AT, quarantineList)
  route.get(
    '/lien-thong/cach-ly/:id/tai',
    {
      on: aPackage('exchange.read'),
      reads: 'personal',
      answers: ['application/octet-stream'],
      summary: 'File as received',
    },
    async ({ province, on }) => {
      const bytes = await province.files.open(on.file)
      return fileAnswer(bytes, 'application/octet-stream', `${on.id}.edxml`, { size: on.size })
    },
  )
  route.act('/lien-thong/cach-ly/:id/thu-lai', {
    on: aPackage.for('retry'),
    summary: 'Tries a package again',
    do: ({ province, actor, on, key }) => retryPackage(province, actor, on.id, key),
    then: () => QUARANTINE_AT,
  })
  route.page(
    '/lien-thong/cach-ly/:id/bo',
    { on: aPackage.for('dismiss'), reads: 'personal', summary: 'Asks before a package is taken out of quarantine' },
    ({ view, on }) =>
      askedPage(view, packageLife.acts.dismiss, {
        title: view.t(words.dismissTitle, on.notation ?? on.fromCode),
        action: `${QUARANTINE_AT}/${on.id}/bo`,
        back: QUARANTINE_AT,
      }),
  )
  route.act('/lien-thong/cach-ly/:id/bo', {
    on: aPackage.for('dismiss'),
    summary: 'Takes a package out of quarantine',
    do: ({ province, actor, on, key }) => dismissPackage(province, actor, on.id, key),
    then: () => QUARANTINE_AT,
  })

  route.list(STRAYS_AT, strayList)
  route.page(
    '/lien-thong/khong-xac-dinh/:id/bo',
    { on: aStatus.for('dismiss'), summary: 'Asks before a stray status is taken off the list' },
    ({ view, on }) =>
      askedPage(view, statusLife.acts.dismiss, {
        title: view.t(words.dismissTitle, on.about || on.code),
        action: `${STRAYS_AT}/${on.id}/bo`,
        back: STRAYS_AT,
      }),
  )
  route.act('/lien-thong/khong-xac-dinh/:id/bo', {
    on: aStatus.for('dismiss'),
    summary: 'Takes a stray status off the list',
    do: ({ province, actor, on, key }) => dismissStatus(province, actor, on.id, key),
    then: () => STRAYS_AT,
  })
})
