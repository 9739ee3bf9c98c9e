import { v7 as uuidv7 } from 'uuid'
import { isDayAfter, isDayBefore, type LegalDay, legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { listPredecessors } from '../../../base/directory/index.ts'
import { type Actor, systemActor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { actsOf, stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { forgetPreserved } from '../../../signatures/signing/index.ts'
import { destroyFile, listFiledOnlyIn } from '../../case-files/index.ts'
import { eraseContent, listStillNamed, removeUnnamed } from '../../documents/index.ts'
import { listHeldFiles } from '../holds/hold.store.ts'
import { archiveFileLife } from '../kept/archive.life.ts'
import { type ArchiveFile, archiveFileRows } from '../kept/archive.store.ts'
import { destructionLife } from './destruction.life.ts'
import {
  type Destruction,
  destructionRows,
  freeFiles,
  insertDestructionFiles,
  insertErasures,
  listDestroyed,
  listToErase,
  lockArchiveFiles,
  noteErased,
} from './destruction.store.ts'
import { type Approval, type Because, MOST_FILES, membersOf, type Proposal } from './destruction.ts'

export const ERASE = 'archive.erase'

const steps = actsOf(destructionLife, destructionRows)
const step = stepsOf(destructionLife, destructionRows)
const files = actsOf(archiveFileLife, archiveFileRows)
/** The smallest council. */
const FEWEST = 3
/** Bytes that are looked for in the whole house in one go. */
const AT_ONCE = 500

/**
 * Holds files against what the law lets be destroyed: the time of each is over, it is not kept for ever, nothing holds it.
 * @throws Refusal destruction.file-not-over, destruction.file-held, each naming the file
 */
async function requireOver(tx: Tx, found: readonly ArchiveFile[]): Promise<void> {
  const today = legalDayOf(tx.now)
  for (const { code, state, expires_on, retention_years } of found) {
    const over = expires_on !== null && retention_years !== null && isDayBefore(expires_on, today)
    if (!over || (state !== 'kept' && state !== 'broken')) throw new Refusal('destruction.file-not-over', { code })
  }
  const ids = found.map(({ id }) => id)
  const held = new Set(await listHeldFiles(tx.db, ids))
  const first = found.find(({ id }) => held.has(id))
  if (first) throw new Refusal('destruction.file-held', { code: first.code })
}

/**
 * Puts files past their retention on one list for the council: the agency's own, and those of whom it took the place of.
 * @throws Refusal destruction.empty, destruction.too-many, destruction.listed, destruction.file-not-over, destruction.file-held
 */
export const proposeFiles = (
  province: Province,
  actor: Actor,
  ids: readonly string[],
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('archive-file.no-agency')
    const wanted = [...new Set(ids)]
    if (wanted.length > MOST_FILES) throw new Refusal('destruction.too-many', { most: MOST_FILES })
    const found = await lockArchiveFiles(tx.db, wanted)
    if (found.length === 0 || found.length !== wanted.length) throw new Refusal('destruction.empty')
    const own = new Set([agency, ...(await listPredecessors(tx.db, agency))])
    for (const file of found) {
      if (!own.has(file.agency)) throw new Refusal('destruction.file-not-over', { code: file.code })
      if (file.destruction) throw new Refusal('destruction.listed', { code: file.code })
    }
    await requireOver(tx, found)
    const id = uuidv7()
    const row = { id, agency, state: 'draft' as const, files: found.length, made_at: tx.now, made_by: actor.account }
    await destructionRows.insert(tx.db, row)
    await insertDestructionFiles(tx.db, id, wanted)
    tx.record(destructionLife.acts.make.type, subject('destruction', id), { count: found.length }, { agency })
    return { id }
  })

/** @throws Refusal destruction.day-ahead for a paper that is dated after today */
function pastDay(text: string, today: LegalDay): LegalDay {
  const day = legalDay(text)
  if (isDayAfter(day, today)) throw new Refusal('destruction.day-ahead')
  return day
}

/** Submits what the council found. @throws Refusal destruction.council-small, destruction.day-ahead, destruction.not-now */
export const submitMinutes = step('propose', async (_one, tx, { council, minutesNumber, minutesDay }: Proposal) => {
  const members = membersOf(council)
  if (new Set(members).size < FEWEST) throw new Refusal('destruction.council-small', { fewest: FEWEST })
  const minutes_day = pastDay(minutesDay, legalDayOf(tx.now))
  const minutes = { council: members.join('\n'), minutes_number: minutesNumber, minutes_day }
  const change = { ...minutes, proposed_by: tx.actor.account, proposed_at: tx.now, reason: null }
  return { change, about: { minutes: minutesNumber } }
})

/** @throws Refusal destruction.same-person */
function requireOther(actor: Actor, { made_by, proposed_by }: Destruction): void {
  if (!actor.account || actor.account === made_by || actor.account === proposed_by) {
    throw new Refusal('destruction.same-person')
  }
}

/** Decides that a list is destroyed: never whoever made or submitted it. @throws Refusal destruction.same-person, destruction.day-ahead */
export const approveDestruction = step('approve', async (one, tx, { decisionNumber, decisionDay }: Approval) => {
  requireOther(tx.actor, one)
  const decision_day = pastDay(decisionDay, legalDayOf(tx.now))
  if (one.minutes_day && isDayBefore(decision_day, one.minutes_day)) throw new Refusal('destruction.decision-early')
  const decision = { decision_number: decisionNumber, decision_day }
  const change = { ...decision, approved_by: tx.actor.account, approved_at: tx.now }
  return { change, about: { decision: decisionNumber } }
})

/** Returns a list with a reason: what was decided on it is void. */
export const returnDestruction = step('giveBack', async (_one, _tx, { reason }: Because) => ({
  change: { reason, decision_number: null, decision_day: null, approved_by: null, approved_at: null },
  about: { reason },
}))

/** Drops a list: its files stay kept. */
export const dropDestruction = step('drop', async ({ id }, tx, { reason }: Because) => {
  await freeFiles(tx.db, id)
  return { change: { reason }, about: { reason } }
})

/**
 * Carries a decided destruction out: descriptions stay, content goes. Every file is held against the law once more, also against what was held since
 * the decision. The bytes leave the store in a job, unless something that is not destroyed names the same bytes.
 * @throws Refusal destruction.file-not-over, destruction.file-held, destruction.same-person, destruction.not-now
 */
export const carryOut = (
  province: Province,
  actor: Actor,
  id: string,
  { revision }: { revision: number },
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  steps.do(province, actor, id, { act: 'carryOut', seen: revision }, key, async (one, tx) => {
    // what one person decided no other has looked at, if the same hand destroys
    if (!one.approved_by || one.approved_by === actor.account) throw new Refusal('destruction.same-person')
    const decision = one.decision_number ?? ''
    const wanted = (await listDestroyed(tx.db, id)).map((file) => file.id)
    const found = await lockArchiveFiles(tx.db, wanted)
    await requireOver(tx, found)
    const documents = await listFiledOnlyIn(tx.db, wanted)
    const named = await eraseContent(tx, documents, decision)
    for (const file of found) await destroyOne(province, tx, file, id, decision)
    const packages = found.flatMap(({ hash }) => hash ?? [])
    // what is somebody else's content too stays preserved for them
    const still = new Set(await listStillNamed(tx.db, named))
    const copies = await forgetPreserved(
      tx.db,
      named.filter((hash) => !still.has(hash)),
    )
    await insertErasures(tx.db, id, [...new Set([...named, ...copies, ...packages])], tx.now)
    await province.jobs.enqueue(tx.db, ERASE, {})
    return { change: { state: 'done', done_at: tx.now }, about: { decision, count: found.length } }
  })

async function destroyOne(province: Province, tx: Tx, file: ArchiveFile, destruction: string, decision: string) {
  await files.within(province, tx, file.id, { act: 'destroy', seen: null }, async () => ({
    change: { state: 'destroyed' as const, destruction, destroyed_at: tx.now, hash: null, bytes: null },
    about: { decision, urn: file.urn, hash: file.hash },
  }))
  if (file.kind === 'electronic') await destroyFile(province, tx, file.id, decision)
}

/** Takes the bytes of what was destroyed out of the store; what something else names stays, and that is noted. A killed run goes on at the next. */
export async function eraseDestroyed(province: Province): Promise<void> {
  const { reader } = province
  for (let batch = await listToErase(reader, AT_ONCE); batch.length > 0; batch = await listToErase(reader, AT_ONCE)) {
    const keptFor = await removeUnnamed(
      province,
      batch.map(({ hash, decided_at }) => ({ hash, decidedAt: decided_at })),
    )
    for (const { hash } of batch) {
      const holder = keptFor.get(hash) ?? null
      await province.act(systemActor(), null, async (tx) => {
        await noteErased(tx.db, hash, tx.now, holder)
      })
    }
  }
}
