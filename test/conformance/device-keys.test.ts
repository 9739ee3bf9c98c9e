import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { after, test } from 'node:test'
import { pdfsig, testAuthority, testCredential, withFolder } from '../../packages/pdf-signature/testing.ts'
import { instant } from '../../packages/time/index.ts'
import type { Viewer } from '../../src/kernel/acting/index.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { approveBatch, batchSettled, composeBatch } from '../../src/paperwork/documents/batch/batch.operations.ts'
import { countItems } from '../../src/paperwork/documents/batch/batch.store.ts'
import { getDocument } from '../../src/paperwork/documents/index.ts'
import { documents } from '../../src/paperwork/documents/module.ts'
import { closeDevices, deviceProcess } from '../../src/signatures/keys/hardware/device.ts'
import { listDeviceCertificates } from '../../src/signatures/keys/hardware/device-key.operations.ts'
import { findAgencyKey, findPersonKey, getKey } from '../../src/signatures/keys/key.store.ts'
import { keys } from '../../src/signatures/keys/module.ts'
import { signing } from '../../src/signatures/signing/module.ts'
import { insertTrustAnchor, listAnchors } from '../../src/signatures/trust/anchor.store.ts'
import { endAnchor, importAnchors } from '../../src/signatures/trust/trust.operations.ts'
import { Caller, knowing, officialWith, testServer } from '../support/caller.ts'
import { testProvince } from '../support/province.ts'
import { PIN, signingOffice } from '../support/signing-office.ts'
import { softHsm, whyNoToken } from '../support/soft-hsm.ts'
import { actor } from '../support/town.ts'

/** Keys on signing devices through the whole product: connected by an administrator, used by a leader and a clerk, judged by pdfsig. */

const missing = whyNoToken()

if (missing) test('keys on a signing device', { skip: missing }, () => {})
else await keysOnADevice()

