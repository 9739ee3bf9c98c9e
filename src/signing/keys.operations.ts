import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../kernel/acting/index.ts'
import { subject } from '../kernel/journal/index.ts'
import type { IdempotencyKey, Province, Tx } from '../kernel/province/index.ts'
import { dateFromInstant, instantFromDate, minus } from '../kernel/time/index.ts'
import {
  createTestAuthority,
  issueCredential,
  openKey,
  readCertificate,
  type SealedKey,
  sealKey,
  type TestAuthority,
} from './core.ts'
import { findTestAuthority, insertKey, insertTestAuthority, insertTrustAnchor } from './key.store.ts'

/** The authority as it is kept: certificates open, private keys sealed under the installation's secret. */
interface KeptAuthority {
  province: string
  root: { certificate: string; key: SealedKey }
  issuing: { certificate: string; key: SealedKey }
}

const authorities = new WeakMap<Province, Promise<TestAuthority>>()

/**
 * The province's test authority, made at the first need. Its root becomes a trust anchor marked as a test one.
 * Its keys are sealed with `secret` (the installation's own), never stored open.
 */
export function testAuthority(province: Province, secret: string): Promise<TestAuthority> {
  let found = authorities.get(province)
  if (!found) {
    found = openOrMake(province, secret)
    authorities.set(province, found)
  }
  return found
}

async function openOrMake(province: Province, secret: string): Promise<TestAuthority> {
  const kept = (await findTestAuthority(province.reader)) as KeptAuthority | undefined
  if (kept) {
    const [root, issuing] = await Promise.all([openKey(kept.root.key, secret), openKey(kept.issuing.key, secret)])
    const rootDer = Buffer.from(kept.root.certificate, 'base64')
    return {
      province: kept.province,
      root: { privateKey: root, certificate: rootDer, chain: [] },
      issuing: { privateKey: issuing, certificate: Buffer.from(kept.issuing.certificate, 'base64'), chain: [rootDer] },
    }
  }
  const now = province.clock.now()
  const name = province.config.provinceName.replace(/^(Tỉnh|Thành phố)\s+/i, '')
  // signatures of the demonstration's past months need certificates that were valid then
  const authority = createTestAuthority({ province: name, notBefore: dateFromInstant(minus(now, { days: 400 })) })
  const sealed: KeptAuthority = {
    province: name,
    root: {
      certificate: authority.root.certificate.toString('base64'),
      key: await sealKey(authority.root.privateKey, secret),
    },
    issuing: {
      certificate: authority.issuing.certificate.toString('base64'),
      key: await sealKey(authority.issuing.privateKey, secret),
    },
  }
  await province.database.transaction(async (trx) => {
    await insertTestAuthority(trx, { id: uuidv7(), sealed, made_at: now })
    await insertTrustAnchor(trx, {
      id: uuidv7(),
      name: `CA thử nghiệm ${province.config.provinceName}`,
      certificate: authority.root.certificate,
      trusted_from: minus(now, { days: 400 }),
      source: 'CA thử nghiệm của hệ thống này',
    })
  })
  return authority
}

/** Whom a software key is for. */
export interface KeyRequest {
  kind: 'person' | 'agency'
  position: string | null
  agency: string
  /** Name in the certificate: the role in the demonstration, never an invented person. */
  commonName: string
  organization: string
  pin: string
}

/** Issues a software key under the province's test authority, locked by the owner's PIN. */
export async function issueKey(
  province: Province,
  actor: Actor,
  secret: string,
  request: KeyRequest,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const authority = await testAuthority(province, secret)
  return province.act(actor, key, (tx) => writeKey(tx, authority, request))
}

/** The same inside an open transaction, for loaders that issue many. */
export async function writeKey(tx: Tx, authority: TestAuthority, request: KeyRequest): Promise<{ id: string }> {
  const credential = issueCredential(authority, {
    profile: request.kind,
    subject: { commonName: request.commonName, organization: request.organization },
    notBefore: dateFromInstant(minus(tx.now, { days: 200 })),
  })
  const certificate = readCertificate(credential.certificate)
  const id = uuidv7()
  await insertKey(tx.db, {
    id,
    kind: request.kind,
    position: request.position,
    agency: request.agency,
    label: request.commonName,
    provider: 'software',
    certificate: credential.certificate,
    chain: credential.chain,
    algorithm: 'rsa-sha256',
    sealed: await sealKey(credential.privateKey, request.pin),
    validFrom: instantFromDate(certificate.notBefore),
    validTo: instantFromDate(certificate.notAfter),
    wrongPins: 0,
  })
  tx.record(
    'signing-key.issued',
    subject('signing-key', id),
    { kind: request.kind, label: request.commonName },
    { agency: request.agency },
  )
  return { id }
}
