import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { knowing } from '../../../test/support/caller.ts'
import { accountFor, aDevice, SESSION } from '../../../test/support/passkey.ts'
import { testProvince } from '../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../test/support/signing-office.ts'
import { actor, aPost } from '../../../test/support/town.ts'
import { removePasskey } from '../../base/identity/passkey/passkey.operations.ts'
import type { Viewer } from '../../kernel/acting/index.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findAgencyKey, findPersonKey, issueKey, offerPasskey } from '../../signatures/keys/index.ts'
import { keys } from '../../signatures/keys/module.ts'
import { changePin } from '../../signatures/keys/pin.operations.ts'
import { verifyStored } from '../../signatures/signing/index.ts'
import { signing } from '../../signatures/signing/module.ts'
import { approvalOfOne } from './approval.ts'
import { approvalOfBatch, approveBatch, batchSettled, composeBatch } from './batch/batch.operations.ts'
import { countItems } from './batch/batch.store.ts'
import { batchSubject } from './batch/batch.ts'
import { getDocument } from './document.store.ts'
import { documentSubject } from './document.ts'
import { returnDraft, submitDraft } from './drafting.operations.ts'
import { signDraft } from './issuing.operations.ts'
import { documents } from './module.ts'
import { issueDocument } from './sealing/number.operations.ts'

const people: Viewer[] = []
const province = await testProvince({ after }, { modules: [knowing(people), keys, signing, documents] })
const office = await signingOffice(province)
people.push(office.leader.viewer)
await accountFor(province, office.leader)
await accountFor(province, office.clerk)
const phone = await aDevice(province, office.leader)
await phone.enrol()
const seal = await aDevice(province, office.clerk, 'Máy văn thư')
await seal.enrol()

const leader = actor(office.leader)
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const fresh = () => randomUUID()

/** The question the sign page of a document asks. */
async function questionFor(id: string, session = SESSION) {
  const key = await findPersonKey(province.reader, office.leader.id, province.clock.now())
  const ask = await offerPasskey(
    province,
    { actor: leader, session },
    key,
    approvalOfOne(await getDocument(province.reader, id)),
  )
  assert.ok(ask)
  return ask
}
async function questionForBatch(id: string) {
  const key = await findPersonKey(province.reader, office.leader.id, province.clock.now())
  return offerPasskey(province, { actor: leader, session: SESSION }, key, await approvalOfBatch(province, id))
}
type Answer = Parameters<typeof signDraft>[3]
const sign = (id: string, approval: Answer, by = leader) => signDraft(province, by, id, approval, null, fresh())
const actOf = async (id: string, type: string) =>
  (await timeline(province.reader, documentSubject(id))).acts.find((act) => act.type === type)
const isUnsigned = async (id: string) => {
  assert.equal((await getDocument(province.reader, id)).state, 'submitted')
  assert.equal(await actOf(id, 'document.signed'), undefined)
}

test('a passkey signs a document: the signature is valid, and the journal says how it was approved', async () => {
  const id = await office.drafted()
  const ask = await questionFor(id)
  const answer = phone.answer(ask)
  await sign(id, answer)
  const { file, state } = await getDocument(province.reader, id)
  assert.equal(state, 'signed')
  assert.equal((await verifyStored(province, file ?? '')).overall, 'VALID')
  assert.deepEqual((await actOf(id, 'document.signed'))?.data.approval, {
    by: 'passkey',
    passkey: phone.id,
    challenge: ask.options.challenge,
    assertion: createHash('sha256').update(answer.answer).digest('hex'),
  })
})

test('the PIN goes on signing, and the journal says so', async () => {
  const id = await office.drafted()
  await sign(id, PIN)
  assert.deepEqual((await actOf(id, 'document.signed'))?.data.approval, { by: 'pin' })
})

test('an answer signs once: not the same document again, and no other', async () => {
  const [id, other] = [await office.drafted(), await office.drafted()]
  const answer = phone.answer(await questionFor(id))
  await sign(id, answer)
  await assert.rejects(sign(other, answer), refused('signing.passkey-over'))
  await isUnsigned(other)
})

test('an answer that arrives twice at once signs once', async () => {
  const id = await office.drafted()
  const answer = phone.answer(await questionFor(id))
  const ends = await Promise.allSettled([sign(id, answer), sign(id, answer)])
  assert.deepEqual(ends.map((end) => end.status).sort(), ['fulfilled', 'rejected'])
  const { acts } = await timeline(province.reader, documentSubject(id))
  assert.equal(acts.filter((act) => act.type === 'document.signed').length, 1)
})

test('an answer for one document does not sign another', async () => {
  const [id, other] = [await office.drafted(), await office.drafted()]
  await assert.rejects(sign(other, phone.answer(await questionFor(id))), refused('signing.passkey-other-list'))
  await isUnsigned(other)
})

