import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { derToPem, readTimestampToken } from '../../../packages/pdf-signature/index.ts'
import { makePdf } from '../../../packages/pdf-signature/testing.ts'
import { officialWith, testServer } from '../../../test/support/caller.ts'
import { ownServer } from '../../../test/support/database.ts'
import { judge } from '../../../test/support/judges.ts'
import { testProvince } from '../../../test/support/province.ts'
import { actorOf } from '../../kernel/acting/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { ownAuthority } from '../keys/authority.operations.ts'
import { answerTimestampRequest, forgetLists } from '../keys/authority-services.operations.ts'
import { findPersonKey } from '../keys/key.store.ts'
import { issueKey, revokeKey } from '../keys/keys.operations.ts'
import { keys } from '../keys/module.ts'
import { listTrustAnchors } from '../trust/anchor.store.ts'
import { signing } from './module.ts'
import { openSigningKey, signStoredFile } from './sign.operations.ts'
import { stampJournal, timestampState } from './timestamp.operations.ts'
import { trustPolicy, verifyStored } from './verify.operations.ts'

ownServer()

const rooms = ['calendar', 'directory', 'identity', 'signing']
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const PIN = '135790'
const admin = officialWith('signing.administer')

type TestProvince = Awaited<ReturnType<typeof testProvince>>

/** A person with a key of the province's own authority. */
async function aSigner(province: TestProvince) {
  const position = randomUUID()
  const request = {
    kind: 'person',
    position,
    agency: randomUUID(),
    commonName: 'Lãnh đạo 1',
    organization: 'Sở',
    pin: PIN,
  } as const
  await issueKey(province, actorOf(admin), request, null)
  const key = (await findPersonKey(province.reader, position, province.clock.now()))!
  const sign = async () => {
    const { hash } = await province.files.put(makePdf())
    const plan = { file: hash, field: 'Ký', at: province.clock.now(), last: true }
    return signStoredFile(province, await openSigningKey(province, key, PIN), plan)
  }
  return { key, sign }
}

