import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { operatorLog } from './log.ts'

/** What the log writes on standard error while something runs. */
function written(work: () => void): string {
  const { write } = process.stderr
  let text = ''
  process.stderr.write = (piece: string | Uint8Array) => {
    text += piece
    return true
  }
  try {
    work()
  } finally {
    process.stderr.write = write
  }
  return text
}

test('a value somebody typed never stands in the log, though the database quotes it', async () => {
  const { database } = await testDatabase({ after: () => {} }, { modules: [] })
  const secret = 'Nguyễn-Thị-Bí-Mật-045190000001'
  const error = await database.pool.query('select $1::uuid', [secret]).catch((thrown: Error) => thrown)
  assert.ok(error instanceof Error && error.message.includes(secret))
  const line = written(() => operatorLog('error').error({ error, route: '/th' }, 'request crashed'))
  assert.ok(!line.includes(secret), line)
  assert.match(line, /22P02/)
  await database.close()
})

test('a mistake of ours keeps its words', () => {
  const line = written(() =>
    operatorLog('error').error({ error: new Error('the calendar is empty') }, 'request crashed'),
  )
  assert.match(line, /the calendar is empty/)
})
