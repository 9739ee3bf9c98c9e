import type { Cookie } from '../../kernel/http/index.ts'
import type { Receipt } from './receiving.operations.ts'

/** Cookie that carries a fresh look-up code to the next page, once. */
export const CODE_COOKIE = 'lt_ma_tra_cuu'

/** The fresh look-up code travels to the next page only, in a cookie of the officer's browser. */
export const codeCookie = (id: string, code: string): Cookie => ({
  name: CODE_COOKIE,
  value: `${id}.${code}`,
  maxAgeSeconds: 120,
})

/** What the officer entered where the procedure states its limit in words. */
export const dueOf = (body: { enteredDay?: string; enteredReason?: string }): Receipt =>
  body.enteredDay ? { enteredDue: { day: body.enteredDay, reason: body.enteredReason ?? '' } } : {}
