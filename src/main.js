// Plain JavaScript on purpose: the first file is read before the cache of compiled code is on, and for a TypeScript one Node would load its
// compiler at every start (0.05 s, docs/decisions/0012).
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { handOver, isGoodNode } from './carried.js'

if (!isGoodNode()) await handOver(fileURLToPath(import.meta.url), process.argv.slice(2))
module.enableCompileCache('node_modules/.cache/lienthong')
const { findProgram, packLater } = await import('./commands/packed.ts')
const program = findProgram()

// one of several serving processes; the program that began it holds the database
if (process.argv[2] === '--serve') {
  const { serveProvince } = await import(program.serve)
  await serveProvince()
} else {
  await run()
}

async function run() {
  // the database comes up in its own processes while this one reads the program; reading holds everything else up, so it is launched first
  const { beginDatabase } = await import(program.begin)
  const { database, launched } = beginDatabase()
  await launched
  const { runProvince } = await import(program.start)
  await runProvince(process.argv.slice(2), database)
  if (program.stale) packLater()
}
