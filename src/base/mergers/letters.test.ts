/** Letters to agencies that became another: by old codes and new, in order, and back again. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { collectBytes, writeDocument } from '../../../packages/edxml/index.ts'
import { aDocument } from '../../../packages/edxml/testing.ts'
import { legalDayOf } from '../../../packages/time/index.ts'
import { type HubTown, hubTown, PDF, sending } from '../../../test/support/hub.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { documents } from '../../paperwork/documents/module.ts'
import { exchange } from '../../paperwork/exchange/module.ts'
import { directory } from '../directory/module.ts'
import { applyMerger, approveMerger, checkMerger, draftMerger, undoMerger } from './index.ts'
import { mergerRows } from './merger.store.ts'
import { mergers } from './module.ts'

const key = () => randomUUID()
const planner = { ...systemActor('Quản trị 1', 'web'), account: key() }
const approver = { ...systemActor('Quản trị 2', 'web'), account: key() }

/** Two offices of ours have become one, today. */
async function merged(t: Parameters<typeof hubTown>[0]) {
  const town = await hubTown(t, { rooms: [directory, mergers, documents, exchange] })
  const { province, own, other } = town
  const day = legalDayOf(province.clock.now()).toString()
  const plan = { kind: 'new' as const, from: [own, other], name: 'Sở Hợp nhất', agencyKind: 'department' as const }
  const codes = { code: 'H50.16', legacyCode: '000.00.16.H50', system: 'own' as const }
  const { id } = await draftMerger(province, planner, { ...plan, ...codes, day, decision: '125/QĐ-UBND' }, key())
  const seen = async () => ({ revision: (await mergerRows.get(province.reader, id)).revision })
  await checkMerger(province, planner, id, await seen(), key())
  await approveMerger(province, approver, id, await seen(), key())
  return {
    town,
    apply: async () => {
      await applyMerger(province, approver, id, await seen(), key())
      await province.settle()
      return (await mergerRows.get(province.reader, id)).heir ?? ''
    },
    undo: async () => {
      await undoMerger(province, approver, id, { ...(await seen()), reason: 'Hoãn' }, key())
      await province.settle()
    },
  }
}

async function send(town: HubTown, to: string, number: string): Promise<void> {
  const from = { organId: 'H50.07', organName: 'Sở Y tế' }
  const said = { from, to: [{ organId: to }], code: { number, notation: 'SYT' }, documentId: `H50.07,2026,${number}` }
  const file = await collectBytes(writeDocument(aDocument(said), [{ name: 'cv.pdf', content: PDF }]))
  await town.call('sendEdoc', sending(file, { kind: 'edoc' }), { body: file })
  await town.province.settle()
}

const numbers = async (town: HubTown, agency: string) =>
  (await town.queue(agency)).map(({ number }) => number).toReversed()

test('letters to the old codes, new and old form, arrive at the new agency in the order they were sent, and its sender sees where', async (t) => {
  const { town, apply } = await merged(t)
  await send(town, 'H50.06', '1')
  const heir = await apply()
  await send(town, 'H50.06', '2')
  await send(town, '000.00.08.H50', '3')
  await send(town, 'H50.16', '4')
  assert.deepEqual(await numbers(town, heir), ['1', '2', '3', '4'])
  assert.deepEqual([await numbers(town, town.own), await numbers(town, town.other)], [[], []])
  const { rows } = await town.province.database.pool.query(
    `select to_code, state from exchange_pending where agency = $1 order by queued_at`,
    [heir],
  )
  assert.deepEqual(
    rows.map((row) => [row.to_code, row.state]),
    [
      ['H50.06', 'done'],
      ['000.00.08.H50', 'done'],
      ['H50.16', 'done'],
    ],
  )
})

test('a letter to both old agencies arrives once', async (t) => {
  const { town, apply } = await merged(t)
  const heir = await apply()
  const to = [{ organId: 'H50.06' }, { organId: 'H50.08' }]
  const said = { from: { organId: 'H50.07', organName: 'Sở Y tế' }, to, code: { number: '9', notation: 'SYT' } }
  const file = await collectBytes(writeDocument(aDocument(said), [{ name: 'cv.pdf', content: PDF }]))
  await town.call('sendEdoc', sending(file, { kind: 'edoc' }), { body: file })
  await town.province.settle()
  assert.deepEqual(await numbers(town, heir), ['9'])
})

test('undone, letters to the old codes arrive at the old agencies again, and those to the new code are not lost', async (t) => {
  const { town, apply, undo } = await merged(t)
  await send(town, 'H50.06', '1')
  const heir = await apply()
  await send(town, 'H50.08', '2')
  await undo()
  assert.deepEqual(await numbers(town, town.own), ['1'])
  await send(town, 'H50.08', '3')
  await send(town, 'H50.16', '4')
  assert.deepEqual(await numbers(town, town.other), ['3'])
  // undone on the day it began, the new agency stands until midnight: its letters are with it and then with the first of the old ones
  assert.deepEqual(await numbers(town, heir), ['2', '4'])
})
