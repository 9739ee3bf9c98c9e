import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import {
  answerTimestamp,
  derToPem,
  generateKey,
  issueFor,
  readCertificate,
  type TestAuthority,
  type TimestampAuthority,
} from '../../../packages/pdf-signature/index.ts'
import { newestDocumentTimestamp } from '../../../packages/pdf-signature/outside.ts'
import { dateFromInstant, plus } from '../../../packages/time/index.ts'
import { Caller, officialWith, testServer } from '../../../test/support/caller.ts'
import { judge } from '../../../test/support/judges.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { signingOffice } from '../../../test/support/signing-office.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { testAuthority } from '../../signatures/keys/index.ts'
import { keys } from '../../signatures/keys/module.ts'
import { insertPreserved } from '../../signatures/signing/archive/preservation.store.ts'
import { preserveDue } from '../../signatures/signing/archive/preserve.operations.ts'
import { findPreserved, verifyStored } from '../../signatures/signing/index.ts'
import { signing } from '../../signatures/signing/module.ts'
import { getDocument } from './document.store.ts'
import { documentSubject } from './document.ts'
import { documents } from './module.ts'

const rooms = [keys, signing, documents]
let stamp: TimestampAuthority | undefined
let province: TestProvince
let serial = 0n
/** A timestamp authority outside the program, whose certificate the test exchanges. */
const outside = createServer((request, reply) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (!stamp) return void reply.writeHead(503).end()
    serial += 1n
    const now = dateFromInstant(province.clock.now())
    reply.writeHead(200, { 'content-type': 'application/timestamp-reply' })
    reply.end(answerTimestamp(stamp, Buffer.concat(chunks), now, serial))
  })
})
await new Promise<void>((ready) => outside.listen(0, '127.0.0.1', ready))
after(() => outside.close())

province = await testProvince(
  { after },
  {
    modules: rooms,
    env: { LT_TIMESTAMP_URL: `http://127.0.0.1:${(outside.address() as AddressInfo).port}/` },
  },
)
const authority: TestAuthority = await testAuthority(province)

/** A certificate for the outside authority that ends so many days from the start of the test. */
function stampUntil(days: number): TimestampAuthority {
  const { privateKey, publicKey } = generateKey('p-256')
  const start = dateFromInstant(province.clock.now())
  const certificate = issueFor(authority, {
    profile: 'timestamp',
    subject: { commonName: `Dấu thời gian ${days} ngày` },
    publicKey,
    notBefore: new Date(start.getTime() - 86_400_000),
    notAfter: new Date(start.getTime() + days * 86_400_000),
  })
  const chain = [authority.issuing.certificate, authority.root.certificate]
  return { certificate: readCertificate(certificate), privateKey, chain, policy: '1.3.6.1.4.1.99999.1' }
}
const [shortLived, longLived] = [stampUntil(200), stampUntil(2_000)]
stamp = shortLived

const office = await signingOffice(province)
const id = await office.issued()
const issued = await getDocument(province.reader, id)
const asIssued = await province.files.read(issued.file!)
const server = await testServer(province, rooms, { admin: officialWith('signing.administer') })
after(() => server.close())
const page = async (at: string) => (await new Caller(server).get(at)).html
const adminPage = async () => (await new Caller(server, 'admin').get('/quan-tri/chung-thu')).html
const copy = () => findPreserved(province.reader, issued.file!)

test('a document whose timestamp reaches far enough is left alone', async () => {
  assert.deepEqual(await preserveDue(province), { preserved: 0, problems: 0 })
  assert.equal(await copy(), undefined)
})

test('when the authority has no longer certificate yet, the file is named to the administrator and nothing is made', async () => {
  province.clock.advance({ days: 30 })
  assert.deepEqual(await preserveDue(province), { preserved: 0, problems: 1 })
  assert.equal(await copy(), undefined)
  const html = await adminPage()
  assert.match(html, /Bản ký số chưa lưu giữ lâu dài được/)
  assert.match(html, /Chứng thư của dịch vụ dấu thời gian sắp hết hạn/)
  assert.ok(html.replaceAll(' ', '').includes(issued.file!))
})

