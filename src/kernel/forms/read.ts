import { isDayBefore, isoDay, parseDay } from '../../../packages/time/index.ts'
import type { Condition, FieldSchema, GivenFile } from './fields.ts'
import { readIdentityCard } from './identity-card.ts'

/** A stored file with the name of the control it came from. */
export interface SentFile extends GivenFile {
  field: string
}

/** The files of a form, and those that were refused while they were read. */
export interface SentFiles {
  uploads: readonly SentFile[]
  refusals: readonly { field: string; name: string; message: string }[]
}

/** What is wrong with what was typed, before any sentence is made of it; `at` stands behind the field's name. */
export interface Wrong {
  at?: string
  code: 'count' | 'money' | 'noSuchDay' | 'backwards'
}

/** A field read: its value (undefined when nothing was given) and what is wrong. */
export interface Read {
  value?: unknown
  wrong?: Wrong[]
}

export type Raw = Readonly<Record<string, unknown>>

/** NFC, without zero bytes and space around; lists item by item. */
export function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').replaceAll('\0', '').trim()
  if (Array.isArray(value)) return value.map(tidy)
  return value
}

const own = (raw: Raw, name: string): unknown => tidy(Object.hasOwn(raw, name) ? raw[name] : undefined)
const given = (value: unknown): boolean => value !== undefined && value !== ''

/** Spaces, dots and dashes people type inside numbers mean nothing. */
const compact = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s.()-]/g, '')
    .toUpperCase()

/** Reads one field out of what was sent, in the way its kind is written. Rows and files have their own readers. */
export function readValue(name: string, field: FieldSchema, raw: Raw): Read {
  const value = own(raw, name)
  switch (field.as) {
    case 'flag':
      return { value: value === true || (given(value) && value !== false && value !== 'false' && value !== '0') }
    case 'date':
      return readDayParts(name, raw)
    case 'period':
      return readPeriod(name, raw)
    case 'address':
      return readAddress(name, raw)
    case 'several':
      return { value: given(value) ? [value].flat() : [] }
  }
  if (!given(value)) return {}
  if (typeof value !== 'string') return { value }
  switch (field.as) {
    case 'identity':
      return { value: compact(readIdentityCard(value)?.identity ?? value) }
    case 'tel':
    case 'tax':
      return { value: compact(value) }
    case 'count':
      return /^\d{1,15}$/.test(value) ? { value: Number(value) } : { value, wrong: [{ code: 'count' }] }
    case 'money':
      return readMoney(value)
    default:
      return { value }
  }
}

/** `1250000`, `1.250.000`, `1,250,000` or `1 250 000`, with or without `đồng`; one kind of separator, always before three digits. */
function readMoney(typed: string): Read {
  const text = typed.replace(/\s*(đ|đồng|vnđ|vnd|₫)\.?$/iu, '').replaceAll('\u00a0', ' ')
  const separated = /^\d{1,3}(?:([., ])\d{3}(?:\1\d{3})*)?$/.test(text)
  const digits = text.replaceAll(/[., ]/g, '')
  return (separated || /^\d+$/.test(text)) && digits.length <= 15
    ? { value: Number(digits) }
    : { value: typed, wrong: [{ code: 'money' }] }
}

/** A day in three boxes `NAME-day`, `-month`, `-year`, or whole under its own name. */
function readDayParts(name: string, raw: Raw): Read {
  const whole = own(raw, name)
  const parts = ['day', 'month', 'year'].map((part) => own(raw, `${name}-${part}`))
  const text = given(whole) ? whole : parts.some(given) ? parts.map((part) => part ?? '').join('/') : undefined
  if (text === undefined) return {}
  const day = typeof text === 'string' ? parseDay(text) : undefined
  return day ? { value: isoDay(day) } : { value: text, wrong: [{ code: 'noSuchDay' }] }
}

