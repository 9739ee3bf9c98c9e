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
import { type Axis, startAxis } from '../../simulators/axis/main.ts'
import { registerPeer } from '../../src/paperwork/exchange/index.ts'
import { type Program, startProgram } from '../support/program.ts'

const MB = 2 ** 20
let town: Town
let program: Program
/** A hub outside, in this process: its memory is not the program's. */
let axis: Axis
let closeAxis: (() => Promise<void>) | undefined
const MEMBER = { systemId: '00.50.W00', secret: 'khoa-tinh-tren-truc', codes: ['H50'] }

before(async () => {
  const started = await startAxis({ members: [MEMBER] })
  axis = started.axis
  closeAxis = started.close
  town = await exchangeTown(1, (province, actor) => {
    const hub = { systemId: 'truc', name: 'Trục', protocol: 'vxp', address: started.url } as const
    const pace = { login: MEMBER.systemId, secret: MEMBER.secret, pollSeconds: 15, callsPerMinute: 6000 }
    return registerPeer(province, actor, { ...hub, ...pace }, null)
  })
  program = await startProgram([], town.env)
})
after(async () => {
  await program?.interrupt()
  await town?.remove()
  await closeAxis?.()
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

test('a package of 50 MB goes to another hub, and one of 50 MB is fetched from it, with less than 120 MB of memory', {
  timeout: 180_000,
}, async () => {
  const [from, to] = [town.senders[0]!, town.receivers[0]!]
  const [outside, large] = ['H15.02', 38 * MB]
  const reaches = async (code: string, count: number) => {
    while (axis.kept(code).length < count) await delay(50)
  }
  const fetched = async (count: number) => {
    while (axis.lines.filter((line) => line.system && line.state === 'DONE').length < count) await delay(50)
  }
  const comes = async (bytes: number, n: number) => {
    const file = letterOf(await letterModel('H15.02', to.organ, bytes), n)
    axis.take({ kind: 'edoc', sender: 'noi-khac', from: 'H15.02', to: [to.organ], bytes: file })
  }
  await sendEdoc(from, letterOf(await letterModel(from.organ, outside, 1000), 11))
  await comes(1000, 12)
  await reaches(outside, 1)
  await fetched(1)
  const file = letterOf(await letterModel(from.organ, outside, large), 13)
  const grown = watchMemory(program.child.pid)
  assert.match((await sendEdoc(from, file)).head, /"OK"/)
  await reaches(outside, 2)
  assert.ok((axis.kept(outside).at(-1)?.length ?? 0) > file.length, 'the whole file, and the traces')
  await comes(large, 14)
  await fetched(2)
  assert.ok(grown() < 120 * MB, `${Math.round(grown() / MB)} MB`)
})

test('a body of 200 MB is refused in words and with less than 60 MB of memory', { timeout: 120_000 }, async () => {
  const grown = watchMemory(program.child.pid)
  const { head } = await sendEdoc(town.senders[0]!, Buffer.alloc(200 * MB, 'A'))
  assert.match(head, /"FAIL".*file\.too-large/)
  assert.ok(grown() < 60 * MB, `${Math.round(grown() / MB)} MB`)
})
