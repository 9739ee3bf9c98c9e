import type { Module } from '../module/index.ts'
import { httpRefusals } from './refusals.ts'

/** What the door itself adds to the province: what it refuses. */
export const httpModule: Module = { name: 'http', refusals: [httpRefusals] }
