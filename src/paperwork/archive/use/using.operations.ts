import { v7 as uuidv7 } from 'uuid'
import { addWorkingDays } from '../../../../packages/legal-clock/index.ts'
import { addDays, isDayAfter, isDayBefore, legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { loadCalendar } from '../../../base/calendar/index.ts'
import { listPredecessors } from '../../../base/directory/index.ts'
import { rule } from '../../../base/rules/index.ts'
import { type Actor, postOf } from '../../../kernel/acting/index.ts'
import { stateOfBytes } from '../../../kernel/files/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { actsOf, stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { answerWithin, copyOpen } from '../archive.rules.ts'
import type { ArchiveFile } from '../kept/archive.store.ts'
import { requestLife } from './request.life.ts'
import {
  type ArchiveRequest,
  type ArchiveUse,
  insertRequestFiles,
  insertUse,
  listAskable,
  listAsked,
  nextNumber,
  requestRows,
} from './request.store.ts'
import type { Because, Fetched, Lending, NewRequest } from './request.ts'

const requests = actsOf(requestLife, requestRows)
const step = stepsOf(requestLife, requestRows)

/**
 * Asks the archive of the actor's agency to let its files, or those of whom it took the place of, be used, or to look for paper that is not in the catalogue.
 * @param knows whether the actor may know of a file; of those of limited use nobody does unless their rights say so
 * @throws Refusal archive-request.nothing, archive-request.file-unknown, archive-request.paper-copied, archive-request.no-post
 */
export async function askArchive(
  province: Province,
  actor: Actor,
  input: NewRequest,
  key: IdempotencyKey,
  knows: (file: ArchiveFile) => boolean = ({ usage }) => usage === 'open',
): Promise<{ id: string }> {
  const today = legalDayOf(province.clock.now())
  const days = await rule(province, answerWithin, today)
  const due_on = addWorkingDays(await loadCalendar(province.reader, today), today, days)
  return province.act(actor, key, async (tx) => {
    const { agency } = actor
    const asker = postOf(actor)
    if (!agency || !asker) throw new Refusal('archive-request.no-post')
    const ids = [...new Set(input.files)]
    const own = [agency, ...(await listPredecessors(tx.db, agency))]
    const files = (await listAskable(tx.db, own, ids)).filter(knows)
    if (files.length !== ids.length) throw new Refusal('archive-request.file-unknown')
    if (files.length === 0 && !input.wanted) throw new Refusal('archive-request.nothing')
    if (input.way === 'copy' && (input.wanted || files.some(({ kind }) => kind === 'paper'))) {
      throw new Refusal('archive-request.paper-copied')
    }
    const id = uuidv7()
    const number = await nextNumber(tx.db, agency, today.year)
    await requestRows.insert(tx.db, {
      ...{ id, number, year: today.year, agency, asker, asker_name: actor.label, purpose: input.purpose },
      ...{ wanted: input.wanted ?? null, way: input.way, state: 'asked', asked_at: tx.now, due_on },
    })
    await insertRequestFiles(tx.db, id, ids)
    tx.record(requestLife.acts.ask.type, subject('archive-request', id), { number, count: ids.length }, { agency })
    return { id }
  })
}

/** @throws Refusal archive-request.own for whoever asked: somebody else decides */
function requireOther(tx: Tx, { asker }: ArchiveRequest): void {
  if (asker === tx.actor.position || asker === tx.actor.onBehalfOf) throw new Refusal('archive-request.own')
}

/** Lets the files of a request be used, for as long as the rule says. @throws Refusal archive-request.own, archive-request.not-now */
export async function approveRequest(
  province: Province,
  actor: Actor,
  id: string,
  { revision }: { revision: number },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const days = await rule(province, copyOpen, legalDayOf(province.clock.now()))
  return requests.do(province, actor, id, { act: 'approve', seen: revision }, key, async (request, tx) => {
    requireOther(tx, request)
    const open_until = addDays(legalDayOf(tx.now), days)
    return { change: { state: 'approved', decided_at: tx.now, decided_by: actor.label, open_until } }
  })
}

/** Refuses a request with a reason. @throws Refusal archive-request.own, archive-request.not-now */
export const refuseRequest = step('refuse', async (request, tx, { reason }: Because) => {
  requireOther(tx, request)
  return { change: { decided_at: tx.now, decided_by: tx.actor.label, reason }, about: { reason } }
})

/** Notes that what was asked for was taken from the shelf, and from where. */
export const fetchRequest = step('fetch', async (_request, tx, { shelf }: Fetched) => ({
  change: { shelf, ready_at: tx.now },
  about: { shelf },
}))

const use = (tx: Tx, request: string, way: ArchiveUse['way'], hash: string | null = null): Promise<void> =>
  insertUse(tx.db, { id: uuidv7(), request, way, at: tx.now, label: tx.actor.label, hash })

/** Hands paper over until a day. @throws Refusal archive-request.back-by */
export const lendRequest = step('lend', async ({ id }, tx, { backBy }: Lending) => {
  const back_by = legalDay(backBy)
  if (isDayBefore(back_by, legalDayOf(tx.now))) throw new Refusal('archive-request.back-by')
  await use(tx, id, 'lent')
  return { change: { lent_at: tx.now, back_by }, about: { backBy } }
})

/** Paper came back: the request is over. */
export const takeBack = step('giveBack', async ({ id }, tx) => {
  await use(tx, id, 'returned')
  return { change: { closed_at: tx.now } }
})

/** Ends a request that nobody needs any more. */
export const closeRequest = step('close', async (_request, tx) => ({ change: { closed_at: tx.now } }))

/**
 * Notes that whoever asked takes the certified copy, and gives the files it is made of. Each original is proved first: nothing is copied from a package
 * that is not whole.
 * @throws Refusal archive-request.not-copied, archive-request.copy-over, archive-request.original-broken, archive-request.out-of-reach
 */
export async function takeCopy(province: Province, actor: Actor, request: ArchiveRequest): Promise<ArchiveFile[]> {
  const today = legalDayOf(province.clock.now())
  if (request.asker !== actor.position && request.asker !== actor.onBehalfOf) {
    throw new Refusal('archive-request.out-of-reach')
  }
  if (request.way !== 'copy' || request.state !== 'approved') throw new Refusal('archive-request.not-copied')
  if (!request.open_until || isDayAfter(today, request.open_until)) throw new Refusal('archive-request.copy-over')
  const files = await listAsked(province.reader, request.id)
  for (const { hash, code } of files) {
    if (!hash || (await stateOfBytes(province.files, hash)) !== 'whole') {
      throw new Refusal('archive-request.original-broken', { code })
    }
  }
  await province.act(actor, null, async (tx) => {
    for (const { hash } of files) await use(tx, request.id, 'copy', hash)
    const about = { files: files.map(({ code }) => code).join(', ') }
    tx.record('archive-request.copied', subject('archive-request', request.id), about, { agency: request.agency })
  })
  return files
}
