import { createHmac } from 'node:crypto'
import { openWith, sealWith } from '../../kernel/cipher.ts'
import type { Province } from '../../kernel/province/index.ts'
import { sealingKey } from './sealing.key.ts'

/** Seals a small secret with the province's key. The column that keeps it is declared in the room's `sealed`. */
export const seal = async (province: Province, secret: Uint8Array): Promise<Buffer> =>
  sealWith(await sealingKey(province), secret)

/** Opens what `seal` made. @throws when the key is another one or a bit was changed */
export const unseal = async (province: Province, sealed: Uint8Array): Promise<Buffer> =>
  openWith(await sealingKey(province), sealed)

/** A hash that only this province can make: for values with few possibilities, such as user names and recovery codes. */
export async function keyedHash(province: Province, purpose: string, value: string): Promise<Buffer> {
  return createHmac('sha256', await sealingKey(province))
    .update(`${purpose}\0${value}`)
    .digest()
}
