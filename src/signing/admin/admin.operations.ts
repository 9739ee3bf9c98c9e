import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Certificate, displayName, pemToDer, readCertificate, SigningError } from '../core.ts'
import { endTrustAnchor, insertTrustAnchor } from '../key.store.ts'
import { addOutsideList, keepOutsideList, listOutsideLists } from './outside-list.store.ts'

const TIMEOUT_MS = 15_000
const MAX_LIST = 64 * 1024 * 1024

/** Roots in an uploaded file: PEM (one or several) or one DER. @throws Refusal signing.not-a-certificate */
function rootsIn(bytes: Buffer): Certificate[] {
  const text = bytes.toString('latin1')
  try {
    const found = (text.includes('-----BEGIN') ? pemToDer(text) : [bytes]).map((der) => readCertificate(der))
    if (found.length > 0 && found.every((one) => one.isAuthority)) return found
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
  }
  throw new Refusal('signing.not-a-certificate')
}

/**
 * Imports national or other roots: from now on what they issued is trusted. One that is there already is left as it is.
 * @throws Refusal signing.not-a-certificate
 */
export function importAnchors(
  province: Province,
  actor: Actor,
  input: { bytes: Buffer; source: string; crlUrl?: string },
  key: IdempotencyKey,
): Promise<{ imported: number }> {
  const roots = rootsIn(input.bytes)
  return province.act(actor, key, async (tx) => {
    for (const root of roots) {
      const id = uuidv7()
      const name = displayName(root.subject)
      await insertTrustAnchor(tx.db, { id, name, certificate: root.der, trusted_from: tx.now, source: input.source })
      tx.record('trust-anchor.imported', subject('trust-anchor', id), { name, sha256: root.sha256 })
    }
    if (input.crlUrl) await addOutsideList(tx.db, input.crlUrl)
    return { imported: roots.length }
  })
}

/** Ends a root: nothing it issued is trusted any more. */
export function endAnchor(
  province: Province,
  actor: Actor,
  id: string,
  key: IdempotencyKey,
): Promise<{ ended: boolean }> {
  return province.act(actor, key, async (tx) => {
    const name = await endTrustAnchor(tx.db, id, tx.now)
    if (name === undefined) throw new Refusal('http.not-found')
    tx.record('trust-anchor.ended', subject('trust-anchor', id), { name })
    return { ended: true }
  })
}

/** Fetches the revocation lists of outside authorities; what fails keeps its last list and says why. */
export async function fetchOutsideLists(province: Province): Promise<void> {
  for (const { url } of await listOutsideLists(province.reader)) {
    try {
      const reply = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
      if (!reply.ok) throw new Error(`HTTP ${reply.status}`)
      const crl = Buffer.from(await reply.arrayBuffer())
      if (crl.length === 0 || crl.length > MAX_LIST) throw new Error('size')
      await keepOutsideList(province.reader, url, { crl, fetchedAt: province.clock.now() })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      await keepOutsideList(province.reader, url, { error: why })
      province.log.warn({ url, why }, 'a revocation list could not be fetched')
    }
  }
}