const province = await testProvince({ after }, { migrations: rooms, modules: [keys, signing] })
const server = await testServer(province, [keys, signing])
after(() => server.close())
const { authority } = await ownAuthority(province)
const folder = mkdtempSync(join(tmpdir(), 'lt-tin-cay-'))
const inFolder = (name: string, content: Buffer | string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const chain = inFolder('chain.pem', derToPem(authority.issuing.certificate) + derToPem(authority.root.certificate))
const root = inFolder('root.pem', derToPem(authority.root.certificate))
const issuing = inFolder('issuing.pem', derToPem(authority.issuing.certificate))
const openssl = judge('openssl')

async function ask(method: 'GET' | 'POST', url: string, payload?: Buffer, type?: string): Promise<Buffer> {
  const reply = await server.inject({ method, url, ...(payload && { payload, headers: { 'content-type': type } }) })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.rawPayload
}

test('openssl accepts the published revocation lists and reads a revocation in them', async () => {
  const { key } = await aSigner(province)
  await revokeKey(province, actorOf(admin), key.id, 'keyCompromise', null)
  const lists = { 'cap-chung-thu': chain, goc: root }
  for (const [name, ca] of Object.entries(lists)) {
    const file = inFolder(`${name}.crl`, await ask('GET', `/tin-cay/crl/${name}.crl`))
    const said = openssl(['crl', '-inform', 'DER', '-in', file, '-CAfile', ca, '-noout', '-text'])
    assert.match(said.stderr + said.stdout, /verify OK/)
    if (name === 'goc') continue
    assert.ok(said.stdout.toLowerCase().includes(key.serial.toLowerCase()), said.stdout)
    assert.match(said.stdout, /Key Compromise/)
  }
})

test('openssl hears by OCSP who is good, who is revoked and who is not ours', async () => {
  const { key: good } = await aSigner(province)
  const { key: gone } = await aSigner(province)
  await revokeKey(province, actorOf(admin), gone.id, 'superseded', null)
  const cases = [
    [`0x${good.serial}`, 'good'],
    [`0x${gone.serial}`, 'revoked'],
    ['0x1234567890', 'unknown'],
  ] as const
  for (const [serial, status] of cases) {
    const request = join(folder, 'ocsp.req')
    openssl(['ocsp', '-issuer', issuing, '-serial', serial, '-reqout', request, '-no_nonce'])
    const { readFileSync } = await import('node:fs')
    const asked = readFileSync(request)
    for (const answer of [
      await ask('POST', '/tin-cay/ocsp', asked, 'application/ocsp-request'),
      await ask('GET', `/tin-cay/ocsp/${encodeURIComponent(asked.toString('base64'))}`),
    ]) {
      const args = [
        'ocsp',
        '-respin',
        inFolder('ocsp.der', answer),
        '-issuer',
        issuing,
        '-serial',
        serial,
        '-CAfile',
        root,
      ]
      // the tests' clock is not the machine's
      const said = openssl([...args, '-verify_other', issuing, '-validity_period', '2000000000', '-no_check_time'])
      assert.match(said.stdout + said.stderr, new RegExp(`${serial}: ${status}`, 'i'))
      assert.match(said.stdout + said.stderr, /Response verify OK/)
    }
  }
})

test('what is no question in base64 is answered like any malformed question, never with a crash', async () => {
  for (const path of ['%25', 'xin%20ch%C3%A0o', 'AAAA']) {
    const reply = await server.inject({ method: 'GET', url: `/tin-cay/ocsp/${path}` })
    assert.equal(reply.statusCode, 200, path)
    assert.equal(reply.headers['content-type'], 'application/ocsp-response')
  }
})

test('openssl accepts the timestamps of /tin-cay/tsa', async () => {
  const data = inFolder('data.txt', 'văn bản')
  const query = join(folder, 'q.tsq')
  openssl(['ts', '-query', '-data', data, '-sha256', '-cert', '-out', query])
  const { readFileSync } = await import('node:fs')
  const reply = inFolder('r.tsr', await ask('POST', '/tin-cay/tsa', readFileSync(query), 'application/timestamp-query'))
  const said = openssl([
    'ts',
    '-verify',
    '-data',
    data,
    '-in',
    reply,
    '-CAfile',
    root,
    '-untrusted',
    issuing,
    '-no_check_time',
  ])
  assert.match(said.stdout, /Verification: OK/, said.stderr)
})

test('two timestamps never carry one serial number', async () => {
  const { createTimestampRequest, tokenFromReply } = await import('../../../packages/pdf-signature/index.ts')
  const serials = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const digest = createHash('sha256').update(randomUUID()).digest()
      const { der, nonce } = createTimestampRequest(digest)
      return readTimestampToken(tokenFromReply(await answerTimestampRequest(province, der), { digest, nonce })).info
        .serial
    }),
  )
  assert.equal(new Set(serials).size, 20)
})

test('a request that is no timestamp request gets a refusal of the protocol, not a crash', async () => {
  const reply = await ask('POST', '/tin-cay/tsa', Buffer.from('xin chào'), 'application/timestamp-query')
  assert.ok(reply.length < 40)
})

test('seals of the journal get a timestamp over their hash', async () => {
  await aSigner(province)
  const [seal] = await province.seal()
  assert.ok((await stampJournal(province)) > 0)
  const row = await province.test.database.reader
    .selectFrom('seal_timestamp')
    .select(['seal', 'token'])
    .where('seal', '=', seal!.no)
    .executeTakeFirstOrThrow()
  assert.equal(readTimestampToken(row.token).info.imprint.toString('hex'), seal!.hash)
  assert.equal(await stampJournal(province), 0)
})

