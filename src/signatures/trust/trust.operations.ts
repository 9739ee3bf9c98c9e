import { v7 as uuidv7 } from 'uuid'
import { type Certificate, displayName, readCertificate, SigningError } from '../../../packages/pdf-signature/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { endTrustAnchor, getAnchor, insertTrustAnchor, type RootEnding } from './anchor.store.ts'
import { outsideReader } from './outside/outside.process.ts'
import { askOutside, whyFailed } from './outside-http.ts'
import { addOutsideList, keepOutsideList, listOutsideLists } from './outside-list.store.ts'
import { putResponder, removeResponder } from './responder.store.ts'
import { anchorLife } from './trust.life.ts'
import { trustedCertificate } from './trusted-certificate.ts'

const TIMEOUT_MS = 15_000
const MAX_LIST = 64 * 1024 * 1024

/** Authorities in an uploaded file: PEM (one or several) or one DER. @throws Refusal trust-list.not-a-certificate */
async function authoritiesIn(bytes: Buffer): Promise<[Certificate, ...Certificate[]]> {
  try {
    const [first, ...rest] = (await outsideReader.read('authorities', bytes)).map((der) => readCertificate(der))
    if (first) return [first, ...rest]
  } catch (error) {
    if (!(error instanceof SigningError)) throw error
  }
  throw new Refusal('trust-list.not-a-certificate')
}

/**
 * Imports national or other roots: from now on what they issued is trusted. One that is there already is left as it is; one that had
 * ended is trusted again.
 * @throws Refusal trust-list.not-a-certificate
 */
export async function importAnchors(
  province: Province,
  actor: Actor,
  input: { bytes: Buffer; source: string; crlUrl?: string },
  key: IdempotencyKey,
): Promise<{ imported: number }> {
  const roots = await authoritiesIn(input.bytes)
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

/** Ends a root in one of the two ways. A root that ended from a day on may still be given up entirely. @throws Refusal trust-anchor.unknown, trust-anchor.not-now */
export function endAnchor(
  province: Province,
  actor: Actor,
  end: { id: string; how: RootEnding },
  key: IdempotencyKey,
): Promise<{ ended: boolean }> {
  return province.act(actor, key, async (tx) => {
    const anchor = await getAnchor(tx.db, end.id)
    anchorLife.require('ended', anchor)
    const name = await endTrustAnchor(tx.db, end.id, end.how, tx.now)
    if (name === undefined) {
      throw new Refusal('trust-anchor.not-now', { name: anchor.name, state: anchorLife.stateOf(anchor) })
    }
    tx.record('trust-anchor.ended', subject('trust-anchor', end.id), { name, how: end.how })
    return { ended: true }
  })
}

/**
 * Notes where an authority, root or below one, is asked by OCSP about the certificates it issued. The first certificate of the file is the
 * authority, others help to find its root.
 * @throws Refusal trust-list.not-a-certificate, trust-list.authority-not-trusted
 */
export async function setResponder(
  province: Province,
  actor: Actor,
  input: { bytes: Buffer; url: string; repeatsNonce: boolean },
  key: IdempotencyKey,
): Promise<{ authority: string }> {
  const [authority, ...chain] = await authoritiesIn(input.bytes)
  const trusted = await trustedCertificate(
    province,
    authority.der,
    chain.map((one) => one.der),
  )
  if (!trusted) throw new Refusal('trust-list.authority-not-trusted')
  const { sha256, der: certificate } = authority
  const name = displayName(authority.subject)
  return province.act(actor, key, async (tx) => {
    const { url, repeatsNonce } = input
    await putResponder(tx.db, { authority: sha256, certificate, name, url, repeatsNonce })
    tx.record('responder.set', subject('responder', sha256), { name, url })
    return { authority: sha256 }
  })
}

/** From now on the authority is not asked by OCSP any more. @throws Refusal responder.unknown */
export function dropResponder(
  province: Province,
  actor: Actor,
  authority: string,
  key: IdempotencyKey,
): Promise<{ removed: boolean }> {
  return province.act(actor, key, async (tx) => {
    const name = await removeResponder(tx.db, authority)
    if (name === undefined) throw new Refusal('responder.unknown')
    tx.record('responder.removed', subject('responder', authority), { name })
    return { removed: true }
  })
}

/** Fetches the revocation lists of outside authorities; what fails keeps its last list and says why. */
export async function fetchOutsideLists(province: Province): Promise<void> {
  for (const { url } of await listOutsideLists(province.reader)) {
    try {
      const crl = await askOutside(url, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_LIST })
      if (crl.length === 0) throw new Error('empty')
      await keepOutsideList(province.reader, url, { crl, fetchedAt: province.clock.now() })
    } catch (error) {
      const why = whyFailed(error)
      await keepOutsideList(province.reader, url, { error: why })
      province.log.warn({ url, why }, 'a revocation list could not be fetched')
    }
  }
}
