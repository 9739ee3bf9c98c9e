import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The small script that talks to the device. */
export const passkeyScript = path.join(import.meta.dirname, '..', 'assets', 'passkey.js')

/** Its address, with the fingerprint of its content: browsers keep it for ever. */
export const passkeyScriptAddress = `/assets/passkey.js?v=${createHash('sha256')
  .update(readFileSync(passkeyScript))
  .digest('hex')
  .slice(0, 10)}`
