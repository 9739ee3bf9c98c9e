import { type Instant, legalDayOf } from '../../../../packages/time/index.ts'
import { addAgency, codePatterns, findAgenciesByCodes } from '../../../base/directory/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { actsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { liesBelow } from '../hub/outways.ts'
import { serveAgency } from '../hub/system.store.ts'
import { systemSubject } from '../hub/system.ts'
import { hubActor } from '../hub/take.operations.ts'
import type { PeerUnit } from '../peers/client.ts'
import { connect } from '../peers/connect.ts'
import { peerLife } from '../peers/peer.life.ts'
import { findHub, listHubs } from '../peers/peer.store.ts'
import { unitLife } from './unit.life.ts'
import { countUnits, markGone, type OutsideUnit, type Told, unitRows, writeUnits } from './unit.store.ts'
import { isUnitCode } from './unit.ts'

/** So many units are written at once. */
const AT_ONCE = 1000
/** A directory that shrinks below this part of what it held is not believed: nothing of it counts as gone. */
const BELIEVED = 0.5

/** The job that fetches directories: of one hub, or every night of all. */
export const UNITS = 'exchange.units'

/** What of a peer's directory can be a unit of ours: a code as codes are written, and a name. */
async function toldOf(province: Province, units: readonly PeerUnit[], at: Instant): Promise<Told[]> {
  const right = units.filter(({ code, name }) => isUnitCode(code) && name.trim() !== '')
  const known = await findAgenciesByCodes(
    province.reader,
    right.map(({ code }) => code),
    legalDayOf(at),
  )
  return right.map(({ code, oldCode, name, mail }) => ({
    code,
    old_code: isUnitCode(oldCode) && oldCode !== code ? oldCode : null,
    ...{ name: name.normalize('NFC').trim().slice(0, 300), mail: mail.slice(0, 200) || null },
    agency: known.get(code)?.id ?? null,
  }))
}

/** Fetches the directory of one hub: what is new and what is gone is marked; the province's own directory is not touched. @throws PeerTrouble */
async function fetchUnits(province: Province, system: string): Promise<void> {
  const found = await findHub(province.reader, system)
  if (!found?.peer.running) return
  const { peer, secrets } = found
  const connection = await connect(province, peer, secrets)
  const all = await connection.ask((client) => client.units())
  if (all.length === 0) return
  const at = province.clock.now()
  const once = [...new Map(all.map((unit) => [unit.code, unit])).values()]
  const before = await countUnits(province.reader, system)
  for (let from = 0; from < once.length; from += AT_ONCE) {
    await writeUnits(
      province.reader,
      system,
      'directory',
      await toldOf(province, once.slice(from, from + AT_ONCE), at),
      at,
    )
  }
  const whole = once.length >= (before.new + before.known) * BELIEVED
  await province.act(hubActor(peer.name), null, async (tx) => {
    const gone = whole ? await markGone(tx.db, system, at) : 0
    const { new: fresh, known } = await countUnits(tx.db, system)
    tx.record(peerLife.acts.noteUnits.type, subject('exchange-peer', peer.row), { new: fresh, known, gone })
  })
}

/** The directory of one hub, or of every hub that runs; one that cannot be asked holds up no other. */
export async function fetchDirectories(province: Province, only: string | undefined): Promise<void> {
  if (only) return fetchUnits(province, only)
  for (const { id, running } of await listHubs(province.reader)) {
    if (running) await province.jobs.enqueue(province.reader, UNITS, { peer: id }, { key: `units ${id}` })
  }
}

/** A system asks for a unit to be put into the directory; asked again it is the same. Its codes have been looked at. */
export async function askForUnit(tx: Tx, source: string, told: Told): Promise<void> {
  await writeUnits(tx.db, source, 'asked', [told], tx.now)
  tx.record(unitLife.acts.ask.type, systemSubject(source), { code: told.code, name: told.name })
}

const acts = actsOf(unitLife, unitRows)

/**
 * Puts a unit into the directory, by a row's button or for many. A unit of this province that a system asked for is fetched for by that system.
 * @throws Refusal exchange-unit.unknown, exchange-unit.not-now, agency.code-form, agency.code-taken
 */
export const addUnit = (province: Province, actor: Actor, id: string, key: IdempotencyKey): Promise<{ id: string }> =>
  acts.do(province, actor, id, { act: 'add', seen: null }, key, async (unit, tx) => {
    const known = (await findAgenciesByCodes(tx.db, [unit.code], legalDayOf(tx.now))).get(unit.code)
    const agency = known?.id ?? (await newAgency(province, tx, unit))
    if (unit.origin === 'asked' && !known) await serveAgency(tx.db, agency, unit.source)
    return { change: { state: 'known', agency }, about: { code: unit.code, name: unit.name } }
  })

async function newAgency(province: Province, tx: Tx, unit: OutsideUnit): Promise<string> {
  const { code, old_code, name, mail, origin } = unit
  const ours = origin === 'asked' && liesBelow(code, province.config.provinceCode) && codePatterns.newOwn.test(code)
  const { id } = await addAgency(tx, {
    ...{ code, name, kind: ours ? 'department' : 'external', system: 'vendor' },
    ...(old_code && (!ours || codePatterns.old.test(old_code)) ? { legacyCode: old_code } : {}),
    ...(mail && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail) ? { email: mail } : {}),
  })
  return id
}

/** Leaves a unit out of the directory. @throws Refusal exchange-unit.unknown, exchange-unit.not-now */
export const refuseUnit = (
  province: Province,
  actor: Actor,
  id: string,
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  acts.do(province, actor, id, { act: 'refuse', seen: null }, key, async ({ code, name }) => ({
    change: { state: 'refused' },
    about: { code, name },
  }))
