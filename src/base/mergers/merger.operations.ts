import { v7 as uuidv7 } from 'uuid'
import { isDayBefore, type LegalDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import { stepsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type Agency,
  checkCodes,
  findAgencyByCode,
  findUnit,
  getAgency,
  getPosition,
  type NewAgency,
  standsOn,
} from '../directory/index.ts'
import { dryRun } from './carrying.operations.ts'
import { mergerLife } from './merger.life.ts'
import {
  addAgencies,
  dropPlaces,
  freeAgencies,
  givingOf,
  listPlaces,
  type Merger,
  mergerRows,
  writeAgencies,
  writePlace,
} from './merger.store.ts'
import type { MergerChange, MergerReason, NewMerger, PositionPlace, UnitPlace } from './merger.ts'

/** Whoever draws a plan up or mends it is named on it: another approves. */
const drafter = ({ actor: { account, label } }: Tx) => ({ drafted_by: account, drafted_label: label })

/** The body that begins with the plan, as it will be entered; none when one that stands takes. */
function beginning(input: NewMerger): NewAgency | null {
  if (input.kind !== 'new') return null
  const { name = '', shortName, code = '', legacyCode, agencyKind = 'department', parent, placeName, system } = input
  const given = { shortName, legacyCode, parent, placeName, system }
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { name, code, kind: agencyKind, source: input.decision.slice(0, 200), ...filled }
}

/** @throws Refusal as `draftMerger` */
async function checked(tx: Tx, input: NewMerger): Promise<{ day: LegalDay; gives: Agency[]; heir: Agency | null }> {
  const day = legalDay(input.day)
  if (isDayBefore(day, legalDayOf(tx.now))) throw new Refusal('merger.past-day')
  if (input.kind === 'part' && input.from.length > 1) throw new Refusal('merger.one-gives')
  const standing = async (id: string): Promise<Agency> => {
    const agency = await getAgency(tx.db, id)
    if (agency.validTo !== null) throw new Refusal('merger.closed-agency', { name: agency.name })
    if (agency.kind === 'external') throw new Refusal('merger.outside', { name: agency.name })
    return agency
  }
  const gives: Agency[] = []
  for (const id of [...new Set(input.from)]) {
    const agency = await standing(id)
    if (!isDayBefore(agency.validFrom, day)) throw new Refusal('merger.not-begun', { name: agency.name })
    gives.push(agency)
  }
  const heir = input.kind === 'new' ? null : await standing(input.heir ?? '')
  const taker = heir?.id ?? input.parent
  if (taker && input.from.includes(taker)) throw new Refusal('merger.takes-itself')
  if (input.kind === 'new') {
    checkCodes({ code: input.code ?? '', kind: input.agencyKind ?? 'department', legacyCode: input.legacyCode })
    // it may bear the code of one that closes for it
    for (const code of [input.code, input.legacyCode]) {
      const bearer = code ? await findAgencyByCode(tx.db, code, day) : undefined
      if (bearer && !input.from.includes(bearer.id)) throw new Refusal('agency.code-taken', { code })
    }
    if (input.parent) await standing(input.parent)
  }
  return { day, gives, heir }
}

/** What a plan's row says of it. */
async function rowOf(tx: Tx, input: NewMerger) {
  const { day, gives, heir } = await checked(tx, input)
  const began = beginning(input)
  const title = `${gives.map(({ name }) => name).join(', ')} → ${heir?.name ?? input.name ?? ''}`
  const row = { kind: input.kind, title, day, decision: input.decision, heir: heir?.id ?? null, began, report: null }
  return { row, gives: gives.map(({ id }) => id), takes: heir ? [heir.id] : [] }
}

/**
 * Draws up a plan. Nothing changes until a second person has approved it and its day has come.
 * @throws Refusal merger.past-day, merger.closed-agency, merger.outside, merger.takes-itself, merger.one-gives, merger.not-begun,
 *   merger.agency-taken, agency.unknown, agency.code-form, agency.legacy-code-form, agency.code-taken
 */
export function draftMerger(province: Province, actor: Actor, input: NewMerger, key: IdempotencyKey) {
  return province.act(actor, key, async (tx) => {
    const id = uuidv7()
    const { row, gives, takes } = await rowOf(tx, input)
    await mergerRows.insert(tx.db, { id, state: 'drafted', ...row, ...drafter(tx), made_at: tx.now })
    await writeAgencies(tx.db, id, { gives, takes })
    const about = { title: row.title, day: input.day }
    tx.record(mergerLife.acts.draft.type, subject('merger', id), about, { agency: null, basis: input.decision })
    return { id }
  })
}

const step = stepsOf(mergerLife, mergerRows)

/** Mends a plan that was not approved yet. @throws Refusal as `draftMerger` */
export const changeMerger = step('change', async ({ id }, tx, input: MergerChange) => {
  const { row, gives, takes } = await rowOf(tx, input)
  const before = await givingOf(tx.db, id)
  if (before.join() !== [...gives].sort().join()) await dropPlaces(tx.db, id)
  // whoever takes a part of it is still one of its bodies
  const parts = (await listPlaces(tx.db, id)).flatMap(({ agency }) => agency ?? [])
  await writeAgencies(tx.db, id, { gives, takes: [...takes, ...parts] })
  return { change: { ...row, ...drafter(tx) }, about: { title: row.title, day: input.day } }
})

/** @throws Refusal merger.wrong-place for what is no unit or post of a giving body, or a target that does not stand or gives itself */
async function placed(tx: Tx, { id, heir }: Merger, asked: { agency: string; to?: string; into?: string }) {
  const gives = await givingOf(tx.db, id)
  if (!gives.includes(asked.agency)) throw new Refusal('merger.wrong-place')
  const to = asked.to && asked.to !== heir ? await getAgency(tx.db, asked.to) : null
  if (to && (to.validTo !== null || to.kind === 'external' || gives.includes(to.id))) {
    throw new Refusal('merger.wrong-place')
  }
  if (to) await addAgencies(tx.db, id, [to.id], false)
  const takes = to?.id ?? heir
  if (asked.into) {
    const unit = await findUnit(tx.db, asked.into)
    const fits = unit && standsOn(unit, legalDayOf(tx.now)) && unit.validTo === null
    // a unit of the body that takes it, or another of the giving ones that goes there too
    if (!fits || !(unit.agency === takes || gives.includes(unit.agency))) throw new Refusal('merger.wrong-unit')
  }
  return { agency: to?.id ?? null, unit: asked.into ?? null }
}

/** Says where one unit goes, or which unit it is joined to. @throws Refusal merger.wrong-place, merger.wrong-unit, merger.agency-taken */
export const placeUnit = step('placeUnit', async (merger, tx, input: UnitPlace) => {
  const unit = await findUnit(tx.db, input.unit)
  if (!unit || unit.validTo !== null || input.into === unit.id) throw new Refusal('merger.wrong-place')
  const place = await placed(tx, merger, { agency: unit.agency, to: input.to, into: input.into })
  await writePlace(tx.db, {
    ...{ merger: merger.id, kind: 'unit' as const, subject: unit.id, ...place, title: null, ends: false },
  })
  return { change: { report: null, ...drafter(tx) }, about: { unit: unit.name } }
})

/** Says what becomes of one post. @throws Refusal merger.wrong-place, merger.wrong-unit, merger.agency-taken, position.unknown */
export const placePosition = step('placePosition', async (merger, tx, input: PositionPlace) => {
  const position = await getPosition(tx.db, input.position)
  if (position.validTo !== null) throw new Refusal('merger.wrong-place')
  const place = await placed(tx, merger, { agency: position.agency, to: input.to, into: input.into })
  await writePlace(tx.db, {
    ...{ merger: merger.id, kind: 'position' as const, subject: position.id, ...place },
    ...{ title: input.title ?? null, ends: input.ends ?? false },
  })
  return { change: { report: null, ...drafter(tx) }, about: { position: position.title } }
})

/**
 * Runs the plan without doing it, and keeps what was counted. What would make it impossible is refused here and not on its day.
 * @throws Refusal agency.code-taken, merger.nothing-moves, merger.past-day
 */
export async function checkMerger(
  province: Province,
  actor: Actor,
  id: string,
  { revision }: { revision: number },
  key: IdempotencyKey,
) {
  const report = await dryRun(province, actor, id)
  const run = step('check', async (_merger, tx, _input: { revision: number }) => ({
    change: { report: { lines: report, at: tx.now.toString() } },
    about: { lines: report.length, first: report.filter(({ way, count }) => way === 'first' && count > 0).length },
  }))
  return run(province, actor, id, { revision }, key)
}

/** A second person agrees; on its day it happens by itself. @throws Refusal merger.own, merger.past-day */
export const approveMerger = step('approve', async ({ drafted_by, day }, tx, _input: { revision: number }) => {
  if (drafted_by !== null && drafted_by === tx.actor.account) throw new Refusal('merger.own')
  if (isDayBefore(day, legalDayOf(tx.now))) throw new Refusal('merger.past-day')
  return { change: { approved_by: tx.actor.account, approved_label: tx.actor.label, problem: null } }
})

/** Back to who drew it up, with the reason. */
export const returnMerger = step('return', async (_merger, _tx, { reason }: MergerReason) => ({
  change: { approved_by: null, approved_label: null, report: null, problem: null },
  about: { reason },
}))

/** Gives a plan up; its bodies are free for another. */
export const dropMerger = step('drop', async ({ id }, tx, { reason }: MergerReason) => {
  await freeAgencies(tx.db, id)
  return { change: { ended_at: tx.now }, about: { reason } }
})
