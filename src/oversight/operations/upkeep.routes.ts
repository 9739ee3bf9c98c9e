import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import { Text, Uuid } from '../../kernel/forms/index.ts'
import { lookOver } from '../../kernel/health/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import { listDeadLetters, sendAgain } from '../../kernel/jobs/index.ts'
import { partsOn } from '../../kernel/module/index.ts'
import { listReactionFailures, retryReaction } from '../../kernel/reactions/index.ts'
import { lastRun } from '../../kernel/retention/index.ts'
import { TASKS_AT } from '../../kernel/tasks/index.ts'
import { healthPage } from './health.page.ts'
import { journalList } from './journal.list.ts'
import { keepsPage } from './keeps.page.ts'
import { startRecount } from './recount.task.ts'
import { publishedSeals, SEALS, sealsPage } from './seals.page.ts'
import { upkeepPage } from './upkeep.page.ts'

const UpkeepQuery = Type.Object({ xong: Type.Optional(Text({ max: 1 })) })
const then = () => '/van-hanh/viec-nen?xong=1'

export const upkeepRoutes = defineRoutes((route) => {
  route.page(
    '/van-hanh/viec-nen',
    { needs: 'jobs.operate', query: UpkeepQuery, summary: 'Dead letters and failed reactions' },
    async ({ province, viewer, view, query }) => {
      const [letters, failures, parts] = await Promise.all([
        listDeadLetters(province.database),
        listReactionFailures(province.reader),
        partsOn({ province, viewer, view }, 'upkeep'),
      ])
      return upkeepPage(view, { letters, failures, parts, sent: query.xong === '1' })
    },
  )
  route.act('/van-hanh/viec-nen/gui-lai', {
    needs: 'jobs.operate',
    body: Type.Object({ id: Uuid() }),
    summary: 'Sends a dead letter again',
    do: ({ province, actor, body }) => sendAgain(province, actor, body.id),
    then,
  })
  route.act('/van-hanh/viec-nen/thu-lai', {
    needs: 'jobs.operate',
    body: Type.Object({ subscriber: Text({ max: 60 }), seq: Type.Integer({ minimum: 1 }) }),
    summary: 'Tries a failed reaction now',
    do: ({ province, actor, body }) => retryReaction(province, actor, body.subscriber, body.seq),
    then,
  })
  route.act('/van-hanh/viec-nen/tinh-lai', {
    needs: 'jobs.operate',
    summary: 'Counts the figures again, as long work',
    do: ({ province, actor, key }) => startRecount(province, actor, key),
    then: (_ctx, task) => `${TASKS_AT}/${task}`,
  })
  route.page(
    '/quan-tri/giu-tam',
    { needs: 'directory.administer', summary: 'What is kept for a while only, how long and why' },
    async ({ province, view }) => keepsPage(view, { config: province.config, last: await lastRun(province.reader) }),
  )
  route.page(
    '/van-hanh/suc-khoe',
    { needs: 'health.read', summary: 'How each part of the system stands, and what to do' },
    async ({ province, view }) => healthPage(view, await lookOver(province, ['quick', 'plain', 'slow'])),
  )
  route.list('/van-hanh/nhat-ky', journalList)
  route.page(SEALS, { needs: 'public', summary: 'Newest seals of the journal' }, async ({ province, view }) =>
    sealsPage(view, await publishedSeals(province, legalDayOf(province.clock.now()))),
  )
})