test('a document that changed after the page was opened is not signed', async () => {
  const id = await office.drafted()
  const answer = phone.answer(await questionFor(id))
  await returnDraft(province, leader, id, 'Sửa trích yếu', null, fresh())
  await submitDraft(province, actor(office.specialist), id, null, fresh())
  await assert.rejects(sign(id, answer), refused('signing.passkey-changed'))
  await isUnsigned(id)
})

test('an answer from another session is refused', async () => {
  const id = await office.drafted()
  const ask = await questionFor(id, 'một phiên khác')
  await assert.rejects(sign(id, phone.answer(ask)), refused('signing.passkey-over'))
  await isUnsigned(id)
})

test('an answer given in one position does not sign in another', async () => {
  const id = await office.drafted()
  const second = await aPost(province, office.agency, 'leader', 'Phó Giám đốc')
  second.viewer.account = office.leader.viewer.account
  await issueKey(
    province,
    leader,
    {
      kind: 'person',
      position: second.id,
      agency: office.agency,
      commonName: 'Phó Giám đốc (minh hoạ)',
      organization: 'Sở Nông nghiệp và Môi trường',
      pin: PIN,
    },
    null,
  )
  const delegate = { ...actor(second), onBehalfOf: office.leader.id }
  await assert.rejects(sign(id, phone.answer(await questionFor(id)), delegate), refused('signing.passkey-over'))
  await isUnsigned(id)
})

test('an answer is too late when the page was open longer than the challenge lives', async () => {
  const id = await office.drafted()
  const answer = phone.answer(await questionFor(id))
  province.clock.advance({ minutes: 16 })
  await assert.rejects(sign(id, answer), refused('signing.passkey-over'))
  await isUnsigned(id)
})

test('a device that did not check its holder signs nothing', async () => {
  const id = await office.drafted()
  const answer = phone.answer(await questionFor(id), { checked: false })
  await assert.rejects(sign(id, answer), refused('signing.passkey-refused'))
  await isUnsigned(id)
})

test('a passkey of another person signs nothing', async () => {
  const id = await office.drafted()
  const ask = await questionFor(id)
  const stolen = {
    ...seal.answer({ ...ask, salts: { [seal.id]: Object.values(ask.salts)[0] ?? '' } }),
    session: SESSION,
  }
  await assert.rejects(sign(id, stolen), refused('signing.passkey-refused'))
  await isUnsigned(id)
})

test('a passkey of the same person that was not registered for signing signs nothing', async () => {
  const id = await office.drafted()
  const tablet = await aDevice(province, office.leader, 'Máy tính bảng')
  const ask = await questionFor(id)
  assert.equal(ask.salts[tablet.id], undefined)
  const answer = tablet.answer({ ...ask, salts: { [tablet.id]: Object.values(ask.salts)[0] ?? '' } })
  await assert.rejects(sign(id, answer), refused('signing.passkey-not-enrolled'))
  await isUnsigned(id)
})

test('the right answer with another secret, or with none, signs nothing', async () => {
  const id = await office.drafted()
  const wrong = phone.answer(await questionFor(id), { secret: Buffer.alloc(32, 7).toString('base64url') })
  await assert.rejects(sign(id, wrong), refused('signing.passkey-refused'))
  const none = phone.answer(await questionFor(id), { secret: '' })
  await assert.rejects(sign(id, none), refused('signing.passkey-no-secret'))
  await isUnsigned(id)
})

test('what is no answer at all is refused, not a crash', async () => {
  const id = await office.drafted()
  for (const answer of ['', '{}', 'null', '{"id":"x","response":null}', '{"response":{"clientDataJSON":"bm8"}}']) {
    await assert.rejects(sign(id, { answer, secret: '', session: SESSION }), refused('signing.passkey-over'))
  }
  await isUnsigned(id)
})

test('an answer that registers does not sign', async () => {
  const id = await office.drafted()
  const tablet = await aDevice(province, office.leader, 'Máy bàn')
  const { question } = await tablet.ask()
  await assert.rejects(sign(id, tablet.answer(question)), refused('signing.passkey-over'))
  await isUnsigned(id)
})

test('one approval by passkey signs a batch; each document names the batch that holds the evidence', async () => {
  const ids = [await office.drafted(), await office.drafted(), await office.drafted()]
  const { id: batch } = await composeBatch(province, leader, ids, fresh())
  await approveBatch(province, leader, batch, phone.answer(await questionForBatch(batch)))
  await batchSettled(province, batch)
  assert.deepEqual(await countItems(province.reader, batch), { total: 3, waiting: 0, signed: 3, failed: 0 })
  for (const id of ids) {
    const { file } = await getDocument(province.reader, id)
    assert.equal((await verifyStored(province, file ?? '')).overall, 'VALID')
    assert.deepEqual((await actOf(id, 'document.signed'))?.data.approval, { by: 'passkey', batch })
  }
  const { acts } = await timeline(province.reader, batchSubject(batch))
  const approved = acts.find((act) => act.type === 'signing-batch.approved')
  assert.match(JSON.stringify(approved?.data.approval), /"by":"passkey"/)
})

