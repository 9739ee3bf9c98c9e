// @ts-check
/**
 * RSA keys of tests are taken from those that earlier processes made: to find two primes takes a tenth of a second, and thousands are asked
 * for. The first of each process is the first that was kept, and so on: no process is given the same twice.
 */
import crypto from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'

const folder = path.join(import.meta.dirname, '..', 'node_modules', '.cache', 'lienthong-test-keys')
const make = crypto.generateKeyPairSync
/** @type {Map<number, number>} */
const given = new Map()

/** Gives kept keys to whoever asks for a plain RSA key in this process. */
export function keepKeys() {
  crypto.generateKeyPairSync = /** @type {typeof make} */ (
    (/** @type {'rsa'} */ type, /** @type {crypto.RSAKeyPairKeyObjectOptions} */ options) =>
      type === 'rsa' && Object.keys(options).join() === 'modulusLength'
        ? keptPair(options.modulusLength)
        : make(type, options)
  )
  syncBuiltinESMExports()
}

/** @param {number} bits */
function keptPair(bits) {
  const number = (given.get(bits) ?? 0) + 1
  given.set(bits, number)
  const file = path.join(folder, `rsa-${bits}-${number}.der`)
  const privateKey = readKey(file) ?? makeKey(file, bits)
  return { privateKey, publicKey: crypto.createPublicKey(privateKey) }
}

/** @param {string} file */
function readKey(file) {
  try {
    return crypto.createPrivateKey({ key: readFileSync(file), format: 'der', type: 'pkcs8' })
  } catch {
    return undefined
  }
}

/**
 * @param {string} file
 * @param {number} bits
 */
function makeKey(file, bits) {
  const { privateKey } = make('rsa', { modulusLength: bits })
  const aside = `${file}.${process.pid}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(aside, privateKey.export({ format: 'der', type: 'pkcs8' }), { mode: 0o600 })
  renameSync(aside, file)
  return privateKey
}
