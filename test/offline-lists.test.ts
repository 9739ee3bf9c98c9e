import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { derToPem } from '../packages/pdf-signature/index.ts'
import { makePdf, testPolicy } from '../packages/pdf-signature/testing.ts'
import { type GivenFile, type verifyFiles as VerifyFiles, verifyFiles } from '../packages/pdf-signature/verify.ts'
import { buildVerifier } from '../scripts/build-verify.ts'
import { attachFiles, finalFile, getDocument, listAttachments, submitDraft } from '../src/paperwork/documents/index.ts'
import { documents } from '../src/paperwork/documents/module.ts'
import { ownLists } from '../src/signatures/keys/authority-services.operations.ts'
import { keys } from '../src/signatures/keys/module.ts'
import { signing } from '../src/signatures/signing/module.ts'
import { trustPolicy } from '../src/signatures/signing/verify.operations.ts'
import { listTrustAnchors } from '../src/signatures/trust/index.ts'
import { Caller, testServer } from './support/caller.ts'
import { testProvince } from './support/province.ts'
import { signingOffice } from './support/signing-office.ts'
import { actor } from './support/town.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'lt-lists-'))
after(() => rmSync(folder, { recursive: true, force: true }))
buildVerifier(folder)
const built = (await import(path.join(folder, 'dist/lib/verify.js'))) as { verifyFiles: typeof VerifyFiles }

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const server = await testServer(province, [keys, signing, documents])
after(() => server.close())

const id = await office.drafted({ submit: false })
const drafter = actor(office.specialist)
const uploads = [
  { name: 'Phụ lục.pdf', ...(await province.files.put(makePdf())) },
  { name: 'Bảng kê.csv', ...(await province.files.put(Buffer.from('1;2\n'))) },
]
await attachFiles(province, drafter, id, uploads, null, randomUUID())
await submitDraft(province, drafter, id, null, randomUUID())
await office.sign(id)
await office.issue(id)
const issued = await getDocument(province.reader, id)
const [pdf, table] = await listAttachments(province.reader, id)
const given = async (name: string, file: string | null): Promise<GivenFile> => ({
  name,
  bytes: await province.files.read(file!),
})
const list = await given('danh-muc.xml', issued.manifest)
const main = await given('01_GCN-SNNMT.pdf', issued.file)
const annex = await given('Phụ lục.pdf', finalFile(pdf!))
const rows = await given('Bảng kê.csv', finalFile(table!))
const beside = await given('Bảng kê.csv.p7s', table!.signatureFile)
const forged = { ...rows, bytes: Buffer.from('1;3\n') }

const place = (name: string, content: Buffer | string): string => {
  writeFileSync(path.join(folder, name), content)
  return path.join(folder, name)
}
const lists = await ownLists(province)
const roots = await listTrustAnchors(province.reader, province.clock.now())
const trusted = [
  ...roots.flatMap((der, at) => ['--root', place(`goc-${at}.pem`, derToPem(der))]),
  ...['--crl', place('root.crl', lists.root), '--crl', place('issuing.crl', lists.issuing)],
  ...['--at', province.clock.now().toString()],
]
const tool = path.join(folder, 'bin', 'lienthong-verify.js')
/** The first sentence and the exit status of the tool. */
function toolSays(files: readonly GivenFile[]) {
  const paths = files.map((file) => place(file.name, file.bytes))
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...trusted, ...paths], { encoding: 'utf8' })
  return { status, said: stdout.split('\n')[0] || stderr, whole: stdout }
}
async function pageSays(files: readonly GivenFile[]): Promise<string> {
  const visitor = new Caller(server)
  await visitor.get('/xac-minh')
  const sent = files.map((file, at) => ({ field: at === 0 ? 'file' : 'with', name: file.name, content: file.bytes }))
  return (await visitor.post('/xac-minh', {}, { files: sent })).html
}

const cases: Readonly<Record<string, [GivenFile[], number]>> = {
  'a signed list alone': [[list], 0],
  'a signed list with every file': [[list, main, annex, rows, beside], 0],
  'a signed list with one changed file': [[list, main, forged], 1],
  'a signed list with a file that is not on it': [[list, { name: 'la.txt', bytes: Buffer.from('lạ') }], 2],
  'a signature file with its file': [[beside, rows], 0],
  'a signature file with a changed file': [[beside, forged], 1],
  'a signature file alone': [[beside], 2],
  'a list with a comment inside': [
    [{ ...list, bytes: Buffer.from(list.bytes.toString().replace('Z</xades', '<!-- -->Z</xades')) }],
    1,
  ],
}
for (const [what, [files, status]] of Object.entries(cases)) {
  test(`${what}: the tool gives the page’s verdict in the page’s words`, async () => {
    const found = toolSays(files)
    assert.equal(found.status, status, found.whole + found.said)
    assert.ok((await pageSays(files)).includes(found.said), found.said)
  })
}

test('the tool names the file that was changed', () => {
  assert.match(toolSays([list, main, forged]).whole, /Bảng kê\.csv – Không khớp/)
})

test('tool and page give one report on lists and signature files with bytes changed, cut out or doubled, under every policy', async () => {
  const at = new Date(province.clock.now().epochMilliseconds)
  const policies = [await trustPolicy(province), testPolicy({ roots: [] }), undefined]
  const kinds = fc.constantFrom('change', 'cut', 'double')
  const where = fc.tuple(fc.constantFrom(list, beside), fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(80))
  const changed = fc.tuple(where, kinds, fc.nat(255)).map(([[file, share, length], kind, byte]) => {
    const place = Math.floor(share * file.bytes.length)
    const [before, rest] = [file.bytes.subarray(0, place), file.bytes.subarray(place)]
    const pieces = {
      change: [Buffer.of(byte), rest.subarray(1)],
      cut: [rest.subarray(length)],
      double: [rest.subarray(0, length), rest],
    }
    return { ...file, bytes: Buffer.concat([before, ...pieces[kind as keyof typeof pieces]]) }
  })
  fc.assert(
    fc.property(changed, fc.constantFrom(...policies), (file, policy) => {
      const files = [file, main, annex, rows]
      const report = verifyFiles(files, policy, at)
      assert.deepEqual(built.verifyFiles(files, policy, at), report)
      // whatever was changed, nothing but the signed list may be called valid, and only with what it really lists
      if (report.overall === 'VALID') {
        assert.ok(report.covered!.every((one) => one.state === 'MATCH' || one.state === 'NOT_GIVEN'))
      }
    }),
    { numRuns: 300 },
  )
})
