import { calendar } from './calendar/module.ts'
import type { Module } from './kernel/module/index.ts'

/**
 * The rooms of the house, bottom to top: a room uses those before it, never those after it.
 * A room that is not listed here does not exist for the program.
 */
export const modules: readonly Module[] = [calendar]
