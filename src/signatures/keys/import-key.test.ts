import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { assertSigned, derToPem } from '../../../packages/pdf-signature/index.ts'
import { makePdf, testAuthority, testCredential, withFolder } from '../../../packages/pdf-signature/testing.ts'
import { instant } from '../../../packages/time/index.ts'
import { testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { insertTrustAnchor } from '../trust/anchor.store.ts'
import { importPkcs12Key } from './import-key.operations.ts'
import { findPersonKey } from './key.store.ts'
import { keys } from './module.ts'
import { openByPin } from './open-key.operations.ts'

const rooms = ['calendar', 'directory', 'identity', 'signing']
const province = await testProvince({ after }, { migrations: rooms, modules: [keys] })
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const credential = testCredential()
const file = await withFolder((folder) => {
  const path = (name: string): string => join(folder, name)
  writeFileSync(path('key.pem'), credential.privateKey.export({ format: 'pem', type: 'pkcs8' }))
  writeFileSync(
    path('certificates.pem'),
    [credential.certificate, ...credential.chain].map((der) => derToPem(der)).join(''),
  )
  const files = ['-inkey', path('key.pem'), '-in', path('certificates.pem'), '-out', path('out.p12')]
  execFileSync('openssl', ['pkcs12', '-export', '-passout', 'pass:mot-mat-khau', ...files])
  return readFileSync(path('out.p12'))
})
const position = randomUUID()
const take = (password: string, bytes: Buffer = file) => {
  const from = { kind: 'person', position, agency: randomUUID(), file: bytes, password, pin: '246810' } as const
  return importPkcs12Key(province, systemActor('Quản trị', 'web'), from, null)
}

test('a key file is refused while nothing leads to a trusted root', async () => {
  await assert.rejects(take('mot-mat-khau'), refused('key-import.untrusted'))
})

test('a key from a file signs with the new PIN, and neither the file nor its password is kept', async () => {
  await insertTrustAnchor(province.reader, {
    id: randomUUID(),
    name: 'CA',
    certificate: testAuthority().root.certificate,
    trusted_from: instant('2026-01-01T00:00:00Z'),
    source: 'kiểm thử',
  })
  const { id } = await take('mot-mat-khau')
  const key = await findPersonKey(province.reader, position, province.clock.now())
  assert.equal(key?.id, id)
  assert.equal(key?.label, 'Lãnh đạo 1 (minh hoạ)')
  await assert.rejects(openByPin(province, key!, 'mot-mat-khau'), refused('signing.wrong-pin'))
  const [signer, content] = [await openByPin(province, key!, '246810'), Buffer.from('văn bản')]
  assertSigned(key!, content, await signer.sign(content))
  const rows = JSON.stringify(await province.reader.selectFrom('signing_key').selectAll().execute())
  assert.ok(!rows.includes('mot-mat-khau'))
})

test('a wrong password and a file of another kind are said apart', async () => {
  await assert.rejects(take('sai'), refused('key-import.wrong-password'))
  await assert.rejects(take('mot-mat-khau', makePdf()), refused('key-import.not-readable'))
})
