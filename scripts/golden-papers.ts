/** `npm run golden`: keeps the papers' pictures as they look now. Look at every one that changed before you commit it. */
import { closeCompiler } from '../src/base/papers/typst.ts'
import { golden, keep, pictureOf } from '../test/support/golden.ts'

for (const { name, make } of golden) keep(name, pictureOf((await make()).pdf))
await closeCompiler()
console.log(`${golden.length} pictures in test/golden`)
