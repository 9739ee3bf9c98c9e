import { type Static, Type } from 'typebox'
import { addDays, type Instant, instantOf, isAfter, legalDayOf, wallTime } from '../../../packages/time/index.ts'
import { Count, Email, Flag, OneOf, PhoneNumber, Text, When } from '../../kernel/forms/index.ts'
import { words } from './words.ts'

export const ways = ['none', 'at-once', 'daily'] as const
export type Way = (typeof ways)[number]

const hour = { max: 23 }

/** How somebody wants to be told. */
export const Choice = Type.Object({
  way: OneOf(ways, { label: words.way, words: { none: words.none, 'at-once': words.atOnce, daily: words.daily } }),
  digestHour: When({ way: 'daily' }, Count({ ...hour, label: words.digestHour, hint: words.hourHint })),
  quiet: Flag({ label: words.quiet }),
  quietFrom: When({ quiet: 'true' }, Count({ ...hour, label: words.quietFrom, hint: words.hourHint })),
  quietTo: When({ quiet: 'true' }, Count({ ...hour, label: words.quietTo, hint: words.hourHint })),
})
export type Choice = Static<typeof Choice>

/** The same by SMS. */
export const SmsChoice = Type.Object({
  ...Choice.properties,
  way: OneOf(ways, {
    label: words.way,
    words: { none: words.none, 'at-once': words.smsAtOnce, daily: words.smsDaily },
  }),
  digestHour: When({ way: 'daily' }, Count({ ...hour, label: words.smsHour, hint: words.hourHint })),
  quiet: Flag({ label: words.smsQuiet }),
})

export const NewNumber = Type.Object({ number: PhoneNumber({ label: words.number, hint: words.numberHint }) })

export const SentCode = Type.Object({ code: Text({ max: 20, label: words.code, hint: words.codeHint }) })

export const NewAddress = Type.Object({ address: Email({ label: words.address, hint: words.addressHint }) })

/** The hours from and to which nothing is sent; over midnight when it ends earlier than it begins. */
export interface Quiet {
  from: number
  to: number
}

/** Until when somebody's mail may be confirmed, from when it was asked. */
export const CONFIRM_HOURS = 24

/** The same of a telephone, whose code is typed at once. */
export const CODE_MINUTES = 10

const atHour = (day: ReturnType<typeof legalDayOf>, hour: number): Instant =>
  instantOf(day, `${String(hour).padStart(2, '0')}:00`)

/** The first moment from `at` on that is not in somebody's quiet hours. */
export function afterQuiet(at: Instant, quiet: Quiet | null): Instant {
  if (!quiet) return at
  const { hour } = wallTime(at)
  const { from, to } = quiet
  const within = from < to ? hour >= from && hour < to : hour >= from || hour < to
  if (!within) return at
  const day = legalDayOf(at)
  return atHour(hour < to ? day : addDays(day, 1), to)
}

/** When the next digest goes: at its hour, today or tomorrow, put off by quiet hours. */
export function nextDigest(at: Instant, hour: number, quiet: Quiet | null): Instant {
  const today = legalDayOf(at)
  const due = atHour(today, hour)
  return afterQuiet(isAfter(due, at) ? due : atHour(addDays(today, 1), hour), quiet)
}
