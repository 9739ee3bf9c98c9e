import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Backlog } from './backlog.ts'

const full = (): Backlog => {
  const backlog = new Backlog()
  backlog.begin()
  for (let n = 0; n < 12; n++) backlog.taken(`${n}`)
  return backlog
}

test('who brings a package while many wait goes on when one of them is delivered, in turn', async () => {
  const backlog = full()
  const gone: string[] = []
  const first = backlog.room().then(() => void gone.push('first'))
  const second = backlog.room().then(() => void gone.push('second'))
  backlog.delivered('unknown')
  backlog.delivered('3')
  await first
  assert.deepEqual(gone, ['first'])
  backlog.delivered('4')
  await second
  assert.deepEqual(gone, ['first', 'second'])
})

test('nobody waits for packages that another process reads', async () => {
  const backlog = new Backlog()
  for (let n = 0; n < 100; n++) backlog.taken(`${n}`)
  await backlog.room()
})

test('reading that stands still holds up a sender for two seconds and no more', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const backlog = full()
  const waited = backlog.room()
  t.mock.timers.tick(2000)
  await waited
  await backlog.room()
})
