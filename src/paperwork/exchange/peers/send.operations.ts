import { createHash } from 'node:crypto'
import { isAfter, minus, plus } from '../../../../packages/time/index.ts'
import type { Province, Tx } from '../../../kernel/province/index.ts'
import { noteEnded } from '../delivery/outbox.operations.ts'
import { tooLargeFor } from '../delivery/size.operations.ts'
import { type Forward, openForward } from '../hub/forward.ts'
import { findPackage, type Package } from '../hub/package.store.ts'
import type { Reason } from '../hub/reason.ts'
import { hubActor } from '../hub/take.operations.ts'
import type { Connection } from './connect.ts'
import { chunksOf } from './outward-body.ts'
import {
  changeParcel,
  failLine,
  linesFor,
  linesIn,
  lockParcel,
  openParcel,
  type Parcel,
  type ParcelLine,
  pairOf,
  tryingParcels,
  type Waiting,
} from './parcel.store.ts'
import { passOn } from './passed.operations.ts'
import { noteAnswered } from './peer.store.ts'
import { type Peer, waitAfter } from './peer.ts'
import { PeerTrouble, troubles } from './trouble.ts'

/** So many receivers go with one call: their codes travel in its headers. */
const IN_ONE_PARCEL = 100
/** A signed call is made again as it was for so long; a receiver that keeps signatures gives the first answer then. */
const SAME_CALL_MINUTES = 8
/** So often one package is tried while others pass; then a person decides. */
const MOST_TRIES = 12
/** Receivers are asked about first after this. */
const FIRST_ASK_SECONDS = 60

/** What is to be sent in one turn: parcels, and lines that no parcel holds yet. */
export type Plan = (Parcel | Waiting[])[]

/** What is to be sent in one turn, in order: parcels that are due, then what waits. Whoever is held up holds up what follows between the same two. */
export async function planOf(province: Province, peer: Peer): Promise<Plan> {
  const now = province.clock.now()
  const trying = await tryingParcels(province.reader, peer.id)
  const held = new Set<string>()
  const plan: Plan = []
  for (const { pairs, ...parcel } of trying) {
    const waits = (parcel.next_at !== null && isAfter(parcel.next_at, now)) || pairs.some((pair) => held.has(pair))
    if (!waits) plan.push(parcel)
    // also one that is sent now may come to nothing: what follows it is planned with the next turn
    for (const pair of pairs) held.add(pair)
  }
  for (const group of groupsOf(await linesFor(province.reader, peer.id))) {
    const pairs = group.map(pairOf)
    if (!pairs.some((pair) => held.has(pair))) plan.push(group)
    for (const pair of pairs) held.add(pair)
  }
  return plan
}

/** Lines of one package that stand together, at most so many as go with one call. */
function groupsOf(lines: readonly Waiting[]): Waiting[][] {
  return [...Map.groupBy(lines, (line) => line.package).values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / IN_ONE_PARCEL) }, (_, at) =>
      all.slice(at * IN_ONE_PARCEL, (at + 1) * IN_ONE_PARCEL),
    ),
  )
}

/**
 * Sends one parcel. It is written down before the call, so that a kill or a lost answer leads to the very same call again, and its lines move
 * in the transaction that notes the answer.
 * @throws PeerTrouble when the peer cannot take it now; what it will never take is noted, and the next may follow
 */
export async function sendOne(province: Province, peer: Peer, to: Connection, next: Parcel | Waiting[]): Promise<void> {
  const parcel = Array.isArray(next) ? await opened(province, peer, next) : next
  const lines = (await linesIn(province.reader, parcel.lines)).filter((line) => line.state === 'waiting')
  if (lines.length === 0) return changeParcel(province.reader, parcel.id, { state: 'settled' })
  const file = await findPackage(province.reader, parcel.package)
  if (!file) throw new Error(`package ${parcel.package} is gone`)
  const signedAt = await signedFor(province, parcel)
  try {
    await requireFits(province, peer, file)
    const remote = await handOver(province, to, file, lines, signedAt)
    await noteParcel(province, peer, to, parcel, remote)
  } catch (error) {
    if (!(error instanceof PeerTrouble)) throw error
    await noteFailure(province, peer, parcel, error)
    if (error.kind !== 'refused') throw error
  }
}

/** What is larger than a peer takes is not even begun. @throws PeerTrouble refused */
async function requireFits({ reader }: Province, { id }: Peer, { size }: Package): Promise<void> {
  const narrow = await tooLargeFor(reader, id, size)
  if (narrow) throw new PeerTrouble('refused', narrow)
}

