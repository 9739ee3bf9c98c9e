/** Where a dossier stands: its place, who holds it and its clock, read from the row alone. Every sentence about it is made from this. */
import type { Dossier } from './dossier.ts'

/** Whose turn it is. `sender`: handed over and not taken, so whoever handed it over answers for it. */
export type Turn = 'receiving-unit' | 'sender' | 'agency' | 'applicant' | 'nobody'

/** How the clock stands. `answering`: the answer to what was filed online; `undated`: received, without a day that could be computed. */
export type ClockStands = 'answering' | 'running' | 'paused' | 'undated' | 'not-started' | 'over'

export interface WhereItStands {
  turn: Turn
  /** The post that has it in hand; what waits to be assigned, signed or issued is in no specialist's hand. */
  holder: string | null
  clock: ClockStands
}

type Standing = Pick<Dossier, 'state' | 'step' | 'holder' | 'acceptedAt' | 'dueCurrent' | 'handedFrom'>

const inHand = (step: Dossier['step']): boolean => step === 'to-handle' || step === 'handling'

/** Reads a row. */
export function whereItStands({ state, step, holder, acceptedAt, dueCurrent, handedFrom }: Standing): WhereItStands {
  switch (state) {
    case 'new':
      return { turn: handedFrom === null ? 'receiving-unit' : 'sender', holder: null, clock: 'answering' }
    case 'waiting':
      return {
        turn: 'applicant',
        holder: acceptedAt && inHand(step) ? holder : null,
        clock: acceptedAt ? (dueCurrent ? 'paused' : 'undated') : 'not-started',
      }
    case 'accepted':
    case 'processing':
      return {
        // nobody is known to decide it yet: the counter that received it finds out
        turn:
          step === 'to-route' ? 'receiving-unit' : step === 'to-assign' && handedFrom !== null ? 'sender' : 'agency',
        holder: inHand(step) ? holder : null,
        clock: dueCurrent ? 'running' : 'undated',
      }
    case 'releasing':
      return { turn: 'receiving-unit', holder: null, clock: 'over' }
    default:
      return { turn: 'nobody', holder: null, clock: 'over' }
  }
}
