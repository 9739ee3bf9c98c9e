/** One kind of use, by so many hands at once for so long. */
export interface Order {
  /**
   * `get` opens the addresses in turn, `post` sends the form anew each time, `slip` receives and opens the paper, `filing` files as a citizen,
   * `mixed` does all of it in a fixed mixture and signs in now and then.
   */
  kind: 'get' | 'post' | 'slip' | 'filing' | 'mixed'
  url: string
  connections: number
  milliseconds: number
  /** Ends after so many requests, when that is sooner. */
  requests?: number
  /** Who signs in, in turn. */
  accounts?: string[]
  cookie?: string
  paths?: string[]
  /** A multipart form; KEY in it is another one each time. */
  body?: string
  /** Who receives what a citizen files. */
  unit?: string
}

/** What one order measured. Times are in milliseconds; for `slip` from the click to the paper, for `filing` of each page. */
export interface Measured {
  perSecond: number
  requests: number
  p50: number
  p99: number
  errors: number
  /** Whole uses per second: a citizen's filing is many requests and one use. */
  uses: number
}

/** Between the parts of a multipart form that an order sends. */
export const BOUNDARY = 'bench-load'
