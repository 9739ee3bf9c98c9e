import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/support/database.ts'
import { connectDatabase, type Database, memoryPerDatabase } from './index.ts'

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await delay(2)
}

/** Two processes of one province, as the database sees them. */
async function twoProcesses(t: TestContext): Promise<[Database, Database]> {
  const { options } = await testDatabase(t, { modules: [] })
  const open = (): Database => {
    const database = connectDatabase({ ...options, shared: true })
    t.after(() => database.close())
    return database
  }
  return [open(), open()]
}

/** Listens and says what was heard; the first thing is that something may have been missed. */
async function listening(database: Database, topic: string): Promise<(string | null)[]> {
  const heard: (string | null)[] = []
  database.signals.hear(topic, (body) => heard.push(body))
  database.signals.listen()
  await until(() => heard.length === 1)
  return heard
}

test('what one process says the others hear, and it does not hear itself', async (t) => {
  const [one, other] = await twoProcesses(t)
  const here = await listening(one, 'weather')
  const there = await listening(other, 'weather')
  one.signals.tell('weather', 'rain')
  one.signals.tell('news', 'none')
  other.signals.tell('weather', 'sun')
  await until(() => here.length === 2 && there.length === 2)
  assert.deepEqual(
    [here, there],
    [
      [null, 'sun'],
      [null, 'rain'],
    ],
  )
})

test('after a lost connection it hears again, and knows that something may have been missed', async (t) => {
  const [one, other] = await twoProcesses(t)
  const there = await listening(other, 'weather')
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and query like 'listen %'`.execute(one.reader)
  await until(() => there.length === 2)
  one.signals.tell('weather', 'rain')
  await until(() => there.length === 3)
  assert.deepEqual(there, [null, null, 'rain'])
})

test('what one process forgets because it changed, the others forget too; what it only drops, they keep', async (t) => {
  const [one, other] = await twoProcesses(t)
  await listening(other, 'weather')
  const memory = memoryPerDatabase<{ day: string }>('days', { max: 10 })
  const here = memory({ database: one })
  const there = memory({ database: other })
  for (const day of ['mon', 'tue', 'wed']) {
    here.set(day, { day })
    there.set(day, { day })
  }
  here.drop('mon')
  here.forget('tue')
  await until(() => there.get('tue') === undefined)
  assert.deepEqual(there.get('mon'), { day: 'mon' })
  here.forgetWhere(({ day }) => day === 'tue')
  await until(() => there.get('mon') === undefined && there.get('wed') === undefined)
  assert.deepEqual(here.get('wed'), { day: 'wed' })
})
