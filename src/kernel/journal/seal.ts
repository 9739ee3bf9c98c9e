import {
  type Clock,
  dateFromInstant,
  endOfLegalDay,
  type Instant,
  type LegalDay,
  startOfLegalDay,
} from '../../../packages/time/index.ts'
import type { Database, Reader, Writer } from '../database/index.ts'
import { openWindow, readHorizon } from './cursor.store.ts'
import {
  findLastSeal,
  findNewestSeal,
  findSealedAct,
  findSealedActs,
  findSealOf,
  findUnstamped,
  insertSeal,
  insertTimestamp,
  keepSealPlace,
  lockSealPlace,
  type NewestSeal,
  readWindowSeqs,
  takeWaiting,
} from './seal.store.ts'
import { leafHash, merklePath, merkleRoot, type ProofStep, type Seal, type SealedAct, sealHash } from './verify.ts'

/** Acts in one seal at most: what a page must read to show a proof. */
const ACTS_PER_SEAL = 1000

/**
 * Seals every act that is safely committed, in the order the journal hands acts on. Several processes may call it: one seals at a time.
 * @param sealer a database opened with the sealer's login, which alone may write seals
 * @returns the seals made.
 */
export async function sealNow(sealer: { database: Database; clock: Clock }): Promise<Seal[]> {
  const { database, clock } = sealer
  const horizon = await readHorizon(database.reader)
  const made: Seal[] = []
  for (;;) {
    const { seal, more } = await database.transaction((trx) => sealBatch(trx, horizon, clock.now()))
    if (seal) made.push(seal)
    if (!more) return made
  }
}

async function sealBatch(trx: Writer, horizon: string, now: Instant): Promise<{ seal?: Seal; more: boolean }> {
  const place = await lockSealPlace(trx)
  const waiting = await takeWaiting(trx, ACTS_PER_SEAL)
  if (waiting.length > 0) return { seal: await writeSeal(trx, waiting, now), more: true }
  const behind = BigInt(place.low) < BigInt(horizon)
  const window = place.low === place.high && behind ? await openWindow(trx, place.low, horizon) : place
  const seqs = await readWindowSeqs(trx, window, ACTS_PER_SEAL)
  const whole = seqs.length < ACTS_PER_SEAL
  const next = whole ? { low: window.high, high: window.high, seq: 0 } : { ...window, seq: seqs.at(-1)! }
  const moved = next.low !== place.low || next.seq !== place.seq
  if (moved) await keepSealPlace(trx, next)
  const seal = seqs.length > 0 ? await writeSeal(trx, seqs, now) : undefined
  return { seal, more: moved && (!whole || BigInt(next.low) < BigInt(horizon)) }
}

async function writeSeal(trx: Writer, seqs: readonly number[], now: Instant): Promise<Seal> {
  const acts = await findSealedActs(trx, seqs)
  const last = await findLastSeal(trx)
  const leaves = acts.map(leafHash)
  const content = {
    no: (last?.no ?? 0) + 1,
    previous: last?.hash ?? null,
    root: merkleRoot(leaves),
    count: acts.length,
    first_seq: Math.min(...seqs),
    last_seq: Math.max(...seqs),
    acts: acts.map((act) => act.seq),
    sealed_at: microseconds(now),
  }
  const seal = { ...content, hash: sealHash(content), leaves }
  await insertSeal(trx, seal)
  return seal
}

/** The same text PostgreSQL gives back for the moment. */
const microseconds = (at: Instant): string =>
  `${dateFromInstant(at).toISOString().slice(0, -1)}${String(at.microseconds).padStart(3, '0')}Z`

/** The last seal of a day: its hash is published for that day and stands for everything up to it. Nothing for a day without a seal. */
export const lastSealOf = (db: Reader, day: LegalDay): Promise<NewestSeal | undefined> =>
  findNewestSeal(db, { from: startOfLegalDay(day), to: endOfLegalDay(day) })

/** How anyone can check that an act is in a seal: from the act's hash along the path to the seal's root. */
export interface InclusionProof {
  act: SealedAct
  leaf: string
  path: ProofStep[]
  seal: Omit<Seal, 'acts' | 'leaves'>
}

/** Nothing while the act is not sealed yet, or does not exist. Check it with `checkInclusion(leafHash(act), path, seal.root)`. */
export async function inclusionProof(db: Reader, actId: string): Promise<InclusionProof | undefined> {
  const act = await findSealedAct(db, actId)
  const found = act && (await findSealOf(db, act.seq))
  if (!act || !found) return undefined
  const { acts, leaves: kept, ...seal } = found
  const leaves = kept ?? (await findSealedActs(db, acts)).map(leafHash)
  return { act, leaf: leafHash(act), path: merklePath(leaves, acts.indexOf(act.seq)), seal }
}

/** A timestamp authority (RFC 3161). The signing room brings one; without it seals are chained but not stamped. */
export interface TimestampPort {
  /** Name kept beside the token. */
  authority: string
  /** DER of a TimeStampToken over this SHA-256 digest, and the moment it states. */
  stamp(digest: Buffer): Promise<{ token: Buffer; at: Instant }>
}

/** Has seals stamped that have no token yet, oldest first. Returns how many; throws what the authority threw, tokens got before are kept. */
export async function stampSeals(db: Reader, port: TimestampPort, limit = 100): Promise<number> {
  const seals = await findUnstamped(db, limit)
  for (const seal of seals) {
    const { token, at } = await port.stamp(Buffer.from(seal.hash, 'hex'))
    await insertTimestamp(db, { seal: seal.no, authority: port.authority, token, stampedAt: at })
  }
  return seals.length
}
