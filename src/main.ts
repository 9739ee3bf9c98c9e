import { enableCompileCache } from 'node:module'

enableCompileCache('node_modules/.cache/lienthong')

const { runProvince } = await import('./commands/start.ts')
await runProvince(process.argv.slice(2))
