/** Documents and statuses between offices: what other rooms may use. */
export { addTarget } from './alarms/target.operations.ts'
export type { OutboxState, Outgoing } from './delivery/outbox.ts'
export { registerSystem, rotateSecret } from './hub/system.operations.ts'
export type { System } from './hub/system.ts'
export { registerPeer } from './peers/peer.operations.ts'
