/** What a large package costs the program that serves people, from the door to the receiver. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import http from 'node:http'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { letterModel, letterOf, type Peer } from '../../bench/support/exchange-order.ts'
import { exchangeTown, type Town } from '../../bench/support/exchange-town.ts'
import { signVxpHeaders, type VxpParams } from '../../packages/edxml/index.ts'
import { systemClock } from '../../packages/time/index.ts'
import { watchMemory } from '../../scripts/process-memory.ts'
import { type Program, startProgram } from '../support/program.ts'

const MB = 2 ** 20
let town: Town
let program: Program

before(async () => {
  town = await exchangeTown(1)
  program = await startProgram([], town.env)
})
after(async () => {
  await program?.interrupt()
  await town?.remove()
})

/** A call of an office; of its answer only the beginning is kept, and how long it was. */
function call({ secret, systemId }: Peer, name: string, given: VxpParams, body: Buffer = Buffer.alloc(0)) {
  const type = body.length > 0 ? 'application/octet-stream' : 'application/json'
  const params: VxpParams = [...given, ['Content-Type', type]]
  const signed = signVxpHeaders({ secret, systemId, at: systemClock.now(), params })
  const headers = { ...signed, 'content-type': type, 'content-length': body.length }
  return new Promise<{ head: string; length: number }>((resolve, reject) => {
    const request = http.request(`${program.address}/vxp/${name}`, { method: 'POST', headers }, (answer) => {
      const got = { head: '', length: 0 }
      answer.on('data', (piece: Buffer) => {
        got.length += piece.length
        if (got.head.length < 4096) got.head += piece.toString('latin1', 0, 4096)
      })
      answer.once('end', () => resolve(got))
    })
    // who is refused before the end hears the answer all the same
    request.once('error', (error: NodeJS.ErrnoException) => error.code !== 'EPIPE' && reject(error))
    request.end(body)
  })
}

const sendEdoc = (from: Peer, file: Buffer) =>
  call(
    from,
    'sendEdoc',
    [
      ['from', from.organ],
      ['servicetype', 'eDoc'],
      ['messagetype', 'edoc'],
      ['hash-file', createHash('sha256').update(file).digest('hex')],
    ],
    file,
  )

test('a package of 50 MB goes from the door to its receiver with less than 120 MB of memory', {
  timeout: 120_000,
}, async () => {
  const [from, to] = [town.senders[0]!, town.receivers[0]!]
  const small = letterOf(await letterModel(from.organ, to.organ, 1000), 1)
  await sendEdoc(from, small)
  const file = letterOf(await letterModel(from.organ, to.organ, 38 * MB), 2)
  assert.ok(file.length > 50 * MB)
  const grown = watchMemory(program.child.pid)
  assert.match((await sendEdoc(from, file)).head, /"OK"/)
  let docIds: string[] = []
  while (docIds.length < 2) {
    const { head } = await call(to, 'getReceivedEdocList', [['messagetype', 'edoc']])
    docIds = [...head.matchAll(/"docId":"([^"]+)"/g)].map(([, id]) => id!)
    await delay(20)
  }
  const fetched = await call(to, 'getEdoc', [
    ['docId', docIds.at(-1)!],
    ['filePath', 'a.edxml'],
  ])
  assert.ok(fetched.length > (file.length / 3) * 4, 'the whole file, and the trace')
  assert.ok(grown() < 120 * MB, `${Math.round(grown() / MB)} MB`)
})

test('a body of 200 MB is refused in words and with less than 60 MB of memory', { timeout: 120_000 }, async () => {
  const grown = watchMemory(program.child.pid)
  const { head } = await sendEdoc(town.senders[0]!, Buffer.alloc(200 * MB, 'A'))
  assert.match(head, /"FAIL".*file\.too-large/)
  assert.ok(grown() < 60 * MB, `${Math.round(grown() / MB)} MB`)
})
