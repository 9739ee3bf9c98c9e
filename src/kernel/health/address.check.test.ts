import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock, instant, plus } from '../../../packages/time/index.ts'
import { tlsServer } from '../../../test/support/tls-server.ts'
import { loadConfig } from '../config/index.ts'
import type { Province } from '../province/index.ts'
import { addressFaults, shownFaults } from './address.check.ts'

const now = instant('2026-11-29T03:00:00Z')
const inHours = (hours: number) => plus(now, { hours })

const shown: [title: string, hours: number, refused: string | undefined, weights: string[]][] = [
  ['with two months to go', 1440, undefined, []],
  ['that ends in two weeks and an hour', 337, undefined, []],
  ['that ends in two weeks', 335, undefined, ['soon']],
  ['that ended this minute', 0, undefined, ['broken']],
  ['that ended, and that nobody would believe anyhow', -1, 'CERT_HAS_EXPIRED', ['broken']],
  ['of another name', 1440, 'ERR_TLS_CERT_ALTNAME_INVALID', ['soon']],
  ['of another name that soon ends', 24, 'ERR_TLS_CERT_ALTNAME_INVALID', ['soon', 'soon']],
]
for (const [title, hours, refused, weights] of shown) {
  test(`a certificate ${title}: ${weights.join(' and ') || 'well'}`, () => {
    const faults = shownFaults({ ends: inHours(hours), ...(refused ? { refused } : {}) }, 'dvc.tinh.vn', now)
    assert.deepEqual(
      faults.map(({ weight }) => weight),
      weights,
    )
  })
}

/** As much of a province as the check looks at. */
const provinceAt = (address: string) =>
  ({
    config: loadConfig({ LT_CONFIG: '/nonexistent', LT_PUBLIC_URL: address }),
    clock: fixedClock(now),
  }) as Pick<Province, 'config' | 'clock'>

test('the day is read from the server that shows the certificate', async (t) => {
  const address = await tlsServer(t, new Date(inHours(49).epochMilliseconds))
  const [ends, refused] = await addressFaults(provinceAt(address))
  assert.match(String(ends?.says.vi), /localhost:\d+ hết hạn lúc 11:00 ngày 01\/12\/2026/)
  assert.match(String(refused?.says.vi), /không tin/)
})

test('an address that nobody answers is named, with what to do', async () => {
  const [fault] = await addressFaults(provinceAt('https://127.0.0.1:9'))
  assert.match(String(fault?.says.en), /127\.0\.0\.1:9.*ECONNREFUSED/)
})

test('without TLS there is no certificate to look at', async () =>
  assert.deepEqual(await addressFaults(provinceAt('http://127.0.0.1:9')), []))
