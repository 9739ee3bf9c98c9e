import { instantFromPg, legalDay, Temporal } from '../../../packages/time/index.ts'
import { Refusal } from '../refusal.ts'

/** Types of the columns a list is ordered by, as PostgreSQL names them. */
export type KeyType = 'timestamptz' | 'date' | 'uuid' | 'text' | 'integer' | 'bigint' | 'numeric' | 'boolean'

/** Longest page key a list reads or writes. */
export const LONGEST_KEY = 3_000

const LONGEST_TEXT = 600
const INTEGER = /^-?\d{1,10}$/
const BIGINT = /^-?\d{1,18}$/

const checks: Record<KeyType, (value: string) => boolean> = {
  timestamptz: isMoment,
  date: isDay,
  uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  text: (value) => value.length <= LONGEST_TEXT && !value.includes('\0') && value.isWellFormed(),
  integer: (value) => INTEGER.test(value) && Math.abs(Number(value)) < 2 ** 31,
  bigint: (value) => BIGINT.test(value),
  numeric: (value) => /^-?\d{1,30}(\.\d{1,30})?$/.test(value),
  boolean: (value) => value === 'true' || value === 'false',
}

function isMoment(value: string): boolean {
  try {
    instantFromPg(value)
    // the quick parser of rows lets a 13th month roll over; a key comes from outside
    Temporal.Instant.from(value.replace(' ', 'T'))
    return true
  } catch {
    return false
  }
}

function isDay(value: string): boolean {
  try {
    legalDay(value)
    return true
  } catch {
    return false
  }
}

/** A page key: the order's name and the values of the row it stands at, as PostgreSQL writes them. */
export const writeKey = (order: string, values: readonly string[]): string =>
  Buffer.from(JSON.stringify([order, ...values])).toString('base64url')

/**
 * Reads a page key for an order. Every value is held against its column's type before any of it comes near SQL.
 * @throws Refusal list.wrong-page for a key that was made up, cut off, or made for another order
 */
export function readKey(text: string, order: string, types: readonly KeyType[]): readonly string[] {
  const values = text.length <= LONGEST_KEY ? parsed(text) : null
  const [name, ...rest] = values ?? []
  const fits = name === order && rest.length === types.length && types.every((type, i) => checks[type](rest[i] ?? ''))
  if (!fits) throw new Refusal('list.wrong-page')
  return rest
}

function parsed(text: string): string[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : null
  } catch {
    return null
  }
}

/** Whether a text is a value of this type, by the same rule as in page keys. */
export const isValueOf = (type: KeyType, value: string): boolean => checks[type](value)
