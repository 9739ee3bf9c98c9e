import { v7 as uuidv7 } from 'uuid'
import { unitOf } from '../../base/directory/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { newestVersion } from '../documents/index.ts'
import { finishWhenAll, opinions } from './asking.operations.ts'
import { insertFiles, type Opinion, opinionRows, requestRows } from './opinion.store.ts'
import { type Giving, type Handling, isAsker } from './opinion.ts'

/**
 * Whoever was asked answers, for themselves or for their unit; with the last answer the request is over.
 * @throws Refusal opinion.unknown, opinion.not-yours, opinion.not-now, opinion.changed-meanwhile
 */
export function giveOpinion(
  province: Province,
  actor: Actor,
  id: string,
  { revision: seen, verdict, said, files = [] }: Giving,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const { request: of } = await opinionRows.get(tx.db, id)
    const request = await requestRows.lock(tx.db, of)
    const done = await opinions.within(province, tx, id, { act: 'give', seen }, async (opinion) => {
      await requireAsked(tx, actor, opinion)
      await insertFiles(
        tx.db,
        files.map(({ hash, name, type, size }, position) => ({
          ...{ id: uuidv7(), opinion: id, position, name, file: hash, type, size },
        })),
      )
      const answer = { verdict, said: said ?? null, given_at: tx.now, given_by: actor.label }
      const about = { to: opinion.title, verdict, ...(files.length > 0 && { files: files.length }) }
      return { change: { state: 'given', ...answer }, about }
    })
    await finishWhenAll(province, tx, request)
    return done
  })
}

/** @throws Refusal opinion.not-yours */
async function requireAsked(tx: Tx, { position, onBehalfOf }: Actor, { holder, unit }: Opinion): Promise<void> {
  const own =
    holder !== null
      ? holder === position || holder === onBehalfOf
      : [await unitOf(tx.db, position), await unitOf(tx.db, onBehalfOf)].includes(unit)
  if (!own) throw new Refusal('opinion.not-yours')
}

/**
 * The drafter takes an opinion in, or explains why not; what was taken in stands in the newest version, or in the next one when none was written since.
 * @throws Refusal opinion.unknown, opinion.not-yours, opinion.not-now, opinion.changed-meanwhile
 */
export const handleOpinion = (
  province: Province,
  actor: Actor,
  id: string,
  { revision: seen, taken, explanation, note }: Handling,
  key: IdempotencyKey,
) =>
  opinions.do(province, actor, id, { act: 'handle', seen }, key, async (opinion, tx) => {
    if (!isAsker(actor, opinion)) throw new Refusal('opinion.not-yours')
    const [newest, { version: asked }] = await Promise.all([
      newestVersion(tx.db, opinion.document),
      requestRows.get(tx.db, opinion.request),
    ])
    const version = taken !== 'explained' && newest > asked ? newest : null
    const said = explanation ?? note ?? null
    const about = { to: opinion.title, taken, ...(said && { said }), ...(version !== null && { version }) }
    return { change: { state: 'handled', taken, explanation: said, version }, about }
  })
