import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { appended, derToPem } from '../packages/pdf-signature/index.ts'
import { securityStoreIncrement, signPdf } from '../packages/pdf-signature/outside.ts'
import { makePdf, NOW, START, testPolicy, testServices, testSigner } from '../packages/pdf-signature/testing.ts'
import { verifyPdf } from '../packages/pdf-signature/verify.ts'
import { buildVerifier } from '../scripts/build-verify.ts'
import { getDocument } from '../src/paperwork/documents/index.ts'
import { documents } from '../src/paperwork/documents/module.ts'
import { keys } from '../src/signatures/keys/module.ts'
import { verifyStored } from '../src/signatures/signing/index.ts'
import { signing } from '../src/signatures/signing/module.ts'
import { listTrustAnchors } from '../src/signatures/trust/index.ts'
import { Caller, testServer } from './support/caller.ts'
import { testProvince } from './support/province.ts'
import { signingOffice } from './support/signing-office.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'lt-verify-'))
const files = buildVerifier(folder)
const tool = path.join(folder, 'bin', 'lienthong-verify.js')
const built = (await import(path.join(folder, 'dist/lib/verify/verify-pdf.js'))) as { verifyPdf: typeof verifyPdf }

/** Runs the built tool in a process that may not open any connection. */
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8', cwd: folder })
  return { status, stdout, stderr }
}
const inFolder = (name: string, content: Buffer | string): string => {
  writeFileSync(path.join(folder, name), content)
  return path.join(folder, name)
}

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const server = await testServer(province, [keys, signing, documents])
after(() => server.close())
const issued = await getDocument(province.reader, await office.issued())
const bytes = await province.files.read(issued.file ?? '')
const now = province.clock.now()
const roots = (await listTrustAnchors(province.reader, now)).map((der, at) => inFolder(`goc-${at}.pem`, derToPem(der)))
const trusted = [...roots.flatMap((root) => ['--root', root]), '--at', now.toString()]

/** What the public page says of a file. */
async function pageSays(content: Buffer): Promise<string> {
  const visitor = new Caller(server)
  await visitor.get('/xac-minh')
  return (await visitor.post('/xac-minh', {}, { files: [{ field: 'file', name: 'a.pdf', content }] })).html
}

/** One byte changed in the text of the page. */
function tampered(): Buffer {
  const out = Buffer.from(bytes)
  out[3000]! ^= 4
  return out
}

test('an issued document is valid to the tool as it is to the page, without network', async () => {
  const { status, stdout, stderr } = run(...trusted, inFolder('vb.pdf', bytes))
  assert.equal(status, 0, stdout + stderr)
  assert.match(stdout, /^Hợp lệ: cả 2 chữ ký/)
  assert.ok((await pageSays(bytes)).includes(stdout.split('\n')[0]!))
  assert.equal((await verifyStored(province, issued.file!)).overall, 'VALID')
})

test('a tampered document is not valid to both, and both begin with the same sentence', async () => {
  const { status, stdout } = run(...trusted, inFolder('sua.pdf', tampered()))
  assert.equal(status, 1)
  assert.match(stdout, /^Không hợp lệ/)
  assert.ok((await pageSays(tampered())).includes(stdout.split('\n')[0]!))
})

test('something added after the last signature is named by both', async () => {
  const evidence = { certificates: [], crls: [testServices().rootCrl(START)], ocsps: [] }
  const allowed = appended(bytes, securityStoreIncrement(bytes, evidence))
  const { status, stdout } = run(...trusted, inFolder('them.pdf', allowed))
  assert.equal(status, 0, stdout)
  assert.match(stdout, /Chỉ có thay đổi được phép/)
  assert.match(await pageSays(allowed), /Chỉ có thay đổi được phép/)
})

test('without a root nothing is valid', () => {
  const { status, stdout } = run('--at', now.toString(), inFolder('vb.pdf', bytes))
  assert.equal(status, 2)
  assert.match(stdout, /UNTRUSTED/)
})

