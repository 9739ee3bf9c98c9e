/**
 * What `exchange` is held against, in a process of its own: `node exchange-hand.ts ORDER`. The same bytes and rows written by hand, each as safe
 * as ours: the file synced and its folder synced, one transaction when it is taken, one when it is routed, one when it is acknowledged. No HTTP,
 * no signature to check, no look into the file, no right. Prints letters per second.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { letterModel, letterOf, PDF_BYTES, type Peer } from './exchange-order.ts'

export interface HandOrder {
  database: string
  schema: string
  folder: string
  senders: Peer[]
  receivers: Peer[]
  letters: number
  hands: number
  from: number
}

const order = JSON.parse(process.argv[2] ?? '{}') as HandOrder
const pool = new pg.Pool({
  connectionString: order.database,
  max: order.hands,
  options: `-c search_path=${order.schema},extensions`,
})
const files = path.join(order.folder, 'by-hand')
await mkdir(files, { recursive: true })
const folder = await open(files, 'r')

async function store(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const aside = path.join(files, `${randomUUID()}.part`)
  const handle = await open(aside, 'wx')
  await handle.write(bytes)
  await handle.sync()
  await handle.close()
  await rename(aside, path.join(files, hash))
  await folder.sync()
  return hash
}

async function transaction(work: (client: pg.PoolClient) => Promise<unknown>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } finally {
    client.release()
  }
}

const signature = (client: pg.PoolClient) =>
  client.query("insert into exchange_seen_signature (key, ends_at) values ($1, now() + interval '10 minutes')", [
    createHash('sha256').update(randomUUID()).digest('hex'),
  ])

/** One letter from its first byte to its acknowledgement. */
async function letter(sender: Peer, receiver: Peer, file: Buffer): Promise<void> {
  const hash = await store(file)
  const id = uuidv7()
  await transaction(async (client) => {
    await signature(client)
    await client.query(
      `insert into exchange_package (id, kind, source, file, size, from_code, arrived_at, state) values ($1, 'edoc', $2, $3, $4, $5, now(), 'stored')`,
      [id, sender.systemId, hash, file.length, sender.organ],
    )
    await client.query(
      `insert into act (id, at, type, subject, label, channel, data) values ($1, now(), 'exchange.package-received', $2, $3, 'gateway', $4)`,
      [uuidv7(), `package:${id}`, sender.organ, { size: file.length, sha256: hash }],
    )
  })
  await transaction(async (client) => {
    await client.query(
      `update exchange_package set state = 'routed', title = 'V/v phối hợp', notation = '1/VP' where id = $1`,
      [id],
    )
    await client.query(
      'insert into exchange_delivery (key, receiver, content_hash, package, system, at) values ($1, $2, $3, $4, $5, now())',
      [hash, receiver.organ, hash, id, receiver.systemId],
    )
    await client.query(
      `insert into exchange_pending (id, system, package, kind, to_code, receiver, state, queued_at) values ($1, $2, $3, 'edoc', $4, $4, 'waiting', now())`,
      [uuidv7(), receiver.systemId, id, receiver.organ],
    )
  })
  const { rows } = await pool.query(
    `select package from exchange_pending where system = $1 and kind = 'edoc' and state in ('waiting', 'processing') order by queued_at, package limit 500`,
    [receiver.systemId],
  )
  if (!rows.some((row) => row.package === id)) throw new Error('not in the list')
  const read = await readFile(path.join(files, hash))
  if (read.length !== file.length) throw new Error('not the same file')
  await transaction(async (client) => {
    await signature(client)
    await client.query(
      `update exchange_pending set state = 'done', fetched_at = now(), ended_at = now() where system = $1 and package = $2`,
      [receiver.systemId, id],
    )
  })
}

let next = order.from
async function hand(at: number): Promise<void> {
  const [sender, receiver] = [order.senders[at % order.senders.length]!, order.receivers[at % order.receivers.length]!]
  const model = await letterModel(sender.organ, receiver.organ, PDF_BYTES)
  while (next < order.from + order.letters) await letter(sender, receiver, letterOf(model, next++))
}

await pool.query('select 1')
const begun = performance.now()
await Promise.all(Array.from({ length: order.hands }, (_, at) => hand(at)))
const perSecond = (order.letters * 1000) / (performance.now() - begun)
process.stdout.write(JSON.stringify({ perSecond }))
await folder.close()
await pool.end()
await rm(files, { recursive: true, force: true })
