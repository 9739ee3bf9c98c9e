import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantFromMillis, legalDay } from '../../../../packages/time/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { temporaryPassword } from './account.ts'
import { hashPassword, verifyPassword } from './password.hash.ts'
import { checkPassword, isStale, passwordRules } from './password.ts'
import { authenticatorAddress, recoveryCode, secretBytes, stepOf } from './second-factor.ts'

const rules = passwordRules(legalDay('2026-11-23'))
const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const alone = { secondFactor: false, username: 'lan' }
const beside = { secondFactor: true, username: 'lan' }

test('eight characters are enough beside a second factor and seven are not', () => {
  checkPassword('matkhau8', beside, rules)
  assert.throws(() => checkPassword('matkha7', beside, rules), refusal('password.too-short'))
})

test('alone, thirteen characters are too short and fourteen of four kinds are enough', () => {
  checkPassword('Mat-khau-so-14', alone, rules)
  assert.throws(() => checkPassword('Mat-khau-so13', alone, rules), refusal('password.too-short'))
})

for (const plain of ['mat-khau-so-14-dai', 'MAT-KHAU-SO-14-DAI', 'Mat-khau-khong-so', 'Matkhaukhongdau14']) {
  test(`alone, ${plain} lacks a kind of characters`, () =>
    assert.throws(() => checkPassword(plain, alone, rules), refusal('password.too-plain')))
}

test('a password with the user name in it is refused, whatever the case', () =>
  assert.throws(() => checkPassword('MatKhauLAN-2026!', alone, rules), refusal('password.has-username')))

test('characters are counted as people count them, composed or not', () =>
  assert.throws(() => checkPassword('ếếếếếếế'.normalize('NFC'), beside, rules), refusal('password.too-short')))

test('an administrator’s password is stale after two months, to the day', () => {
  assert.equal(isStale(legalDay('2026-09-23'), legalDay('2026-11-23'), rules), false)
  assert.equal(isStale(legalDay('2026-09-22'), legalDay('2026-11-23'), rules), true)
})

test('every temporary password satisfies the rules for one that stands alone', () => {
  for (let i = 0; i < 500; i++) checkPassword(temporaryPassword(), { secondFactor: false, username: 'xyzw' }, rules)
})

test('a password typed with combining accents opens what was set with composed ones', async () => {
  const hash = await hashPassword('Mật-khẩu-14-ký-tự'.normalize('NFC'))
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await verifyPassword(hash, 'Mật-khẩu-14-ký-tự'.normalize('NFD')), true)
  assert.equal(await verifyPassword(hash, 'Mật-khẩu-14-ký-tu'), false)
})

// RFC 6238 Appendix B, SHA-1, the last six of the eight digits it gives
const secret = Buffer.from('12345678901234567890')
for (const [seconds, code] of [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
] as const) {
  test(`RFC 6238: at ${seconds} s the code is ${code}`, () =>
    assert.equal(stepOf(secret, code, instantFromMillis(seconds * 1000)), Math.floor(seconds / 30)))
}

test('a code is good one step before and after its own, and no further', () => {
  const at = (seconds: number) => stepOf(secret, '050471', instantFromMillis(seconds * 1000))
  const step = Math.floor(1111111111 / 30)
  assert.deepEqual(
    [at(step * 30 - 31), at(step * 30 - 1), at(step * 30 + 59), at(step * 30 + 60)],
    [undefined, step, step, undefined],
  )
})

test('the address for authenticators carries the secret in base32', () => {
  const address = new URL(authenticatorAddress(secret, 'lan', 'Tỉnh Quảng Trị'))
  assert.equal(address.searchParams.get('secret'), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  assert.deepEqual(secretBytes('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'), secret)
})

test('a recovery code may be typed with capitals, spaces or without its line', () => {
  for (const typed of ['abcde-fghjk', 'ABCDE FGHJK', 'abcdefghjk ']) assert.equal(recoveryCode(typed), 'abcde-fghjk')
  assert.equal(recoveryCode('123456'), undefined)
})