test('with --each every file has its own verdict, and the exit status is the worst one', () => {
  const each = [inFolder('tot.pdf', bytes), inFolder('trang.pdf', makePdf()), inFolder('sua.pdf', tampered())]
  const { status, stdout } = run(...trusted, '--each', ...each)
  assert.equal(status, 1)
  const [good, plain, bad] = each.map((file) => stdout.split(`${file}\n`)[1]?.split('\n')[0] ?? '')
  assert.match(good!, /^Hợp lệ/)
  assert.match(plain!, /không có chữ ký số nào/)
  assert.match(bad!, /^Không hợp lệ/)
  assert.equal(run(...trusted, '--each', each[1]!, each[0]!).status, 3)
})

test('a folder of roots does the same as naming them', () => {
  const trust = path.join(folder, 'tin-cay')
  mkdirSync(trust, { recursive: true })
  for (const [at, root] of roots.entries()) writeFileSync(path.join(trust, `${at}.pem`), readFileSync(root))
  assert.equal(run('--trust', trust, '--at', now.toString(), inFolder('vb.pdf', bytes)).status, 0)
})

test('a file without signatures, whatever it is, a broken PDF and wrong use each have their own status', () => {
  assert.equal(run(...trusted, inFolder('trang.pdf', makePdf())).status, 3)
  assert.equal(run(...trusted, inFolder('chu.pdf', 'xin chào')).status, 3)
  assert.equal(run(...trusted, inFolder('hong.pdf', '%PDF-1.7 hỏng')).status, 1)
  assert.equal(run('--khong-co').status, 64)
  assert.equal(run(...trusted, path.join(folder, 'khong-co.pdf')).status, 64)
})

test('the package needs nothing but Node and speaks no network', () => {
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    for (const [, name] of text.matchAll(/(?:from|import)\s+'([^']+)'/g)) {
      assert.ok(name!.startsWith('.') || name!.startsWith('node:'), `${file}: ${name}`)
      assert.doesNotMatch(name!, /^node:(http|https|net|tls|dgram|dns|http2|child_process)$/, file)
    }
    assert.doesNotMatch(text, /\bfetch\(/, file)
  }
  assert.ok(readdirSync(path.join(folder, 'dist')).includes('cli.js'))
})

const services = testServices()
const signer = testSigner()
const corpus = {
  'B-B': await signPdf(makePdf(), signer, { fieldName: 'Một', signingTime: NOW }),
  'B-T of two signers': await signPdf(
    await signPdf(makePdf({ xref: 'stream' }), signer, {
      fieldName: 'Một',
      signingTime: NOW,
      timestamper: services.timestamperAt(NOW),
    }),
    testSigner('p-256', 'agency'),
    { fieldName: 'Hai', signingTime: NOW },
  ),
  issued: bytes,
}
const policies = {
  strict: testPolicy({ crls: [services.rootCrl(NOW), services.issuingCrl(NOW)] }),
  open: testPolicy({ revocation: 'not-checked', laterAppearances: 'report' }),
  empty: testPolicy({ roots: [] }),
}

test('the built tool and the page’s verifier give the same report on genuine files, under every policy', () => {
  for (const file of Object.values(corpus)) {
    for (const policy of Object.values(policies)) {
      assert.deepEqual(built.verifyPdf(file, policy, NOW), verifyPdf(file, policy, NOW))
    }
  }
})

test('and on files with bytes changed, cut out, doubled or appended', () => {
  const places = fc.tuple(
    fc.constantFrom(...Object.values(corpus)),
    fc.double({ min: 0, max: 0.999, noNaN: true }),
    fc.nat(400),
  )
  const kinds = fc.constantFrom('change', 'cut', 'double', 'append')
  const forged = fc.tuple(places, kinds, fc.nat(255)).map(([[file, where, length], kind, byte]) => {
    const at = Math.floor(where * file.length)
    if (kind === 'append') return Buffer.concat([file, file.subarray(at, at + length)])
    if (kind === 'cut') return Buffer.concat([file.subarray(0, at), file.subarray(at + length)])
    if (kind === 'double') return Buffer.concat([file.subarray(0, at + length), file.subarray(at)])
    const out = Buffer.from(file)
    out[at] = byte
    return out
  })
  fc.assert(
    fc.property(forged, (file) => {
      assert.deepEqual(built.verifyPdf(file, policies.strict, NOW), verifyPdf(file, policies.strict, NOW))
    }),
    { numRuns: 300 },
  )
})
