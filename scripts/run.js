// @ts-check
/**
 *   node scripts/run.js SCRIPT [ARGUMENTS…]     runs one of our scripts, or of the tools we carry, whatever Node the machine has
 *
 * On a Node that reads TypeScript it simply goes on in this process; an older one hands over to the carried Node.
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { handOver, isGoodNode } from '../src/carried.js'

const [script = '', ...args] = process.argv.slice(2)
const target = path.resolve(script)
if (!isGoodNode()) await handOver(target, args)
process.argv.splice(1, 2, target)
await import(pathToFileURL(target).href)
