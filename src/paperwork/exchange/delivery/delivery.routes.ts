import { Type } from 'typebox'
import { Text } from '../../../kernel/forms/index.ts'
import { defineRoutes, ownPath } from '../../../kernel/http/index.ts'
import { askedPage } from '../asked.page.ts'
import { words } from '../words.ts'
import { aDelivery } from './delivery.door.ts'
import { deliveryLife, SENDS } from './delivery.life.ts'
import { DELIVERIES_AT, deliveryList, RESEND } from './delivery.list.ts'
import { resend, resendFailed, stopSending } from './outbox.operations.ts'
import { countFailed } from './outbox.store.ts'
import { RESEND_AT_ONCE } from './outbox.ts'

/** The page a button stood on, to return to. */
const Back = Type.Object({ ve: Type.Optional(Text({ max: 2000 })) })
const backTo = ({ ve }: { ve?: string }): string => ownPath(ve ?? DELIVERIES_AT)
const FAILED = `${DELIVERIES_AT}?loc=loi`

export const deliveryRoutes = defineRoutes((route) => {
  route.list(DELIVERIES_AT, deliveryList)

  route.act('/lien-thong/:id/gui-lai', {
    on: aDelivery.for('resend'),
    body: Back,
    summary: 'Sends again',
    do: ({ province, actor, on, key }) => resend(province, actor, on.id, key),
    then: ({ body }) => backTo(body),
  })

  route.page(
    '/lien-thong/:id/dung-gui',
    { on: aDelivery.for('stop'), query: Back, summary: 'Asks before sending is stopped' },
    ({ view, on, query }) =>
      askedPage(view, deliveryLife.acts.stop, {
        title: view.t(words.stopTitle, `${on.code} → ${on.receiverName}`),
        action: `${DELIVERIES_AT}/${on.id}/dung-gui`,
        back: backTo(query),
      }),
  )
  route.act('/lien-thong/:id/dung-gui', {
    on: aDelivery.for('stop'),
    body: Back,
    summary: 'Stops sending',
    do: ({ province, actor, on, key }) => stopSending(province, actor, on.id, key),
    then: ({ body }) => backTo(body),
  })

  route.page(
    '/lien-thong/gui-lai-tat-ca',
    { needs: SENDS, summary: 'Asks before all failed ones are sent again' },
    async ({ province, viewer, view }) => {
      const count = await countFailed(province.reader, viewer, RESEND_AT_ONCE)
      return askedPage(
        view,
        { label: words.resendAll, asks: [words.resendAllWill] },
        {
          title: view.t(words.resendAllTitle, count),
          action: `${DELIVERIES_AT}/gui-lai-tat-ca`,
          back: FAILED,
          more: count === RESEND_AT_ONCE ? [view.t(words.resendAllLimit, RESEND_AT_ONCE)] : [],
        },
      )
    },
  )
  route.act('/lien-thong/gui-lai-tat-ca', {
    needs: SENDS,
    summary: 'Sends all failed ones again',
    do: ({ province, viewer, actor, key }) => resendFailed(province, actor, viewer, key),
    then: (_, { count }) => `${FAILED}&xong=${RESEND}-${count}`,
  })
})
