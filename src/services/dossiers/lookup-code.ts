import { createHash } from 'node:crypto'
import { keyedHash } from '../../base/identity/index.ts'
import type { Province } from '../../kernel/province/index.ts'

// no 0/O and 1/I/L: the code is read aloud over the telephone
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const GROUPS = 3
const GROUP = 4

/** Bytes as letters that are easy to read aloud. */
export const readable = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')

/**
 * A citizen's secret for the page of the dossier: 12 readable letters in three groups. It follows from the dossier and the province's sealing
 * key, so that the slip can be printed at any time and yet the code lies nowhere: not in the database, not in its backups.
 */
export async function lookupCodeOf(province: Province, dossier: string): Promise<string> {
  const letters = readable((await keyedHash(province, 'dossier look-up code', dossier)).subarray(0, GROUPS * GROUP))
  return Array.from({ length: GROUPS }, (_, group) => letters.slice(group * GROUP, (group + 1) * GROUP)).join('-')
}

/** What the database keeps of a look-up code. */
export const lookupHash = (code: string): string =>
  createHash('sha256').update(code.trim().toUpperCase().replaceAll('-', '')).digest('hex')