test('a file that was tried today is not tried again today', async () => {
  assert.deepEqual(await preserveDue(province), { preserved: 0, problems: 0 })
})

test('an authority that is away is another reason, and the first day of trouble stays', async () => {
  stamp = undefined
  province.clock.advance({ hours: 21 })
  assert.deepEqual(await preserveDue(province), { preserved: 0, problems: 1 })
  const { rows } = await province.database.pool.query(
    'select problem, problem_since < tried_at as before from preservation',
  )
  assert.deepEqual(rows, [{ problem: 'no-timestamp', before: true }])
})

test('with a new certificate the copy gets fresh evidence and a new timestamp; the issued file stays what it was', async () => {
  stamp = longLived
  province.clock.advance({ hours: 21 })
  assert.deepEqual(await preserveDue(province), { preserved: 1, problems: 0 })
  const made = await copy()
  const bytes = await province.files.read(made!.file)
  assert.ok(bytes.subarray(0, asIssued.length).equals(asIssued))
  assert.equal((await getDocument(province.reader, id)).file, issued.file)
  assert.ok((await province.files.read(issued.file!)).equals(asIssued))
  assert.doesNotMatch(await adminPage(), /chưa lưu giữ lâu dài được/)
  const { acts } = await timeline(province.reader, documentSubject(id), { limit: 50 })
  const act = acts.find(({ type }) => type === 'signature.preserved')
  assert.deepEqual([act?.data.issued, act?.data.file], [issued.file, made!.file])
})

