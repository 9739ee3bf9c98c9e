import { createPrivateKey } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import {
  type Credential,
  createTestAuthority,
  generateKey,
  issueFor,
  type OcspResponder,
  readCertificate,
  type TestAuthority,
  type TimestampAuthority,
} from '../../../packages/pdf-signature/index.ts'
import { dateFromInstant, minus } from '../../../packages/time/index.ts'
import { seal, unseal } from '../../base/identity/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { insertTrustAnchor, trustAddresses } from '../trust/index.ts'
import { findAuthority, insertAuthority, type KeptCredential } from './authority.store.ts'
import type { AuthorityPart } from './key.store.ts'

/** Policy of the test authority's timestamps: an arc for examples, so that nobody takes it for a national one. */
const TIMESTAMP_POLICY = '1.3.6.1.4.1.99999.1'

/** The authority with its services opened: what signs certificates, lists, OCSP answers and timestamps. */
export interface OwnAuthority {
  authority: TestAuthority
  stamp: TimestampAuthority
  responder: OcspResponder
}

const opened = new WeakMap<Province, Promise<OwnAuthority>>()

/** The province's own test authority with its services, made at the first need. Its root becomes a trust anchor marked as a test one. */
export function ownAuthority(province: Province): Promise<OwnAuthority> {
  let found = opened.get(province)
  if (!found) {
    found = openOrMake(province)
    found.catch(() => opened.delete(province))
    opened.set(province, found)
  }
  return found
}

/** What issues keys: the authority without its services. */
export const testAuthority = async (province: Province): Promise<TestAuthority> =>
  (await ownAuthority(province)).authority

async function openOrMake(province: Province): Promise<OwnAuthority> {
  let kept = await findAuthority(province.reader)
  if (kept.length === 0) {
    await make(province)
    kept = await findAuthority(province.reader)
  }
  const certificates = new Map(kept.map((one) => [one.name, one.certificate]))
  const issuing = certificates.get('issuing')!
  const root = certificates.get('root')!
  const chains: Record<AuthorityPart, Buffer[]> = {
    root: [],
    issuing: [root],
    timestamp: [issuing, root],
    ocsp: [issuing, root],
  }
  const credential = async (name: AuthorityPart): Promise<Credential> => {
    const part = kept.find((one) => one.name === name)
    if (!part) throw new Error(`the province's authority has no ${name} key`)
    const key = await unseal(province, part.sealed)
    return {
      privateKey: createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
      certificate: part.certificate,
      chain: chains[name],
    }
  }
  const [rootPart, issuingPart, stamp, ocsp] = await Promise.all(
    (['root', 'issuing', 'timestamp', 'ocsp'] as const).map(credential),
  )
  return {
    authority: {
      province: nameOf(province),
      root: rootPart!,
      issuing: issuingPart!,
      ocspUrl: province.publicUrl + trustAddresses.ocsp,
      crlUrl: province.publicUrl + trustAddresses.issuingCrl,
    },
    stamp: {
      certificate: readCertificate(stamp!.certificate),
      privateKey: stamp!.privateKey,
      chain: stamp!.chain,
      policy: TIMESTAMP_POLICY,
    },
    responder: {
      certificate: readCertificate(ocsp!.certificate),
      privateKey: ocsp!.privateKey,
      issuer: readCertificate(issuing),
    },
  }
}

const nameOf = (province: Province): string => province.config.provinceName.replace(/^(Tỉnh|Thành phố)\s+/i, '')

async function make(province: Province): Promise<void> {
  const now = province.clock.now()
  // signatures of the demonstration's past months need certificates that were valid then
  const since = minus(now, { days: 400 })
  const notBefore = dateFromInstant(since)
  const authority = createTestAuthority({
    province: nameOf(province),
    notBefore,
    ocspUrl: province.publicUrl + trustAddresses.ocsp,
    crlUrl: province.publicUrl + trustAddresses.issuingCrl,
  })
  const service = (profile: 'timestamp' | 'ocsp', commonName: string): Credential => {
    const pair = generateKey('p-256')
    const notAfter = readCertificate(authority.issuing.certificate).notAfter
    const subject = { commonName, organization: 'DỮ LIỆU MINH HOẠ – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ' }
    const certificate = issueFor(authority, { profile, subject, publicKey: pair.publicKey, notBefore, notAfter })
    return { privateKey: pair.privateKey, certificate, chain: [] }
  }
  const parts: Record<AuthorityPart, Credential> = {
    root: authority.root,
    issuing: authority.issuing,
    timestamp: service('timestamp', `DẤU THỜI GIAN THỬ NGHIỆM – ${nameOf(province)}`),
    ocsp: service('ocsp', `OCSP THỬ NGHIỆM – ${nameOf(province)}`),
  }
  const kept: KeptCredential[] = await Promise.all(
    Object.entries(parts).map(async ([name, { privateKey, certificate }]) => ({
      name: name as AuthorityPart,
      certificate,
      sealed: await seal(province, privateKey.export({ format: 'der', type: 'pkcs8' })),
    })),
  )
  await province.database.transaction(async (trx) => {
    // of two processes that start together one makes the authority, the other reads it
    if (!(await insertAuthority(trx, kept, now))) return
    await insertTrustAnchor(trx, {
      id: uuidv7(),
      name: `CA thử nghiệm ${province.config.provinceName}`,
      certificate: authority.root.certificate,
      trusted_from: since,
      source: 'CA thử nghiệm của hệ thống này',
    })
  })
}
