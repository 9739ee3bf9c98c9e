import { formatMoment } from '../../../../packages/time/index.ts'
import { beginRoute, type Ctx, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { type SubjectPage, subjectPage } from '../../../kernel/module/index.ts'
import type { Html } from '../../../kernel/pages/index.ts'
import { alarmList } from './alarm.list.ts'
import { wordsTo } from './alarm.store.ts'
import { words } from './alarms.words.ts'
import { dailyList } from './daily.list.ts'
import { DAILY_AT } from './daily.store.ts'
import { aTarget, type TargetAct, targetLife } from './target.life.ts'
import { TARGETS_AT, targetList } from './target.list.ts'
import { addTarget, removeTarget, testTarget } from './target.operations.ts'
import type { Target } from './target.store.ts'
import { newTargetForm, removeTargetForm } from './target.ts'
import { ALARMS_AT } from './tell.operations.ts'

type TargetCtx = Pick<Ctx<unknown, unknown, unknown, Target>, 'province' | 'viewer' | 'view' | 'on'>

const said = { queued: words.wordQueued, sent: words.wordSent, failed: words.wordFailed }

/** Somebody who is told, and whether the last word reached them. */
async function showTarget(ctx: TargetCtx, step?: SubjectPage<TargetAct>['step']): Promise<Html> {
  const { province, view, on } = ctx
  const [last] = await wordsTo(province.reader, on.id, 1)
  const moment = last && formatMoment(last.ended_at ?? last.at, view.language)
  return subjectPage(ctx, targetLife, {
    title: on.name,
    section: 'documents',
    sentence: view.t(words.sentence, view.t(words[on.way])),
    facts: [
      [words.address, on.address],
      [words.report, view.t(on.daily ? words.yes : words.no)],
      [words.last, last && `${moment}, ${view.t(said[last.state])}${last.error ? ` (${last.error})` : ''}`],
    ],
    step,
  })
}

/** Alarms, who is told of them, and the daily report. */
export const alarmRoutes = defineRoutes((route) => {
  route.list(ALARMS_AT, alarmList)
  route.list(DAILY_AT, dailyList)
  route.list(TARGETS_AT, targetList)
  beginRoute(route, TARGETS_AT, {
    needs: 'exchange.operate',
    form: newTargetForm,
    label: words.addTarget,
    section: 'documents',
    do: addTarget,
    beside: { 'exchange-peer.wrong-address': 'url' },
  })
  const at = `${TARGETS_AT}/:id`
  route.page(at, { on: aTarget('exchange.operate'), summary: 'Somebody who is told of alarms' }, (ctx) =>
    showTarget(ctx),
  )
  const { button, form } = stepRoutes(route, at, { door: aTarget, life: targetLife, page: showTarget })
  button('test', testTarget)
  form('remove', removeTarget, { form: removeTargetForm })
})