test('openssl accepts the new document timestamp over everything before it', async () => {
  const made = await copy()
  const bytes = await province.files.read(made!.file)
  const report = await verifyStored(province, made!.file)
  const last = report.signatures.at(-1)!
  const [, first, second, length] = last.byteRange!
  const folder = mkdtempSync(join(tmpdir(), 'lt-preserve-'))
  const file = (name: string, content: Buffer | string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const signed = Buffer.concat([bytes.subarray(0, first), bytes.subarray(second!, second! + length!)])
  const ask = (data: Buffer) =>
    judge('openssl')([
      ...['ts', '-verify', '-token_in', '-in', file('token.der', newestDocumentTimestamp(bytes)!)],
      ...['-data', file('signed.bin', data), '-CAfile', file('root.pem', derToPem(authority.root.certificate))],
      ...['-untrusted', file('issuing.pem', derToPem(authority.issuing.certificate))],
      ...['-attime', String(Math.floor(province.clock.now().epochMilliseconds / 1000))],
    ])
  const right = ask(signed)
  assert.equal(right.status, 0, right.stdout + right.stderr)
  signed[100]! ^= 1
  assert.notEqual(ask(signed).status, 0)
  rmSync(folder, { recursive: true })
})

test('the page of the document offers the copy, and says how long it can be checked', async () => {
  const html = await page(`/xac-minh/${issued.verificationCode}`)
  assert.match(html, /Bản lưu giữ lâu dài/)
  const made = await copy()
  const given = await new Caller(server).get(`/xac-minh/${issued.verificationCode}/ban-luu`)
  assert.ok(given.bytes.equals(await province.files.read(made!.file)))
})

test('after the first authority’s certificate has ended the issued file alone proves no time any more, the copy does', async () => {
  province.clock.set(plus(province.clock.now(), { days: 250 }))
  assert.notEqual((await verifyStored(province, issued.file!)).overall, 'VALID')
  const report = await verifyStored(province, (await copy())!.file)
  assert.equal(report.overall, 'VALID', JSON.stringify(report.signatures.map(({ reasons }) => reasons)))
  assert.deepEqual(
    report.signatures.map(({ kind, level }) => [kind, level]),
    [
      ['SIGNATURE', 'B-LTA'],
      ['SIGNATURE', 'B-LTA'],
      ['TIMESTAMP', undefined],
      ['TIMESTAMP', undefined],
    ],
  )
  const html = await page(`/xac-minh/${issued.verificationCode}`)
  assert.match(html, /Hợp lệ: cả 2 chữ ký/)
  assert.match(html, /Kết quả trên trang này là của bản lưu giữ lâu dài/)
})

test('a document sealed while the authority was away gets its document timestamp in the next round', async (t) => {
  const own = await testProvince(t, {
    modules: rooms,
    env: { LT_TIMESTAMP_URL: 'http://127.0.0.1:9/' },
  })
  const there = await signingOffice(own)
  const file = (await getDocument(own.reader, await there.issued())).file!
  const { rows } = await own.database.pool.query("select level from signature where field = 'ConDau'")
  assert.deepEqual(rows, [{ level: 'b' }])
  Object.assign(own.config, { timestampUrl: null })
  own.clock.advance({ hours: 1 })
  assert.deepEqual(await preserveDue(own), { preserved: 1, problems: 0 })
  const report = await verifyStored(own, (await findPreserved(own.reader, file))!.file)
  assert.deepEqual([report.overall, report.signatures[0]?.timeSource], ['VALID', 'TIMESTAMP'])
})

test('a file that is gone from the store is named, and the others are preserved all the same', async (t) => {
  const own = await testProvince(t, {
    modules: rooms,
  })
  const there = await signingOffice(own)
  const [lost, kept] = [await there.issued(), await there.issued()]
  await own.database.pool.query('update preservation set stamped_until = null')
  const file = async (one: string) => (await getDocument(own.reader, one)).file!
  rmSync(own.files.pathOf!(await file(lost)))
  assert.deepEqual(await preserveDue(own), { preserved: 1, problems: 1 })
  assert.equal(await findPreserved(own.reader, await file(lost)), undefined)
  assert.ok(await findPreserved(own.reader, await file(kept)))
})

test('a file that fails in a way nobody foresaw is named too, and the others are preserved the same day', async (t) => {
  const own = await testProvince(t, {
    modules: rooms,
  })
  const there = await signingOffice(own)
  const ids = [await there.issued(), await there.issued()]
  await own.database.pool.query('update preservation set stamped_until = null')
  const files = await Promise.all(ids.map(async (one) => (await getDocument(own.reader, one)).file!))
  // the one the round meets first
  const [bad, good] = files.sort() as [string, string]
  rmSync(own.files.pathOf!(bad))
  mkdirSync(own.files.pathOf!(bad))
  assert.deepEqual(await preserveDue(own), { preserved: 1, problems: 1 })
  assert.ok(await findPreserved(own.reader, good))
  const { rows } = await own.database.pool.query('select problem from preservation where issued_file = $1', [bad])
  assert.deepEqual(rows, [{ problem: 'failed' }])
})

test('a clock that ran ahead for a day holds nothing back once it is right, and what was made last is the newest copy', async (t) => {
  const own = await testProvince(t, {
    modules: rooms,
    env: { LT_TIMESTAMP_URL: 'http://127.0.0.1:9/' },
  })
  const there = await signingOffice(own)
  const issuedFile = (await getDocument(own.reader, await there.issued())).file!
  const right = own.clock.now()
  own.clock.set(plus(right, { days: 300 }))
  assert.deepEqual(await preserveDue(own), { preserved: 0, problems: 1 })
  own.clock.set(plus(right, { minutes: 5 }))
  Object.assign(own.config, { timestampUrl: null })
  assert.deepEqual(await preserveDue(own), { preserved: 1, problems: 0 })

  const made = (await findPreserved(own.reader, issuedFile))!
  const { subject } = (await own.database.pool.query('select subject from preservation')).rows[0]
  const kept = { issuedFile, subject, agency: '', newestFile: made.file, stampedUntil: made.stampedUntil }
  const copy = { id: randomUUID(), kept, file: 'a'.repeat(64), stampedUntil: made.stampedUntil }
  await insertPreserved(own.reader, copy, right)
  assert.equal((await findPreserved(own.reader, issuedFile))?.file, copy.file)
})

test('two processes that preserve at the same time make one new copy', async (t) => {
  const own = await testProvince(t, {
    modules: rooms,
  })
  const there = await signingOffice(own)
  await there.issued()
  await own.database.pool.query('update preservation set stamped_until = null')
  const [one, two] = await Promise.all([preserveDue(own), preserveDue(own)])
  assert.equal(one.preserved + two.preserved, 1)
  const { rows } = await own.database.pool.query('select 1 from preserved')
  assert.equal(rows.length, 1)
})
