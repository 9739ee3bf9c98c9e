import { beginRoute, defineRoutes, stepRoutes } from '../../../kernel/http/index.ts'
import { aStop, stopLife } from './stop.life.ts'
import { publicStops, SCHEDULE_AT, STOPS_AT, stopList } from './stop.list.ts'
import { announceStop, endStop, moveReturn, withdrawStop } from './stop.operations.ts'
import { announceForm, moveForm, stopPage, withdrawForm } from './stop.page.ts'
import { words } from './stop.words.ts'

export const stopRoutes = defineRoutes((route) => {
  route.list(SCHEDULE_AT, publicStops)
  route.list(STOPS_AT, stopList)

  beginRoute(route, STOPS_AT, {
    needs: 'maintenance.keep',
    form: announceForm,
    label: words.announce,
    section: 'running',
    do: announceStop,
    beside: {
      'planned-stop.too-early': 'startDay',
      'planned-stop.past': 'startDay',
      'planned-stop.back-first': 'backDay',
    },
  })

  route.page(`${STOPS_AT}/:id`, { on: aStop('maintenance.read') }, (ctx) => stopPage(ctx))

  const { button, form } = stepRoutes(route, `${STOPS_AT}/:id`, { door: aStop, life: stopLife, page: stopPage })
  button('end', endStop)
  form('move', moveReturn, { form: moveForm, beside: { 'planned-stop.back-first': 'backDay' } })
  form('withdraw', withdrawStop, { form: withdrawForm })
})
