export { createDispatcher, type Dispatcher, retryReaction } from './dispatcher.ts'
export { reactionsModule } from './module.ts'
export { resetAfterRestore } from './restore.store.ts'
export { listReactionFailures, type ReactionFailure } from './setback.store.ts'