test('an empty trust list trusts nobody', async (t) => {
  const alone = await testProvince(t, { migrations: rooms })
  const { sign } = await aSigner(alone)
  const { file } = await sign()
  assert.equal((await verifyStored(alone, file)).overall, 'VALID')
  await alone.reader.updateTable('trust_anchor').set({ trusted_to: alone.clock.now(), ended_how: 'entirely' }).execute()
  forgetLists(alone)
  assert.deepEqual((await trustPolicy(alone)).roots, [])
  const report = await verifyStored(alone, file)
  assert.equal(report.overall, 'UNKNOWN')
  assert.ok(report.signatures[0]!.reasons.some((one) => one.code === 'no-roots'))
  assert.deepEqual(await listTrustAnchors(alone.reader, alone.clock.now()), [])
})

/** A timestamp authority outside, which can be away. */
async function outsideAuthority(t: { after(work: () => void): void }) {
  const state = { down: false, asked: 0 }
  const outside = createServer(async (request, response) => {
    state.asked += 1
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (state.down) return void response.writeHead(503).end()
    response.end(await answerTimestampRequest(province, Buffer.concat(chunks)))
  })
  await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done))
  t.after(() => outside.close())
  return { state, url: `http://127.0.0.1:${(outside.address() as AddressInfo).port}/` }
}

test('a timestamp authority that is away stops nobody at first, is noted, and stops signing after the grace', async (t) => {
  const { state, url } = await outsideAuthority(t)
  const here = await testProvince(t, { migrations: rooms, env: { LT_TIMESTAMP_URL: url } })
  const { sign } = await aSigner(here)
  assert.equal((await sign()).level, 'lta')
  state.down = true
  const began = here.clock.now()
  assert.equal((await sign()).level, 'b')
  assert.equal((await timestampState(here))?.failingSince.toString(), began.toString())
  assert.ok(here.logged.some((line) => line.level === 'warn'))

  here.clock.advance({ hours: 3, minutes: 59 })
  assert.equal((await sign()).level, 'b')
  here.clock.advance({ minutes: 2 })
  await assert.rejects(sign(), refused('signing.no-timestamps'))

  state.down = false
  here.clock.advance({ minutes: 1 })
  assert.equal((await sign()).level, 'lta')
  assert.equal(await timestampState(here), null)
})

test('a signature made before its key was compromised, without a timestamp, is not valid any more', async (t) => {
  const here = await testProvince(t, { migrations: rooms, env: { LT_TIMESTAMP_URL: 'http://127.0.0.1:9/' } })
  const { key, sign } = await aSigner(here)
  const { file, level } = await sign()
  assert.equal(level, 'b')
  assert.equal((await verifyStored(here, file)).overall, 'VALID')
  await revokeKey(here, actorOf(admin), key.id, 'keyCompromise', null)
  here.clock.advance({ minutes: 2 })
  assert.equal((await verifyStored(here, file)).overall, 'INVALID')
})

test('an authority that is away is not asked again for each document of a batch', async (t) => {
  const { state, url } = await outsideAuthority(t)
  state.down = true
  const here = await testProvince(t, { migrations: rooms, env: { LT_TIMESTAMP_URL: url } })
  const { sign } = await aSigner(here)
  for (let at = 0; at < 5; at++) await sign()
  assert.equal(state.asked, 1)
})

test('seals wait for an authority that is away and are stamped when it is back', async (t) => {
  const { state, url } = await outsideAuthority(t)
  state.down = true
  const here = await testProvince(t, { migrations: rooms, env: { LT_TIMESTAMP_URL: url } })
  await aSigner(here)
  await here.seal()
  assert.equal(await stampJournal(here), 0)
  state.down = false
  here.clock.advance({ minutes: 1 })
  assert.equal(await stampJournal(here), 1)
})

test('the blocked key stays blocked with the right PIN, after five wrong ones', async () => {
  const { key } = await aSigner(province)
  for (let at = 0; at < 4; at++)
    await assert.rejects(openSigningKey(province, key, '000000'), refused('signing.wrong-pin'))
  await assert.rejects(openSigningKey(province, key, '000000'), refused('signing.key-blocked'))
  await assert.rejects(openSigningKey(province, key, PIN), refused('signing.key-blocked'))
})
