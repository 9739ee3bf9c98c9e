import { type Instant, millisOf } from '../../../../packages/time/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { findNamed, listStillNamed } from './erase.store.ts'

/** The register of signatures says what was signed, as evidence; it is nobody who needs the bytes. */
const NAMES_ONLY: ReadonlySet<string> = new Set(['signature'])

/** Bytes whose destruction was decided, and when. */
export interface ToRemove {
  hash: string
  decidedAt: Instant
}

/**
 * Takes bytes out of the store that nothing in the house names any more; what was stored again since the decision is somebody else's and stays.
 * @returns of those that stay, the first table that names each
 */
export async function removeUnnamed(
  { reader, files, house }: Pick<Province, 'reader' | 'files' | 'house'>,
  bytes: readonly ToRemove[],
): Promise<Map<string, string>> {
  const hashes = bytes.map(({ hash }) => hash)
  const holders = house.stored.filter(({ table }) => !NAMES_ONLY.has(table))
  const named = await findNamed(reader, holders, hashes)
  for (const hash of await listStillNamed(reader, hashes)) named.set(hash, 'document')
  for (const { hash, decidedAt } of bytes) if (!named.has(hash)) await files.remove(hash, millisOf(decidedAt))
  return named
}
