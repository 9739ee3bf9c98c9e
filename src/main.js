// Plain JavaScript on purpose: the first file is read before the cache of compiled code is on, and for a TypeScript one Node would load its
// compiler at every start (0.05 s, docs/decisions/0012).
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { handOver, isGoodNode } from './carried.js'

if (!isGoodNode()) await handOver(fileURLToPath(import.meta.url), process.argv.slice(2))
module.enableCompileCache('node_modules/.cache/lienthong')
const { packLibraries, usePacked } = await import('./commands/packed.ts')
const packed = usePacked()

// the database comes up in its own processes while this one reads the program; reading holds everything else up, so it is launched first
const { beginDatabase } = await import('./commands/begin.ts')
const { database, launched } = beginDatabase()
await launched
const { runProvince } = await import('./commands/start.ts')
await runProvince(process.argv.slice(2), database)
if (!packed) await packLibraries()
