/** What `pages` is held against: node:http, the same query, a template string. No sessions, no escaping, no layout. */
import http from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({
  connectionString: process.env.BARE_DATABASE,
  max: 12,
  options: `-c search_path=${process.env.BARE_SCHEMA},extensions`,
})
const agency = process.env.BARE_AGENCY
// word for word what the described list sends for this officer
const columns =
  'id, number, provisional, procedure_name, applicant_name, channel, state, step, submitted_at, due_current, answer_due, released_at'
const range = (column: string) =>
  `(select ${columns}, submitted_at as list_order_0, id as list_order_1 from dossier where ${column} = $1::uuid order by submitted_at desc, id desc limit 51)`
const query = `select distinct on (list_order_0, list_order_1) ${columns} from (${range('agency')} union all ${range('receiving_unit')}) as list_all
  order by list_order_0 desc, list_order_1 desc limit 51`

const server = http.createServer(async (_request, answer) => {
  const { rows } = await pool.query(query, [agency])
  const lines = rows
    .slice(0, 50)
    .map(
      (row) =>
        `<tr><td><a href="/ho-so/${row.id}">${row.number ?? row.provisional}</a></td><td>${row.procedure_name}</td><td>${row.applicant_name}</td><td>${row.state}</td><td>${row.submitted_at.toISOString()}</td><td>${row.due_current?.toISOString() ?? ''}</td></tr>`,
    )
    .join('')
  const page = `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Hồ sơ</title></head><body><table>${lines}</table></body></html>`
  answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(page) })
  answer.end(page)
})
server.listen(Number(process.env.LT_PORT), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
