/** Documents and statuses between offices: what other rooms may use. */
export { deliveryTable } from './delivery/delivery.page.ts'
export { countTroubles, deliveriesOf } from './delivery/outbox.store.ts'
export type { Counts, OutboxState, Outgoing } from './delivery/outbox.ts'
export { registerSystem, rotateSecret } from './hub/system.operations.ts'
export { NewSystem, type System } from './hub/system.ts'