async function keysOnADevice(): Promise<void> {
  const { library, folder, makeToken, putKey, putCertificates } = softHsm()
  after(() => {
    closeDevices()
    rmSync(folder, { recursive: true, force: true })
  })
  const KIND = 'rsa-2048'
  const [LEADER_PIN, SEAL_PIN] = ['24681357', '97531864']
  const root = testAuthority(KIND).root.certificate
  /** A token as its issuer hands it out: key, certificate and the authority between. */
  function token(label: string, pin: string, id: string, profile: 'person' | 'agency', commonName: string) {
    const credential = testCredential(KIND, profile, { commonName, organization: 'Sở (minh hoạ)' })
    makeToken(label, pin)
    putKey(label, pin, `khoa-${id}`, id, credential)
    return { label, pin, certificates: [[id, credential.certificate] as const, ['ca', credential.chain[0]!] as const] }
  }
  const tokens = [
    token('GIAM DOC', LEADER_PIN, 'a1', 'person', 'Giám đốc trên thiết bị (minh hoạ)'),
    token('CON DAU', SEAL_PIN, 'b2', 'agency', 'Con dấu trên thiết bị (minh hoạ)'),
  ]
  for (const { label, pin, certificates } of tokens) {
    putCertificates(
      label,
      pin,
      certificates.map(([id, der]) => [id, der]),
    )
  }

  const people: Viewer[] = []
  const province = await testProvince(
    { after },
    {
      modules: [knowing(people), keys, signing, documents],
      env: { LT_PKCS11_MODULE: library },
    },
  )
  await insertTrustAnchor(province.reader, {
    id: randomUUID(),
    name: 'CA',
    certificate: root,
    trusted_from: instant('2026-01-01T00:00:00Z'),
    source: 'kiểm thử',
  })
  const office = await signingOffice(province)
  people.push(office.leader.viewer)
  const server = await testServer(province, [keys, signing, documents], {
    quan_tri: officialWith('signing.administer'),
  })
  after(() => server.close())
  const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
  const now = () => province.clock.now()

  /** The administrator ties a certificate to a position or agency on the page. */
  async function connect(label: string, target: string) {
    const caller = new Caller(server, 'quan_tri')
    await caller.get('/quan-tri/chung-thu/thiet-bi')
    const found = (await listDeviceCertificates(province)).find(({ tokenLabel }) => tokenLabel === label)
    return caller.post('/quan-tri/chung-thu/thiet-bi', { certificate: `${found?.token}/${found?.id}`, target })
  }
  const connectBoth = async () => {
    await connect('GIAM DOC', `position:${office.leader.id}`)
    await connect('CON DAU', `agency:${office.agency}`)
  }
  const leaderKey = async () => (await findPersonKey(province.reader, office.leader.id, now()))!

  test('the page lists the certificates of people and agencies on every token, and no authority', async () => {
    const { html } = await new Caller(server, 'quan_tri').get('/quan-tri/chung-thu/thiet-bi')
    assert.match(html, /Giám đốc trên thiết bị/)
    assert.match(html, /Con dấu trên thiết bị/)
    assert.equal((await listDeviceCertificates(province)).length, 2)
  })

  test('a document is signed and sealed with keys that never leave their devices, and pdfsig accepts both', async () => {
    await connectBoth()
    assert.equal((await leaderKey()).provider, 'pkcs11')
    assert.equal((await findAgencyKey(province.reader, office.agency, now()))?.provider, 'pkcs11')
    const id = await office.drafted()
    await office.sign(id, LEADER_PIN)
    await office.issue(id, SEAL_PIN)
    const { file, state } = await getDocument(province.reader, id)
    assert.equal(state, 'issued')
    const { valid, trusted, said } = await withFolder(async (judged) =>
      pdfsig(judged, root, await province.files.read(file!)),
    )
    assert.deepEqual([valid, trusted], [2, 2], said)
    assert.match(said, /Giám đốc trên thiết bị[\s\S]*Con dấu trên thiết bị/)
  })

  test('one approval signs a list with a key on a device', async () => {
    await connectBoth()
    const ids = [await office.drafted(), await office.drafted(), await office.drafted()]
    const leader = actor(office.leader)
    const { id } = await composeBatch(province, leader, ids, randomUUID())
    await approveBatch(province, leader, id, LEADER_PIN)
    await batchSettled(province, id)
    assert.deepEqual(await countItems(province.reader, id), { total: 3, signed: 3, failed: 0, waiting: 0 })
  })

  test('the device’s PIN is asked for: the former software PIN opens nothing, five wrong ones block the key here', async () => {
    await connectBoth()
    const id = await office.drafted()
    for (const left of [4, 3, 2, 1]) {
      await assert.rejects(office.sign(id, PIN), (error) => {
        assert.ok(error instanceof Refusal)
        assert.deepEqual([error.code, error.data.left], ['signing.wrong-pin', left])
        return true
      })
    }
    await assert.rejects(office.sign(id, PIN), refused('signing.key-blocked'))
    await assert.rejects(office.sign(id, LEADER_PIN), refused('signing.key-blocked'))
    assert.equal((await getDocument(province.reader, id)).state, 'submitted')
    await connectBoth()
    await office.sign(id, LEADER_PIN)
  })

  test('the token’s PIN is kept nowhere', async () => {
    const tables = ['signing_key', 'hardware_key', 'act', 'answered_key'] as const
    const rows = await Promise.all(tables.map((name) => province.reader.selectFrom(name).selectAll().execute()))
    const kept = JSON.stringify([rows, province.logged])
    for (const pin of [LEADER_PIN, SEAL_PIN]) assert.ok(!kept.includes(pin))
  })

  test('a driver that dies takes only its own process with it: a refusal, a line in the log, and the next try works', async () => {
    await listDeviceCertificates(province)
    const first = deviceProcess()!
    assert.notEqual(first, process.pid)
    // held still, so that it cannot answer before it dies
    process.kill(first, 'SIGSTOP')
    const asked = listDeviceCertificates(province)
    process.kill(first, 'SIGKILL')
    await assert.rejects(asked, refused('hardware-key.failed'))
    assert.ok(province.logged.some(({ message }) => message === 'a signing device cannot be used'))
    assert.equal((await listDeviceCertificates(province)).length, 2)
  })

  test('a key on a device signs and seals nothing while its root is not trusted, and asks the device for no PIN', async () => {
    await connectBoth()
    const id = await office.drafted()
    const anchor = (await listAnchors(province.reader)).find(({ certificate }) => certificate.equals(root))
    await endAnchor(province, actor(office.leader), { id: anchor!.id, how: 'from-now' }, null)
    await assert.rejects(office.sign(id, 'sai'), refused('signing.certificate-untrusted'))
    assert.equal((await leaderKey()).wrongPins, 0)
    assert.equal((await getDocument(province.reader, id)).state, 'submitted')
    await importAnchors(province, actor(office.leader), { bytes: root, source: 'nhập lại' }, null)
    await office.sign(id, LEADER_PIN)
  })

  test('a certificate that is nobody’s on the device any more signs nothing', async () => {
    await connectBoth()
    const key = await leaderKey()
    await province.reader.updateTable('hardware_key').set({ key_id: 'ff' }).where('signing_key', '=', key.id).execute()
    const id = await office.drafted()
    await assert.rejects(office.sign(id, LEADER_PIN), refused('hardware-key.no-key'))
    assert.equal((await getKey(province.reader, key.id)).wrongPins, 0)
    assert.equal((await getDocument(province.reader, id)).state, 'submitted')
  })
}
