/** A plan is carried out as one act, undone as one act, and tried without either. */
import { addDays, isDayAfter, isDayBefore, type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { type Actor, systemActor } from '../../kernel/acting/index.ts'
import { actsOf, stepsOf } from '../../kernel/life/index.ts'
import type { Passed, Passing } from '../../kernel/module/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { addAgency, endCodes, reopenAgency, takePlace, undoTaking } from '../directory/index.ts'
import { mergerLife } from './merger.life.ts'
import {
  freeAgencies,
  givingOf,
  insertPassed,
  listDue,
  listPassed,
  listPlaces,
  type Merger,
  mergerRows,
  type Place,
} from './merger.store.ts'
import { type ReportLine, UNDO_DAYS, type UndoLine } from './merger.ts'

type House = Pick<Province, 'house'>

/** What one giving body passes on, as the rooms read it. */
function passingOf(merger: Merger, from: string, heir: string, places: readonly Place[], day: LegalDay): Passing {
  const named = places.filter(({ ends }) => !ends)
  const part = merger.kind === 'part'
  // where a body stands and parts of it leave, the heir takes only what is named
  const taker = ({ agency }: Place) => agency ?? (part ? heir : null)
  return {
    ...{ from, to: part ? null : heir, day },
    places: new Map(
      named.flatMap((place) => {
        const agency = taker(place)
        return agency ? [[place.subject, agency] as const] : []
      }),
    ),
    units: new Map(named.flatMap(({ subject, unit }) => (unit ? [[subject, unit] as const] : []))),
    titles: new Map(named.flatMap(({ subject, title }) => (title ? [[subject, title] as const] : []))),
    ends: new Set(places.flatMap(({ subject, ends }) => (ends ? [subject] : []))),
  }
}

interface Carried {
  report: ReportLine[]
  heir: string
}

/** Everything a plan does, inside a transaction that is open. @throws Refusal agency.code-taken, merger.nothing-moves */
async function carryOut({ house }: House, tx: Tx, merger: Merger, day: LegalDay): Promise<Carried> {
  const gives = await givingOf(tx.db, merger.id)
  const places = await listPlaces(tx.db, merger.id)
  // a code of a closed body may be borne by the one that begins
  if (merger.kind === 'new') for (const from of gives) await endCodes(tx.db, from, addDays(day, -1))
  const began = merger.began && (await addAgency(tx, { ...merger.began, validFrom: day.toString() }))
  const heir = began?.id ?? merger.heir ?? ''
  const report: ReportLine[] = []
  for (const from of gives) {
    const passing = passingOf(merger, from, heir, places, day)
    report.push(...(await goAlong(house, tx, merger.id, passing)))
    const parts = [...new Set(passing.places.values())].filter((agency) => agency !== passing.to)
    const { id: plan, decision } = merger
    await takePlace(tx, { plan, agency: from, heir: passing.to, parts, day, decision })
  }
  if (merger.kind === 'part' && places.length === 0) throw new Refusal('merger.nothing-moves')
  return { report, heir }
}

/** What stays is counted as it was before anything went. */
async function goAlong(house: Province['house'], tx: Tx, plan: string, passing: Passing): Promise<ReportLine[]> {
  const staying = new Map<string, { count: number; details?: string }>()
  for (const [name, follow] of house.follows) {
    if (!follow.count) continue
    const count = await follow.count(tx.db, passing)
    staying.set(name, { count, ...(follow.details && { details: await follow.details(tx.db, passing) }) })
  }
  const report: ReportLine[] = []
  for (const [name, follow] of house.follows) {
    const passed = await follow.go?.(tx, passing)
    if (passed) await insertPassed(tx.db, plan, name, passed)
    const way = follow.first ? 'first' : follow.after ? 'after' : passed && !follow.stays ? 'goes' : 'stays'
    report.push({
      name,
      agency: passing.from,
      count: 0,
      ...staying.get(name),
      ...(passed && { count: passed.length }),
      way,
    })
  }
  return report
}

/** Leaves a transaction with what it found out, so that nothing of it was done. */
class Tried<T> extends Error {
  readonly found: T
  constructor(found: T) {
    super('tried')
    this.found = found
  }
}

async function tried<T>(province: Province, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await province.act<T>(actor, null, async (tx) => {
      throw new Tried(await work(tx))
    })
  } catch (error) {
    if (error instanceof Tried) return error.found as T
    throw error
  }
}

/** Runs a plan and does nothing: what would go, stay, or stand in the way. @throws Refusal what would make it impossible */
export const dryRun = (province: Province, actor: Actor, id: string): Promise<ReportLine[]> =>
  tried(province, actor, async (tx) => {
    const merger = await mergerRows.lock(tx.db, id)
    if (isDayBefore(merger.day, legalDayOf(tx.now))) throw new Refusal('merger.past-day')
    return (await carryOut(province, tx, merger, merger.day)).report
  })

const step = stepsOf(mergerLife, mergerRows)

/**
 * Carries a plan out, in one transaction: all of it or nothing. After its day it counts from today, since what was done meanwhile was done by the
 * old bodies. @throws Refusal merger.too-early, merger.settle-first with the names of what must be settled, agency.code-taken
 */
