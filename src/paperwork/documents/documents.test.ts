import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { derToPem } from '../../../packages/pdf-signature/index.ts'
import { judge } from '../../../test/support/judges.ts'
import { testProvince } from '../../../test/support/province.ts'
import { signingOffice } from '../../../test/support/signing-office.ts'
import { actor } from '../../../test/support/town.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { keys } from '../../signatures/keys/module.ts'
import { signing } from '../../signatures/signing/module.ts'
import { listTrustAnchors } from '../../signatures/trust/index.ts'
import { getDocument } from './document.store.ts'
import type { Draft } from './document.ts'
import { returnDraft } from './drafting.operations.ts'
import { signDraft } from './issuing.operations.ts'
import { documents } from './module.ts'
import { issueDocument } from './sealing/number.operations.ts'

const key = () => randomUUID()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const { drafted, sign } = office
const issue = (id: string) =>
  issueDocument(province, actor(office.clerk), id, { approval: '246810', receivers: [] }, null, key())
const signed = async (over: Partial<Draft> = {}) => {
  const id = await drafted(over)
  await sign(id)
  return id
}

test('MC-3.1: a document is signed, numbered, sealed and issued; pdfsig finds both signatures valid and trusted', async () => {
  const id = await signed()
  const { number } = await issue(id)
  const document = await getDocument(province.reader, id)
  const folder = mkdtempSync(join(tmpdir(), 'lt-pdfsig-'))
  const pdf = join(folder, 'vb.pdf')
  writeFileSync(pdf, await province.files.read(document.file ?? ''))
  const certutil = judge('certutil')
  certutil(['-N', '-d', `sql:${folder}`, '--empty-password'])
  for (const [at, anchor] of (await listTrustAnchors(province.reader, province.clock.now())).entries()) {
    const pem = join(folder, `root-${at}.pem`)
    writeFileSync(pem, derToPem(anchor))
    certutil(['-A', '-d', `sql:${folder}`, '-n', `root-${at}`, '-t', 'CT,C,C', '-i', pem])
  }
  const report = judge('pdfsig')(['-no-ocsp', '-nssdir', folder, pdf]).stdout
  assert.equal(report.match(/Signature is Valid/g)?.length, 2, report)
  assert.equal(report.match(/Certificate is Trusted/g)?.length, 2, report)
  const text = judge('pdftotext')(['-layout', pdf, '-']).stdout
  assert.match(text, new RegExp(`Số:\\s*${number.split('/')[0]}\\s*/\\s*GCN-SNNMT`))
  assert.match(text, /ngày 23 tháng 11 năm 2026/)
  assert.equal(judge('qpdf')(['--check', pdf]).status, 0)
})

test('numbers of one register and year follow each other without a gap, also when two clerks issue at once', async () => {
  const ids = await Promise.all(
    Array.from({ length: 6 }, () =>
      signed({ type: 'Quyết định', template: 'decision', notation: 'QĐ-SNNMT', content: ['Nội dung'] }),
    ),
  )
  const numbers = await Promise.all(ids.map(issue))
  assert.deepEqual(
    numbers.map(({ number }) => number).sort(),
    ['01', '02', '03', '04', '05', '06'].map((number) => `${number}/QĐ-SNNMT`),
  )
})

test('a wrong PIN of the seal takes no number', async () => {
  const id = await signed({ type: 'Thông báo', template: 'official-letter', notation: 'TB-SNNMT' })
  await assert.rejects(
    issueDocument(province, actor(office.clerk), id, { approval: 'sai', receivers: [] }, null, key()),
    refused('signing.wrong-pin'),
  )
  assert.equal((await issue(id)).number, '01/TB-SNNMT')
})

test('only the person it was submitted to may sign', async () => {
  await assert.rejects(sign(await drafted(), '246810', office.clerk), refused('document.wrong-signer'))
})

test('a wrong PIN leaves the draft unsigned', async () => {
  const id = await drafted()
  await assert.rejects(sign(id, '000000'), refused('signing.wrong-pin'))
  assert.equal((await getDocument(province.reader, id)).state, 'submitted')
})

test('an unsigned document cannot be issued', async () => {
  await assert.rejects(issue(await drafted()), refused('document.not-now'))
})

test('the signed file begins with every byte of the draft', async () => {
  const id = await drafted()
  const before = await province.files.read((await getDocument(province.reader, id)).file ?? '')
  await sign(id)
  const after = await province.files.read((await getDocument(province.reader, id)).file ?? '')
  assert.ok(after.subarray(0, before.length).equals(before))
})

test('MC-3.2: a second click on “sign” gives the first answer', async () => {
  const id = await drafted()
  const once = key()
  const first = await signDraft(province, actor(office.leader), id, '246810', null, once)
  assert.deepEqual(await signDraft(province, actor(office.leader), id, '246810', null, once), first)
})

test('a signed document cannot be signed again', async () => {
  const id = await signed()
  await assert.rejects(
    signDraft(province, actor(office.leader), id, '246810', null, key()),
    refused('document.not-now'),
  )
})

test('a returned draft says why', async () => {
  const id = await drafted()
  await returnDraft(province, actor(office.leader), id, 'Sai tên người được cấp', null, key())
  const document = await getDocument(province.reader, id)
  assert.deepEqual([document.state, document.reason], ['draft', 'Sai tên người được cấp'])
})
