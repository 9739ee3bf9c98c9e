import { enableCompileCache } from 'node:module'
import { packLibraries, usePacked } from './commands/packed.ts'

enableCompileCache('node_modules/.cache/lienthong')
const packed = usePacked()

// the database comes up in its own processes while this one reads the program
const { beginDatabase } = await import('./commands/begin.ts')
const database = beginDatabase()
const { runProvince } = await import('./commands/start.ts')
await runProvince(process.argv.slice(2), database)
if (!packed) await packLibraries()