export const applyMerger = (
  province: Province,
  actor: Actor,
  id: string,
  input: { revision: number },
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  step('apply', async (merger, tx, _input: { revision: number }) => {
    const today = legalDayOf(tx.now)
    if (isDayAfter(merger.day, today)) throw new Refusal('merger.too-early')
    const { report, heir } = await carryOut(province, tx, merger, today)
    const first = report.filter(({ way, count }) => way === 'first' && count > 0)
    if (first.length > 0) throw new Refusal('merger.settle-first', settle(province, first))
    return {
      change: {
        ...{ heir, report: { lines: report, at: tx.now.toString() }, problem: null, applied_at: tx.now },
        undo_until: addDays(today, UNDO_DAYS),
      },
      about: {
        title: merger.title,
        moved: report.reduce((sum, { way, count }) => sum + (way === 'goes' ? count : 0), 0),
      },
    }
  })(province, actor, id, input, key)

/** What must be settled, in both languages. */
function settle({ house }: House, lines: readonly ReportLine[]) {
  const names = [...new Set(lines.map(({ name }) => name))]
  const said = (language: 'vi' | 'en') =>
    names
      .map((name) => house.follows.get(name)?.words[language])
      .join(', ')
      .toLowerCase()
  return { what: said('vi'), whatEnglish: said('en') }
}

/** What a body that began with the plan has made by itself. */
async function madeSince(house: Province['house'], tx: Tx, { began, heir, applied_at }: Merger, name: string) {
  if (!began || !heir || !applied_at) return 0
  return (await house.follows.get(name)?.since?.(tx.db, heir, applied_at)) ?? 0
}

/** Puts back what went, the rooms from top to bottom. */
async function carryBack({ house }: House, tx: Tx, merger: Merger): Promise<UndoLine[]> {
  const gives = await givingOf(tx.db, merger.id)
  const [keeper] = gives
  const all = await listPassed(tx.db, merger.id)
  const lines: UndoLine[] = []
  const plan = { plan: merger.id, decision: merger.decision, keeper: keeper ?? '' }
  const ordered: [string, Passed[]][] = [...house.follows.keys()].reverse().map((name) => [name, all.get(name) ?? []])
  for (const [name, passed] of ordered) {
    const back = (await house.follows.get(name)?.back?.(tx, passed)) ?? []
    const made = await madeSince(house, tx, merger, name)
    const stays = passed.length - back.length + made
    if (back.length + stays > 0) lines.push({ name, back: back.length, stays })
  }
  await undoTaking(tx, { ...plan, began: merger.began ? merger.heir : null })
  if (merger.kind !== 'part') for (const from of gives) await reopenAgency(tx, from, merger.decision)
  return lines.reverse()
}

/** Runs the undoing and does nothing: what would go back and what would stay. @throws Refusal agency.code-taken */
export const dryUndo = (province: Province, actor: Actor, id: string): Promise<UndoLine[]> =>
  tried(province, actor, async (tx) => carryBack(province, tx, await mergerRows.lock(tx.db, id)))

/**
 * Undoes a plan as one act. What the new body did meanwhile stays its own and is read by the first of the old ones.
 * @throws Refusal merger.too-late after the last day, agency.code-taken
 */
export const undoMerger = (
  province: Province,
  actor: Actor,
  id: string,
  input: { revision: number; reason: string },
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  step('undo', async (merger, tx, { reason }: { revision: number; reason: string }) => {
    if (merger.undo_until && isDayAfter(legalDayOf(tx.now), merger.undo_until)) throw new Refusal('merger.too-late')
    const lines = await carryBack(province, tx, merger)
    await freeAgencies(tx.db, merger.id)
    const stays = lines.reduce((sum, line) => sum + line.stays, 0)
    return { change: { ended_at: tx.now }, about: { reason, title: merger.title, stays } }
  })(province, actor, id, input, key)

const acts = actsOf(mergerLife, mergerRows)
const program = () => systemActor('Sắp xếp cơ quan')

/**
 * By the clock: carries out plans whose day has come, and ends the time of undoing. One that cannot be carried out says why on its page and to who
 * planned it, and is tried again with the next hour.
 */
export async function keepDays(province: Province): Promise<void> {
  for (const { id, state } of await listDue(province.reader, legalDayOf(province.clock.now()))) {
    if (state === 'applied') await finish(province, id)
    else await applyOnItsDay(province, id)
  }
}

async function finish(province: Province, id: string): Promise<void> {
  await acts.do(province, program(), id, { act: 'finish', seen: null }, null, async (_merger, tx) => {
    await freeAgencies(tx.db, id)
    return { change: { state: 'final', ended_at: tx.now } }
  })
}

async function applyOnItsDay(province: Province, id: string): Promise<void> {
  const { revision, problem } = await mergerRows.get(province.reader, id)
  try {
    await applyMerger(province, program(), id, { revision }, null)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'merger.not-now' || error.code === 'merger.changed-meanwhile') {
      throw error
    }
    const why = { code: error.code, data: error.data }
    // said once, not every hour
    if (JSON.stringify(why) === JSON.stringify(problem)) return
    await acts.do(province, program(), id, { act: 'hold', seen: null }, null, async () => ({
      change: { problem: why },
      about: { why: error.sentence('vi'), whyEnglish: error.sentence('en') },
    }))
  }
}
