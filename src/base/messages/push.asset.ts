import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const file = (name: string) => path.join(import.meta.dirname, 'assets', name)
const address = (name: string) =>
  `/assets/${name}?v=${createHash('sha256')
    .update(readFileSync(file(name)))
    .digest('hex')
    .slice(0, 10)}`

/** The script of the page where a browser is allowed, and the worker that shows what comes; only that page loads them. */
export const pushAssets = [file('push.js'), file('push-worker.js')] as const
export const pushScriptAddress = address('push.js')
export const pushWorkerAddress = address('push-worker.js')
