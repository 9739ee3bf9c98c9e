import { v7 as uuidv7 } from 'uuid'
import { addDays, isDayBefore, type LegalDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { getAgency, insertAgency, insertSuccession, updateAgency } from './agency.store.ts'
import {
  type Agency,
  type AgencyClosing,
  type AgencyCode,
  type AgencyContact,
  agencySubject,
  BY_HAND,
  checkCodes,
  type NewAgency,
} from './agency.ts'
import { agencyLife, positionLife } from './directory.life.ts'
import { endPositionRow, getPosition, getUnit, insertPosition, insertUnit, updatePosition } from './position.store.ts'
import {
  type NewPosition,
  type NewUnit,
  type PositionChange,
  type PositionEnd,
  positionSubject,
  standsOn,
  unitSubject,
} from './position.ts'
import { getRole } from './role.store.ts'
import { closeOn } from './succession.operations.ts'

/** A day as the form sends it. @throws Refusal directory.no-such-day for 31/02 and its like */
function dayOf(text: string): LegalDay {
  try {
    return legalDay(text)
  } catch {
    throw new Refusal('directory.no-such-day', { day: text })
  }
}

const firstDay = (tx: Tx, given: string | undefined) => (given ? dayOf(given) : legalDayOf(tx.now))

/**
 * Puts an agency with its codes into the directory. Repeating the key returns the first id.
 * @throws Refusal agency.code-form, agency.legacy-code-form (identifiers.md §1.3), agency.code-taken, agency.unknown, agency.closed (the parent)
 */
export function createAgency(
  province: Province,
  actor: Actor,
  input: NewAgency,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, (tx) => addAgency(tx, input))
}

/** `createAgency` inside a transaction that is already open. */
export async function addAgency(tx: Tx, input: NewAgency): Promise<{ id: string }> {
  checkCodes(input)
  if (input.parent) await openAgency(tx, input.parent)
  const validFrom = firstDay(tx, input.validFrom)
  const agency: Agency = {
    id: uuidv7(),
    code: input.code,
    legacyCode: input.legacyCode ?? null,
    name: input.name,
    shortName: input.shortName ?? input.name,
    kind: input.kind,
    system: input.system ?? 'own',
    parent: input.parent ?? null,
    placeName: input.placeName ?? null,
    address: input.address ?? null,
    phone: input.phone ?? null,
    email: input.email ?? null,
    validFrom,
    validTo: null,
  }
  const code = (scheme: AgencyCode['scheme'], value: string): AgencyCode => ({
    id: uuidv7(),
    agency: agency.id,
    scheme,
    value,
    validFrom,
    validTo: null,
    source: input.source ?? BY_HAND,
  })
  const codes = [code('NEW', agency.code), ...(agency.legacyCode ? [code('OLD', agency.legacyCode)] : [])]
  await insertAgency(tx.db, agency, codes)
  tx.record('agency.created', agencySubject(agency.id), { code: agency.code, kind: agency.kind }, { agency: agency.id })
  return { id: agency.id }
}

/**
 * Ends an agency on its last day with its codes, units and positions; they stay readable for ever. A successor, when given, is noted with the decision.
 * @throws Refusal agency.unknown, agency.not-now, agency.closes-before-start, agency.successor-missing, agency.own-successor,
 *   and what rooms demand of the end of its positions (`guards`)
 */
export function closeAgency(
  province: Province,
  actor: Actor,
  id: string,
  input: AgencyClosing,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const agency = await getAgency(tx.db, id)
    const lastDay = dayOf(input.lastDay)
    const kind = input.kind ?? (input.successor ? 'MERGE' : 'CLOSE')
    agencyLife.require('closed', agency)
    if (isDayBefore(lastDay, agency.validFrom)) throw new Refusal('agency.closes-before-start')
    if (kind !== 'CLOSE' && !input.successor) throw new Refusal('agency.successor-missing')
    if (input.successor === id) throw new Refusal('agency.own-successor')
    if (input.successor) await getAgency(tx.db, input.successor)
    await insertSuccession(tx.db, uuidv7(), {
      oldAgency: id,
      newAgency: kind === 'CLOSE' ? null : (input.successor ?? null),
      day: addDays(lastDay, 1),
      kind,
      decision: input.decision,
      whole: true,
      plan: null,
    })
    await closeOn(tx, id, lastDay, { decision: input.decision, successor: input.successor ?? null })
    return { id }
  })
}

/**
 * Changes how an agency is called and reached. Old papers keep what was true on their day: they carry their own copy.
 * @throws Refusal agency.unknown, agency.not-now
 */
export function changeAgency(
  province: Province,
  actor: Actor,
  id: string,
  input: AgencyContact,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, (tx) => changeContact(tx, id, input))
}

