import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type ProviderOptions, startSigningProvider } from './main.ts'

const SHA256 = '2.16.840.1.101.3.4.2.1'
const sha = (text: string): string => createHash('sha256').update(text).digest('base64')

async function world(t: TestContext, options: ProviderOptions = {}) {
  const provider = await startSigningProvider(options)
  t.after(() => provider.close())
  const login = await fetch(`${provider.apiUrl}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: provider.clientId,
      client_secret: provider.clientSecret,
    }),
  })
  const { access_token } = (await login.json()) as { access_token: string }
  const call = async (name: string, body: object, token = access_token) => {
    const reply = await fetch(`${provider.apiUrl}/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: reply.status, body: JSON.parse(await reply.text()) }
  }
  const authorize = (texts: string[], numSignatures = texts.length, credentialID = 'credential-1') =>
    call('credentials/authorize', {
      credentialID,
      numSignatures,
      hashes: texts.map(sha),
      hashAlgorithmOID: SHA256,
      description: 'Ký 1 văn bản <b>',
    })
  const signHash = (
    SAD: string | undefined,
    texts: string[],
    signAlgo = '1.2.840.113549.1.1.11',
    credentialID = 'credential-1',
  ) =>
    call('signatures/signHash', {
      credentialID,
      SAD,
      hashes: texts.map(sha),
      hashAlgorithmOID: SHA256,
      signAlgo,
      operationMode: 'S',
    })
  const certificateOf = async (credentialID: string) => {
    const { body } = await call('credentials/info', { credentialID, certificates: 'chain' })
    const { certificates } = body.cert
    return certificates.map((text: string) => new X509Certificate(Buffer.from(text, 'base64')))
  }
  return { provider, call, authorize, signHash, certificateOf }
}

test('openssl accepts the chain and the lists of revoked certificates', async (t) => {
  const { provider, certificateOf } = await world(t)
  const folder = mkdtempSync(join(tmpdir(), 'csc-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [leaf, issuing, root] = await certificateOf('credential-1')
  const pem = (name: string, ...certificates: (X509Certificate | undefined)[]): string => {
    writeFileSync(join(folder, name), certificates.map(String).join(''))
    return join(folder, name)
  }
  const crl = provider
    .crls()
    .map((der) => execFileSync('openssl', ['crl', '-inform', 'DER'], { input: der }).toString())
  writeFileSync(join(folder, 'crl.pem'), crl.join(''))
  const said = execFileSync('openssl', [
    ...['verify', '-x509_strict', '-crl_check_all', '-CRLfile', join(folder, 'crl.pem')],
    ...['-CAfile', pem('root.pem', root), '-untrusted', pem('issuing.pem', issuing), pem('leaf.pem', leaf)],
  ]).toString()
  assert.match(said, /leaf\.pem: OK/)
  assert.match(leaf?.subject ?? '', /CN=Lãnh đạo 1 \(minh hoạ\)/)
})

test('a hash is signed after the phone approved it, by RSA and by P-256', async (t) => {
  const { provider, authorize, call, signHash, certificateOf } = await world(t)
  for (const [credential, algorithm] of [
    ['credential-1', '1.2.840.113549.1.1.11'],
    ['credential-2', '1.2.840.10045.4.3.2'],
  ] as const) {
    const asked = await authorize(['một'], 1, credential)
    assert.equal(asked.status, 202)
    const { handle } = asked.body
    assert.equal((await call('credentials/authorizeCheck', { handle })).status, 202)
    assert.equal(provider.approve(), 1)
    const { SAD } = (await call('credentials/authorizeCheck', { handle })).body
    const { body } = await signHash(SAD, ['một'], algorithm, credential)
    const [value] = body.signatures
    const [leaf] = await certificateOf(credential)
    assert.ok(verify('sha256', Buffer.from('một'), leaf!.publicKey, Buffer.from(value!, 'base64')))
  }
})

test('activation data signs its own hashes, each once, and no other', async (t) => {
  const { authorize, signHash } = await world(t, { withoutPhone: true })
  const { SAD } = (await authorize(['một', 'hai'])).body
  assert.equal((await signHash(SAD, ['ba'])).status, 400)
  assert.equal((await signHash(SAD, ['một', 'một'])).status, 400)
  assert.equal((await signHash(SAD, ['một'])).status, 200)
  assert.equal((await signHash(SAD, ['một'])).status, 400)
  assert.equal((await signHash(SAD, ['hai'])).status, 200)
})

test('a transaction is extended to a hash that was not known before, within the approved number', async (t) => {
  const { authorize, signHash, call } = await world(t, { withoutPhone: true })
  const { SAD } = (await authorize(['một'], 2)).body
  assert.equal((await signHash(SAD, ['một'])).status, 200)
  const extend = (old: string | undefined, texts: string[]) =>
    call('credentials/extendTransaction', { credentialID: 'credential-1', SAD: old, hashes: texts.map(sha) })
  assert.equal((await extend(SAD, ['hai', 'ba'])).status, 400)
  const next = (await extend(SAD, ['hai'])).body
  assert.equal((await signHash(SAD, ['hai'])).status, 400)
  assert.equal((await signHash(next.SAD, ['hai'])).status, 200)
})

test('a refusal on the phone, a wait that is too long and a stranger are errors of the API', async (t) => {
  let now = new Date('2026-11-22T00:00:00Z')
  const { provider, authorize, call } = await world(t, { now: () => now, waitSeconds: 60 })
  const refused = (await authorize(['một'])).body
  provider.refuse()
  assert.equal((await call('credentials/authorizeCheck', refused)).body.error, 'access_denied')
  const late = (await authorize(['hai'])).body
  now = new Date('2026-11-22T00:02:00Z')
  assert.equal((await call('credentials/authorizeCheck', late)).body.error, 'authorization_timeout')
  assert.equal(provider.approve(), 0)
  assert.equal((await call('credentials/list', {}, 'khong-phai')).status, 401)
})

test('the phone shows what will be signed, escaped, and a press of the button decides', async (t) => {
  const { provider, authorize, call } = await world(t)
  const { handle } = (await authorize(['một'])).body
  const page = await (await fetch(provider.url)).text()
  assert.match(page, /Ký 1 văn bản &#60;b&#62;/)
  assert.match(page, /lang="vi"/)
  await fetch(`${provider.url}/answer`, {
    method: 'POST',
    body: new URLSearchParams({ handle: String(handle), answer: 'approve' }),
  })
  assert.equal((await call('credentials/authorizeCheck', { handle })).status, 200)
})

test('each fault switch shows', async (t) => {
  const { provider, authorize, call, signHash, certificateOf } = await world(t, { withoutPhone: true })
  const { SAD } = (await authorize(['một'])).body
  const [leaf] = await certificateOf('credential-1')
  const set = (faults: object) =>
    fetch(`${provider.url}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(faults),
    })
  await set({ down: true })
  assert.equal((await call('credentials/list', {})).status, 503)
  await set({ down: false, wrongSignature: true })
  const { signatures } = (await signHash(SAD, ['một'])).body
  assert.ok(!verify('sha256', Buffer.from('một'), leaf!.publicKey, Buffer.from(signatures[0], 'base64')))
  await set({ wrongSignature: false, expiredSad: true })
  const late = (await authorize(['hai'])).body
  assert.equal((await signHash(late.SAD, ['hai'])).status, 400)
  await set({ expiredSad: false, loseAnswer: true })
  const lost = (await authorize(['ba'])).body
  await assert.rejects(signHash(lost.SAD, ['ba']))
})
