import { type RevocationList, readCrl, SigningError } from '../../../packages/pdf-signature/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { outsideReader } from './outside/outside.process.ts'
import { listListVersions, readOutsideList } from './outside-list.store.ts'

/** Bytes of lists kept in memory unless said otherwise. */
const MAX_KEPT_BYTES = 128 * 1024 * 1024

interface Kept {
  sha256: string
  list: RevocationList
}

const kept = new WeakMap<Province, Map<string, Kept>>()

/**
 * The lists of outside authorities as fetched last, each read once while it stays the same. Whose each is is judged where it is used.
 * @param maxBytes lists kept in memory together; what goes beyond is read anew each time
 */
export async function outsideLists(province: Province, maxBytes = MAX_KEPT_BYTES): Promise<RevocationList[]> {
  const before = kept.get(province) ?? new Map<string, Kept>()
  const now = new Map<string, Kept>()
  const out: RevocationList[] = []
  let bytes = 0
  for (const { url, sha256, size } of await listListVersions(province.reader)) {
    const known = before.get(url)
    const list = known?.sha256 === sha256 ? known.list : await parsed(await readOutsideList(province.reader, url))
    if (!list) continue
    out.push(list)
    bytes += size
    if (bytes <= maxBytes) now.set(url, { sha256, list })
  }
  kept.set(province, now)
  return out
}

async function parsed(der: Buffer | undefined): Promise<RevocationList | undefined> {
  try {
    return der && readCrl(der, await outsideReader.read('list', der))
  } catch (error) {
    if (error instanceof SigningError) return undefined
    throw error
  }
}
