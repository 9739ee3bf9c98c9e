import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Module, Retention } from '../src/kernel/module/index.ts'
import { answersModule } from '../src/kernel/province/index.ts'
import { retentionModule } from '../src/kernel/retention/index.ts'
import { modules as rooms } from '../src/province.ts'
import { testProvince } from './support/province.ts'
import { allRelations } from './support/tables.ts'

const whole = [answersModule, ...rooms, retentionModule]
const guest = (rule: Pick<Retention, 'table' | 'by'>): Module => ({
  name: 'guest',
  retention: [
    { of: { vi: 'Thứ', en: 'Things' }, keep: { days: 1 }, why: { vi: 'Vì', en: 'Because' }, ...rule } as Retention,
  ],
})

test('what leaves by age is only what passes: forms, counts, steps, questions, answers, notices, mails, tasks and what they work on, tables shown before they apply; the house starts with it', async (t) => {
  const { house } = await testProvince(t, { modules: whole })
  assert.deepEqual(house.retention.map(({ table, by }) => `${table}.${by}`).sort(), [
    'answered_key.answered_at',
    'approval_challenge.made_at',
    'exchange_alarm_word.ended_at',
    'exchange_fetched.seen_at',
    'exchange_seen_signature.ends_at',
    'filing_draft.changed_at',
    'filing_draft.filed_at',
    'limit_count.ends_at',
    'list_choice.chosen_at',
    'list_chosen_row.chosen_at',
    'list_export_rows.made_at',
    'mail.ended_at',
    'notice.happened_at',
    'parked_form.parked_at',
    'sheet_import.made_at',
    'sign_in_step.made_at',
    'sign_in_tally.last_at',
    'task.finished_at',
    'task_bytes.made_at',
  ])
})

test('a room erases only tables of its own by age', () => {
  const ownerOf = new Map(allRelations().map(({ name, owner }) => [name, owner]))
  const foreign = rooms.flatMap(({ name, retention = [] }) =>
    retention.filter(({ table }) => ownerOf.get(table) !== name).map(({ table }) => `${name}: ${table}`),
  )
  assert.deepEqual(foreign, [])
})

const records: [string, Pick<Retention, 'table' | 'by'>, RegExp][] = [
  ['the journal', { table: 'act', by: 'at' }, /nothing may be erased/],
  ['dossiers', { table: 'dossier', by: 'submitted_at' }, /other rows point at these/],
  ['documents', { table: 'document', by: 'drafted_at' }, /other rows point at these/],
]
for (const [name, rule, said] of records) {
  test(`a province that would erase ${name} by age does not start`, (t) =>
    assert.rejects(testProvince(t, { modules: [guest(rule), retentionModule] }), said))
}
