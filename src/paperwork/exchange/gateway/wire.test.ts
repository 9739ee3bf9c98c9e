/** The VXP façade against its own description: what is declared is what is sent. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VxpParams } from '../../../../packages/edxml/index.ts'
import { collectBytes, writeDocument } from '../../../../packages/edxml/index.ts'
import { aDocument } from '../../../../packages/edxml/testing.ts'
import { hubTown, sending } from '../../../../test/support/hub.ts'
import { receiversOf } from './vxp.calls.ts'
import { wire } from './vxp.wire.ts'

test('DS-5: a described call answers all that an undescribed address of the same call answers, for good and for bad', async (t) => {
  const town = await hubTown(t)
  await town.issue(town.own, [town.vendor])
  const file = await collectBytes(
    writeDocument(aDocument({ from: { organId: 'H50.07' }, to: [{ organId: 'H50.06' }] })),
  )
  const sent = await town.call('sendEdoc', sending(file), { body: file })
  assert.deepEqual([sent.status, sent.ErrorCode, sent.ErrorDesc, typeof sent.DocId], ['OK', '0', '', 'string'])
  await town.province.settle()
  const [waiting] = (await town.call('getReceivedEdocList', [['messagetype', 'edoc']])).data ?? []
  const params: Partial<Record<keyof typeof wire, VxpParams>> = {
    getReceivedEdocList: [['messagetype', 'edoc']],
    getSentEdocList: [['docId', String(sent.DocId)]],
    getEdoc: [['docId', String(waiting?.docId)]],
    updateStatus: [
      ['status', 'processing'],
      ['docId', String(waiting?.docId)],
    ],
  }
  const calls = Object.values(wire).filter(({ name }) => name !== 'downloadEdoc' && name !== 'sendEdoc')
  for (const { name, method } of calls) {
    for (const given of [params[name as keyof typeof wire] ?? [], [['docId', 'không có']] satisfies VxpParams]) {
      // one after the other: two calls of one moment have one signature, and a signature that changes something counts once
      const { headers: _one, ...answer } = await town.call(name, given, { method })
      const { headers: _two, ...whole } = await town.call(name, given, { method, path: 'XrdAdapter/adapter/' })
      assert.deepEqual(answer, whole, name)
    }
  }
})

test('a file that is not there is refused in the form of the protocol, never stored as a document', async (t) => {
  const town = await hubTown(t)
  for (const path of ['', 'XrdAdapter/adapter/']) {
    const reply = await town.call('downloadEdoc', [['docId', 'khong-co']], { method: 'GET', path })
    assert.deepEqual([reply.http, reply.status, reply.ErrorCode], [404, 'FAIL', '10'], path)
  }
})

for (const [what, sent, codes] of [
  ['a JSON list', '["H50.06", " H50.07 ", "H50.06"]', ['H50.06', 'H50.07']],
  ['commas and semicolons', 'H50.06,H50.07;', ['H50.06', 'H50.07']],
  ['nothing', '', null],
  ['what names nobody', '[null, {}, [["H50.06"]]]', null],
  ['lists 5,000 deep', '['.repeat(5_000) + ']'.repeat(5_000), null],
] as const) {
  test(`receivers named beside the file: ${what}`, () => assert.deepEqual(receiversOf(sent), codes))
}
