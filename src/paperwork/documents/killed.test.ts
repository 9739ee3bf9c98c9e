import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { assembleProvince, testProvince } from '../../../test/support/province.ts'
import { PIN, signingOffice } from '../../../test/support/signing-office.ts'
import { actor } from '../../../test/support/town.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { connectDatabase, type DatabaseOptions } from '../../kernel/database/index.ts'
import { timeline } from '../../kernel/journal/index.ts'
import { keys } from '../../signatures/keys/module.ts'
import { verifyStored } from '../../signatures/signing/index.ts'
import { signing } from '../../signatures/signing/module.ts'
import { getDocument } from './document.store.ts'
import { documentSubject } from './document.ts'
import { signDraft } from './issuing.operations.ts'
import { documents } from './module.ts'
import { issueDocument } from './sealing/number.operations.ts'
import { continueSealing } from './sealing/seal.operations.ts'
import { findSealing } from './sealing/sealing.store.ts'

/**
 * A process that is killed after the signature was computed and before it is stored: it stands before an outside timestamp authority that
 * never answers, and that is where it dies.
 */

interface Given {
  options: DatabaseOptions
  folder: string
  timestampUrl: string
  what: 'sign' | 'issue'
  who: Actor
  id: string
  key: string
}

const issuing = { approval: PIN, receivers: [] }

if (process.argv[2] === 'child') {
  const { options, folder, timestampUrl, what, who, id, key }: Given = JSON.parse(process.argv[3]!)
  const there = assembleProvince(connectDatabase(options), folder, {
    modules: [keys, signing, documents],
    env: { LT_TIMESTAMP_URL: timestampUrl },
  })
  if (what === 'sign') await signDraft(there, who, id, PIN, null, key)
  else await issueDocument(there, who, id, issuing, null, key)
  process.exit(0)
}

const province = await testProvince({ after }, { modules: [keys, signing, documents] })
const office = await signingOffice(province)

/** Asked, and never answering. */
const silent = createServer()
before(async () => {
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
})
after(() => {
  silent.closeAllConnections()
  silent.close()
})

/** Begins the act in a process of its own and kills it while its signature waits for the timestamp. */
async function killedWhile(what: Given['what'], who: Actor, id: string, key: string): Promise<void> {
  const given: Given = {
    options: province.test.options,
    folder: province.config.dataFolder,
    timestampUrl: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    what,
    who,
    id,
    key,
  }
  const child: ChildProcess = spawn(process.execPath, [import.meta.filename, 'child', JSON.stringify(given)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const asked = once(silent, 'request')
  const ended = once(child, 'exit').then(([code]) => code)
  const first = await Promise.race([asked.then(() => 'asked'), ended])
  assert.equal(first, 'asked', 'the process ended before it asked for a timestamp')
  child.kill('SIGKILL')
  await ended
}

const actsOf = async (id: string, type: string) =>
  (await timeline(province.reader, documentSubject(id))).acts.filter((act) => act.type === type).length

test('killed between signature and storing, a document is as it was; the same click again signs it once', async () => {
  const id = await office.drafted()
  const before = await getDocument(province.reader, id)
  const key = randomUUID()
  await killedWhile('sign', actor(office.leader), id, key)
  assert.deepEqual(await getDocument(province.reader, id), before)
  assert.equal(await actsOf(id, 'document.signed'), 0)
  await signDraft(province, actor(office.leader), id, PIN, null, key)
  assert.equal((await getDocument(province.reader, id)).state, 'signed')
  assert.equal(await actsOf(id, 'document.signed'), 1)
})

/** A document whose clerk's process died while its seal waited for the timestamp. */
async function killedWhileSealing() {
  const id = await office.drafted()
  await office.sign(id)
  const { file } = await getDocument(province.reader, id)
  const key = randomUUID()
  await killedWhile('issue', actor(office.clerk), id, key)
  const now = await getDocument(province.reader, id)
  // the number stands, and nobody has anything but the file as its leader signed it
  assert.deepEqual([now.state, now.file, now.sealProblem], ['numbered', file, null])
  assert.deepEqual([await actsOf(id, 'document.numbered'), await actsOf(id, 'document.issued')], [1, 0])
  return { id, key, number: Number(now.number) }
}

async function issuedOnce(id: string, number: number): Promise<void> {
  const issued = await getDocument(province.reader, id)
  assert.deepEqual([issued.state, Number(issued.number)], ['issued', number])
  for (const type of ['document.numbered', 'document.sealed', 'document.issued'])
    assert.equal(await actsOf(id, type), 1, type)
  assert.equal((await verifyStored(province, issued.file ?? '')).overall, 'VALID')
}

test('killed while the seal is made, the number is kept and the seal goes on without anybody’s PIN', async () => {
  const first = await office.issued()
  const { id, number } = await killedWhileSealing()
  assert.equal(number, Number((await getDocument(province.reader, first)).number) + 1)
  const attempt = (await findSealing(province.reader, id))!.attempt
  // what the job does; twice at once it is done once
  await Promise.all([1, 2].map(() => continueSealing(province, id, attempt, 1)))
  await issuedOnce(id, number)
})

test('killed while the seal is made, the same click again goes on with the number it has', async () => {
  const { id, key, number } = await killedWhileSealing()
  await issueDocument(province, actor(office.clerk), id, issuing, null, key)
  await issuedOnce(id, number)
})
