/** What may go wrong at this axis; every switch is off at first. */
export interface Faults {
  /** Every call takes so many milliseconds. */
  slowMs: number
  /** Nothing is answered but HTTP 503. */
  down: boolean
  /** A page of a proxy instead of an answer. */
  wrong: boolean
  /** Every package is listed twice, under two ids. */
  duplicate: boolean
  /** Lists begin with the newest. */
  outOfOrder: boolean
  /** No secret is known any more. */
  expired: boolean
  /** Tokens of OAuth2 open once only, whatever was said of their time. */
  forgetsTokens: boolean
  /** What was asked is done, and the connection breaks before a word of it is said. */
  loseAnswer: boolean
  /** The connection breaks in the middle of an answer. */
  half: boolean
  /** Answers say that they are longer (`long`) or shorter (`short`) than they are. */
  wrongLength: '' | 'long' | 'short'
  /** Packages are given out cut in half, in answers that look whole. */
  halfFile: boolean
  /** Its clock is so many minutes ahead. */
  clockMinutes: number
  /** Answers have fields that stand in no description. */
  unknownFields: boolean
  /** It tells that it has nothing of these codes. */
  refuse: string
}

export const NO_FAULTS: Faults = {
  ...{ slowMs: 0, down: false, wrong: false, duplicate: false, outOfOrder: false, expired: false, loseAnswer: false },
  ...{ half: false, wrongLength: '', halfFile: false, clockMinutes: 0, unknownFields: false, refuse: '' },
  forgetsTokens: false,
}
