import { legalDayOf } from '../../../../packages/time/index.ts'
import { listPredecessors } from '../../../base/directory/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import { findArrivals, findArrivalsByCode, getDocument, type OfficialDocument } from '../../documents/index.ts'
import { unitsOf } from '../hub/units.ts'
import { attachRequest, bindDocument, carryOut } from './request.operations.ts'
import { listWaiting, lockNames } from './request.store.ts'
import type { Naming } from './target.ts'

/**
 * Whoever speaks about a document and whoever brings it take turns: without it each could look before the other is written, and a recall would
 * wait beside its letter for ever.
 */
export const takeTurns = (tx: Tx, names: readonly Naming[]): Promise<void> =>
  lockNames(
    tx.db,
    names.flatMap(({ keys }) => keys),
  )

/**
 * The newest document of ours that a message means, also one that came to a body which the agency took the place of; only its own sender may
 * speak about it.
 */
export async function findHeld(
  tx: Tx,
  agency: string,
  names: Naming,
  senderCode: string,
): Promise<OfficialDocument | undefined> {
  const held = await findHeldHere(tx, agency, names, senderCode)
  if (held) return held
  for (const before of await listPredecessors(tx.db, agency)) {
    const found = await findHeldHere(tx, before, names, senderCode)
    if (found) return found
  }
  return undefined
}

/** The same among what came to this agency itself. */
export async function findHeldHere(
  tx: Tx,
  agency: string,
  names: Naming,
  senderCode: string,
): Promise<OfficialDocument | undefined> {
  const { ids, code } = names
  const byId = await findArrivals(tx.db, agency, [...new Set([...ids, ...ids.map((id) => id.normalize('NFC').trim())])])
  for (const id of byId) {
    const document = await getDocument(tx.db, id)
    if (await isSender(tx, document, senderCode)) return document
  }
  if (!code) return undefined
  for (const id of await findArrivalsByCode(tx.db, agency, code)) {
    const document = await getDocument(tx.db, id)
    if (await isSender(tx, document, senderCode)) return document
  }
  return undefined
}

const isSender = async (tx: Tx, document: OfficialDocument, code: string): Promise<boolean> =>
  document.senderCode !== null && isSameUnit(tx.db, document.senderCode, code, tx)

/** Two codes of one unit, old or new, before or after it changed; the same text is the same unit. */
async function isSameUnit(db: Reader, one: string, other: string, { now }: Pick<Tx, 'now'>): Promise<boolean> {
  if (one === other) return true
  const units = await unitsOf(db, [one, other], legalDayOf(now))
  const known = units.lookup(one)
  return known !== undefined && known === units.lookup(other)
}

/**
 * A document has arrived: what its sender asked about it before is put to it now, in the order it was asked. What is open freezes it, what was
 * agreed to already is carried out, before anybody can see it.
 */
export async function meetWaiting(tx: Tx, agency: string, document: string, names: Naming, sender: string) {
  for (const request of await listWaiting(tx.db, agency, names.keys)) {
    if (!(await isSameUnit(tx.db, request.senderCode, sender, tx))) continue
    await attachRequest(tx, request, document)
    if (request.answer === null) await bindDocument(tx, { ...request, document })
    else await carryOut(tx, { ...request, document }, request.answer, request.answerText)
  }
}
