import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { appended } from '../pdf/embed.ts'
import { documentTimestampIncrement } from '../pdf/long-term.ts'
import { signPdf } from '../pdf/sign-pdf.ts'
import { readCertificate } from '../pki/certificate.ts'
import type { Revocation, RevocationReason } from '../pki/crl.ts'
import { makePdf, NOW, testPolicy, testServices, testSigner } from '../testing.ts'
import { verifyPdf } from './verify-pdf.ts'

/** Keys of the services that vouch for a signature, in other hands: what a thief can make must not count. */

const HOUR = 3_600_000
const STOLEN = new Date(NOW.getTime() + HOUR)
const LATER = new Date(NOW.getTime() + 24 * HOUR)
const services = testServices()
const signer = testSigner()
const signed = await signPdf(makePdf(), signer, {
  fieldName: 'Ký',
  signingTime: NOW,
  timestamper: services.timestamperAt(NOW),
})

const verdict = (bytes: Buffer, revoked: readonly Revocation[], ocsps: readonly Buffer[] = []) => {
  const crls = [services.rootCrl(LATER), services.issuingCrl(LATER, revoked)]
  return verifyPdf(bytes, testPolicy({ crls, ocsps }), LATER).overall
}
const lost = (reason?: RevocationReason): Revocation => ({
  serial: services.stamp.certificate.serial,
  at: STOLEN,
  ...(reason && { reason }),
})

describe('a timestamp authority whose certificate was revoked after the time its token names', () => {
  test('its key was not lost: the token stands', () => {
    for (const reason of ['superseded', 'cessationOfOperation', 'affiliationChanged', 'unspecified'] as const) {
      assert.equal(verdict(signed, [lost(reason)]), 'VALID', reason)
    }
  })
  test('its key was lost, or nobody says why: whoever has it writes any time, so the token proves none', () => {
    for (const reason of ['keyCompromise', 'caCompromise', undefined] as const) {
      assert.notEqual(verdict(signed, [lost(reason)]), 'VALID', String(reason))
    }
  })
  test('a timestamp of another authority from before the loss keeps the token standing', async () => {
    const other = testServices()
    const stamp = await documentTimestampIncrement(signed, other.timestamperAt(new Date(NOW.getTime() + HOUR / 2)), {
      fieldName: 'Lưu trữ',
    })
    assert.equal(verdict(appended(signed, stamp), [lost('keyCompromise')]), 'VALID')
  })
  test('a timestamp of another authority from after the loss does not', async () => {
    const other = testServices()
    const stamp = await documentTimestampIncrement(signed, other.timestamperAt(new Date(NOW.getTime() + 2 * HOUR)), {
      fieldName: 'Lưu trữ',
    })
    assert.notEqual(verdict(appended(signed, stamp), [lost('keyCompromise')]), 'VALID')
  })
})

test('an OCSP answer of a responder whose certificate was revoked proves nothing, whatever its date', () => {
  const good = services.ocspFor(readCertificate(signer.certificate), LATER)
  // the list at hand is too old to speak of the signer's certificate, but names the responder
  const early = new Date(NOW.getTime() - 30 * 24 * HOUR)
  const verdictWith = (revoked: readonly Revocation[]) => {
    const stamp = services.ocspFor(services.stamp.certificate, LATER)
    const crls = [services.rootCrl(LATER), services.issuingCrl(early, revoked)]
    return verifyPdf(signed, testPolicy({ crls, ocsps: [good, stamp] }), LATER).overall
  }
  assert.equal(verdictWith([]), 'VALID')
  assert.equal(verdictWith([{ serial: services.responder.certificate.serial, at: early }]), 'UNKNOWN')
})
