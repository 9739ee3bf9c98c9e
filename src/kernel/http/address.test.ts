import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitKey } from './address.ts'

const keys: [address: string, key: string][] = [
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['2001:db8:1:2:3:4:192.0.2.1', '2001:db8:1:2::/64'],
]
for (const [address, key] of keys) {
  test(`${address} counts as ${key}`, () => assert.equal(limitKey(address), key))
}

test('what is no address counts as it is written', () => assert.equal(limitKey('/run/lt.sock'), '/run/lt.sock'))
