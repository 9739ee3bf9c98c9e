import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { NOW, START, testAuthority, testServices } from '../testing.ts'
import { readCertificate } from './certificate.ts'
import { createCrl, indexCrl, isCrlOf, type RevocationReason, readCrl } from './crl.ts'

const { issuing } = testAuthority()
const signer = { certificate: readCertificate(issuing.certificate), privateKey: issuing.privateKey }
const derOf = (revoked: readonly { serial: bigint; at: Date; reason?: RevocationReason }[]) =>
  createCrl(signer, { thisUpdate: NOW, nextUpdate: NOW, number: 1, revoked })
const listOf = (revoked: Parameters<typeof derOf>[0]) => readCrl(derOf(revoked))

describe('a revocation list', () => {
  const serials = fc.uniqueArray(fc.bigInt({ min: 0n, max: 1n << 160n }), { maxLength: 60 })

  test('finds exactly the serial numbers it names, whatever they are', () => {
    fc.assert(
      fc.property(serials, serials, (named, others) => {
        const list = listOf(named.map((serial) => ({ serial, at: START })))
        for (const serial of named) assert.equal(list.find(serial)?.serial, serial)
        for (const serial of others) assert.equal(list.find(serial) !== undefined, named.includes(serial))
      }),
    )
  })
  test('finds the same with an index that another process made', () => {
    fc.assert(
      fc.property(serials, serials, (named, others) => {
        const der = derOf(named.map((serial) => ({ serial, at: START })))
        const list = readCrl(der, indexCrl(der))
        for (const serial of named) assert.equal(list.find(serial)?.serial, serial)
        for (const serial of others) assert.equal(list.find(serial) !== undefined, named.includes(serial))
      }),
      { numRuns: 30 },
    )
  })
  test('is asked in vain about a negative number, which careless authorities issue', () => {
    assert.equal(listOf([{ serial: 255n, at: START }]).find(-1n), undefined)
  })
  test('says when and why', () => {
    const list = listOf([{ serial: 7n, at: START, reason: 'keyCompromise' }])
    assert.deepEqual(list.find(7n), { serial: 7n, at: START, reason: 'keyCompromise' })
  })
  test('without entries names nobody', () => assert.equal(listOf([]).find(1n), undefined))
  test('finds a number written with filling in front, as careless authorities do', () => {
    const der = createCrl(signer, {
      thisUpdate: NOW,
      nextUpdate: NOW,
      number: 1,
      revoked: [{ serial: 0x1234n, at: START }],
    })
    const at = der.indexOf(Buffer.from('02021234', 'hex'))
    // the same octets of the entry, one of its number turned into filling: 0x1234 becomes 0x0034
    der[at + 2] = 0
    assert.equal(readCrl(der).find(0x34n)?.serial, 0x34n)
    assert.equal(readCrl(der).find(0x1234n), undefined)
  })
  test('is of the authority that signed it and of no other, asked twice or once', () => {
    const list = readCrl(testServices().issuingCrl(NOW))
    const other = readCertificate(testAuthority('rsa-2048').issuing.certificate)
    for (let time = 0; time < 2; time++) {
      assert.equal(isCrlOf(list, signer.certificate), true)
      assert.equal(isCrlOf(list, other), false)
    }
  })
})
