import { type LegalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { systemActor } from '../../../kernel/acting/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { JobHandler } from '../../../kernel/jobs/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { planRow, type Standing } from '../differences/plan.ts'
import { findProcedure, getProcedureVersion, insertVersions, standingVersions } from '../procedure.store.ts'
import { catalogueSubject, type ProcedureVersion } from '../procedure.ts'
import { comingLife } from './coming.life.ts'
import { type Coming, comingRows, settleComing, waitingUntil } from './coming.store.ts'

/** What a waiting row makes of the version it meets; null when it says what stands already. */
const planned = (row: Coming, standing: Standing | undefined) => planRow(row.content, standing, new Set(row.takes))

/** The versions as they will stand on a day, by code: what waits until then is merged in, in the order of its days. */
export async function standingOn(
  db: Reader,
  codes: readonly string[],
  day: LegalDay,
  lock = false,
): Promise<Map<string, Standing>> {
  const [standing, waiting] = [await standingVersions(db, codes, lock), await waitingUntil(db, day, codes)]
  for (const row of waiting) {
    const next = planned(row, standing.get(row.code))
    if (next) {
      const { fingerprint, catalogue } = next.version
      standing.set(row.code, { id: row.id, fingerprint, content: next.version, catalogue })
    }
  }
  return standing
}

/** The procedure a dossier would get that is received on a day, whether that day has come or not; nothing when none holds then. */
export async function procedureOn(
  { reader, clock }: Pick<Province, 'reader' | 'clock'>,
  code: string,
  day: LegalDay,
): Promise<ProcedureVersion | undefined> {
  const today = legalDayOf(clock.now())
  const stands = await findProcedure(reader, code, day.toString() < today.toString() ? day : undefined)
  const waiting = await waitingUntil(reader, day, [code])
  const [first] = waiting
  if (!first) return stands
  const [standing, last] = [(await standingOn(reader, [code], day)).get(code), waiting.at(-1) ?? first]
  if (!standing) return stands
  const base = stands ?? { ...last.content, sameDayRules: [] }
  const { instrument, effective_from: effectiveFrom, content } = last
  const { flags, offered } = content
  return { ...base, ...standing.content, flags, offered, id: standing.id, instrument, effectiveFrom, effectiveTo: null }
}

/**
 * Puts in force what waits and whose day has come: of one procedure before a dossier is filed for it, of all by a job. Quick when nothing waits.
 * A version that is merged anew keeps the edits made since it was set.
 * @returns whether something came
 */
export async function bringIntoForce(province: Province, codes?: readonly string[]): Promise<boolean> {
  const today = legalDayOf(province.clock.now())
  if ((await waitingUntil(province.reader, today, codes)).length === 0) return false
  await province.act(systemActor(), null, async (tx) => {
    const due = await waitingUntil(tx.db, legalDayOf(tx.now), codes, true)
    for (const row of due) {
      const next = planned(row, (await standingVersions(tx.db, [row.code], true)).get(row.code))
      if (next) await insertVersions(tx.db, [{ ...next.version, id: row.id }], row.effective_from, row.instrument)
      const basis = row.instrument === null ? {} : { basis: row.instrument }
      tx.record(comingLife.acts.hold.type, catalogueSubject, { count: 1, codes: [row.code] }, basis)
    }
    await settleComing(
      tx.db,
      due.map(({ id }) => id),
      tx.now,
    )
  })
  return true
}

/**
 * The version a dossier is filed under now: the one it was begun with, as long as that stands.
 * @throws Refusal procedure.unknown, procedure.replaced when another came into force since the form was opened
 */
export async function versionToFile(province: Province, id: string): Promise<ProcedureVersion> {
  const version = await getProcedureVersion(province.reader, id)
  const came = await bringIntoForce(province, [version.code])
  const now = came ? await getProcedureVersion(province.reader, id) : version
  const today = legalDayOf(province.clock.now())
  if (now.effectiveTo !== null && now.effectiveTo.toString() < today.toString()) throw new Refusal('procedure.replaced')
  return now
}

const step = stepsOf(comingLife, comingRows)

/** What was set for a coming day will not hold. @throws Refusal procedure-coming.not-now, procedure-coming.changed-meanwhile */
export const dropComing = step('drop', async ({ code }, tx) => ({ change: { settled_at: tx.now }, about: { code } }))

export const comingJobs: Readonly<Record<string, JobHandler>> = {
  'procedures.come-into-force': {
    schedule: '*/5 * * * *',
    run: async (province) => void (await bringIntoForce(province)),
  },
}
