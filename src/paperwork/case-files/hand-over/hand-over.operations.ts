import { v7 as uuidv7 } from 'uuid'
import { listPredecessors } from '../../../base/directory/index.ts'
import { type Actor, postOf } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { actsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { caseFileLife } from '../case-file.life.ts'
import { caseFileRows } from '../case-file.store.ts'
import type { Reason } from '../case-file.ts'
import { handOverLife } from './hand-over.life.ts'
import { decide, handOverRows, insertHandOverFiles, listUndecided } from './hand-over.store.ts'

/** Files of one hand-over at most: a list a person checks. */
const MOST_FILES = 500

const handOvers = actsOf(handOverLife, handOverRows)
const files = actsOf(caseFileLife, caseFileRows)

/**
 * Hands closed files of the actor's to the archive of the agency, together.
 * @throws Refusal hand-over.empty, hand-over.too-many, case-file.out-of-reach, case-file.not-now
 */
export const offerFiles = (
  province: Province,
  actor: Actor,
  ids: readonly string[],
  key: IdempotencyKey,
): Promise<{ id: string }> => province.act(actor, key, (tx) => offerWithin(province, tx, [...new Set(ids)].sort()))

async function offerWithin(province: Province, tx: Tx, ids: readonly string[]): Promise<{ id: string }> {
  const { actor } = tx
  const giver = postOf(actor)
  if (!giver || !actor.agency) throw new Refusal('case-file.no-post')
  if (ids.length === 0) throw new Refusal('hand-over.empty')
  if (ids.length > MOST_FILES) throw new Refusal('hand-over.too-many', { most: MOST_FILES })
  const id = uuidv7()
  // what was opened in an agency whose place this one took goes to its archive
  const own = [actor.agency, ...(await listPredecessors(tx.db, actor.agency))]
  for (const file of ids) {
    await files.within(province, tx, file, { act: 'offer', seen: null }, async ({ holder, agency }) => {
      if ((holder !== actor.position && holder !== actor.onBehalfOf) || !own.includes(agency)) {
        throw new Refusal('case-file.out-of-reach')
      }
      return { change: { state: 'offered', hand_over: id, reason: null } }
    })
  }
  const row = { id, agency: actor.agency, giver, state: 'offered' as const, files: ids.length, made_at: tx.now }
  await handOverRows.insert(tx.db, row)
  await insertHandOverFiles(tx.db, id, ids)
  const { type } = handOverLife.acts.make
  tx.record(type, subject('hand-over', id), { count: ids.length }, { agency: actor.agency })
  return { id }
}

/** Hands one file over, from its own page. @throws Refusal as `offerFiles`, case-file.changed-meanwhile */
export const offerFile = (
  province: Province,
  actor: Actor,
  id: string,
  _input: { revision: number },
  key: IdempotencyKey,
): Promise<{ id: string }> => offerFiles(province, actor, [id], key)

/**
 * The archive takes in what is left of a hand-over: each file is kept from now on.
 * @throws Refusal hand-over.not-now, hand-over.changed-meanwhile
 */
export const takeIn = (
  province: Province,
  actor: Actor,
  id: string,
  { revision }: { revision: number },
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  handOvers.do(province, actor, id, { act: 'take', seen: revision }, key, async (_handOver, tx) => {
    const left = await listUndecided(tx.db, id)
    for (const file of left) {
      const kept = { change: { state: 'kept' as const, kept_at: tx.now } }
      await files.within(province, tx, file, { act: 'keep', seen: null }, async () => kept)
    }
    await decide(tx.db, id, left, 'kept')
    return { change: { state: 'settled', settled_at: tx.now }, about: { count: left.length } }
  })

/**
 * The archive returns one file with a reason: its keeper puts it in order and hands it over again.
 * @throws Refusal case-file.not-now, case-file.changed-meanwhile
 */
export const returnFile = (
  province: Province,
  actor: Actor,
  id: string,
  { revision, reason }: Reason,
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  province.act(actor, key, async (tx) => {
    const { hand_over } = await caseFileRows.get(tx.db, id)
    if (!hand_over) throw new Refusal('case-file.not-now')
    // the hand-over is held before its files, by everybody
    await handOverRows.lock(tx.db, hand_over)
    await files.within(province, tx, id, { act: 'giveBack', seen: revision }, async () => ({
      change: { state: 'closed', hand_over: null, reason },
      about: { reason },
    }))
    await decide(tx.db, hand_over, [id], 'returned', reason)
    if ((await listUndecided(tx.db, hand_over)).length === 0) {
      const settled = { change: { state: 'settled' as const, settled_at: tx.now } }
      await handOvers.within(province, tx, hand_over, { act: 'settle', seen: null }, async () => settled)
    }
    return { id }
  })
