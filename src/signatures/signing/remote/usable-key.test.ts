import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { makePdf } from '../../../../packages/pdf-signature/testing.ts'
import { dateFromInstant, fixedClock } from '../../../../packages/time/index.ts'
import { startSigningProvider } from '../../../../simulators/signing-provider/main.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { type Actor, systemActor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { revokeKey } from '../../keys/keys.operations.ts'
import { keys } from '../../keys/module.ts'
import { connectRemoteKey } from '../../keys/remote/remote-key.operations.ts'
import { listAnchors } from '../../trust/anchor.store.ts'
import { endAnchor, importAnchors } from '../../trust/trust.operations.ts'
import { signing } from '../module.ts'
import { continueRemote } from './continue-remote.operations.ts'
import { getRemoteRequest, requestRemoteSignatures } from './remote-signing.operations.ts'

/** A key at a provider is looked at again when it is asked for, and once more when its holder said yes. */

const clock = fixedClock('2026-11-23T09:00:00+07:00')
const provider = await startSigningProvider({ now: () => dateFromInstant(clock.now()) })
after(() => provider.close())
const province = await testProvince(
  { after },
  {
    modules: [keys, signing],
    clock,
    env: {
      LT_CSC_URL: provider.apiUrl,
      LT_CSC_CLIENT_ID: provider.clientId,
      LT_CSC_CLIENT_SECRET: provider.clientSecret,
    },
  },
)
const [position, agency] = [randomUUID(), randomUUID()]
const leader: Actor = { ...systemActor('Giám đốc', 'web'), account: randomUUID(), position, agency }
const root = provider.rootCertificate
const trust = () => importAnchors(province, leader, { bytes: root, source: 'kiểm thử' }, null)
await trust()
const connect = async () => {
  const request = { kind: 'person', position, agency, credential: 'credential-1' } as const
  return (await connectRemoteKey(province, leader, request, null)).id
}
async function endRoot(): Promise<void> {
  const anchor = (await listAnchors(province.reader)).find(({ certificate }) => certificate.equals(root))
  await endAnchor(province, leader, { id: anchor!.id, how: 'from-now' }, null)
}
async function ask(key: string): Promise<string> {
  const { hash } = await province.files.put(makePdf({ pageText: randomUUID() }))
  const plan = { file: hash, field: 'Ký', at: clock.now() }
  const item = { subject: subject('document', randomUUID()), title: 'Công văn', plan }
  return (await requestRemoteSignatures(province, leader, key, [item], null)).approval!
}
const outcome = async (id: string) => {
  const { approval, items } = await getRemoteRequest(province, id)
  return [approval.state, items[0]?.outcome, approval.why]
}
const signatures = async () => (await province.reader.selectFrom('signature').select('id').execute()).length

test('the phone is not asked for a key whose root ended', async () => {
  const key = await connect()
  await endRoot()
  const isUntrusted = (error: unknown) => error instanceof Refusal && error.code === 'signing.certificate-untrusted'
  await assert.rejects(ask(key), isUntrusted)
  await trust()
  assert.equal(typeof (await ask(await connect())), 'string')
})

for (const [name, code, end] of [
  ['whose root ended while the phone was asked', 'signing.certificate-untrusted', () => endRoot()],
  [
    'that went out of use while the phone was asked',
    'remote-signing.not-allowed',
    (key: string) => revokeKey(province, leader, key, 'keyCompromise', null),
  ],
] as const) {
  test(`a key ${name} signs nothing, and the request says why`, async () => {
    await trust()
    const key = await connect()
    const id = await ask(key)
    await continueRemote(province, id)
    await end(key)
    provider.approve()
    await continueRemote(province, id)
    assert.deepEqual(await outcome(id), ['failed', 'failed', code])
    assert.equal(await signatures(), 0)
  })
}
