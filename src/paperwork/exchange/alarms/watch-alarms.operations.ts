import { addDays, daysBetween, legalDayOf, minus } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import { rule } from '../../../base/rules/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { listSilent } from '../hub/line.store.ts'
import { hubActor } from '../hub/take.operations.ts'
import { alarmLife } from './alarm.life.ts'
import { alarmLimits } from './alarm.rules.ts'
import {
  beginAlarm,
  countQuarantined,
  endAlarm,
  type Fault,
  listOpenAlarms,
  peersDown,
  secretsEnding,
  undeliveredSince,
} from './alarm.store.ts'
import { listTargets } from './target.store.ts'
import { tell } from './tell.operations.ts'

/** What goes wrong on the exchange now. */
async function faultsOf(province: Province): Promise<Fault[]> {
  const { reader } = province
  const now = province.clock.now()
  const today = legalDayOf(now)
  const limits = await rule(province, alarmLimits, today)
  const undelivered = await undeliveredSince(reader, minus(now, { hours: limits.undeliveredHours }))
  const agencies = await listAgencies(reader, { ids: undelivered.map(({ agency }) => agency) })
  const nameOf = new Map(agencies.map(({ id, name }) => [id, name]))
  const quarantined = await countQuarantined(reader)
  const [down, silent, ending] = [
    await peersDown(reader, minus(now, { minutes: limits.peerMinutes })),
    await listSilent(reader),
    await secretsEnding(reader, addDays(today, limits.secretDays)),
  ]
  return [
    ...down.map(({ system, name, failures }): Fault => ({ kind: 'peer-down', about: system, name, count: failures })),
    ...silent.map(({ id, name }): Fault => ({ kind: 'silent', about: id, name, count: 1 })),
    ...undelivered.map(
      ({ agency, count }): Fault => ({ kind: 'undelivered', about: agency, name: nameOf.get(agency) ?? agency, count }),
    ),
    ...(quarantined >= limits.quarantined
      ? [{ kind: 'quarantine' as const, about: '', name: '', count: quarantined }]
      : []),
    ...ending.map(({ system, name, secret_ends }): Fault => {
      const days = secret_ends ? Math.max(0, daysBetween(today, secret_ends)) : 0
      return { kind: 'credential', about: system, name, count: days }
    }),
  ]
}

const keyOf = ({ kind, about }: Pick<Fault, 'kind' | 'about'>): string => `${kind} ${about}`

/** Begins an alarm for what goes wrong since now, and ends those of what does no more; each is told once. Running it again tells nothing twice. */
export async function watchAlarms(province: Province): Promise<void> {
  const faults = await faultsOf(province)
  const wrong = new Set(faults.map(keyOf))
  const open = await listOpenAlarms(province.reader)
  const known = new Set(open.map(keyOf))
  const fresh = faults.filter((fault) => !known.has(keyOf(fault)))
  const over = open.filter((alarm) => !wrong.has(keyOf(alarm)))
  if (fresh.length + over.length === 0) return
  await province.act(hubActor(), null, async (tx) => {
    const targets = await listTargets(tx.db)
    for (const { id, kind, name } of over) {
      if (!(await endAlarm(tx.db, id, tx.now))) continue
      tx.record(alarmLife.acts.end.type, subject('exchange-alarm', id), { kind, name })
      await tell(province, tx, targets, { event: 'over', alarm: id })
    }
    for (const fault of fresh) {
      const id = await beginAlarm(tx.db, fault, tx.now)
      if (!id) continue
      const { kind, name, count } = fault
      tx.record(alarmLife.acts.begin.type, subject('exchange-alarm', id), { kind, name, count })
      await tell(province, tx, targets, { event: 'begun', alarm: id })
    }
  })
}
