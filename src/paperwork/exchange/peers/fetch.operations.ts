import { v7 as uuidv7 } from 'uuid'
import { isAfter, legalDayOf, plus } from '../../../../packages/time/index.ts'
import { findAgenciesByCodes } from '../../../base/directory/index.ts'
import type { StoredFile } from '../../../kernel/files/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { PACKAGE_LIMIT } from '../delivery/open.operations.ts'
import type { PackageKind } from '../hub/package.store.ts'
import { hubActor, takePackage, WAITING } from '../hub/take.operations.ts'
import type { Listed } from './client.ts'
import type { Connection } from './connect.ts'
import { type Fetched, knownOf, noteBroken, noteTaken, noteTold } from './fetched.store.ts'
import { type Peer, waitAfter } from './peer.ts'
import { PeerTrouble } from './trouble.ts'

/** A file that ends in the middle and comes the very same so often is what its sender wrote. */
const SAME_HALF = 8
/** Long enough for the closing tag and what may follow it. */
const TAIL_BYTES = 4096
/** So often what one sender wrote later waits for what does not come whole. */
const MOST_HELD = 5

/**
 * Takes over what a peer lists for us, in the order it came there. Each package goes through the same door as one that is brought, and is
 * acknowledged only when it lies here; what cannot be fetched whole is tried again later and holds up nothing. Returns how many came.
 * @throws PeerTrouble when the peer cannot be asked
 */
export async function fetchListed(
  province: Province,
  peer: Peer,
  from: Connection,
  kind: PackageKind,
  ending: AbortSignal,
): Promise<number> {
  const listed = inOrder(await from.ask((client) => client.list(kind)))
  const known = await knownOf(
    province.reader,
    peer.id,
    listed.map((line) => line.remoteId),
  )
  let came = 0
  const held = new Set<string>()
  for (const line of listed) {
    if (ending.aborted) break
    if (held.has(line.from)) continue
    const before = known.get(line.remoteId)
    const outcome = await takeLine(province, peer, from, kind, line, before)
    if (outcome === 'came') came += 1
    // what its sender wrote later waits for it, for a while
    if (outcome === 'broken' && (before?.attempts ?? 0) < MOST_HELD) held.add(line.from)
  }
  return came
}

/** Once each, as they came; lists come in any order, and some twice. */
function inOrder(listed: readonly Listed[]): Listed[] {
  const once = [...new Map(listed.map((line) => [line.remoteId, line])).values()]
  return once.sort((a, b) => compare(a.cameAt, b.cameAt))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

async function takeLine(
  province: Province,
  peer: Peer,
  from: Connection,
  kind: PackageKind,
  line: Listed,
  known: Fetched | undefined,
): Promise<'came' | 'known' | 'broken'> {
  const row = { peer: peer.id, remote_id: line.remoteId, kind }
  let came = false
  if (!known?.package) {
    if (known?.next_at && isAfter(known.next_at, province.clock.now())) return 'broken'
    const file = await fetchWhole(province, from, row, known)
    if (!file) return 'broken'
    came = await takeOver(province, peer, row, line, file)
  }
  // also what is listed although it was acknowledged: the word was lost
  await from.ask((client) => client.tell(line.remoteId, kind))
  await noteTold(province.reader, peer.id, row.remote_id, province.clock.now())
  return came ? 'came' : 'known'
}

/** The file as the peer gives it, when it is whole. */
async function fetchWhole(
  province: Province,
  from: Connection,
  row: { peer: string; remote_id: string; kind: PackageKind },
  known: Fetched | undefined,
): Promise<StoredFile | undefined> {
  const again = async (hash: string | null) => {
    const at = province.clock.now()
    const next = plus(at, { seconds: waitAfter((known?.attempts ?? 0) + 1) })
    await noteBroken(province.reader, row, { hash, next, at })
  }
  let file: StoredFile
  try {
    file = await from.ask((client) =>
      client.open(row.remote_id, row.kind, (bytes) => province.files.put(bytes, { maxBytes: PACKAGE_LIMIT })),
    )
  } catch (error) {
    const reason = error instanceof PeerTrouble ? error.reason : error instanceof Refusal ? null : undefined
    if (reason === undefined) throw error
    // this one package; whether the peer as a whole is in trouble shows with the next call
    const { peer, remote_id } = row
    province.log.warn(
      { peer, remote: remote_id, reason: reason?.code },
      'exchange: a package of a peer did not come whole',
    )
    await again(null)
    if (error instanceof PeerTrouble && error.kind !== 'refused') throw error
    return undefined
  }
  if (await isWhole(province, file)) return file
  if (known?.hash === file.hash && known.attempts >= SAME_HALF) return file
  await again(file.hash)
  return undefined
}

/** Whether the file ends as edXML ends: a transport that cuts off must not cost a letter. */
async function isWhole(province: Province, file: StoredFile): Promise<boolean> {
  let tail = Buffer.alloc(0)
  for await (const chunk of await province.files.open(file.hash)) {
    tail = Buffer.concat([tail, chunk as Buffer]).subarray(-TAIL_BYTES)
  }
  // in UTF-16 every other byte is nothing
  return /<\/(?:[\w.-]+:)?edxml\s*>/i.test(tail.toString('latin1').replaceAll('\0', ''))
}

/** The file is ours, once for its line in the peer's list. */
async function takeOver(
  province: Province,
  peer: Peer,
  row: { peer: string; remote_id: string; kind: PackageKind },
  line: Listed,
  file: StoredFile,
): Promise<boolean> {
  const receivers = await receiversOf(province, line.to)
  const taken = await province
    .act(hubActor(peer.name), null, async (tx) => {
      const id = uuidv7()
      const { hash, size } = file
      const one = { id, kind: row.kind, source: peer.id, file: hash, size, fromCode: line.from || peer.id, receivers }
      await takePackage(tx, one)
      if (await noteTaken(tx.db, row, id, tx.now)) return true
      throw new AlreadyTaken()
    })
    .catch((error: unknown) => {
      if (error instanceof AlreadyTaken) return false
      throw error
    })
  if (taken) province.jobs.wake(WAITING)
  return taken
}

/** Another process was quicker: nothing of this one stands. */
class AlreadyTaken extends Error {}

/** A line lies there for one receiver; where the peer names it by a code we know, the others have lines of their own. */
async function receiversOf(province: Province, to: string): Promise<string[] | null> {
  if (to === '' || to.length > 200) return null
  const known = await findAgenciesByCodes(province.reader, [to], legalDayOf(province.clock.now()))
  return known.has(to) ? [to] : null
}
