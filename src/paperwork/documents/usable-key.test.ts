import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import { accountFor, aDevice, SESSION } from '../../../test/support/passkey.ts'
import { testProvince } from '../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../test/support/signing-office.ts'
import { actor } from '../../../test/support/town.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findAgencyKey, findPersonKey, issueKey, offerPasskey, revokeKey } from '../../signatures/keys/index.ts'
import { keys } from '../../signatures/keys/module.ts'
import { openSigningKey } from '../../signatures/signing/index.ts'
import { signing } from '../../signatures/signing/module.ts'
import { listAnchors } from '../../signatures/trust/anchor.store.ts'
import { endAnchor, importAnchors } from '../../signatures/trust/trust.operations.ts'
import { approvalOfOne } from './approval.ts'
import { approveBatch, composeBatch } from './batch/batch.operations.ts'
import { countItems } from './batch/batch.store.ts'
import { getDocument } from './document.store.ts'
import { documentSubject } from './document.ts'
import { signDraft, signSubmitted } from './issuing.operations.ts'
import { documents } from './module.ts'

/** Nothing is signed or sealed with a key that serves no more or that nobody would believe (TT 15/2025). */

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
await accountFor(province, office.leader)
const leader = actor(office.leader)
const phone = await aDevice(province, office.leader)
await phone.enrol()
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const untrusted = refused('signing.certificate-untrusted')
const now = () => province.clock.now()
const [root] = await listAnchors(province.reader)
const endRoot = (how: 'from-now' | 'entirely' = 'from-now') =>
  endAnchor(province, leader, { id: root!.id, how }, randomUUID())
const stateOf = async (id: string) => (await getDocument(province.reader, id)).state
const actsOn = async (id: string) =>
  (await timeline(province.reader, documentSubject(id))).acts
    .map(({ type }) => type)
    .filter((type) => /signed|sealed|numbered/.test(type))

beforeEach(() => importAnchors(province, leader, { bytes: root!.certificate, source: 'kiểm thử' }, randomUUID()))

for (const how of ['from-now', 'entirely'] as const) {
  test(`a root that ended (${how}) signs nothing by PIN and seals nothing; trusted again it does`, async () => {
    const id = await office.drafted()
    await endRoot(how)
    await assert.rejects(office.sign(id), untrusted)
    await importAnchors(province, leader, { bytes: root!.certificate, source: 'nhập lại' }, randomUUID())
    await office.sign(id)
    await endRoot(how)
    await assert.rejects(office.issue(id), untrusted)
    assert.equal(await stateOf(id), 'signed')
    assert.deepEqual(await actsOn(id), ['document.signed'])
    await importAnchors(province, leader, { bytes: root!.certificate, source: 'nhập lại' }, randomUUID())
    await office.issue(id)
    assert.equal(await stateOf(id), 'issued')
  })
}

test('a passkey signs nothing with a key whose root ended, and its answer is not used up', async () => {
  const id = await office.drafted()
  const key = await findPersonKey(province.reader, office.leader.id, now())
  const list = approvalOfOne(await getDocument(province.reader, id))
  const answer = phone.answer(await offerPasskey(province, { actor: leader, session: SESSION }, key, list))
  await endRoot()
  await assert.rejects(signDraft(province, leader, id, answer, null, randomUUID()), untrusted)
  assert.equal(await stateOf(id), 'submitted')
  await importAnchors(province, leader, { bytes: root!.certificate, source: 'nhập lại' }, randomUUID())
  await signDraft(province, leader, id, answer, null, randomUUID())
  assert.equal(await stateOf(id), 'signed')
})

test('a list is not approved with a key whose root ended, and stays as it was', async () => {
  const id = await office.drafted()
  const batch = (await composeBatch(province, leader, [id], randomUUID())).id
  await endRoot()
  await assert.rejects(approveBatch(province, leader, batch, PIN), untrusted)
  assert.deepEqual(await countItems(province.reader, batch), { total: 1, waiting: 1, signed: 0, failed: 0 })
})

test('an agency’s seal whose certificate ran out seals nothing', async (t) => {
  const later = await testProvince(t, { modules: [keys, signing, documents] })
  const there = await signingOffice(later)
  const key = (await findAgencyKey(later.reader, there.agency, later.clock.now()))!
  later.clock.advance({ days: 365 * 5 })
  await assert.rejects(openSigningKey(later, key, PIN), refused('signing.certificate-expired'))
  assert.equal(await findAgencyKey(later.reader, there.agency, later.clock.now()), undefined)
})

test('a key that ended after it was opened signs no further document of a list', async () => {
  const id = await office.drafted()
  const person = {
    kind: 'person',
    position: office.leader.id,
    agency: office.agency,
    commonName: 'Giám đốc (minh hoạ)',
    organization: 'Sở',
    pin: PIN,
  } as const
  const old = (await findPersonKey(province.reader, office.leader.id, now()))!
  const open = await openSigningKey(province, old, PIN)
  await issueKey(province, leader, person, null)
  const document = await getDocument(province.reader, id)
  const signing = signSubmitted(province, leader, document, open, { seenRevision: null, key: null })
  await assert.rejects(signing, refused('signing.key-ended'))
  assert.equal(await stateOf(id), 'submitted')
  assert.deepEqual(await actsOn(id), [])
})

test('a key revoked while its signature was made is not recorded as having signed', async () => {
  const id = await office.drafted()
  const key = (await findPersonKey(province.reader, office.leader.id, now()))!
  const open = await openSigningKey(province, key, PIN)
  await revokeKey(province, leader, key.id, 'keyCompromise', null)
  const document = await getDocument(province.reader, id)
  const signing = signSubmitted(province, leader, document, open, { seenRevision: null, key: null })
  await assert.rejects(signing, refused('signing.key-ended'))
  assert.deepEqual(await actsOn(id), [])
})
