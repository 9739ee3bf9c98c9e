import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { instant, plus } from '../time/index.ts'
import {
  parseVxpTimestamp,
  signVxpHeaders,
  type VxpPolicy,
  verifyHashFile,
  verifyVxpHeaders,
  vxpTimestamp,
} from './vxp.ts'

const NOW = instant('2026-11-22T02:12:44.123Z')
const SECRET = 'bí-mật-thử'
const policy = (changes: Partial<VxpPolicy> = {}): VxpPolicy => ({
  secretsOf: (systemId) => (systemId === '00.53.W00' ? [SECRET] : []),
  now: NOW,
  ...changes,
})

const signed = (changes: { secret?: string; systemId?: string; at?: typeof NOW; params?: [string, string][] } = {}) =>
  signVxpHeaders({
    secret: SECRET,
    systemId: '00.53.W00',
    at: NOW,
    params: [
      ['docId', '17'],
      ['Content-Type', 'application/json'],
    ],
    ...changes,
  })

/** Header names as Node hands them over. */
const received = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const code = (headers: Record<string, string>, changes: Partial<VxpPolicy> = {}): string => {
  const result = verifyVxpHeaders(received(headers), policy(changes))
  return result.ok ? 'ok' : result.code
}

test('headers are signed in the order and form of the kit', () => {
  const headers = signed()
  assert.deepEqual(Object.keys(headers), [
    'XroadVnpt-systemid',
    'XroadVnpt-timestamp',
    'XroadVnpt-docId',
    'XroadVnpt-Content-Type',
    'XroadVnpt-sign-header',
    'XroadVnpt-sign-header-key',
    'XroadVnpt-hash-header',
    'XroadVnpt-version',
  ])
  assert.equal(
    headers['XroadVnpt-sign-header'],
    '{"systemid":"00.53.W00","timestamp":"22112026T091244+0123","docId":"17","Content-Type":"application/json"}',
  )
  assert.equal(headers['XroadVnpt-sign-header-key'], 'systemid;timestamp;docId;Content-Type')
  assert.equal(headers['XroadVnpt-version'], '3.0.201608')
})

test('the hash is the HMAC another program computes', () => {
  const headers = signed({ secret: 'abc' })
  const out = execFileSync('openssl', ['dgst', '-sha256', '-hmac', 'abc'], { input: headers['XroadVnpt-sign-header'] })
  assert.equal(headers['XroadVnpt-hash-header'], out.toString().trim().split(' ').at(-1))
})

test('a signed call is accepted with its parameters by lower-case name', () => {
  const result = verifyVxpHeaders(received({ ...signed(), 'x-extra': '1', 'XroadVnpt-unsigned': 'x' }), policy())
  assert.ok(result.ok)
  assert.equal(result.systemId, '00.53.W00')
  assert.equal(result.params.get('docid'), '17')
  assert.equal(result.params.has('unsigned'), false)
  assert.equal(result.secretIndex, 0)
})

test('the text as it arrived is verified: spaces and order of the sender do not matter', () => {
  const text = '{ "timestamp" : "22112026T091244+0700", "systemid":"00.53.W00" , "to":["H50.07", "H50.08"] }'
  const hash = execFileSync('openssl', ['dgst', '-sha256', '-hmac', 'abc'], { input: text })
    .toString()
    .trim()
    .split(' ')
    .at(-1)!
  const headers = {
    'XroadVnpt-sign-header': text,
    'XroadVnpt-hash-header': hash.toUpperCase(),
    'XroadVnpt-timestamp': '22112026T091244+0700',
    'XroadVnpt-systemid': '00.53.W00',
    'XroadVnpt-to': '["H50.07","H50.08"]',
  }
  assert.equal(code(headers, { secretsOf: () => ['abc'] }), 'ok')
})

test('a value in UTF-8 survives the way headers are handed over', () => {
  const headers = signed({ params: [['note', 'Sở Y tế']] })
  const latin1 = Object.fromEntries(
    Object.entries(received(headers)).map(([name, value]) => [name, Buffer.from(value, 'utf8').toString('latin1')]),
  )
  const result = verifyVxpHeaders(latin1, policy())
  assert.ok(result.ok)
  assert.equal(result.params.get('note'), 'Sở Y tế')
})

test('a wrong secret, an unknown system and a changed signature are refused', () => {
  assert.equal(code(signed({ secret: 'khác' })), 'vxp.signature-wrong')
  assert.equal(code(signed({ systemId: 'x' })), 'vxp.system-unknown')
  assert.equal(code({ ...signed(), 'XroadVnpt-hash-header': 'abc' }), 'vxp.signature-wrong')
  assert.equal(code({ ...signed(), 'XroadVnpt-hash-header': '' }), 'vxp.signature-wrong')
})

test('a header that differs from what was signed is refused', () => {
  assert.equal(code({ ...signed(), 'XroadVnpt-docId': '18' }), 'vxp.header-differs')
  const { 'XroadVnpt-docId': _, ...without } = signed()
  assert.equal(code(without), 'vxp.header-differs')
})

