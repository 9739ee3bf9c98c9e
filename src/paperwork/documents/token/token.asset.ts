import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The small script that talks to the signing software on the signer's computer; only its own page loads it. */
export const tokenScript = path.join(import.meta.dirname, '..', 'assets', 'token.js')

/** Its address, with the fingerprint of its content: browsers keep it for ever. */
export const tokenScriptAddress = `/assets/token.js?v=${createHash('sha256')
  .update(readFileSync(tokenScript))
  .digest('hex')
  .slice(0, 10)}`
