import { createHash, type Hash } from 'node:crypto'
import type { HashName } from '../pki/algorithms.ts'

/**
 * SHA-256 over many ranges of one file in a single pass: signatures of one file share all bytes before their gaps, so
 * the state is kept where a gap starts and continued behind it. Other hashes are computed directly.
 */
export class RangeDigests {
  private readonly bytes: Buffer
  private readonly states: { at: number; hash: Hash }[] = []
  private readonly done = new Map<string, Buffer>()

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  /** Digest over [0, first) and [second, end). */
  digest(hash: HashName, first: number, second: number, end: number): Buffer {
    const key = `${hash}:${first}:${second}:${end}`
    const known = this.done.get(key)
    if (known) return known
    const state = hash === 'sha256' ? this.stateAt(first) : createHash(hash).update(this.bytes.subarray(0, first))
    const result = state.update(this.bytes.subarray(second, end)).digest()
    this.done.set(key, result)
    return result
  }

  /** SHA-256 of the whole file. */
  whole(): Buffer {
    return this.stateAt(this.bytes.length).digest()
  }

  /** A copy of the state after the first `at` bytes, starting from the nearest state kept before. */
  private stateAt(at: number): Hash {
    let nearest: { at: number; hash: Hash } | undefined
    for (const state of this.states) if (state.at <= at && (!nearest || state.at > nearest.at)) nearest = state
    if (nearest?.at === at) return nearest.hash.copy()
    const hash = nearest?.hash.copy() ?? createHash('sha256')
    hash.update(this.bytes.subarray(nearest?.at ?? 0, at))
    this.states.push({ at, hash: hash.copy() })
    return hash
  }
}