test('missing and unreadable headers are named', () => {
  const { 'XroadVnpt-sign-header': _, ...noText } = signed()
  assert.equal(code(noText), 'vxp.header-missing')
  assert.equal(code({ ...signed(), 'XroadVnpt-sign-header': 'null' }), 'vxp.sign-header-unreadable')
  assert.equal(code({ ...signed(), 'XroadVnpt-sign-header': '[1' }), 'vxp.sign-header-unreadable')
  assert.equal(code({ ...signed(), 'XroadVnpt-sign-header': '{}' }), 'vxp.header-missing')
})

test('a call is accepted up to ten minutes off, to both sides, and not beyond', () => {
  const off = (minutes: number): string => code(signed({ at: plus(NOW, { seconds: Math.round(minutes * 60) }) }))
  assert.equal(off(-9.9), 'ok')
  assert.equal(off(9.9), 'ok')
  assert.equal(off(-10.1), 'vxp.timestamp-outside-window')
  assert.equal(off(10.1), 'vxp.timestamp-outside-window')
})

test('a clock that writes UTC is read as such, within the same ten minutes; no other zone is', () => {
  const off = (minutes: number): string => code(signed({ at: plus(NOW, { seconds: Math.round(minutes * 60) }) }))
  assert.deepEqual(
    [-420, -429.9, -410.1].map((minutes) => off(minutes)),
    ['ok', 'ok', 'ok'],
  )
  for (const minutes of [-430.1, -409.9, -60, 60, 420, -360, -480, -1440]) {
    assert.equal(off(minutes), 'vxp.timestamp-outside-window', String(minutes))
  }
})

test('a call that could be read as UTC later is remembered until then', () => {
  const first = verifyVxpHeaders(received(signed()), policy())
  assert.ok(first.ok && first.replayUntil)
  const later = plus(NOW, { hours: 7 })
  assert.equal(code(signed(), { now: later }), 'ok')
  assert.ok(first.replayUntil.epochMilliseconds > plus(later, { minutes: 10 }).epochMilliseconds)
})

test('a clock that is off is told the hub’s time and how far apart they are', () => {
  const refusal = verifyVxpHeaders(received(signed({ at: plus(NOW, { hours: -3, minutes: -5 }) })), policy())
  assert.ok(!refusal.ok)
  assert.match(refusal.vi, /2026\/11\/22 06:07:44.*2026\/11\/22 09:12:44.*3 giờ 5 phút 0 giây/)
  assert.match(refusal.en, /2026\/11\/22 06:07:44.*2026\/11\/22 09:12:44.*3 h 5 min 0 s/)
})

test('both secrets of a rotation are accepted and the caller learns which one was used', () => {
  const both = policy({ secretsOf: () => ['new', 'old'] })
  const used = (secret: string): number | undefined => {
    const result = verifyVxpHeaders(received(signed({ secret })), both)
    return result.ok ? result.secretIndex : undefined
  }
  assert.deepEqual([used('new'), used('old'), used('older')], [0, 1, undefined])
})

test('the same call is refused the second time, within the time its key must be remembered', () => {
  const first = verifyVxpHeaders(received(signed()), policy())
  assert.ok(first.ok && first.replayUntil)
  const seen = new Set([first.replayKey])
  assert.equal(code(signed(), { isReplay: (key) => seen.has(key) }), 'vxp.replayed')
  assert.equal(
    code(
      { ...signed(), 'XroadVnpt-hash-header': signed()['XroadVnpt-hash-header']!.toUpperCase() },
      { isReplay: (key) => seen.has(key) },
    ),
    'vxp.replayed',
  )
  assert.equal(code(signed(), { now: first.replayUntil }), 'vxp.timestamp-outside-window')
})

test('a timestamp of another form is opaque: accepted, its key remembered for ever', () => {
  const text = '{"systemid":"00.53.W00","timestamp":"yesterday"}'
  const hash = execFileSync('openssl', ['dgst', '-sha256', '-hmac', 'abc'], { input: text })
    .toString()
    .trim()
    .split(' ')
    .at(-1)!
  const result = verifyVxpHeaders(
    received({
      'XroadVnpt-sign-header': text,
      'XroadVnpt-hash-header': hash,
      'XroadVnpt-systemid': '00.53.W00',
      'XroadVnpt-timestamp': 'yesterday',
    }),
    policy({ secretsOf: () => ['abc'] }),
  )
  assert.ok(result.ok)
  assert.equal(result.replayUntil, undefined)
})

test('a timestamp is Vietnamese wall time and what follows the seconds is ignored', () => {
  assert.equal(vxpTimestamp(NOW), '22112026T091244+0123')
  for (const tail of ['+0123', '+0700', '', '-0000']) {
    assert.equal(parseVxpTimestamp(`22112026T091244${tail}`)?.toString(), '2026-11-22T02:12:44Z')
  }
  for (const text of ['30022026T091244+0000', '2026-11-22', '']) assert.equal(parseVxpTimestamp(text), undefined)
})

test('a sent file must carry the hash of exactly its bytes', () => {
  const hash = 'a'.repeat(64)
  const withHash = verifyVxpHeaders(received(signed({ params: [['hash-file', hash.toUpperCase()]] })), policy())
  const without = verifyVxpHeaders(received(signed()), policy())
  assert.ok(withHash.ok && without.ok)
  assert.equal(verifyHashFile(withHash, hash), undefined)
  assert.equal(verifyHashFile(withHash, 'b'.repeat(64))?.code, 'vxp.hash-file-wrong')
  assert.equal(verifyHashFile(without, hash)?.code, 'vxp.hash-file-missing')
})
