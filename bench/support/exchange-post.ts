/**
 * The offices' software of a measurement, in a process of its own: `node exchange-post.ts ORDER`, the order as JSON. Prints what was measured as
 * JSON. It does what a vendor's kit does and no more, so that what is measured is the hub.
 */
import { createHash } from 'node:crypto'
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { signVxpHeaders, type VxpParams } from '../../packages/edxml/index.ts'
import { systemClock } from '../../packages/time/index.ts'
import { letterModel, letterOf, PDF_BYTES, type Peer, type Posted, type PostOrder, quantile } from './exchange-order.ts'

/** A receiver that found nothing new looks again so soon: much sooner than any kit does, which asks once a minute. */
const LOOK_AGAIN_MS = 200
/** Nothing came for so long: what is missing does not come. */
const GIVE_UP_MS = 30_000

interface Reply {
  status: string
  ErrorCode: string
  ErrorDesc: string
  DocId: string
  data: unknown
}

const order = JSON.parse(process.argv[2] ?? '{}') as PostOrder
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 })
const errors: string[] = []

function call({ systemId, secret }: Peer, name: string, given: VxpParams, body: Buffer): Promise<Reply> {
  const type = body.length > 0 ? 'application/octet-stream' : 'application/json'
  const params: VxpParams = [...given, ['Content-Type', type]]
  const signed = signVxpHeaders({ secret, systemId, at: systemClock.now(), params })
  const headers = { ...signed, 'content-type': type, 'content-length': body.length }
  return new Promise((resolve, reject) => {
    const asked = http.request(`${order.url}/vxp/${name}`, { agent, method: 'POST', headers })
    asked.once('error', reject)
    asked.once('response', (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.once('error', reject)
      answer.once('end', () => {
        const said = Buffer.concat(pieces).toString('latin1')
        const reply = answer.statusCode === 200 ? (JSON.parse(said) as Reply) : undefined
        if (reply?.status === 'OK') resolve(reply)
        else reject(new Error(`${name}: ${answer.statusCode} ${said.slice(0, 200)}`))
      })
    })
    asked.end(body)
  })
}

const NONE = Buffer.alloc(0)
/** By the number of the letter: its receiver knows it by another docId than its sender. */
const answered = new Map<number, { at: number; sender: number }>()
/** When a letter stood in the list, in the order of the lists. */
const listed = new Map<string, { at: number; number?: number }>()
const sendTimes: number[] = []
const newest = new Map<number, number>()
let disordered = 0
let acknowledged = 0
let lastSign = performance.now()
let next = order.from

/** One line of letters: the next one goes when the one before was answered. */
async function send(sender: number): Promise<void> {
  const peer = order.senders[sender]!
  const model = await letterModel(peer.organ, order.receivers[sender % order.receivers.length]!.organ, PDF_BYTES)
  while (next < order.from + order.letters) {
    const number = next++
    const file = letterOf(model, number)
    const hash = createHash('sha256').update(file).digest('hex')
    const params: VxpParams = [
      ['from', peer.organ],
      ['servicetype', 'eDoc'],
      ['messagetype', 'edoc'],
      ['hash-file', hash],
    ]
    const begun = performance.now()
    await call(peer, 'sendEdoc', params, file)
    sendTimes.push(performance.now() - begun)
    answered.set(number, { at: performance.now(), sender })
  }
}

/** Looks into the list, fetches what is new in it and acknowledges. */
async function receive(peer: Peer, taken: Set<string>): Promise<void> {
  while (acknowledged + errors.length < order.letters && performance.now() - lastSign < GIVE_UP_MS) {
    const { data } = await call(
      peer,
      'getReceivedEdocList',
      [
        ['servicetype', 'eDoc'],
        ['messagetype', 'edoc'],
      ],
      NONE,
    )
    const now = performance.now()
    const fresh = (data as { docId: string }[]).map(({ docId }) => docId).filter((id) => !taken.has(id))
    for (const id of fresh) {
      taken.add(id)
      listed.set(id, { at: now })
    }
    if (fresh.length === 0) await sleep(LOOK_AGAIN_MS)
    const hand = async () => {
      for (let id = fresh.shift(); id; id = fresh.shift()) await fetchOne(peer, id)
    }
    await Promise.all(Array.from({ length: order.hands }, hand))
  }
}

async function fetchOne(peer: Peer, id: string): Promise<void> {
  const { data } = await call(
    peer,
    'getEdoc',
    [
      ['docId', id],
      ['filePath', `${id}.edxml`],
    ],
    NONE,
  )
  if (String(data).length < PDF_BYTES) errors.push(`${id} came without its file`)
  const head = Buffer.from(String(data).slice(0, 8192), 'base64').toString('latin1')
  listed.get(id)!.number = Number(/,(\d{9})\/VP</.exec(head)?.[1])
  await call(
    peer,
    'updateStatus',
    [
      ['status', 'done'],
      ['docid', id],
    ],
    NONE,
  )
  acknowledged += 1
  lastSign = performance.now()
}

/** Letters of one line must stand in the list in the order in which they were answered. */
function countDisordered(): void {
  for (const { number = -1 } of listed.values()) {
    const line = answered.get(number)?.sender
    if (line === undefined) errors.push(`a letter ${number} came that nobody sent`)
    else if ((newest.get(line) ?? -1) > number) disordered += 1
    else newest.set(line, number)
  }
}

const note = (error: unknown): void => void errors.push(error instanceof Error ? error.message : String(error))
const begun = performance.now()
const lines = Array.from({ length: order.senders.length * (order.lines ?? 1) }, (_, n) => n % order.senders.length)
await Promise.all([
  ...lines.map((sender) => send(sender).catch(note)),
  ...order.receivers.map((peer) => receive(peer, new Set()).catch(note)),
])
const seconds = (lastSign - begun) / 1000
if ((order.lines ?? 1) === 1) countDisordered()
if (acknowledged !== order.letters) errors.push(`${order.letters - acknowledged} letters were not acknowledged`)
// one that was listed before its sender read the answer did not wait
const waits = [...listed.values()].map(({ at, number = -1 }) => Math.max(0, at - (answered.get(number)?.at ?? 0)))
const posted: Posted = {
  perSecond: acknowledged / seconds,
  acknowledged,
  sendP50: quantile(sendTimes, 0.5),
  sendP95: quantile(sendTimes, 0.95),
  listP50: quantile(waits, 0.5),
  listP95: quantile(waits, 0.95),
  disordered,
  errors,
}
process.stdout.write(JSON.stringify(posted))
agent.destroy()
