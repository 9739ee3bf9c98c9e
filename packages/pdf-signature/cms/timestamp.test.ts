import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { KeyKind } from '../pki/authority.ts'
import { derToPem } from '../pki/certificate.ts'
import { readDer } from '../pki/der-reader.ts'
import { SigningError } from '../signing-error.ts'
import { judge, NOW, testAuthority, testServices, withFolder } from '../testing.ts'
import { answerTimestamp, createTimestampRequest, readTimestampToken, tokenFromReply } from './timestamp.ts'

const refusal = (code: string) => (error: unknown) => error instanceof SigningError && error.code === code
const digest = createHash('sha256').update('nội dung').digest()

for (const kind of ['rsa-2048', 'p-256'] satisfies KeyKind[]) {
  test(`openssl verifies our timestamps against its own and our requests, ${kind}`, () =>
    withFolder((folder) => {
      const path = (file: string): string => join(folder, file)
      writeFileSync(path('root.pem'), derToPem(testAuthority(kind).root.certificate))
      writeFileSync(path('data'), 'nội dung')
      judge('openssl', ['ts', '-query', '-data', path('data'), '-sha256', '-cert', '-out', path('theirs.tsq')])
      writeFileSync(path('ours.tsq'), createTimestampRequest(digest).der)
      for (const query of ['theirs.tsq', 'ours.tsq']) {
        const request = readFileSync(path(query))
        writeFileSync(path('reply.tsr'), answerTimestamp(testServices(kind).stamp, request, new Date(), 7n))
        const verify = ['ts', '-verify', '-queryfile', path(query), '-in', path('reply.tsr')]
        const { code, said } = judge('openssl', [...verify, '-CAfile', path('root.pem')])
        assert.equal(code, 0, said)
        assert.match(said, /Verification: OK/)
      }
    }))
}

describe('a reply is taken only when it answers our request', () => {
  const { stamp } = testServices()
  const request = createTimestampRequest(digest)
  const reply = answerTimestamp(stamp, request.der, NOW, 1n)

  test('imprint, nonce and time come back', () => {
    const { info } = readTimestampToken(tokenFromReply(reply, { digest, nonce: request.nonce }))
    assert.deepEqual([info.imprint, info.at, info.serial], [digest, NOW, 1n])
  })
  test('another imprint', () => {
    const other = createHash('sha256').update('khác').digest()
    assert.throws(() => tokenFromReply(reply, { digest: other, nonce: request.nonce }), refusal('timestamp.mismatch'))
  })
  test('another nonce (a reply played again)', () => {
    const { nonce } = createTimestampRequest(digest)
    assert.throws(() => tokenFromReply(reply, { digest, nonce }), refusal('timestamp.mismatch'))
  })
  test('a refusal of the authority', () => {
    const refused = answerTimestamp(stamp, Buffer.from('3003020101', 'hex'), NOW, 1n)
    assert.throws(() => tokenFromReply(refused, { digest, nonce: request.nonce }), refusal('timestamp.refused'))
  })
})

test('the authority refuses SHA-1 and digests of the wrong length', () =>
  withFolder((folder) => {
    const file = join(folder, 'q.tsq')
    writeFileSync(join(folder, 'data'), 'x')
    judge('openssl', ['ts', '-query', '-data', join(folder, 'data'), '-sha1', '-out', file])
    const { stamp } = testServices()
    const status = (reply: Buffer): number => readDer(reply).at(0).at(0).body[0]!
    assert.equal(status(answerTimestamp(stamp, readFileSync(file), NOW, 1n)), 2)
    assert.equal(status(answerTimestamp(stamp, createTimestampRequest(Buffer.alloc(20)).der, NOW, 1n)), 2)
    assert.equal(status(answerTimestamp(stamp, createTimestampRequest(digest).der, NOW, 1n)), 0)
  }))
