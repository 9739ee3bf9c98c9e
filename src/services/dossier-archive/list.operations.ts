import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../packages/time/index.ts'
import { getAgency, listPredecessors } from '../../base/directory/index.ts'
import { rule } from '../../base/rules/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { stateOfBytes } from '../../kernel/files/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import { stepsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Period, periodOf, retentionPeriods } from '../../paperwork/case-files/index.ts'
import { listLife } from './list.life.ts'
import { finishedIn, freeListed, insertListed, listRows } from './list.store.ts'
import type { Made, Received, Returned } from './list.ts'
import { PACK } from './pack.job.ts'

/** Dossiers of one list at most: a package somebody can still take along. */
const MOST = 500

/** The retentions to choose among today, those that say how long. */
export async function retentionsOn(province: Province): Promise<Period[]> {
  const lines = await rule(province, retentionPeriods, legalDayOf(province.clock.now()))
  return lines.map(periodOf).filter(({ years }) => years !== undefined)
}

/**
 * Lists finished dossiers of the actor's agency for the archive; their package is made by a job after the commit. Repeating the key returns the first.
 * @throws Refusal dossier-list.no-agency, dossier-list.no-such-retention, dossier-list.nothing
 */
export async function makeList(
  province: Province,
  actor: Actor,
  { year, procedure: code, retention }: Made,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const period = (await retentionsOn(province)).find((one) => one.code === retention)
  if (!period) throw new Refusal('dossier-list.no-such-retention')
  const procedure = code ?? null
  return province.act(actor, key, async (tx) => {
    if (!actor.agency) throw new Refusal('dossier-list.no-agency')
    const { id: agency } = await getAgency(tx.db, actor.agency)
    if (year < 2000 || year > legalDayOf(tx.now).year) throw new Refusal('dossier-list.nothing')
    // what was finished by an agency whose place this one took goes to its archive
    const agencies = [agency, ...(await listPredecessors(tx.db, agency))]
    const dossiers = await finishedIn(tx.db, { agencies, year, procedure }, MOST)
    if (dossiers.length === 0) throw new Refusal('dossier-list.nothing')
    const id = uuidv7()
    await listRows.insert(tx.db, {
      ...{ id, agency, year, procedure_code: procedure, retention: period.code, retention_years: period.years ?? null },
      ...{ dossiers: dossiers.length, state: 'made', made_by: actor.position, made_label: actor.label },
      ...{ made_at: tx.now, package: null, package_size: null, missing: null, packed_at: null },
      ...{ receipt: null, received_label: null, received_at: null, reason: null },
    })
    await insertListed(tx.db, id, dossiers)
    tx.record(listLife.acts.make.type, subject('dossier-list', id), { year, count: dossiers.length }, { agency })
    await province.jobs.enqueue(tx.db, PACK, { list: id })
    return { id }
  })
}

const step = stepsOf(listLife, listRows)

const take = step('receive', async ({ package: hash }, tx, { receipt }: Received) => ({
  change: { receipt, received_label: tx.actor.label, received_at: tx.now },
  about: { receipt, sha256: hash },
}))

/**
 * The archive takes a list in: its package is proven byte by byte, and the receipt names number and checksum.
 * @throws Refusal dossier-list.own, dossier-list.damaged, dossier-list.not-now, dossier-list.changed-meanwhile
 */
export const receiveList: typeof take = async (province, actor, id, input, key) => {
  const { package: hash, made_by } = await listRows.get(province.reader, id)
  if (made_by !== null && made_by === actor.position) throw new Refusal('dossier-list.own')
  if (hash !== null && (await stateOfBytes(province.files, hash)) !== 'whole') throw new Refusal('dossier-list.damaged')
  return take(province, actor, id, input, key)
}

/** The archive sends a list back: its dossiers wait to be listed again. @throws Refusal dossier-list.not-now */
export const returnList = step('giveBack', async ({ id }, tx, { reason }: Returned) => {
  await freeListed(tx.db, id)
  return { change: { reason }, about: { reason } }
})
