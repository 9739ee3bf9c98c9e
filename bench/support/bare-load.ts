/**
 * What `load` is held against. Pages: bare Fastify sending the very bytes that ours sent, from memory. Opening and receiving a dossier: bare
 * Fastify with the same rows read and written by hand, no session, no right, no layout.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import fastifyMultipart from '@fastify/multipart'
import Fastify from 'fastify'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'

type Row = Record<string, unknown>

const schema = process.env.BARE_SCHEMA ?? ''
const pages = JSON.parse(process.env.BARE_PAGES ?? '{}') as Record<string, string>
const pool = new pg.Pool({
  connectionString: process.env.BARE_DATABASE,
  max: 12,
  options: `-c search_path=${schema},extensions`,
})
const server = Fastify()
await server.register(fastifyMultipart, { attachFieldsToBody: 'keyValues' })

const held = new Map<string, string>()
for (const [path, address] of Object.entries(pages)) {
  const answer = await fetch(address, { headers: { cookie: process.env.BARE_COOKIE ?? '' } })
  held.set(path, await answer.text())
}
server.get('/page/:name', async ({ params }, reply) =>
  reply.type('text/html; charset=utf-8').send(held.get((params as { name: string }).name)),
)

const one = async (text: string, values: unknown[]): Promise<Row> => (await pool.query(text, values)).rows[0]
const many = async (text: string, values: unknown[]): Promise<Row[]> => (await pool.query(text, values)).rows

server.get('/ho-so/:id', async ({ params }, reply) => {
  const { id } = params as { id: string }
  const dossier = await one('select * from dossier where id = $1', [id])
  const [papers, pauses, links, readings, agency, unit, holder] = await Promise.all([
    many('select * from dossier_paper where dossier = $1 order by component, added_at', [id]),
    many('select * from dossier_pause where dossier = $1 order by from_at', [id]),
    many('select b as subject from subject_link where a = $1 union select a from subject_link where b = $1', [
      `dossier:${id}`,
    ]),
    many(
      `select label, basis, max(at) as at from act where subject = $1 and type = 'dossier.read'
        group by label, basis, at::date order by max(at) desc limit 51`,
      [`dossier:${id}`],
    ),
    one('select * from agency where id = $1', [dossier.agency]),
    one('select * from agency where id = $1', [dossier.receiving_unit]),
    one('select * from position where id = $1', [dossier.holder]),
  ])
  const subjects = [`dossier:${id}`, ...links.map(({ subject }) => subject)]
  const acts = await many(
    `select * from act where subject = any($1) and type <> 'dossier.read' order by at, seq limit 101`,
    [subjects],
  )
  const lines = (rows: Row[], ...columns: string[]) =>
    rows.map((row) => `<tr>${columns.map((column) => `<td>${row[column]}</td>`).join('')}</tr>`).join('')
  const page = `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${dossier.number}</title></head><body><h1>${dossier.number}</h1>
<p>${dossier.procedure_name} ${dossier.applicant_name} ${dossier.applicant_phone} ${agency.name} ${unit.name} ${holder?.title} ${dossier.due_current}</p>
<table>${lines(papers, 'name', 'file_name')}${lines(pauses, 'request')}${lines(acts, 'at', 'type', 'label')}${lines(readings, 'at', 'label')}</table></body></html>`
  return reply.type('text/html; charset=utf-8').send(page)
})

/** A received dossier with all its rows, to be written again and again under other names. */
async function rowsOf(id: string) {
  const dossier = await one('select * from dossier where id = $1', [id])
  const papers = await many('select * from dossier_paper where dossier = $1', [id])
  const acts = await many(
    `select id, at, type, subject, agency, account, position, on_behalf, label, channel, basis, data from act
      where subject = $1 and type <> 'dossier.read' order by seq`,
    [`dossier:${id}`],
  )
  const job = await one(`select * from ${schema}_jobs.job where data ->> 'dossier' = $1 order by created_on limit 1`, [
    id,
  ])
  for (const made of ['words', 'slip_file']) delete dossier[made]
  return { dossier, papers, acts, job }
}
const example = process.env.BARE_RECEIVED ? await rowsOf(process.env.BARE_RECEIVED) : null

const insert = (client: pg.PoolClient, table: string, rows: readonly Row[]) => {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.flatMap((row) => columns.map((column) => plain(row[column])))
  const places = rows.map((_row, at) => `(${columns.map((_column, n) => `$${at * columns.length + n + 1}`).join(',')})`)
  return client.query(
    `insert into ${table} (${columns.map((name) => `"${name}"`).join(',')}) values ${places.join(',')}`,
    values,
  )
}
/** Objects are sent as JSON; a list is a column of several values, as the driver sends it. */
const plain = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)
    ? JSON.stringify(value)
    : value

server.post('/quay/tiep-nhan', async ({ body }, reply) => {
  const { dossier, papers, acts, job } = example!
  const typed = body as Record<string, string>
  const id = uuidv7()
  const now = new Date()
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('insert into answered_key (key, answered_at) values ($1, $2)', [typed.formKey, now])
    const { rows } = await client.query(
      `insert into dossier_counter values ('bare', current_date, 1)
        on conflict (unit_code, day) do update set last = dossier_counter.last + 1 returning last`,
    )
    const number = `BARE-${process.pid}-${rows[0].last}`
    const fresh = {
      id,
      number,
      provisional: `B-${randomBytes(8).toString('hex')}`,
      lookup_hash: randomBytes(32).toString('hex'),
    }
    await insert(client, 'dossier', [
      { ...dossier, ...fresh, applicant_name: typed.name, submitted_at: now, accepted_at: now },
    ])
    if (papers.length > 0)
      await insert(
        client,
        'dossier_paper',
        papers.map((row) => ({ ...row, id: uuidv7(), dossier: id, added_at: now })),
      )
    await insert(
      client,
      'act',
      acts.map((row) => ({ ...row, id: uuidv7(), at: now, subject: `dossier:${id}` })),
    )
    if (job)
      await client.query(
        `insert into ${schema}_jobs.job (name, data, singleton_key, policy, retry_limit, retry_delay, dead_letter, keep_until, completed_on, state)
         values ('dead-letter', $1, $2, 'short', 2, 1, 'dead-letter', now() + interval '14 days', now(), 'completed')`,
        [{ dossier: id }, randomUUID()],
      )
    await client.query('update answered_key set sealed = $1 where key = $2', [
      Buffer.from(JSON.stringify({ id, number })),
      typed.formKey,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  return reply.code(303).header('location', `/ho-so/${id}`).send()
})

server.get('/', async () => 'ready')
await server.listen({ port: Number(process.env.LT_PORT), host: '127.0.0.1' })
process.once('SIGTERM', () => process.exit(0))
