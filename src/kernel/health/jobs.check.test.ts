import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testProvince } from '../../../test/support/province.ts'
import type { Module } from '../module/index.ts'
import { jobFaults } from './jobs.check.ts'

const room: Module = {
  name: 'room',
  jobs: {
    'room.count': { timeoutSeconds: 25, run: async () => {} },
    'room.fail': { backOff: [], run: async () => Promise.reject(new Error('máy chủ không trả lời')) },
  },
}
const province = await testProvince({ after }, { migrations: [], modules: [room] })
const table = sql.id(`${province.database.options.schema}_jobs`, 'job')

const saying = async () => (await jobFaults(province)).map(({ says }) => String(says.vi))

/** One job of half a minute's allowance that began so many seconds ago and is still being done. */
async function beganAgo(seconds: number): Promise<void> {
  await province.database.transaction((trx) => province.jobs.enqueue(trx, 'room.count', {}))
  await sql`delete from ${table} where name = 'room.count' and state = 'active'`.execute(province.reader)
  await sql`update ${table} set state = 'active', started_on = now() - ${seconds} * interval '1 second'
             where name = 'room.count'`.execute(province.reader)
}

test('a job within its allowance, and the moment that ending it takes, is no fault', async () => {
  await beganAgo(85)
  assert.deepEqual(await saying(), [])
})

test('a job that nobody ended when its time was over hangs', async () => {
  await beganAgo(320)
  assert.deepEqual(await saying(), ['1 việc room.count bị treo: quá thời gian cho phép 5 phút mà chưa xong.'])
})

test('a job that failed for good waits for a person', async () => {
  await sql`delete from ${table} where name = 'room.count'`.execute(province.reader)
  await province.database.transaction((trx) => province.jobs.enqueue(trx, 'room.fail', {}))
  await province.settle()
  assert.deepEqual(await saying(), ['1 việc đã hỏng hẳn và chờ người xử lý: room.fail.'])
})
