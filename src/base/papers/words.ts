import { Temporal } from 'temporal-polyfill'

/** What stands on every page of paper of a province whose data are made up. */
export const DEMO_MARK = 'DỮ LIỆU MINH HOẠ'

const zone = 'Asia/Ho_Chi_Minh'
const two = (value: number): string => String(value).padStart(2, '0')

/** `ngày 05 tháng 01 năm 2026`: days below 10 and months 1 and 2 are padded (NĐ 30/2020, box 4). `day` is `yyyy-mm-dd`. */
export function dateWords(day: string): string {
  const { year, month, day: dayOfMonth } = Temporal.PlainDate.from(day)
  return `ngày ${two(dayOfMonth)} tháng ${month <= 2 ? two(month) : month} năm ${year}`
}

/** `25/11/2026`, for tables. `day` is `yyyy-mm-dd`. */
export function shortDate(day: string): string {
  const { year, month, day: dayOfMonth } = Temporal.PlainDate.from(day)
  return `${two(dayOfMonth)}/${two(month)}/${year}`
}

/** `08 giờ 15 phút, ngày 22 tháng 11 năm 2026` in Vietnamese time. `moment` is an ISO instant (`2026-11-22T01:15:00Z`). */
export function momentWords(moment: string): string {
  const local = Temporal.Instant.from(moment).toZonedDateTimeISO(zone)
  return `${two(local.hour)} giờ ${two(local.minute)} phút, ${dateWords(local.toPlainDate().toString())}`
}

/** The legal day of a moment in Vietnamese time, `yyyy-mm-dd`. */
export const dayOf = (moment: string): string =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDate().toString()

/** `01`, `15`, `1024`: document numbers below ten are padded (NĐ 30/2020). */
export const documentNumber = two

/** `1.250.000 đồng`. Whole đồng. */
export const money = (amount: number): string => `${String(amount).replaceAll(/\B(?=(\d{3})+$)/g, '.')} đồng`

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const scales = ['', 'nghìn', 'triệu'] as const

/** Whole number in Vietnamese words: `một triệu hai trăm linh năm nghìn`. From 0 to 2^53 − 1. @throws RangeError otherwise. */
export function numberWords(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`not a whole number that can be read aloud: ${value}`)
  return value === 0 ? digits[0] : billions(value, false).join(' ')
}

/** The amount in words as receipts print it: `Một triệu hai trăm năm mươi nghìn đồng`. Whole đồng. */
export function moneyWords(amount: number): string {
  const words = numberWords(amount)
  return `${words[0]!.toLocaleUpperCase('vi')}${words.slice(1)} đồng`
}

function billions(value: number, led: boolean): string[] {
  const above = Math.floor(value / 1e9)
  const below = value % 1e9
  const head = above > 0 ? [...billions(above, led), 'tỷ'] : []
  return below > 0 ? [...head, ...millions(below, led || above > 0)] : head
}

function millions(value: number, led: boolean): string[] {
  const words: string[] = []
  for (const [scale, name] of [...scales.entries()].reverse()) {
    const group = Math.floor(value / 1000 ** scale) % 1000
    if (group === 0) continue
    words.push(...hundreds(group, led || words.length > 0), ...(name ? [name] : []))
  }
  return words
}

/** Three digits; after a larger group the hundreds are read even when zero (`không trăm linh năm`). */
function hundreds(value: number, led: boolean): string[] {
  const hundred = Math.floor(value / 100)
  const words = hundred > 0 || led ? [digits[hundred]!, 'trăm'] : []
  const ten = Math.floor(value / 10) % 10
  const unit = value % 10
  if (ten === 0) return unit === 0 ? words : [...words, ...(words.length > 0 ? ['linh'] : []), digits[unit]!]
  const tens = ten === 1 ? ['mười'] : [digits[ten]!, 'mươi']
  return [...words, ...tens, ...unitAfterTen(ten, unit)]
}

function unitAfterTen(ten: number, unit: number): string[] {
  if (unit === 0) return []
  if (unit === 5) return ['lăm']
  if (ten > 1 && unit === 1) return ['mốt']
  if (ten > 1 && unit === 4) return ['tư']
  return [digits[unit]!]
}
