import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pemToDer } from '../pki/certificate.ts'
import type { TrustPolicy } from './policy.ts'
import type { VerificationReport } from './report.ts'
import { verifyFiles } from './verify-files.ts'

/** Cases found outside, each for its kind: `expected.txt` beside them says with which status the tool must answer. */

const folder = join(process.env.LT_SHARED ?? join(import.meta.dirname, '../../../../shared'), 'data/signing-cases')
const STATUS: Record<VerificationReport['overall'], string> = {
  VALID: '0',
  INVALID: '1',
  UNKNOWN: '2',
  UNSUPPORTED: '2',
  NOT_SIGNED: '3',
}
const lines = existsSync(folder) ? readFileSync(join(folder, 'expected.txt'), 'utf8').trim().split('\n') : []
const read = (name: string): Buffer => readFileSync(join(folder, name))

test('the cases of the folder of shared data are at hand', () => {
  assert.ok(lines.length >= 14 && readdirSync(folder).length > lines.length)
})

for (const line of lines) {
  const [name = '', expected = '', options = ''] = line.split('|')
  test(`${name} is answered with ${expected}`, () => {
    const given = (option: string): string[] =>
      options.split(' ').flatMap((word, index, all) => (all[index - 1] === option ? [word] : []))
    const policy: TrustPolicy = {
      ...{ id: 'cases', version: '1', revocation: 'required', laterAppearances: 'declared-only' },
      roots: given('--root').flatMap((file) => pemToDer(read(file).toString('latin1'))),
      crls: given('--crl').map(read),
    }
    const at = new Date(given('--at')[0] ?? '2026-11-30T00:00:00Z')
    const report = verifyFiles([{ name, bytes: read(name) }], policy, at)
    const said = JSON.stringify([report.reasons, report.signatures.map(({ reasons }) => reasons)])
    assert.ok(expected.split(',').includes(STATUS[report.overall]), `${report.overall} ${said}`)
  })
}
