import { type Static, Type } from 'typebox'
import type { Instant } from '../../../../packages/time/index.ts'
import { Count, Secret, Text } from '../../../kernel/forms/index.ts'
import { type Subject, subject } from '../../../kernel/journal/index.ts'
import { words } from '../words.ts'

/** Another office's software that speaks with the hub. Its secrets are never part of this. */
export interface System {
  id: string
  name: string
  /** True for another gateway: what it hands over may be written by anyone. */
  relay: boolean
  /** It may ask for agencies to be put into the directory. */
  registers: boolean
  rotatedAt: Instant
  previousUntil: Instant | null
  seenAt: Instant | null
  fetchedAt: Instant | null
  refusedAt: Instant | null
  refusal: string | null
  /** The largest package it takes, in MB, where that is known. */
  mostMb: number | null
  /** Ids of the agencies it fetches for. */
  agencies: string[]
}

/** What is needed to let a system in. Ids travel in HTTP headers, so they are ASCII. */
export const NewSystem = Type.Object({
  systemId: Text({ max: 100, pattern: '^[\\x21-\\x7e]+$', label: words.systemIdIn, spellcheck: false }),
  secret: Secret({ min: 8, max: 200, label: words.secretIn }),
  name: Type.Optional(Text({ max: 200, label: words.systemNameIn })),
  /** Codes of the agencies it fetches for, old or new. */
  agencies: Type.Array(Text({ max: 100 }), { maxItems: 500 }),
  relay: Type.Optional(Type.Boolean()),
  registers: Type.Optional(Type.Boolean()),
  mostMb: Type.Optional(Count({ min: 1, max: 150, label: words.mostMb, hint: words.mostMbHint })),
})
export type NewSystem = Static<typeof NewSystem>

/** How long the old secret works on after a rotation. */
export const ROTATION_DAYS = 7

export const systemSubject = (id: string): Subject => subject('exchange-system', id)
export const packageSubject = (id: string): Subject => subject('package', id)
