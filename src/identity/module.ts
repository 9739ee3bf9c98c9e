import type { Module } from '../kernel/module/index.ts'
import './refusals.ts'
import { words } from './words.ts'

/** Who may come in, as whom, and what they may do. */
export const identity: Module = {
  name: 'identity',
  capabilities: { 'identity.administer': words.administer },
}
