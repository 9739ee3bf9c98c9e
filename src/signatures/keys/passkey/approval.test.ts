import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { openKeyWithSecret, SigningError, sealKeyWithSecret } from '../../../../packages/pdf-signature/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { type ApprovalItem, challengeFor, isChallengeFor, listDigest } from './approval.ts'

const item = fc.record({
  subject: fc.uuid().map((id) => subject('document', id)),
  revision: fc.integer({ min: 1, max: 1000 }),
  file: fc.stringMatching(/^[0-9a-f]{64}$/),
})
const list = fc.uniqueArray(item, { minLength: 1, maxLength: 20, selector: (one) => one.subject })

test('the order of a list does not change what is approved', () => {
  fc.assert(
    fc.property(fc.uuid(), list, (key, items) => {
      assert.deepEqual(listDigest(key, items), listDigest(key, items.toReversed()))
    }),
  )
})

test('another document, revision, file or key is another approval', () => {
  const changes: ((one: ApprovalItem) => ApprovalItem)[] = [
    (one) => ({ ...one, subject: subject('document', '00000000-0000-0000-0000-000000000000') }),
    (one) => ({ ...one, revision: one.revision + 1 }),
    (one) => ({ ...one, file: `${one.file}0` }),
  ]
  fc.assert(
    fc.property(fc.uuid(), list, fc.constantFrom(...changes), (key, [first, ...rest], change) => {
      if (!first) return
      const challenge = challengeFor(key, [first, ...rest])
      assert.ok(isChallengeFor(challenge, key, [first, ...rest]))
      assert.ok(!isChallengeFor(challenge, key, [change(first), ...rest]))
      assert.ok(!isChallengeFor(challenge, key, rest))
      assert.ok(!isChallengeFor(challenge, `${key}x`, [first, ...rest]))
    }),
  )
})

test('two challenges for one list differ', () => {
  assert.notDeepEqual(challengeFor('k', []), challengeFor('k', []))
})

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const secret = randomBytes(32)
const closed = (error: unknown) => error instanceof SigningError && error.code === 'key.wrong-secret'

test('a key locked with a secret opens with it and is the same key', () => {
  const sealed = sealKeyWithSecret(privateKey, secret, 'khoá và khoá truy cập')
  const opened = openKeyWithSecret(JSON.parse(JSON.stringify(sealed)), secret, 'khoá và khoá truy cập')
  assert.ok(opened.equals(privateKey))
})

test('another secret, another owner or a changed bit leaves the key closed', () => {
  const sealed = sealKeyWithSecret(privateKey, secret, 'a')
  assert.throws(() => openKeyWithSecret(sealed, randomBytes(32), 'a'), closed)
  assert.throws(() => openKeyWithSecret(sealed, secret, 'b'), closed)
  const bytes = Buffer.from(sealed.data, 'base64')
  bytes[10] = (bytes[10] ?? 0) ^ 1
  assert.throws(() => openKeyWithSecret({ ...sealed, data: bytes.toString('base64') }, secret, 'a'), closed)
})
