import { may } from '../../../kernel/acting/index.ts'
import { type Again, defineForm } from '../../../kernel/forms/index.ts'
import { defineRoutes } from '../../../kernel/http/index.ts'
import type { View } from '../../../kernel/pages/index.ts'
import { TASKS_AT } from '../../../kernel/tasks/index.ts'
import { namesOf } from '../beside.store.ts'
import { readCounts } from '../count.store.ts'
import { measuresOn } from '../definitions.ts'
import { aClosing } from './closing.door.ts'
import { CLOSINGS_AT, closingList, differenceList } from './closing.list.ts'
import { closingPage } from './closing.page.ts'
import { listVersions, readReported } from './closing.store.ts'
import { Close, startClosing } from './closing.ts'
import { words } from './closing.words.ts'

const closeForm = defineForm(Close)

const formPage = (view: View, again: Again) =>
  closeForm.page(view, {
    title: words.close,
    section: 'reports',
    again,
    action: `${CLOSINGS_AT}/chot`,
    submit: words.close,
    cancelAt: CLOSINGS_AT,
  })

export const closingRoutes = defineRoutes((route) => {
  route.list(CLOSINGS_AT, closingList)
  route.list('/thong-ke/khac-biet', differenceList)

  route.form(`${CLOSINGS_AT}/chot`, {
    needs: 'statistics.close',
    body: Close,
    show: (ctx, again) => formPage(ctx.view, again),
    do: ({ province, actor, body, key }) => startClosing(province, actor, body, key),
    then: (_ctx, task) => `${TASKS_AT}/${task}`,
    beside: {
      'statistics.not-over': 'period',
      'statistics.wrong-period': 'period',
      'statistics.reason-missing': 'reason',
    },
  })

  route.page(`${CLOSINGS_AT}/:id`, { on: aClosing }, async ({ province, viewer, view, on: closing }) => {
    const { reader } = province
    const period = { from: closing.from_day, to: closing.to_day }
    const counting = { period, mode: closing.mode, now: province.clock.now() }
    const [versions, reported, now] = await Promise.all([
      listVersions(reader, period),
      readReported(reader, viewer, closing.id),
      readCounts(reader, viewer, { measures: measuresOn(period.to), counting, narrow: {}, by: 'agency' }),
    ])
    const names = await namesOf(reader, [...reported.keys(), ...now.keys()])
    const mayClose = may(viewer, 'statistics.close')
    return closingPage(view, { closing, versions, reported, now, names, mayClose })
  })
})
