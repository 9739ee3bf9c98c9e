/** KT., TL., TUQ., Q., TM.: what is printed is what is true on the day it is signed, or it is not signed. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { legalDay } from '../../../../packages/time/index.ts'
import { Caller, testServer } from '../../../../test/support/caller.ts'
import { judge } from '../../../../test/support/judges.ts'
import { testProvince } from '../../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../../test/support/signing-office.ts'
import { actor, aPost, mayActFor } from '../../../../test/support/town.ts'
import { keys } from '../../../signatures/keys/module.ts'
import { signing } from '../../../signatures/signing/module.ts'
import { getDocument } from '../document.store.ts'
import type { Draft } from '../document.ts'
import { signDraft } from '../issuing.operations.ts'
import { documents } from '../module.ts'
import { authorityForms, covers, type HeldAuthority } from './authority.ts'
import { endRight, giveRight } from './right.operations.ts'
import { rightRows } from './right.store.ts'

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)
const deputy = await office.aDeputy()
const server = await testServer(province, province.house.modules, {
  drafter: office.specialist.viewer,
  leader: office.leader.viewer,
  deputy: deputy.viewer,
})
after(() => server.close())

const KT: Partial<Draft> = {
  signer: deputy.id,
  signerTitle: 'Phó Giám đốc',
  signerAuthority: [{ form: 'KT', of: 'Giám đốc' }],
}
const sign = (id: string, who = deputy) => signDraft(province, actor(who), id, PIN, null, randomUUID())
const give = (over: Partial<Parameters<typeof giveRight>[2]> = {}) =>
  giveRight(
    province,
    actor(office.leader),
    { position: deputy.id, form: 'KT', of: 'Giám đốc', from: '2026-01-01', basis: 'QĐ phân công 12/QĐ-SNNMT', ...over },
    randomUUID(),
  )
const end = async (id: string) => {
  const { revision } = await rightRows.get(province.reader, id)
  await endRight(province, actor(office.leader), id, { revision }, randomUUID())
}
const stateOf = async (id: string) => (await getDocument(province.reader, id)).state
const refusedBy = (id: string) => assert.rejects(sign(id), { code: 'authority.not-held' })

test('KT. is signed while the right stands, for its types and days, and by nobody else', async () => {
  const id = await office.drafted(KT)
  await refusedBy(id)
  const wrong: Partial<Parameters<typeof giveRight>[2]>[] = [
    { to: '2026-11-22' },
    { from: '2026-11-24' },
    { types: ['Quyết định'] },
    { form: 'TL' },
    { of: 'Chủ tịch' },
    { position: office.specialist.id },
  ]
  for (const over of wrong) {
    const { id: right } = await give(over)
    await refusedBy(id)
    await end(right)
  }
  const { id: right } = await give({ of: 'GIÁM  ĐỐC', to: '2026-11-23' })
  await sign(id)
  assert.equal(await stateOf(id), 'signed')
  await end(right)
  await refusedBy(await office.drafted(KT))
})

test('every line counts: a right for one of two prints neither', async () => {
  const lines: Draft['signerAuthority'] = [
    { form: 'TM', of: 'Hội đồng' },
    { form: 'KT', of: 'Giám đốc' },
  ]
  const id = await office.drafted({ ...KT, signerAuthority: lines })
  const { id: one } = await give()
  await refusedBy(id)
  await end(one)
  const { id: both } = await give({ body: 'Hội đồng' })
  await sign(id)
  await end(both)
})

test('Q. prints the post that is held in charge, when it is', async () => {
  const acting: Partial<Draft> = { signer: deputy.id, signerTitle: 'Giám đốc', signerActing: true }
  const id = await office.drafted(acting)
  await refusedBy(id)
  const { id: right } = await give({ form: 'Q' })
  await sign(id)
  const { file } = await getDocument(province.reader, id)
  const { stdout } = judge('pdftotext')(['-layout', '-', '-'], { input: await province.files.read(file ?? '') })
  assert.match(stdout, /Q\. GIÁM ĐỐC/)
  await end(right)
})

test('TUQ. is also a delegation of the one whose office is printed, of the right to sign', async () => {
  const tuq: Partial<Draft> = { ...KT, signerAuthority: [{ form: 'TUQ', of: 'Giám đốc' }] }
  const id = await office.drafted(tuq)
  await refusedBy(id)
  await mayActFor(province, office.leader, deputy, ['document.read'])
  await refusedBy(id)
  await mayActFor(province, office.leader, deputy)
  await sign(id)
  assert.equal(await stateOf(id), 'signed')
})

test('who signs for another needs a delegation of that day', async () => {
  const third = await aPost(province, office.agency, 'leader', 'Phó Giám đốc khác')
  const id = await office.drafted({ ...KT, signerAuthority: [] })
  const acting = { ...actor(office.leader), onBehalfOf: deputy.id }
  await assert.rejects(signDraft(province, acting, id, PIN, null, randomUUID()), { code: 'authority.delegation-over' })
  assert.equal(await stateOf(id), 'submitted')
  await mayActFor(province, deputy, office.leader)
  await signDraft(province, acting, id, PIN, null, randomUUID())
  assert.ok(third.id)
})

test('nobody enters a right for themselves, for another agency’s post, or with days that run backwards', async () => {
  await assert.rejects(give({ position: office.leader.id }), { code: 'signing-right.own' })
  await assert.rejects(give({ position: randomUUID() }), { code: 'signing-right.wrong-position' })
  await assert.rejects(give({ from: '2026-12-02', to: '2026-12-01' }), { code: 'signing-right.days' })
  assert.equal((await new Caller(server, 'drafter').get('/van-ban/tham-quyen-ky')).status, 403)
})

test('a drafter chooses the signer with the form they hold, and only while they hold it', async () => {
  const { id: right } = await give({ to: '2026-12-31' })
  const caller = new Caller(server, 'drafter')
  assert.match((await caller.get('/van-ban/soan')).html, /Phó Giám đốc – KT\. Giám đốc/)
  const fields = { type: 'Báo cáo', source: 'written', subject: 'kết quả quý', content: 'Nội dung.' }
  const send = () => caller.post('/van-ban/soan', { ...fields, signer: `${deputy.id}.${right}` })
  assert.equal((await send()).status, 200)
  await end(right)
  await caller.get('/van-ban/soan')
  assert.match((await send()).html, /không có thẩm quyền ký/)
  assert.equal((await caller.post('/van-ban/soan', { ...fields, signer: `${office.leader.id}.${right}` })).status, 422)
})

test('a right covers a line exactly on its days, for its form, its office and its types', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => legalDay(`2026-02-${String(n).padStart(2, '0')}`))
  const right = fc.record({
    form: fc.constantFrom(...authorityForms),
    of: fc.constantFrom('Giám đốc', 'Chủ tịch'),
    body: fc.constant(null),
    types: fc.constantFrom(null, ['Báo cáo'], ['Báo cáo', 'Tờ trình']),
    from: day,
    to: fc.option(day, { nil: null }),
  })
  const line = fc.record({ form: fc.constantFrom(...authorityForms), of: fc.constantFrom('GIÁM ĐỐC', 'chủ  tịch') })
  const office = (text: string) => (/gi/i.test(text) ? 'head' : 'chair')
  fc.assert(
    fc.property(
      fc.array(right, { maxLength: 4 }),
      line,
      fc.constantFrom('Báo cáo', 'Công văn'),
      day,
      (rights, at, type, today) => {
        const expected = rights.some(
          (one: HeldAuthority) =>
            one.form === at.form &&
            office(one.of) === office(at.of) &&
            (one.types?.includes(type) ?? true) &&
            one.from.toString() <= today.toString() &&
            (one.to === null || today.toString() <= one.to.toString()),
        )
        assert.equal(covers(rights, at, type, today), expected)
      },
    ),
  )
})
