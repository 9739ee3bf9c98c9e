import { Type } from 'typebox'
import { Uuid } from '../../../kernel/forms/index.ts'
import { subjectOf } from '../../../kernel/life/index.ts'
import { deliveryLife, SENDS } from './delivery.life.ts'
import { getOutgoing } from './outbox.store.ts'
import type { Outgoing } from './outbox.ts'

/** The door to a delivery: seen by who may see deliveries of the sending agency, and by who may send them again. */
export const aDelivery = subjectOf<Outgoing, keyof typeof deliveryLife.acts>(deliveryLife, {
  params: Type.Object({ id: Uuid() }),
  get: ({ province, params }) => getOutgoing(province.reader, params.id ?? ''),
  seen: ({ viewer }, delivery) =>
    ['exchange.read', ...SENDS].some((capability) => deliveryLife.holds(viewer, capability, delivery)),
})
