import { v7 as uuidv7 } from 'uuid'
import { isBefore, isoMoment, legalDayOf } from '../../../../packages/time/index.ts'
import { loadCalendar } from '../../../base/calendar/index.ts'
import { rule } from '../../../base/rules/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { OnlyRevision } from '../../../kernel/forms/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { actsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { refreshNotes } from '../notes.ts'
import { stopLife } from './stop.life.ts'
import { stopNotice } from './stop.rules.ts'
import { stopRows } from './stop.store.ts'
import { type Announcement, checkedReturn, type NewReturn, timesOf } from './stop.ts'

const stops = actsOf(stopLife, stopRows)

/**
 * Announces a time without service on every page; a planned one some working days before (`stopNotice`).
 * @throws Refusal rule.none-in-force, planned-stop.too-early, planned-stop.past, planned-stop.back-first
 */
export async function announceStop(province: Province, actor: Actor, input: Announcement, key: IdempotencyKey) {
  const today = legalDayOf(province.clock.now())
  const notice = input.kind === 'planned' ? await rule(province, stopNotice, today) : null
  const announced = await province.act(actor, key, async (tx) => {
    const times = timesOf(input, await loadCalendar(tx.db, legalDayOf(tx.now)), tx.now, notice)
    const { kind, services, reason } = input
    const id = uuidv7()
    const standing = { state: 'announced', announced_at: tx.now, ended_at: null } as const
    await stopRows.insert(tx.db, { id, kind, services, reason, ...times, ...standing })
    const about = { kind, services, from: isoMoment(times.starts_at), back: isoMoment(times.back_at) }
    tx.record(stopLife.acts.announce.type, subject('planned-stop', id), about, { agency: null })
    return { id }
  })
  await refreshNotes(province)
  return announced
}

/** Says another time of return. @throws Refusal planned-stop.back-first, planned-stop.not-now, planned-stop.changed-meanwhile */
export async function moveReturn(province: Province, actor: Actor, id: string, input: NewReturn, key: IdempotencyKey) {
  const moved = await stops.do(province, actor, id, { act: 'move', seen: input.revision }, key, async (stop, tx) => {
    const back_at = checkedReturn(stop, input, tx.now)
    return { change: { back_at }, about: { was: isoMoment(stop.back_at), back: isoMoment(back_at) } }
  })
  await refreshNotes(province)
  return moved
}

/** Notes that service is back. @throws Refusal planned-stop.not-begun, planned-stop.not-now, planned-stop.changed-meanwhile */
export async function endStop(province: Province, actor: Actor, id: string, input: OnlyRevision, key: IdempotencyKey) {
  const ended = await stops.do(
    province,
    actor,
    id,
    { act: 'end', seen: input.revision },
    key,
    async (stop, { now }) => {
      if (isBefore(now, stop.starts_at)) throw new Refusal('planned-stop.not-begun')
      return { change: { state: 'over', ended_at: now } }
    },
  )
  await refreshNotes(province)
  return ended
}

/** There will be no stop. @throws Refusal planned-stop.not-now, planned-stop.changed-meanwhile */
export async function withdrawStop(
  province: Province,
  actor: Actor,
  id: string,
  input: OnlyRevision,
  key: IdempotencyKey,
) {
  const gone = await stops.do(province, actor, id, { act: 'withdraw', seen: input.revision }, key, async () => ({
    change: { state: 'withdrawn' },
  }))
  await refreshNotes(province)
  return gone
}
