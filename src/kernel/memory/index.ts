export { giveBackMemoryAtRest } from './give-back.ts'
export { levelMemory } from './level.ts'
