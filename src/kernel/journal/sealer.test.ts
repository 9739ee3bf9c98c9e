import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { ownServer } from '../../../test/support/database.ts'
import { type TestProvince, testProvince } from '../../../test/support/province.ts'
import { systemActor } from '../acting/index.ts'
import { birthMark } from '../database/embedded-processes.ts'
import { sealerProcess } from './index.ts'
import type { SealTask } from './seal.worker.ts'

ownServer()

const record = (province: TestProvince) =>
  province.act(systemActor(), null, async (tx) => tx.record('thing.done', 'thing:1'))

const counted = async ({ database }: TestProvince): Promise<number> =>
  Number((await database.pool.query('select count(*) from seal')).rows[0].count)

/** A province with one act to seal, and where its sealer logs in. */
async function unsealed(t: TestContext): Promise<{ province: TestProvince; task: SealTask }> {
  const province = await testProvince(t, { migrations: [] })
  await record(province)
  const url = new URL(province.test.sealer.options.url)
  const passwordFile = path.join(province.config.dataFolder, 'sealer.password')
  writeFileSync(passwordFile, `${decodeURIComponent(url.password)}\n`)
  url.password = ''
  const login = { role: url.username, url: url.href, passwordFile }
  return { province, task: { login, schema: province.test.schema, statementTimeoutMs: 30_000 } }
}

test('a process of its own seals with the password of its file', async (t) => {
  const { province, task } = await unsealed(t)
  const sealer = sealerProcess(task)
  t.after(() => sealer.close())
  await sealer.seal()
  assert.notEqual(sealer.pid(), process.pid)
  assert.equal(await counted(province), 1)
})

test('a sealer that was killed is followed by another', async (t) => {
  const { province, task } = await unsealed(t)
  const sealer = sealerProcess(task)
  t.after(() => sealer.close())
  await sealer.seal()
  const first = sealer.pid()!
  process.kill(first, 'SIGKILL')
  while (sealer.pid() === first) await nextTurn()
  await record(province)
  await sealer.seal()
  assert.equal(await counted(province), 2)
})

test('without its password file it says which one is missing, and seals once that is back', async (t) => {
  const { province, task } = await unsealed(t)
  const sealer = sealerProcess(task)
  t.after(() => sealer.close())
  const { passwordFile } = task.login
  const away = { ...task, login: { ...task.login, passwordFile: `${passwordFile}.gone` } }
  await assert.rejects(sealerProcess(away).seal(), /the sealer failed: ENOENT.*sealer\.password\.gone/)
  assert.equal(await counted(province), 0)
  writeFileSync(passwordFile, 'sai')
  await assert.rejects(sealer.seal(), /password authentication failed/)
  const url = new URL(province.test.sealer.options.url)
  writeFileSync(passwordFile, decodeURIComponent(url.password))
  await sealer.seal()
  assert.equal(await counted(province), 1)
})

test('a sealer does not outlive a program that was killed', async (t) => {
  const { task } = await unsealed(t)
  const script = `
    const { sealerProcess } = await import('./src/kernel/journal/sealer.ts')
    const sealer = sealerProcess(${JSON.stringify(task)})
    await sealer.seal()
    console.log(sealer.pid())
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(parent.stdout!, 'data')) as [Buffer]
  const pid = Number(said.toString('utf8'))
  assert.ok(birthMark(pid))
  parent.kill('SIGKILL')
  while (birthMark(pid)) await nextTurn()
})
