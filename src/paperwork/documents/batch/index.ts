export { batchActs } from './batch.acts.ts'
export { batchLife } from './batch.life.ts'
export { approveBatch, composeBatch } from './batch.operations.ts'
export { chooseColumn, chooseForm } from './batch.page.ts'
export { batchRoutes } from './batch.routes.ts'
export { listOpenBatches } from './batch.store.ts'
export { onSignatureNotReceived, onSignatureReceived } from './remote.operations.ts'

import './batch.refusals.ts'
