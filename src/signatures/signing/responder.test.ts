import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  answerOcsp,
  appended,
  type CertificateStatus,
  createOcspRequest,
  createTestAuthority,
  derToPem,
  issueCredential,
  readCertificate,
  readDer,
  sequence,
  softwareSigner,
} from '../../../packages/pdf-signature/index.ts'
import { securityStoreIncrement, signPdf } from '../../../packages/pdf-signature/outside.ts'
import {
  makePdf,
  NOW,
  START,
  testAuthority,
  testServices,
  testSigner,
  withFolder,
} from '../../../packages/pdf-signature/testing.ts'
import { Caller, officialWith, testServer } from '../../../test/support/caller.ts'
import { judge } from '../../../test/support/judges.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actorOf } from '../../kernel/acting/index.ts'
import { findPersonKey } from '../keys/key.store.ts'
import { issueKey } from '../keys/keys.operations.ts'
import { keys } from '../keys/module.ts'
import { trust } from '../trust/module.ts'
import { currentResponders } from '../trust/status.operations.ts'
import { importAnchors, setResponder } from '../trust/trust.operations.ts'
import { RESPONDERS, TRUST_LIST } from '../trust/trust.page.ts'
import { openEvidence } from './evidence.operations.ts'
import { signing } from './module.ts'
import { signStoredFile } from './sign.operations.ts'
import { verifyBytes, verifyStored } from './verify.operations.ts'

/** Certificates of an outside authority that publishes OCSP only, asked at the address an administrator gave. */

const admin = officialWith('trust.administer')
const authority = testAuthority('p-256')
const chainFile = Buffer.from(derToPem(authority.issuing.certificate) + derToPem(authority.root.certificate))
const { responder } = testServices('p-256')
const signer = testSigner('p-256')
const signed = await signPdf(makePdf(), signer, { fieldName: 'Ký', signingTime: NOW })

type Ending = { after(work: () => void | Promise<void>): void }
type Reply = (request: Buffer, at: Date) => Buffer | 'down' | 'silent'

const says =
  (status: CertificateStatus, validForMs?: number): Reply =>
  (request, at) =>
    answerOcsp(responder, request, at, () => status, validForMs)
const good = says({ kind: 'good' })