function readPeriod(name: string, raw: Raw): Read {
  const whole = Object.hasOwn(raw, name) ? raw[name] : undefined
  const source: Raw = isRecord(whole) ? { [`${name}-from`]: whole.from, [`${name}-to`]: whole.to } : raw
  const from = readDayParts(`${name}-from`, source)
  const to = readDayParts(`${name}-to`, source)
  if (from.value === undefined && to.value === undefined) return {}
  const wrong: Wrong[] = [
    ...(from.wrong ?? []).map((one) => ({ ...one, at: 'from' })),
    ...(to.wrong ?? []).map((one) => ({ ...one, at: 'to' })),
  ]
  if (from.value === undefined) wrong.push({ code: 'noSuchDay', at: 'from' })
  if (to.value === undefined) wrong.push({ code: 'noSuchDay', at: 'to' })
  const [first, last] = [parseDay(String(from.value)), parseDay(String(to.value))]
  if (wrong.length === 0 && first && last && isDayBefore(last, first)) wrong.push({ code: 'backwards', at: 'to' })
  return { value: { from: from.value, to: to.value }, wrong }
}

function readAddress(name: string, raw: Raw): Read {
  const whole = Object.hasOwn(raw, name) ? raw[name] : undefined
  const part = (key: string) => (isRecord(whole) ? tidy(whole[key]) : own(raw, `${name}-${key}`))
  const value: Record<string, unknown> = { line: typeof whole === 'string' ? tidy(whole) : part('line') }
  for (const key of ['province', 'commune']) if (given(part(key))) value[key] = part(key)
  return given(value.line) || Object.keys(value).length > 1 ? { value: dropEmpty(value) } : {}
}

const dropEmpty = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => given(one)))

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** More rows than any form has: whoever sends them is not filling in a form. */
const MOST_ROWS = 500

/** One row as it was sent: its number in the form, and its controls named as in a form of its own. */
export interface RawRow {
  number: number
  raw: Record<string, unknown>
}

/**
 * The rows of a repeated group as they were sent (`NAME-0-FIELD` …, or a list under its own name). Rows in which nothing was written and
 * no file was put are left out, unless `fixed`.
 */
export function rawRows(name: string, field: FieldSchema, raw: Raw, sent?: SentFiles): RawRow[] {
  const whole = Object.hasOwn(raw, name) ? raw[name] : undefined
  if (Array.isArray(whole)) return whole.filter(isRecord).map((row, number) => ({ number, raw: row }))
  const rows = new Map<number, RawRow>()
  const withFiles = new Set<number>()
  for (const [key, value] of Object.entries(raw)) {
    const found = rowControl(name, field, key)
    if (found) rowAt(rows, found.number).raw[found.control] = value
  }
  for (const { field: key } of [...(sent?.uploads ?? []), ...(sent?.refusals ?? [])]) {
    const found = rowControl(name, field, key)
    if (found) withFiles.add(rowAt(rows, found.number).number)
  }
  // a row in which nothing was written is sent with nothing at all; it has its place nevertheless
  if (field.fixed) for (let number = Math.max(-1, ...rows.keys()); number >= 0; number--) rowAt(rows, number)
  return [...rows.values()]
    .sort((a, b) => a.number - b.number)
    .slice(0, MOST_ROWS)
    .filter((row) => field.fixed || withFiles.has(row.number) || Object.values(row.raw).some((one) => given(tidy(one))))
}

function rowAt(rows: Map<number, RawRow>, number: number): RawRow {
  const row = rows.get(number) ?? { number, raw: Object.create(null) }
  rows.set(number, row)
  return row
}

/** Which row and control of a group a name in the form is; nothing for names the group does not declare. */
function rowControl(name: string, field: FieldSchema, key: string): { number: number; control: string } | undefined {
  const found = key.startsWith(`${name}-`) ? /^(\d{1,3})-(.+)$/.exec(key.slice(name.length + 1)) : null
  const [, number, control = ''] = found ?? []
  const declared = Object.keys(field.items?.properties ?? {}).some(
    (one) => control === one || control.startsWith(`${one}-`),
  )
  return found && declared ? { number: Number(number), control } : undefined
}

/** Whether a field is asked, given the answers before it. */
export function holds(when: Condition, values: Raw): boolean {
  return Object.entries(when).every(([name, wanted]) => {
    const value = values[name]
    return [wanted].flat().some((one) => (Array.isArray(value) ? value.includes(one) : String(value ?? '') === one))
  })
}
