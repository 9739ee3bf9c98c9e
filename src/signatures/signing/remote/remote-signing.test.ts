import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, describe, test } from 'node:test'
import { makePdf } from '../../../../packages/pdf-signature/testing.ts'
import { verifyPdf } from '../../../../packages/pdf-signature/verify.ts'
import { dateFromInstant, fixedClock, instant } from '../../../../packages/time/index.ts'
import { startSigningProvider } from '../../../../simulators/signing-provider/main.ts'
import { assembleProvince, testProvince } from '../../../../test/support/province.ts'
import { type Actor, systemActor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { keys } from '../../keys/module.ts'
import { connectRemoteKey, listRemoteCredentials } from '../../keys/remote/remote-key.operations.ts'
import { insertTrustAnchor } from '../../trust/anchor.store.ts'
import { signing } from '../module.ts'
import { trustPolicy } from '../verify.operations.ts'
import { continueRemote, endOverdueRequests } from './continue-remote.operations.ts'
import {
  describe as describeRequest,
  getRemoteRequest,
  requestRemoteSignatures,
  withdrawRemoteRequest,
} from './remote-signing.operations.ts'
import { listOpenApprovals, listPending } from './remote-signing.store.ts'

const NOW = '2026-11-23T09:00:00+07:00'
const clock = fixedClock(NOW)
const provider = await startSigningProvider({ now: () => dateFromInstant(clock.now()) })
const env = {
  LT_CSC_URL: provider.apiUrl,
  LT_CSC_CLIENT_ID: provider.clientId,
  LT_CSC_CLIENT_SECRET: provider.clientSecret,
}
const options = { modules: [keys, signing], env, clock }
const province: Awaited<ReturnType<typeof testProvince>> = await testProvince({ after }, options)
after(() => provider.close())

const agency = randomUUID()
const position = randomUUID()
const leader: Actor = { ...systemActor('Giám đốc', 'web'), account: randomUUID(), position, agency }
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const connect = (credential: string) =>
  connectRemoteKey(province, leader, { kind: 'person', position, agency, credential }, null)
/** One holder has one key: the second key of these tests is the agency's. */
const connectForAgency = (credential: string) =>
  connectRemoteKey(province, leader, { kind: 'agency', position: null, agency, credential }, null)

await assert.rejects(connect('credential-1'), refused('remote-signing.untrusted'))
await insertTrustAnchor(province.reader, {
  id: randomUUID(),
  name: 'CA mô phỏng',
  certificate: provider.rootCertificate,
  trusted_from: instant('2026-01-01T00:00:00Z'),
  source: 'kiểm thử',
})
const rsaKey = (await connect('credential-1')).id
const ellipticKey = (await connectForAgency('credential-2')).id

async function aDocument(text = 'VAN BAN', field = 'Ký') {
  const { hash } = await province.files.put(makePdf({ pageText: `${text} ${randomUUID()}` }))
  const plan = { file: hash, field, at: province.clock.now(), reason: 'Ký duyệt văn bản' }
  return { subject: subject('document', randomUUID()), title: `Công văn ${text}`, plan }
}

const documents = (count: number) => Promise.all(Array.from({ length: count }, (_, at) => aDocument(String(at))))
const ask = async (items: Awaited<ReturnType<typeof documents>>, key = rsaKey): Promise<string> => {
  const { approval, failed } = await requestRemoteSignatures(province, leader, key, items, null)
  assert.deepEqual(failed, [])
  return approval!
}
const outcomes = async (id: string) => (await getRemoteRequest(province, id)).items
const stateOf = async (id: string) => (await getRemoteRequest(province, id)).approval.state
/** What our page says of a stored file, with the provider's lists at hand. */
async function verdict(file: string | null) {
  const policy = await trustPolicy(province)
  const crls = [...(policy.crls ?? []), ...provider.crls()]
  const bytes = await province.files.read(file!)
  return verifyPdf(bytes, { ...policy, crls }, dateFromInstant(province.clock.now()))
}
const actsOn = async (of: string) =>
  (await province.reader.selectFrom('act').select('type').where('subject', '=', of).orderBy('seq').execute()).map(
    ({ type }) => type,
  )
const signatureRows = async (of: string) =>
  (await province.reader.selectFrom('signature').select('id').where('subject', '=', of).execute()).length

beforeEach(() => {
  provider.refuse()
  provider.setFaults({ down: false, refuse: false, wrongSignature: false, expiredSad: false, loseAnswer: false })
})

test('an approval on the phone becomes a signature that our verifier accepts, by RSA and by P-256', async () => {
  for (const key of [rsaKey, ellipticKey]) {
    const document = await aDocument()
    const id = await ask([document], key)
    await continueRemote(province, id)
    assert.equal((await outcomes(id))[0]?.outcome, 'pending')
    assert.equal(provider.waiting()[0]?.description, 'Ký 1 văn bản:\n1. Công văn VAN BAN')
    provider.approve()
    await continueRemote(province, id)
    const [item] = await outcomes(id)
    assert.equal(item?.outcome, 'signed')
    const report = await verdict(item!.file)
    assert.equal(report.overall, 'VALID', JSON.stringify(report.signatures[0]?.reasons))
    const [signed, base] = [await province.files.read(item!.file!), await province.files.read(document.plan.file)]
    assert.ok(signed.subarray(0, base.length).equals(base))
    assert.deepEqual(await actsOn(document.subject), ['signature.requested', 'signature.received'])
  }
})

test('the job asks the phone by itself after the request is committed', async () => {
  const id = await ask([await aDocument()])
  await province.settle()
  assert.equal(await stateOf(id), 'waiting')
  assert.equal(provider.waiting().length, 1)
})

test('one approval signs 200 documents, each once', async () => {
  const items = await documents(200)
  const before = provider.signatures()
  const id = await ask(items)
  await continueRemote(province, id)
  assert.equal(provider.waiting().length, 1)
  assert.equal(provider.waiting()[0]?.numSignatures, 200)
  provider.approve()
  await continueRemote(province, id)
  const done = await outcomes(id)
  assert.equal(done.filter(({ outcome }) => outcome === 'signed').length, 200)
  assert.equal(new Set(done.map(({ file }) => file)).size, 200)
  assert.equal(provider.signatures() - before, 200)
  assert.equal(await stateOf(id), 'done')
  for (const { file } of [done[0]!, done[199]!]) assert.equal((await verdict(file)).overall, 'VALID')
})

test('a refusal on the phone leaves nothing half-signed, and the document may be asked for again', async () => {
  const document = await aDocument()
  const id = await ask([document])
  await continueRemote(province, id)
  provider.refuse()
  await continueRemote(province, id)
  assert.equal(await stateOf(id), 'refused')
  assert.deepEqual(await outcomes(id), [
    { subject: document.subject, outcome: 'failed', why: 'remote-signing.refused', file: null },
  ])
  assert.equal(await signatureRows(document.subject), 0)
  assert.deepEqual(await actsOn(document.subject), ['signature.requested', 'signature.not-received'])
  await ask([document])
})

test('a provider that is down is asked again, and the request goes on when it is back', async () => {
  const id = await ask([await aDocument()])
  provider.setFaults({ down: true })
  await continueRemote(province, id)
  assert.equal((await getRemoteRequest(province, id)).approval.polls, 1)
  provider.setFaults({ down: false })
  await continueRemote(province, id)
  provider.approve()
  provider.setFaults({ down: true })
  await continueRemote(province, id)
  assert.equal((await outcomes(id))[0]?.outcome, 'pending')
  provider.setFaults({ down: false })
  await continueRemote(province, id)
  assert.equal((await outcomes(id))[0]?.outcome, 'signed')
})

test('a wrong value is not embedded and does not stop the other documents', async () => {
  const items = await documents(4)
  const id = await ask(items)
  await continueRemote(province, id)
  provider.approve()
  provider.setFaults({ wrongSignature: [1] })
  await continueRemote(province, id)
  const done = await outcomes(id)
  assert.deepEqual(
    done.map(({ outcome, why }) => why ?? outcome),
    ['signed', 'remote-signing.wrong-signature', 'signed', 'signed'],
  )
  assert.equal(await signatureRows(items[1]!.subject), 0)
  assert.equal(await stateOf(id), 'done')
})

test('a document whose file cannot be signed is left out and named; the others are asked for', async () => {
  const [good, bad] = [await aDocument(), await aDocument()]
  const { hash } = await province.files.put(Buffer.from('%PDF-1.7 hỏng'))
  const broken = { ...bad, plan: { ...bad.plan, file: hash } }
  const result = await requestRemoteSignatures(province, leader, rsaKey, [broken, good], null)
  assert.equal(result.waiting, 1)
  assert.deepEqual(result.failed, [{ subject: bad.subject, why: 'signing.file-not-signable' }])
})

test('a document has one pending signature at a time', async () => {
  const document = await aDocument()
  await ask([document])
  const again = await requestRemoteSignatures(province, leader, rsaKey, [document], null)
  assert.deepEqual(again, {
    approval: null,
    waiting: 0,
    failed: [{ subject: document.subject, why: 'remote-signing.already-waiting' }],
  })
})

test('MC-3.2: a repeated request with the same key asks once', async () => {
  const items = [await aDocument()]
  const key = randomUUID()
  const first = await requestRemoteSignatures(province, leader, rsaKey, items, key)
  assert.deepEqual(await requestRemoteSignatures(province, leader, rsaKey, items, key), first)
})

/** The same database and files, another process: nothing of the first one's memory is left. */
const afterRestart = (): Province => {
  return assembleProvince(province.database, province.config.dataFolder, options)
}

describe('a process that dies in the middle', () => {
  test('while the phone waits: the next one finishes with the approval given meanwhile', async () => {
    const document = await aDocument()
    const id = await ask([document])
    await continueRemote(province, id)
    provider.approve()
    await continueRemote(afterRestart(), id)
    const [item] = await outcomes(id)
    assert.equal((await verdict(item!.file)).overall, 'VALID')
    assert.equal(await signatureRows(document.subject), 1)
  })
  test('MC-3.2: after the provider signed and before the value was stored: the document is not signed and says so, and nothing claims a signature', async () => {
    const items = await documents(2)
    const id = await ask(items)
    await continueRemote(province, id)
    provider.approve()
    provider.setFaults({ loseAnswer: true })
    await continueRemote(province, id)
    assert.deepEqual(
      (await outcomes(id)).map(({ outcome }) => outcome),
      ['pending', 'pending'],
    )
    provider.setFaults({ loseAnswer: false })
    await continueRemote(afterRestart(), id)
    assert.deepEqual(
      (await outcomes(id)).map(({ why }) => why),
      ['remote-signing.wrong-answer', 'remote-signing.wrong-answer'],
    )
    for (const item of items) assert.equal(await signatureRows(item.subject), 0)
  })
  test('two processes that carry the same request on at once sign each document once', async () => {
    const items = await documents(6)
    const id = await ask(items)
    await continueRemote(province, id)
    provider.approve()
    await Promise.all([continueRemote(province, id), continueRemote(afterRestart(), id)])
    for (const { subject: of } of items) assert.ok((await signatureRows(of)) <= 1)
    for (const { outcome, subject: of } of await outcomes(id)) {
      assert.equal(outcome === 'signed', (await signatureRows(of)) === 1)
      assert.notEqual(outcome, 'pending')
    }
  })
})

test('a request nobody answers runs out and says so', async () => {
  const id = await ask([await aDocument()])
  await continueRemote(province, id)
  clock.advance({ minutes: 16 })
  await endOverdueRequests(province)
  assert.equal(await stateOf(id), 'expired')
  assert.equal((await outcomes(id))[0]?.why, 'remote-signing.expired')
})

test('a request that never reached a provider says the provider is down, not that the phone was late', async () => {
  const id = await ask([await aDocument()])
  provider.setFaults({ down: true })
  await continueRemote(province, id)
  clock.advance({ minutes: 16 })
  await continueRemote(province, id)
  assert.equal((await outcomes(id))[0]?.why, 'remote-signing.down')
})

test('an approval out of date at the provider fails the request', async () => {
  const id = await ask([await aDocument()])
  await continueRemote(province, id)
  provider.setFaults({ expiredSad: true })
  provider.approve()
  await continueRemote(province, id)
  assert.equal((await outcomes(id))[0]?.why, 'remote-signing.expired')
})

test('a withdrawn request is not signed when the phone approves it later', async () => {
  const document = await aDocument()
  const id = await ask([document])
  await continueRemote(province, id)
  assert.deepEqual(await withdrawRemoteRequest(province, leader, id, null), { withdrawn: 1 })
  provider.approve()
  await continueRemote(province, id)
  assert.equal(await stateOf(id), 'withdrawn')
  assert.equal(await signatureRows(document.subject), 0)
})

test('nobody signs with or withdraws for another position', async () => {
  const stranger: Actor = { ...leader, position: randomUUID() }
  const document = await aDocument()
  const asking = requestRemoteSignatures(province, stranger, rsaKey, [document], null)
  await assert.rejects(asking, refused('remote-signing.not-your-key'))
  const id = await ask([document])
  await assert.rejects(withdrawRemoteRequest(province, stranger, id, null), refused('remote-signing.not-your-key'))
})

test('neither activation data nor the secret of the login is written to the database', async () => {
  const id = await ask([await aDocument()])
  await continueRemote(province, id)
  provider.approve()
  provider.setFaults({ down: true })
  await continueRemote(province, id)
  const [row] = await province.reader.selectFrom('remote_approval').selectAll().where('id', '=', id).execute()
  const text = JSON.stringify([row, await listPending(province.reader, id, 5)])
  assert.ok(!text.includes(provider.clientSecret))
  assert.deepEqual(
    Object.keys(row!).filter((name) => /sad|token/i.test(name)),
    [],
  )
  assert.equal((await listOpenApprovals(province.reader, position))[0]?.id, id)
})

test('the administrator sees what the provider holds, by name', async () => {
  const found = await listRemoteCredentials(province, 'lanhdao1')
  assert.deepEqual(
    found.map(({ credential, holder }) => ({ credential, holder })),
    [{ credential: 'credential-1', holder: 'Lãnh đạo 1 (minh hoạ)' }],
  )
})

test('without a configured provider nothing is asked', async (t) => {
  const bare = await testProvince(t, { modules: [keys, signing] })
  await assert.rejects(listRemoteCredentials(bare), refused('remote-signing.not-configured'))
})

test('the phone names the first documents and counts the rest', () => {
  const text = describeRequest(Array.from({ length: 200 }, (_, at) => `Văn bản ${at + 1}`))
  assert.match(text, /^Ký 200 văn bản:\n1\. Văn bản 1\n/)
  assert.match(text, /\nvà 192 văn bản khác$/)
})
