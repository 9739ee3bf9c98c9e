import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { startVendorOffice } from './simulators.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lienthong-simulator-'))
})
// a simulator whose parent was killed may still write while it ends
after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

const options = () => ({
  name: 'Phần mềm thử',
  hub: 'http://127.0.0.1:9/vxp',
  systemId: 'thu',
  secret: 'bi-mat-thu',
  organ: 'H50.08',
  organName: 'Sở Y tế',
  port: 0,
  folder,
})

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    async (answer) => (await answer.text()).length > 0,
    () => false,
  )

test('a simulator answers in a process of its own and ends when it is closed', async () => {
  const simulator = await startVendorOffice(options())
  assert.equal(await answers(simulator.url), true)
  await simulator.close()
  assert.equal(await answers(simulator.url), false)
})

test('a simulator that cannot start says so', async () => {
  const simulator = await startVendorOffice(options())
  const { port } = new URL(simulator.url)
  await assert.rejects(startVendorOffice({ ...options(), port: Number(port) }), /Phần mềm thử: dừng/)
  await simulator.close()
})

test('a simulator does not outlive a program that was killed', async () => {
  const script = `
    const { startVendorOffice } = await import('./src/commands/simulators.ts')
    console.log((await startVendorOffice(${JSON.stringify(options())})).url)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: path.resolve(import.meta.dirname, '..', '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(parent.stdout!, 'data')) as [Buffer]
  const url = said.toString('utf8').trim()
  assert.equal(await answers(url), true)
  parent.kill('SIGKILL')
  while (await answers(url)) await new Promise((resolve) => setImmediate(resolve))
})