test('a batch of which one document changed after the page was opened is not approved', async () => {
  const ids = [await office.drafted(), await office.drafted()]
  const { id: batch } = await composeBatch(province, leader, ids, fresh())
  const answer = phone.answer(await questionForBatch(batch))
  await returnDraft(province, leader, ids[1] ?? '', 'Sửa', null, fresh())
  await assert.rejects(approveBatch(province, leader, batch, answer), refused('signing.passkey-changed'))
  for (const id of ids) assert.equal(await actOf(id, 'document.signed'), undefined)
})

test('an answer for one batch does not approve another', async () => {
  const { id: one } = await composeBatch(province, leader, [await office.drafted()], fresh())
  const { id: two } = await composeBatch(province, leader, [await office.drafted()], fresh())
  const answer = phone.answer(await questionForBatch(one))
  await assert.rejects(approveBatch(province, leader, two, answer), refused('signing.passkey-other-list'))
  assert.deepEqual(await countItems(province.reader, two), { total: 1, waiting: 1, signed: 0, failed: 0 })
})

test('the clerk seals by passkey, and the journal says so', async () => {
  const id = await office.drafted()
  await sign(id, PIN)
  const clerk = actor(office.clerk)
  const key = await findAgencyKey(province.reader, office.agency, province.clock.now())
  const list = approvalOfOne(await getDocument(province.reader, id))
  const ask = await offerPasskey(province, { actor: clerk, session: SESSION }, key, list)
  await issueDocument(province, clerk, id, { approval: seal.answer(ask), receivers: [] }, null, fresh())
  const { file, state } = await getDocument(province.reader, id)
  assert.equal(state, 'issued')
  assert.equal((await verifyStored(province, file ?? '')).overall, 'VALID')
  const sealed = await actOf(id, 'document.sealed')
  assert.ok(JSON.stringify(sealed?.data.approval).includes(seal.id))
})

test('the leader’s passkey does not seal for the clerk', async () => {
  const id = await office.drafted()
  const answer = phone.answer(await questionFor(id))
  await sign(id, PIN)
  const issue = { approval: answer, receivers: [] }
  await assert.rejects(
    issueDocument(province, actor(office.clerk), id, issue, null, fresh()),
    refused('signing.passkey-over'),
  )
  assert.equal((await getDocument(province.reader, id)).state, 'signed')
})

test('changing the PIN does not end a passkey', async () => {
  await changePin(province, leader, { id: office.leaderKey, oldPin: PIN, newPin: '975310' }, fresh())
  const id = await office.drafted()
  await sign(id, phone.answer(await questionFor(id)))
  assert.equal((await getDocument(province.reader, id)).state, 'signed')
  await changePin(province, leader, { id: office.leaderKey, oldPin: '975310', newPin: PIN }, fresh())
})

test('the secret of the passkey is nowhere in the database', async () => {
  const id = await office.drafted()
  const answer = phone.answer(await questionFor(id))
  await sign(id, answer)
  const bytes = Buffer.from(answer.secret, 'base64url')
  const tables = ['passkey_envelope', 'approval_challenge', 'act', 'passkey', 'answered_key'] as const
  for (const table of tables) {
    const dump = JSON.stringify(
      await province.reader
        .selectFrom(table as 'passkey')
        .selectAll()
        .execute(),
    )
    const forms = [answer.secret, bytes.toString('hex'), bytes.toString('base64'), JSON.stringify(bytes)]
    for (const form of forms) assert.ok(!dump.includes(form), `${table} holds the secret`)
  }
})

test('a passkey that leaves the account signs no more', async () => {
  const id = await office.drafted()
  const old = await aDevice(province, office.leader, 'Điện thoại cũ')
  await old.enrol()
  const ask = await questionFor(id)
  await removePasskey(province, leader, old.id)
  await assert.rejects(sign(id, old.answer(ask)), refused('signing.passkey-refused'))
  assert.equal((await questionFor(id)).salts[old.id], undefined)
  await province.settle()
  const left = await province.reader.selectFrom('passkey_envelope').select('passkey').execute()
  assert.ok(!left.some((one) => one.passkey === old.id))
  assert.ok(left.some((one) => one.passkey === phone.id))
})

test('a blocked key opens with no passkey either', async () => {
  const id = await office.drafted()
  const answer = phone.answer(await questionFor(id))
  for (let wrong = 0; wrong < 5; wrong++) await assert.rejects(sign(id, '000000'))
  await assert.rejects(sign(id, answer), refused('signing.key-blocked'))
  await isUnsigned(id)
})