const opened = (province: Province, peer: Peer, lines: readonly Waiting[]): Promise<Parcel> =>
  openParcel(province.reader, {
    ...{ peer: peer.id, package: lines[0]!.package, lines: lines.map((line) => line.id) },
    at: province.clock.now(),
  })

async function signedFor(province: Province, parcel: Parcel) {
  const now = province.clock.now()
  const kept = parcel.signed_at
  if (kept && isAfter(kept, minus(now, { minutes: SAME_CALL_MINUTES }))) return kept
  await changeParcel(province.reader, parcel.id, { signed_at: now })
  return now
}

async function handOver(
  province: Province,
  to: Connection,
  file: Package,
  lines: readonly ParcelLine[],
  signedAt: NonNullable<Parcel['signed_at']>,
): Promise<string> {
  const codes = lines.map((line) => line.to_code)
  return to.ask(async (client) => {
    // opened anew for each call: a stream is spent by the first
    const { size, bytes } = await openForward(province, file)
    const hash = () => hashOf(province, file, bytes)
    try {
      return await client.send({ kind: file.kind, from: file.fromCode, to: codes, hash, size, bytes, signedAt })
    } finally {
      // also of a call that came to nothing before it read a byte
      if (!Buffer.isBuffer(bytes)) bytes.destroy()
    }
  })
}

/** SHA-256 of a package as it goes out, with our trace in it; one that is no stream is not read a second time. */
async function hashOf(province: Province, file: Package, bytes: Forward['bytes']): Promise<string> {
  const read = Buffer.isBuffer(bytes) ? bytes : (await openForward(province, file)).bytes
  const hash = createHash('sha256')
  for await (const chunk of chunksOf(read)) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * The peer has it, which is not yet its receivers' having it. Where the protocol tells what becomes of it there, they are asked about; otherwise
 * this is the end of it here, and the monitor says so.
 */
const noteParcel = (province: Province, peer: Peer, { tracks }: Connection, parcel: Parcel, remote: string) =>
  province.act(hubActor(peer.name), null, async (tx) => {
    if (!(await lockParcel(tx.db, parcel.id, 'trying'))) return
    const asked = tracks && remote !== ''
    await changeParcel(tx.db, parcel.id, {
      ...{ state: asked ? 'taken' : 'settled', remote_id: remote, taken_at: tx.now, next_at: null },
      ...{ ask_at: asked ? plus(tx.now, { seconds: FIRST_ASK_SECONDS }) : null, attempts: parcel.attempts + 1 },
      ...{ error_code: null, error_vi: null, error_en: null },
    })
    for (const line of await linesIn(tx.db, parcel.lines)) {
      if (line.state === 'waiting') await passOn(tx, line, asked)
    }
    await noteAnswered(tx.db, peer.id, tx.now, false)
  })

async function noteFailure(province: Province, peer: Peer, parcel: Parcel, trouble: PeerTrouble): Promise<void> {
  const attempts = parcel.attempts + 1
  const { kind, reason } = trouble
  // others passed since it was first tried: it is not the peer, it is this package
  const passed = peer.answeredAt !== null && isAfter(peer.answeredAt, parcel.opened_at)
  const never =
    kind === 'refused' ? reason : attempts >= MOST_TRIES && passed && kind !== 'turned-away' ? null : undefined
  await province.act(hubActor(peer.name), null, async (tx) => {
    if (!(await lockParcel(tx.db, parcel.id, 'trying'))) return
    const error = { error_code: reason.code, error_vi: reason.vi, error_en: reason.en }
    // what was answered is signed anew: an answer is kept with its signature
    const signed = kind === 'uncertain' ? {} : { signed_at: null }
    if (never === undefined) {
      const next_at = plus(tx.now, { seconds: waitAfter(attempts) })
      return changeParcel(tx.db, parcel.id, { attempts, next_at, ...signed, ...error })
    }
    await changeParcel(tx.db, parcel.id, { state: 'refused', attempts, next_at: null, ...error })
    await failLines(tx, parcel.lines, never ?? troubles.noUse())
    if (kind === 'refused') await noteAnswered(tx.db, peer.id, tx.now, false)
  })
}

/** Lines end with the reason their sender reads; a person may send again. */
async function failLines(tx: Tx, lines: readonly string[], reason: Reason): Promise<void> {
  for (const line of await linesIn(tx.db, lines)) {
    if (line.state !== 'waiting' && line.state !== 'processing') continue
    await failLine(tx.db, line.id, reason, tx.now)
    await noteEnded(tx, line.package, line.agency, 'fail', reason)
  }
}
