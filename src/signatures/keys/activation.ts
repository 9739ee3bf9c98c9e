import { randomInt } from 'node:crypto'
import { seal, unseal } from '../../base/identity/index.ts'
import type { Province } from '../../kernel/province/index.ts'

/** Signs that are not taken for one another when they are read aloud or copied by hand. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LENGTH = 12

/** A code that opens a waiting key once: 12 signs, 59 bits, as it is typed (`readActivationCode`). */
export const newActivationCode = (): string =>
  Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')

/** As people read it: `K7QM-3FXP-9WTD`. */
export const shownActivationCode = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code

/** What somebody typed, without hyphens, spaces and small letters. */
export const readActivationCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/** Closes a code so that the answer of a form may be kept and given again to a second click. */
export const sealCode = async (province: Province, code: string): Promise<string> =>
  (await seal(province, Buffer.from(code))).toString('base64')

export const unsealCode = async (province: Province, sealed: string): Promise<string> =>
  (await unseal(province, Buffer.from(sealed, 'base64'))).toString()
