import { enableCompileCache } from 'node:module'
import { packLibraries, usePacked } from './commands/packed.ts'

enableCompileCache('node_modules/.cache/lienthong')
const packed = usePacked()

const { runProvince } = await import('./commands/start.ts')
await runProvince(process.argv.slice(2))
if (!packed) await packLibraries()
