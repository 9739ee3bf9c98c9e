/** A dossier's life told from its acts, one after another, and what it counts as. Pure, and written anew: it shares nothing with the statistics. */
import { type Instant, instant } from '../../../../packages/time/index.ts'
import type { ToldAct } from './journal.store.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Vietnam's clock is seven hours ahead the whole year. */
const AHEAD = 7 * HOUR

/** Days since 1970 in Vietnam. */
export const dayNumber = (at: Instant): number => Math.floor((at.epochMilliseconds + AHEAD) / DAY)

export interface Life {
  id: string
  agency: string
  procedure: string
  channel: string
  child: boolean
  filed: Instant
  accepted: Instant | null
  refused: 'denied' | 'withdrawn' | null
  refusedAt: Instant | null
  ending: 'released' | 'stopped' | 'withdrawn' | null
  endedAt: Instant | null
  returnedAt: Instant | null
  due: Instant | null
  /** The due moment was moved by papers that came, and no act says to when. */
  dueMoved: boolean
  asks: number
  askedAt: Instant | null
  suppliedAt: Instant | null
  electronic: boolean
}

const begun = (id: string, act: ToldAct): Life => ({
  id,
  agency: act.agency ?? '',
  procedure: act.procedure ?? '',
  channel: act.channel ?? 'counter',
  child: act.parent,
  filed: act.at,
  accepted: null,
  refused: null,
  refusedAt: null,
  ending: null,
  endedAt: null,
  returnedAt: null,
  due: null,
  dueMoved: false,
  asks: 0,
  askedAt: null,
  suppliedAt: null,
  electronic: false,
})

function end(life: Life, ending: 'released' | 'stopped' | 'withdrawn', at: Instant): void {
  if (life.accepted === null) {
    life.refused ??= 'withdrawn'
    life.refusedAt ??= at
  } else if (life.ending === null) {
    life.ending = ending
    life.endedAt = at
  }
}

const APOLOGISED = 'dossier.apologised'

/** What each act does to a life; acts that are not named here move nothing. */
const told: Readonly<Record<string, (life: Life, act: ToldAct) => void>> = {
  'dossier.received': (life, { at }) => {
    life.accepted ??= at
  },
  'dossier.denied': (life, { at }) => {
    life.refused ??= 'denied'
    life.refusedAt ??= at
  },
  'dossier.withdrawn': (life, { at }) => end(life, 'withdrawn', at),
  'dossier.stopped': (life, { at }) => end(life, 'stopped', at),
  'dossier.result-ready': (life, { at, notation }) => {
    end(life, 'released', at)
    if (notation) life.electronic = true
  },
  'dossier.returned': (life, { at }) => {
    life.returnedAt ??= at
  },
  // the day it promises moves the due moment only when it came in time
  [APOLOGISED]: (life) => {
    life.dueMoved = true
  },
  'dossier.supplement-requested': (life, { at }) => {
    if (life.accepted === null) return
    life.asks += 1
    life.askedAt = at
    life.suppliedAt = null
  },
  'dossier.supplemented': (life, { at, due }) => {
    if (life.accepted === null) return
    life.suppliedAt = at
    life.dueMoved = due === null
  },
}

/** Lives of dossiers from acts in their order. The last one may go on in the next piece: it is begun in `open`. */
export function tell(acts: readonly ToldAct[], open: Map<string, Life>): void {
  for (const act of acts) {
    const id = act.subject.slice('dossier:'.length)
    if (act.type === 'dossier.filed') open.set(id, open.get(id) ?? begun(id, act))
    const life = open.get(id)
    if (!life) continue
    told[act.type]?.(life, act)
    if (act.due !== null && act.type in told && act.type !== APOLOGISED) {
      life.due = instant(act.due)
      life.dueMoved = false
    }
  }
}

/** The days and moments under which lives are counted. */
export interface Cut {
  first: number
  last: number
  today: number
  now: Instant
  byHour: boolean
}

const before = (a: Instant | null, b: Instant): boolean => a !== null && a.epochMilliseconds < b.epochMilliseconds

/** What a dossier counts as in a period: names of figures, and `2.1+` / `2.1-` for a criterion won and lost. */
export function countsAs(life: Life, cut: Cut): string[] {
  const { first, last, today, byHour } = cut
  const day = (at: Instant | null): number => (at === null ? Number.POSITIVE_INFINITY : dayNumber(at))
  const within = (at: number): boolean => at >= first && at <= last
  const names: string[] = []
  const accepted = day(life.accepted)
  if (life.child) return within(accepted) ? ['inter-agency'] : []
  const ended = Math.max(day(life.endedAt), life.ending ? accepted : 0)
  const stands = Math.min(last, today)
  const hasDue = life.due !== null && life.accepted !== null
  const due = hasDue ? day(life.due) : Number.POSITIVE_INFINITY
  const late = hasDue && life.endedAt !== null && (byHour ? before(life.due, life.endedAt) : ended > due)

  if (accepted < first && ended >= first) names.push('carried', 'total')
  if (within(accepted)) {
    names.push('received', 'total', `received-${life.channel}`)
    names.push(life.channel === 'online' && life.electronic ? '3.3+' : '3.3-')
  }
  if (life.accepted === null && within(day(life.refusedAt)))
    names.push(life.refused === 'denied' ? 'denied' : 'withdrawn')
  if (within(ended)) names.push(...endedAs(life, { ended, due, late }))
  if (within(day(life.returnedAt))) names.push('handed-over')
  const taken = life.accepted === null ? day(life.refusedAt) : accepted
  if (day(life.filed) <= stands && taken > stands) names.push('awaiting')
  if (accepted <= stands && ended > stands) names.push(...openAs(life, cut, { due, stands }))
  return names
}

function endedAs(life: Life, { ended, due, late }: { ended: number; due: number; late: boolean }): string[] {
  const names = ['settled', !late && life.asks <= 1 ? '2.1+' : '2.1-']
  if (life.ending === 'withdrawn') names.push('withdrawn')
  if (life.ending === 'stopped') names.push('stopped')
  if (life.ending !== 'released') return names
  names.push('released', late ? 'late' : ended < due && Number.isFinite(due) ? 'early' : 'on-time')
  names.push(life.electronic ? '4.1+' : '4.1-')
  if (!Number.isFinite(due)) names.push('no-due')
  // 1 January 1970 was a Thursday
  if (ended % 7 === 2) names.push('saturday')
  return names
}

function openAs(life: Life, { today, now, byHour }: Cut, { due, stands }: { due: number; stands: number }): string[] {
  const asked = life.askedAt !== null && dayNumber(life.askedAt) <= stands
  const supplied = life.suppliedAt !== null && dayNumber(life.suppliedAt) <= stands
  if (asked && !supplied) return ['waiting']
  const passed = stands < today ? due <= stands : due < today || (byHour && due === today && before(life.due, now))
  return [passed ? 'overdue' : 'undue', !passed && life.asks <= 1 ? '2.1+' : '2.1-']
}
