import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { createCrl, issueCredential, readCertificate, sealKey } from '../../../packages/pdf-signature/index.ts'
import { testAuthority } from '../../../packages/pdf-signature/testing.ts'
import { dateFromInstant, instantFromDate } from '../../../packages/time/index.ts'
import { testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { getKey } from '../keys/key.store.ts'
import { beginKey } from '../keys/keys.operations.ts'
import { keys } from '../keys/module.ts'
import { addOutsideList, keepOutsideList } from '../trust/outside-list.store.ts'
import { importAnchors } from '../trust/trust.operations.ts'
import { signing } from './module.ts'
import { openSigningKey } from './sign.operations.ts'

/** Keys of an authority outside: what is checked when such a key came still has to hold whenever it signs. */

const PIN = '246810'
const URL = 'http://127.0.0.1:9/cap-chung-thu.crl'
const authority = testAuthority('p-256')
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const clerk = systemActor('Quản trị', 'web')

/** A province that trusts the authority, with one key of a person under it. */
async function house() {
  const province = await testProvince({ after }, { modules: [keys, signing] })
  await importAnchors(province, clerk, { bytes: authority.root.certificate, source: 'kiểm thử' }, null)
  const made = issueCredential(authority, {
    profile: 'person',
    subject: { commonName: 'Lãnh đạo 1' },
    keyKind: 'p-256',
    notBefore: dateFromInstant(province.clock.now()),
  })
  const certificate = readCertificate(made.certificate)
  const id = randomUUID()
  const sealed = await sealKey(made.privateKey, PIN)
  await province.act(clerk, null, (tx) =>
    beginKey(tx, {
      id,
      kind: 'person',
      position: randomUUID(),
      agency: randomUUID(),
      label: 'Lãnh đạo 1',
      provider: 'software',
      certificate: made.certificate,
      serial: certificate.serial.toString(16),
      chain: made.chain,
      algorithm: 'ecdsa-p256-sha256',
      sealed,
      validFrom: instantFromDate(certificate.notBefore),
      validTo: instantFromDate(certificate.notAfter),
      activateBy: null,
      issuedHere: false,
    }),
  )
  const key = await getKey(province.reader, id)
  const list = async (serials: readonly bigint[]) => {
    const at = dateFromInstant(province.clock.now())
    const signer = {
      certificate: readCertificate(authority.issuing.certificate),
      privateKey: authority.issuing.privateKey,
    }
    const revoked = serials.map((serial) => ({ serial, at, reason: 'keyCompromise' as const }))
    const nextUpdate = new Date(at.getTime() + 86_400_000)
    const crl = createCrl(signer, { thisUpdate: at, nextUpdate, number: at.getTime(), revoked })
    await addOutsideList(province.reader, URL)
    await keepOutsideList(province.reader, URL, { crl, fetchedAt: province.clock.now() })
  }
  return { province, key, certificate, list, open: () => openSigningKey(province, key, PIN) }
}

test('VB-12.1: a key signs until the day its certificate runs out, and not after it', async () => {
  const { province, key, open } = await house()
  const days = Math.floor((key.validTo.epochMilliseconds - province.clock.now().epochMilliseconds) / 86_400_000)
  province.clock.advance({ days: days - 1 })
  await open()
  province.clock.advance({ days: 2 })
  await assert.rejects(open(), refused('signing.certificate-expired'))
})

test('VB-12.1: a certificate its issuer revoked after it was imported signs no more', async () => {
  const { province, certificate, list, open } = await house()
  await list([])
  await open()
  province.clock.advance({ hours: 1 })
  await list([certificate.serial])
  province.clock.advance({ minutes: 1 })
  await assert.rejects(open(), refused('signing.certificate-revoked'))
})

test('another certificate of the same list does not stop this one', async () => {
  const { province, certificate, list, open } = await house()
  await list([certificate.serial + 1n])
  province.clock.advance({ minutes: 1 })
  await open()
})

test('without a revocation list at hand signing goes on', async () => {
  await (await house()).open()
})

test('a wrong certificate is said before the PIN is tried: no try is counted', async () => {
  const { province, key, open } = await house()
  province.clock.advance({ days: 365 * 20 })
  await assert.rejects(open(), refused('signing.certificate-expired'))
  await assert.rejects(openSigningKey(province, key, '999999'), refused('signing.certificate-expired'))
  assert.equal((await getKey(province.reader, key.id)).wrongPins, 0)
})
