import { v7 as uuidv7 } from 'uuid'
import { readCertificate } from '../../../../packages/pdf-signature/index.ts'
import { instantFromDate } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { holderOf, trustedCertificate } from '../../trust/index.ts'
import { beginKey } from '../keys.operations.ts'
import { asProviderRefusal, configuredProvider } from './provider.ts'
import { insertRemoteKey } from './remote-key.store.ts'

/** Whose key a credential of the provider becomes. */
export interface RemoteKeyRequest {
  kind: 'person' | 'agency'
  position: string | null
  agency: string
  credential: string
}

/** What the provider holds for a user of its own: shown to the administrator, who picks. */
export async function listRemoteCredentials(
  province: Province,
  user?: string,
): Promise<{ credential: string; holder: string; validTo: string }[]> {
  const { provider } = configuredProvider(province)
  const ids = await asProviderRefusal(provider.listCredentials(user))
  const found: { credential: string; holder: string; validTo: string }[] = []
  for (const credential of ids) {
    const { certificate } = await asProviderRefusal(provider.credential(credential))
    const read = readCertificate(certificate)
    found.push({ credential, holder: holderOf(read), validTo: read.notAfter.toISOString() })
  }
  return found
}

/**
 * Makes a credential of the provider the signing key of a position or an agency. Its path to a trusted root is checked first
 * (TT 15/2025, rights-and-security.md §4.2).
 * @throws Refusal remote-signing.not-configured, remote-signing.untrusted, remote-signing.down, remote-signing.not-allowed
 */
export async function connectRemoteKey(
  province: Province,
  actor: Actor,
  request: RemoteKeyRequest,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const { url, provider } = configuredProvider(province)
  const credential = await asProviderRefusal(provider.credential(request.credential))
  const certificate = await trustedCertificate(province, credential.certificate, credential.chain)
  if (!certificate) throw new Refusal('remote-signing.untrusted')
  return province.act(actor, key, async (tx) => {
    const id = uuidv7()
    const label = holderOf(certificate)
    await beginKey(tx, {
      id,
      kind: request.kind,
      position: request.position,
      agency: request.agency,
      label,
      provider: 'remote',
      certificate: credential.certificate,
      serial: certificate.serial.toString(16),
      chain: credential.chain,
      algorithm: credential.algorithm,
      sealed: null,
      validFrom: instantFromDate(certificate.notBefore),
      validTo: instantFromDate(certificate.notAfter),
      activateBy: null,
      issuedHere: false,
    })
    await insertRemoteKey(tx.db, { signing_key: id, provider: url, credential: request.credential })
    const about = { kind: request.kind, label }
    tx.record('signing-key.connected', subject('signing-key', id), about, { agency: request.agency })
    return { id }
  })
}
