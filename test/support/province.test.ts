import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemActor } from '../../src/kernel/acting/index.ts'
import { timeline } from '../../src/kernel/journal/index.ts'
import type { Module } from '../../src/kernel/module/index.ts'
import { testProvince } from './province.ts'

test('settling a test province hands on acts, runs the jobs they call for, and follows what those record', async (t) => {
  const ran: unknown[] = []
  const room: Module = {
    name: 'room',
    reactions: {
      'thing.made': (_province, tx, act) => tx.enqueue('thing.send', { subject: act.subject }),
      'thing.sent': async (_province, tx, act) => void tx.record('thing.seen', act.subject as `${string}:${string}`),
    },
    jobs: {
      'thing.send': {
        async run(province, data) {
          ran.push(data)
          await province.act(systemActor(), null, async (tx) => void tx.record('thing.sent', 'thing:1'))
        },
      },
    },
  }
  const province = await testProvince(t, { modules: [room], migrations: [] })
  await province.act(systemActor(), null, async (tx) => void tx.record('thing.made', 'thing:1'))
  await province.settle()
  assert.deepEqual(ran, [{ subject: 'thing:1' }])
  const { acts } = await timeline(province.reader, 'thing:1')
  assert.deepEqual(
    acts.map((act) => act.type),
    ['thing.made', 'thing.sent', 'thing.seen'],
  )
})
