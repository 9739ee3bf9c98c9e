import type { Span } from '../../../packages/time/index.ts'
import type { Reader } from '../database/index.ts'
import type { ActRecord, Subject } from '../journal/index.ts'
import type { ReactionTx } from '../module/index.ts'
import type { Word } from '../pages/words.ts'
import type { Province } from '../province/index.ts'
import type { Notice } from './notice.store.ts'

/** What the words of a notice are made of. */
export type About = Record<string, unknown>

/** Whom one act concerns. */
export interface Told {
  /** Positions, or whoever may do something in an agency. Never who did the act: they are left out. */
  to: readonly (string | null)[] | Holders
  /** Kept with the notice; its words are made of it when it is shown. */
  about?: About
  /** Where the notice leads, when that is not what the act is about. */
  subject?: Subject
}

/** The positions of an agency that hold a capability there. */
export interface Holders {
  may: string
  agency: string | null
}

/** Who is told of a kind of act, and in which words. */
export interface Tell {
  say: Word<[about: About]>
  /** Asked once, after the act, in the transaction that writes the notices; null when it concerns nobody. */
  whom(db: Reader, act: ActRecord): Told | null | Promise<Told | null>
  /** Acts on what it is about after which it is no news any more: who has not read it need not. */
  until?: readonly string[]
  /** When nobody who was told has opened it so long after the act, whoever holds the capability in its agency is told so, once. */
  escalate?: { after: Span & { hours: number }; may: string }
}

/** Finds the positions that hold a capability in an agency at a moment; the room that knows positions and rights says. */
export type FindHolders = (db: Reader, may: string, agency: string, at: ActRecord['at']) => Promise<string[]>

/** Takes new notices out of the program to the people who hold the positions, in the transaction that writes them; the room that knows how says. */
export type PassOn = (province: Province, tx: ReactionTx, notices: readonly Notice[]) => Promise<void>
