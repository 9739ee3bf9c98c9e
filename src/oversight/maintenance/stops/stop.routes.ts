import { defineRoutes } from '../../../kernel/http/index.ts'
import { aStop } from './stop.door.ts'
import { publicStops, SCHEDULE_AT, STOPS_AT, stopList } from './stop.list.ts'
import { announceStop, endStop, moveReturn, withdrawStop } from './stop.operations.ts'
import { announceForm, moveForm, stopPage, withdrawForm } from './stop.page.ts'
import { OnlyRevision } from './stop.ts'
import { words } from './stop.words.ts'

export const stopRoutes = defineRoutes((route) => {
  route.list(SCHEDULE_AT, publicStops)
  route.list(STOPS_AT, stopList)

  route.form(`${STOPS_AT}/moi`, {
    needs: 'maintenance.keep',
    body: announceForm.schema,
    show: ({ view }, again) =>
      announceForm.page(view, {
        title: words.announce,
        section: 'administration',
        action: `${STOPS_AT}/moi`,
        again,
        submit: words.announce,
        cancelAt: STOPS_AT,
      }),
    do: ({ province, actor, body, key }) => announceStop(province, actor, body, key),
    then: (_ctx, { id }) => `${STOPS_AT}/${id}`,
    beside: {
      'planned-stop.too-early': 'startDay',
      'planned-stop.past': 'startDay',
      'planned-stop.back-first': 'backDay',
    },
  })

  route.page(`${STOPS_AT}/:id`, { on: aStop('maintenance.read') }, (ctx) => stopPage(ctx))

  route.act(`${STOPS_AT}/:id/chay-lai`, {
    on: aStop.for('end'),
    body: OnlyRevision,
    do: ({ province, actor, on, body, key }) => endStop(province, actor, on.id, body.revision, key),
  })

  route.form(`${STOPS_AT}/:id/doi-gio`, {
    on: aStop.for('move'),
    body: moveForm.schema,
    show: (ctx, again) => stopPage(ctx, { act: 'move', form: moveForm, again }),
    do: ({ province, actor, on, body, key }) => moveReturn(province, actor, on.id, body, key),
    then: ({ on }) => `${STOPS_AT}/${on.id}`,
    beside: { 'planned-stop.back-first': 'backDay' },
  })

  route.form(`${STOPS_AT}/:id/bo-lich`, {
    on: aStop.for('withdraw'),
    body: withdrawForm.schema,
    show: (ctx, again) => stopPage(ctx, { act: 'withdraw', form: withdrawForm, again }),
    do: ({ province, actor, on, body, key }) => withdrawStop(province, actor, on.id, body.revision, key),
    then: ({ on }) => `${STOPS_AT}/${on.id}`,
  })
})
