import { isAfter, plus } from '../../../../packages/time/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { noteEnded } from '../delivery/outbox.operations.ts'
import type { PackageKind } from '../hub/package.store.ts'
import { hubActor } from '../hub/take.operations.ts'
import type { Tracked } from './client.ts'
import type { Connection } from './connect.ts'
import { changeParcel, endLine, failLine, linesIn, lockParcel, type Parcel } from './parcel.store.ts'
import { passOn } from './passed.operations.ts'
import type { Peer } from './peer.ts'
import { PeerTrouble, troubles } from './trouble.ts'

/** Waits before a parcel is asked about again: a minute, then more and more seldom. */
const ASK_SECONDS: readonly number[] = [60, 300, 900, 3600, 3600, 21_600]
/** Afterwards nobody asks any more. */
const ASK_DAYS = 30

const same = (a: string, b: string): boolean => a.trim().toUpperCase() === b.trim().toUpperCase()

/**
 * Asks a peer what became of one parcel at its receivers: stored there, or not reached, with its words. Returns how many lines that ended. What
 * the peer cannot tell stays so, and is not asked about again.
 * @throws PeerTrouble when it cannot be asked now
 */
export async function askAbout(
  province: Province,
  peer: Peer,
  { ask }: Connection,
  parcel: Parcel & { kind: PackageKind },
): Promise<number> {
  let rows: Tracked[] | undefined
  try {
    rows = await ask((client) => client.track?.(parcel.remote_id ?? '', parcel.kind) ?? Promise.resolve([]))
  } catch (error) {
    if (!(error instanceof PeerTrouble) || (error.kind !== 'refused' && error.kind !== 'later')) throw error
    // it does not know the call or the id: there is nothing more to hear
  }
  return province.act(hubActor(peer.name), null, async (tx) => {
    if (!(await lockParcel(tx.db, parcel.id, 'taken'))) return 0
    const over = !rows || isAfter(tx.now, plus(parcel.taken_at ?? tx.now, { days: ASK_DAYS }))
    const open = (await linesIn(tx.db, parcel.lines)).filter((one) => one.state === 'processing')
    let ended = 0
    for (const one of open) {
      const told = rows?.find((row) => same(row.to, one.to_code))
      if (told?.outcome === 'fail') {
        const reason = troubles.receiver(told.said)
        await failLine(tx.db, one.id, reason, tx.now)
        await noteEnded(tx, one.package, one.agency, 'fail', reason)
      } else if (told?.outcome === 'done') {
        await endLine(tx.db, one.id, tx.now)
        await noteEnded(tx, one.package, one.agency, 'done')
      } else if (over) {
        await passOn(tx, one, false)
      } else continue
      ended += 1
    }
    const wait = ASK_SECONDS[Math.min(parcel.asks, ASK_SECONDS.length - 1)] ?? 0
    await changeParcel(
      tx.db,
      parcel.id,
      ended === open.length
        ? { state: 'settled', ask_at: null }
        : { asks: parcel.asks + 1, ask_at: plus(tx.now, { seconds: wait }) },
    )
    return ended
  })
}
