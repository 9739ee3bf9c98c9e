import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ConfigError, describeConfig, loadConfig } from './index.ts'

const nowhere = { LT_CONFIG: join(tmpdir(), 'khong-co-tep-nay.json') }

test('without any setting the defaults hold', () => {
  assert.equal(loadConfig(nowhere).port, 8750)
})

test('a wrong value stops the start with its name, its kind and what is expected', () => {
  assert.throws(
    () => loadConfig({ ...nowhere, LT_PORT: 'tám nghìn' }),
    (error: unknown) =>
      error instanceof ConfigError && /LT_PORT = "tám nghìn" \(kiểu string\): cần một số nguyên/.test(error.message),
  )
})

test('every wrong value is named at once', () => {
  assert.throws(
    () => loadConfig({ ...nowhere, LT_PORT: '-1', LT_FILES: 'băng từ' }),
    (error: unknown) => error instanceof ConfigError && error.problems.length === 2,
  )
})

test('a wrong secret is not repeated in the message', () => {
  assert.throws(
    () => loadConfig({ ...nowhere, DATABASE_URL: 'mysql://u:matkhau@x/y' }),
    (error: unknown) => error instanceof ConfigError && !error.message.includes('matkhau'),
  )
})

test('the environment wins over the file', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'lt-config-')), 'lienthong.json')
  writeFileSync(path, JSON.stringify({ LT_PORT: 9001, LT_SCHEMA: 'h44' }))
  const config = loadConfig({ LT_CONFIG: path, LT_PORT: '9002' })
  assert.deepEqual([config.port, config.schema], [9002, 'h44'])
})

test('an unknown name in the file is an error, not silence', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'lt-config-')), 'lienthong.json')
  writeFileSync(path, JSON.stringify({ LT_PROT: 9001 }))
  assert.throws(() => loadConfig({ LT_CONFIG: path }), /LT_PROT/)
})

test('the printed configuration hides secrets', () => {
  const lines = describeConfig(loadConfig({ ...nowhere, DATABASE_URL: 'postgres://u:matkhau@localhost/x' }))
  assert.ok(!lines.join('\n').includes('matkhau'))
})

test('nobody is a trusted proxy unless it is said', () => assert.deepEqual(loadConfig(nowhere).trustedProxies, []))

test('trusted proxies are addresses and networks of both kinds', () => {
  const { trustedProxies } = loadConfig({ ...nowhere, LT_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8 ::1,2001:db8::/32' })
  assert.deepEqual(trustedProxies, ['127.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32'])
})

for (const proxies of [
  'loopback',
  'true',
  '0.0.0.0/0',
  '::/0',
  '10.0.0.0/33',
  '10.0.0/8',
  '10.0.0.1/8/9',
  '10.0.0.1;10.0.0.2',
]) {
  test(`${proxies} is no list of trusted proxies`, () =>
    assert.throws(
      () => loadConfig({ ...nowhere, LT_TRUSTED_PROXIES: proxies }),
      /LT_TRUSTED_PROXIES = .*: cần các địa chỉ mạng/,
    ))
}