/** `changeAgency` inside a transaction that is already open. */
export async function changeContact(tx: Tx, id: string, input: AgencyContact): Promise<{ id: string }> {
  const agency = await getAgency(tx.db, id)
  agencyLife.require('changed', agency)
  const before: Record<string, unknown> = { ...agency }
  const after: Record<string, unknown> = { ...input, shortName: input.shortName ?? input.name }
  const fields = ['name', 'shortName', 'placeName', 'address', 'phone', 'email']
  const changed = fields.filter((field) => (before[field] ?? null) !== (after[field] ?? null))
  if (changed.length === 0) return { id }
  await updateAgency(tx.db, id, input)
  const about = Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] ?? null }]))
  tx.record('agency.changed', agencySubject(id), about, { agency: id })
  return { id }
}

/** Adds a unit to an agency that stands. @throws Refusal agency.unknown, agency.closed, unit.unknown (the parent) */
export function createUnit(
  province: Province,
  actor: Actor,
  input: NewUnit,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, (tx) => addUnit(tx, input))
}

/** `createUnit` inside a transaction that is already open. */
export async function addUnit(tx: Tx, input: NewUnit): Promise<{ id: string }> {
  await openAgency(tx, input.agency)
  if (input.parent) await unitOf(tx, input.parent, input.agency)
  const id = uuidv7()
  await insertUnit(tx.db, {
    id,
    agency: input.agency,
    parent: input.parent ?? null,
    name: input.name,
    phone: input.phone ?? null,
    validFrom: firstDay(tx, input.validFrom),
    validTo: null,
  })
  tx.record('unit.created', unitSubject(id), {}, { agency: input.agency })
  return { id }
}

/** Adds a post to an agency that stands. @throws Refusal agency.unknown, agency.closed, unit.unknown, role.unknown, role.ended */
export function createPosition(
  province: Province,
  actor: Actor,
  input: NewPosition,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, (tx) => addPosition(tx, input))
}

/** `createPosition` inside a transaction that is already open. */
export async function addPosition(tx: Tx, input: NewPosition): Promise<{ id: string }> {
  await openAgency(tx, input.agency)
  if (input.unit) await unitOf(tx, input.unit, input.agency)
  if ((await getRole(tx.db, input.role)).endedAt) throw new Refusal('role.ended')
  const id = uuidv7()
  await insertPosition(tx.db, {
    id,
    agency: input.agency,
    unit: input.unit ?? null,
    title: input.title,
    role: input.role,
    validFrom: firstDay(tx, input.validFrom),
    validTo: null,
  })
  tx.record('position.created', positionSubject(id), { role: input.role }, { agency: input.agency })
  return { id }
}

/**
 * Changes what a post is called and in which unit of its agency it stands; its holder and rights stay.
 * @throws Refusal position.unknown, position.not-now, unit.unknown
 */
export function changePosition(
  province: Province,
  actor: Actor,
  id: string,
  input: PositionChange,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const position = await getPosition(tx.db, id)
    positionLife.require('changed', position)
    const { title, unit = null } = input
    if (unit && unit !== position.unit) await unitOf(tx, unit, position.agency)
    if (title === position.title && unit === position.unit) return { id }
    await updatePosition(tx.db, id, { title, unit })
    const about = {
      ...(title !== position.title && { title: { from: position.title, to: title } }),
      ...(unit !== position.unit && { unit: { from: position.unit, to: unit } }),
    }
    tx.record('position.changed', positionSubject(id), about, { agency: position.agency })
    return { id }
  })
}

/**
 * Ends a post on its last day; who holds it loses its rights with that day.
 * @throws Refusal position.unknown, position.not-now, agency.closes-before-start, and what rooms demand of the act (`guards`)
 */
export function endPosition(
  province: Province,
  actor: Actor,
  id: string,
  input: PositionEnd,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const position = await getPosition(tx.db, id)
    positionLife.require('ended', position)
    const lastDay = dayOf(input.lastDay)
    if (isDayBefore(lastDay, position.validFrom)) throw new Refusal('agency.closes-before-start')
    // of two at the same moment one ends it
    if (!(await endPositionRow(tx.db, id, lastDay))) throw new Refusal('position.ended')
    tx.record('position.ended', positionSubject(id), { lastDay: input.lastDay }, { agency: position.agency })
    return { id }
  })
}

async function openAgency(tx: Tx, id: string): Promise<void> {
  const agency = await getAgency(tx.db, id)
  if (agency.validTo && isDayBefore(agency.validTo, legalDayOf(tx.now))) throw new Refusal('agency.closed')
}

async function unitOf(tx: Tx, id: string, agency: string): Promise<void> {
  const unit = await getUnit(tx.db, id)
  if (unit.agency !== agency || !standsOn(unit, legalDayOf(tx.now))) throw new Refusal('unit.unknown')
}
