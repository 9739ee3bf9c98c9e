/** What `start` is held against: the embedded database and one Fastify page with one query. */
import path from 'node:path'
import Fastify from 'fastify'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts'

const dataFolder = path.join(process.env.LT_DATA ?? '', 'postgres')
const database = await startEmbeddedPostgres({ dataFolder, durable: true })
const pool = new pg.Pool({ connectionString: database.url('app'), options: '-c search_path=h50,extensions' })
const server = Fastify()
server.get('/', async (_request, reply) => {
  const { rows } = await pool.query('select name from agency order by name limit 10')
  return reply.type('text/html').send(`<ul>${rows.map((row) => `<li>${row.name}</li>`).join('')}</ul>`)
})
await server.listen({ port: Number(process.env.LT_PORT), host: '127.0.0.1' })
process.once('SIGTERM', async () => {
  await server.close()
  await pool.end()
  await database.stop()
  process.exit(0)
})
