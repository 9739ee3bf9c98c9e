import type { Cookie } from '../../kernel/http/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { getDossier } from './dossier.store.ts'
import type { Receipt } from './receiving.operations.ts'
import { makeSlip } from './slip.ts'

/** Cookie that carries a fresh look-up code to the next page, once. */
export const CODE_COOKIE = 'lt_ma_tra_cuu'

/** The fresh look-up code travels to the next page only, in a cookie of the officer's browser. */
export const codeCookie = (id: string, code: string): Cookie => ({
  name: CODE_COOKIE,
  value: `${id}.${code}`,
  maxAgeSeconds: 120,
})

/** The slip is made after the receipt is committed: a failure to print never costs the number; the page offers it again. */
export async function tryToPrint(province: Province, id: string, lookupCode: string | null): Promise<void> {
  try {
    await makeSlip(province, await getDossier(province.reader, id), lookupCode)
  } catch (error) {
    province.log.error({ dossier: id, error }, 'receipt slip could not be made; it is made again when opened')
  }
}

/** What the officer entered where the procedure states its limit in words. */
export const dueOf = (body: { enteredDay?: string; enteredReason?: string }): Receipt =>
  body.enteredDay ? { enteredDue: { day: body.enteredDay, reason: body.enteredReason ?? '' } } : {}