/** A responder outside that does as it is told. */
async function outside(t: Ending, now: () => Date) {
  const state: { reply: Reply; asked: number } = { reply: good, asked: 0 }
  const server = createServer(async (request, response) => {
    state.asked += 1
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const answer = state.reply(Buffer.concat(chunks), now())
    if (answer === 'silent') return
    if (answer === 'down') return void response.writeHead(503).end()
    response.end(answer)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ocsp` }
}

/** A province that trusts the outside root; its authority is asked when `asking`. */
async function house(t: Ending, { asking = true, repeatsNonce = true, now = NOW.toISOString() } = {}) {
  const province = await testProvince(t as { after(work: () => Promise<void>): void }, {
    modules: [trust, keys, signing],
    now,
  })
  const service = await outside(t, () => new Date(province.clock.now().epochMilliseconds))
  const root = { bytes: authority.root.certificate, source: 'kiểm thử' }
  await importAnchors(province, actorOf(admin), root, null)
  const set = { bytes: chainFile, url: service.url, repeatsNonce }
  if (asking) await setResponder(province, actorOf(admin), set, null)
  province.clock.advance({ minutes: 1 })
  const verdict = async (bytes = signed) => {
    const { overall, signatures } = await verifyBytes(province, bytes)
    const { reasons, evidence } = signatures[0]!
    return {
      overall,
      evidence: evidence?.kind,
      codes: reasons.filter((one) => one.severity !== 'note').map((one) => one.code),
    }
  }
  return { province, ...service, verdict }
}

const VALID = { overall: 'VALID', evidence: 'ocsp', codes: [] }
const OPEN = { overall: 'UNKNOWN', evidence: undefined, codes: ['revocation-unanswered'] }

test('the authority is asked, its answer is the evidence, and it is not asked again while the answer holds', async (t) => {
  const { province, state, verdict } = await house(t)
  assert.deepEqual(await verdict(), VALID)
  assert.deepEqual(await verdict(), VALID)
  assert.equal(state.asked, 1)
  province.clock.advance({ hours: 2 })
  assert.deepEqual(await verdict(), VALID)
  assert.equal(state.asked, 2)
})

test('twenty questions about one certificate at one time are one question outside', async (t) => {
  const { state, verdict } = await house(t)
  await Promise.all(Array.from({ length: 20 }, () => verdict()))
  assert.equal(state.asked, 1)
})

test('what the authority revoked is not valid', async (t) => {
  const { state, verdict } = await house(t)
  state.reply = says({ kind: 'revoked', at: START })
  assert.deepEqual(await verdict(), { overall: 'INVALID', evidence: 'ocsp', codes: ['certificate-revoked'] })
})

test('evidence in the file does not hide a later revocation from a signature without timestamp', async (t) => {
  const { state, province, verdict } = await house(t)
  const old = testServices('p-256').ocspFor(readCertificate(signer.certificate), NOW)
  const store = securityStoreIncrement(signed, { certificates: [], crls: [], ocsps: [old] })
  const carrying = appended(signed, store)
  province.clock.advance({ days: 30 })
  state.reply = says({ kind: 'revoked', at: new Date(NOW.getTime() + 86_400_000) })
  assert.equal((await verdict(carrying)).overall, 'INVALID')
})

const foreign = testServices('rsa-2048')
const otherSerial = { ...readCertificate(signer.certificate), serial: 77n }
const unusable: Record<string, Reply> = {
  'signed by another authority': (request, at) =>
    answerOcsp({ ...foreign.responder, issuer: responder.issuer }, request, at, () => ({ kind: 'good' })),
  'no longer of this moment': (request, at) => good(request, new Date(at.getTime() - 2 * 3_600_000)),
  'of a moment to come': (request, at) => good(request, new Date(at.getTime() + 2 * 3_600_000)),
  'about another serial number': (_, at) => good(createOcspRequest(otherSerial, responder.issuer).der, at),
  'an answer to another question (its nonce)': (_, at) =>
    good(createOcspRequest(readCertificate(signer.certificate), responder.issuer).der, at),
  'changed on its way': (request, at) => {
    const answer = good(request, at) as Buffer
    answer[answer.length >> 1]! ^= 1
    return answer
  },
  'the word “unknown”': says({ kind: 'unknown' }),
  'an error of the protocol': () => Buffer.from('30030a0103', 'hex'),
  'a page of HTML': () => Buffer.from('<html>Chào mừng</html>'),
  'too many bytes': () => Buffer.alloc(300 * 1024, 0x30),
  'an HTTP error': () => 'down',
  'nothing at all, for longer than the page waits': () => 'silent',
}
test('what proves nothing leaves the verdict open', async (t) => {
  const { province, state, verdict } = await house(t)
  for (const [what, reply] of Object.entries(unusable)) {
    await t.test(what, async () => {
      province.clock.advance({ minutes: 1 })
      const before = state.asked
      state.reply = reply
      assert.deepEqual(await verdict(), OPEN)
      assert.equal(state.asked, before + 1)
    })
  }
})

/** An answer made beforehand: it is about the certificate but repeats no nonce. */
const withoutNonce: Reply = (_, at) => {
  const { der } = createOcspRequest(readCertificate(signer.certificate), responder.issuer)
  const list = readDer(der).at(0).at(0)
  return good(sequence(sequence(list.raw)), at)
}

test('an answer without nonce is taken only where the administrator said so, and only while it holds', async (t) => {
  const strict = await house(t)
  strict.state.reply = withoutNonce
  assert.deepEqual(await strict.verdict(), OPEN)
  const lax = await house(t, { repeatsNonce: false })
  lax.state.reply = withoutNonce
  assert.deepEqual(await lax.verdict(), VALID)
  lax.province.clock.advance({ hours: 2 })
  lax.state.reply = (request, at) => withoutNonce(request, new Date(at.getTime() - 2 * 3_600_000))
  assert.deepEqual(await lax.verdict(), OPEN)
})

test('a responder that is away is not asked for each file; half a minute later it is, and the verdict is there', async (t) => {
  const { province, state, verdict } = await house(t)
  state.reply = () => 'down'
  assert.deepEqual(await verdict(), OPEN)
  assert.deepEqual(await verdict(), OPEN)
  assert.equal(state.asked, 1)
  assert.equal((await currentResponders(province))[0]!.lastError, 'HTTP 503')
  state.reply = good
  province.clock.advance({ seconds: 31 })
  assert.deepEqual(await verdict(), VALID)
  assert.equal((await currentResponders(province))[0]!.failingSince, null)
})

test('an address that stands in a certificate is never asked', async (t) => {
  const { state, url, province } = await house(t, { asking: false })
  const lured = createTestAuthority({ province: 'Huế', keyKind: 'p-256', notBefore: START, ocspUrl: url, crlUrl: url })
  await importAnchors(province, actorOf(admin), { bytes: lured.root.certificate, source: 'x' }, null)
  const credential = issueCredential(lured, {
    profile: 'person',
    subject: { commonName: 'A' },
    keyKind: 'p-256',
    notBefore: START,
  })
  assert.ok(readCertificate(credential.certificate).ocspUrls.includes(url))
  const bytes = await signPdf(makePdf(), softwareSigner(credential), { fieldName: 'Ký', signingTime: NOW })
  const { overall, signatures } = await verifyBytes(province, bytes)
  assert.equal(overall, 'UNKNOWN')
  assert.ok(signatures[0]!.reasons.some((one) => one.code === 'revocation-unknown'))
  assert.equal(state.asked, 0)
})

test('a redirect is not followed', async (t) => {
  const { province, state, url, verdict } = await house(t, { asking: false })
  const sender = createServer((_, response) => void response.writeHead(307, { location: url }).end())
  await new Promise<void>((done) => sender.listen(0, '127.0.0.1', done))
  t.after(() => void sender.close())
  const address = `http://127.0.0.1:${(sender.address() as AddressInfo).port}/`
  const set = { bytes: chainFile, url: address, repeatsNonce: true }
  await setResponder(province, actorOf(admin), set, null)
  assert.deepEqual(await verdict(), OPEN)
  assert.equal(state.asked, 0)
})

test('the last signature takes the answer along: the file proves itself when the authority is gone', async (t) => {
  const { province, state } = await house(t)
  const position = randomUUID()
  const who = { kind: 'person', position, agency: randomUUID(), commonName: 'A', organization: 'B' } as const
  await issueKey(province, actorOf(admin), { ...who, pin: '135790' }, null)
  const key = (await findPersonKey(province.reader, position, province.clock.now()))!
  const { hash } = await province.files.put(makePdf())
  const plan = { file: hash, field: 'Ký', at: province.clock.now(), last: true }
  const { file } = await signStoredFile(province, { key, signer, evidence: await openEvidence(province) }, plan)
  const asked = state.asked
  assert.equal(asked, 1)
  state.reply = () => 'down'
  province.clock.advance({ days: 30 })
  assert.equal((await verifyStored(province, file)).overall, 'VALID')
  assert.equal(state.asked, asked)
})

test('openssl’s own responder answers our question, and its answer is believed', (t) =>
  withFolder(async (folder) => {
    const openssl = judge('openssl')
    const day = 86_400_000
    const begin = new Date(Date.now() - day)
    const theirs = createTestAuthority({ province: 'Gia Lai', keyKind: 'p-256', notBefore: begin })
    const subject = { commonName: 'A' }
    const person = issueCredential(theirs, { profile: 'person', subject, keyKind: 'p-256', notBefore: begin })
    const { province, verdict } = await house(t, { asking: false, now: new Date().toISOString() })
    const file = (name: string, content: string | Buffer): string => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const ca = file('ca.pem', derToPem(theirs.issuing.certificate))
    const caKey = file('ca.key', theirs.issuing.privateKey.export({ format: 'pem', type: 'pkcs8' }))
    const serial = readCertificate(person.certificate).serial.toString(16).toUpperCase()
    const line = `V\t400101000000Z\t\t${serial.length % 2 ? `0${serial}` : serial}\tunknown\t/CN=A\n`
    const index = file('good.txt', line)
    const reply: Reply = (request) => {
      const [asked, answer] = [file('q.der', request), join(folder, 'a.der')]
      const args = ['-index', index, '-rsigner', ca, '-rkey', caKey, '-CA', ca, '-reqin', asked, '-respout', answer]
      const said = openssl(['ocsp', ...args, '-ndays', '1'])
      assert.equal(said.status, 0, said.stderr)
      return readFileSync(answer)
    }
    const bytes = Buffer.from(derToPem(theirs.issuing.certificate) + derToPem(theirs.root.certificate))
    await importAnchors(province, actorOf(admin), { bytes: theirs.root.certificate, source: 'x' }, null)
    const address = (await outsideAgain(t, reply)).url
    await setResponder(province, actorOf(admin), { bytes, url: address, repeatsNonce: true }, null)
    const at = new Date(Date.now() - 60_000)
    const file1 = await signPdf(makePdf(), softwareSigner(person), { fieldName: 'Ký', signingTime: at })
    assert.deepEqual(await verdict(file1), VALID)
  }))

async function outsideAgain(t: Ending, reply: Reply) {
  const again = await outside(t, () => new Date())
  again.state.reply = reply
  return again
}

test('on the page: an untrusted authority is refused, a trusted one is kept, shown with its trouble, and dropped', async (t) => {
  const { province, state, url, verdict } = await house(t, { asking: false })
  const server = await testServer(province, [trust, keys, signing], { quan_tri: admin })
  t.after(() => server.close())
  const visitor = new Caller(server, 'quan_tri')
  await visitor.get(TRUST_LIST)
  const send = (content: Buffer) =>
    visitor.post(
      `${TRUST_LIST}/ocsp`,
      { url, nonce: 'repeated' },
      { files: [{ field: 'authority', name: 'ca.pem', content }] },
    )
  const stranger = await send(Buffer.from(derToPem(testAuthority('rsa-2048').issuing.certificate)))
  assert.equal(stranger.status, 422)
  assert.match(stranger.html, /không dẫn tới gốc nào đang được tin cậy/)
  assert.deepEqual(await currentResponders(province), [])

  assert.ok((await send(chainFile)).html.includes(url))
  state.reply = () => 'down'
  assert.deepEqual(await verdict(), OPEN)
  const [kept] = await currentResponders(province) // waits until the failure has been noted
  const { html } = await visitor.get(RESPONDERS)
  assert.match(html, /Không trả lời được từ [\s\S]*Trả lời không dùng được[\s\S]*<details[\s\S]*HTTP 503/)
  const asked = await visitor.get(`${TRUST_LIST}/ocsp/bo?authority=${kept!.authority}`)
  assert.match(asked.html, new RegExp(`Thôi hỏi OCSP của ${kept!.name}\\?`))
  const typed = { ...visitor.hidden(), authority: kept!.authority }
  assert.equal((await visitor.post(`${TRUST_LIST}/ocsp/bo`, typed)).at, RESPONDERS)
  assert.equal((await visitor.post(`${TRUST_LIST}/ocsp/bo`, typed)).at, RESPONDERS, 'a second click changes nothing')
  assert.equal((await visitor.ask(`${TRUST_LIST}/ocsp/bo?authority=${kept!.authority}`)).status, 404)
  assert.deepEqual((await verdict()).codes, ['revocation-unknown'])
})

test('the verification page says that the service did not answer and how to try again', async (t) => {
  const { province, state } = await house(t)
  const server = await testServer(province, [keys, signing])
  t.after(() => server.close())
  state.reply = () => 'down'
  const visitor = new Caller(server)
  await visitor.get('/xac-minh')
  const shown = await visitor.post('/xac-minh', {}, { files: [{ field: 'file', name: 'a.pdf', content: signed }] })
  assert.match(shown.html, /chưa trả lời được; hãy kiểm tra lại sau ít phút/)
  assert.match(shown.html, /Kiểm tra lại/)
})
