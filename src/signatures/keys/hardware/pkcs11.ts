import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createRequire } from 'node:module'
import { Refusal } from '../../../kernel/refusal.ts'

/** A number the library hands out for a slot, a session or an object. */
export type Handle = Buffer

export interface Attribute {
  type: number
  value?: Buffer | number | boolean | string
}

/** What we use of PKCS#11, in the form the package `pkcs11js` gives it. */
export interface Pkcs11 {
  load(path: string): void
  C_Initialize(options: { flags: number }): void
  C_GetSlotList(withToken: boolean): Handle[]
  C_GetTokenInfo(slot: Handle): { label: string; serialNumber: string; flags: number }
  C_OpenSession(slot: Handle, flags: number): Handle
  C_CloseSession(session: Handle): void
  C_Login(session: Handle, user: number, pin: string): void
  C_FindObjectsInit(session: Handle, template: Attribute[]): void
  C_FindObjects(session: Handle, most: number): Handle[]
  C_FindObjectsFinal(session: Handle): void
  C_GetAttributeValue(session: Handle, object: Handle, template: Attribute[]): { type: number; value: Buffer }[]
  C_SignInit(session: Handle, mechanism: { mechanism: number }, key: Handle): void
  C_SignAsync(session: Handle, data: Buffer, out: Buffer): Promise<Buffer>
}

/** Numbers of the standard (PKCS#11 v2.40). */
export const CK = {
  OS_LOCKING_OK: 0x2,
  SERIAL_SESSION: 0x4,
  USER: 1,
  TOKEN_INITIALIZED: 0x400,
  CLASS: 0x0,
  LABEL: 0x3,
  VALUE: 0x11,
  ID: 0x102,
  PRIVATE_KEY: 3,
  CERTIFICATE: 1,
  RSA_PKCS: 0x1,
  ECDSA: 0x1041,
} as const

const CKR = { PIN_INCORRECT: 0xa0, PIN_LOCKED: 0xa4, ALREADY_LOGGED_IN: 0x100, ALREADY_INITIALIZED: 0x191 } as const

/** The result code of a failed call; nothing when the error is not the library's. */
const resultOf = (error: unknown): number | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'number' ? code : undefined
}

/** Runs a call and takes one result code as done. */
function tolerating(code: number, call: () => void): void {
  try {
    call()
  } catch (error) {
    if (resultOf(error) !== code) throw error
  }
}

const libraries = new Map<string, Pkcs11>()

/**
 * Loads a manufacturer's library once per process. The library locks for itself (CKF_OS_LOCKING_OK): without that Node crashes when
 * signatures run on several threads.
 * @param path file of the library, e.g. `/usr/lib/softhsm/libsofthsm2.so`
 * @throws Refusal hardware-key.not-installed, hardware-key.no-library
 */
export function loadPkcs11(path: string): Pkcs11 {
  const known = libraries.get(path)
  if (known) return known
  const { PKCS11 } = installed()
  const library = new PKCS11()
  try {
    library.load(path)
    tolerating(CKR.ALREADY_INITIALIZED, () => library.C_Initialize({ flags: CK.OS_LOCKING_OK }))
  } catch (error) {
    throw new Refusal('hardware-key.no-library', { why: error instanceof Error ? error.message : 'unknown' })
  }
  libraries.set(path, library)
  return library
}

/** The package is optional: it is built at installation, which not every machine can. */
function installed(): { PKCS11: new () => Pkcs11 } {
  const require = createRequire(import.meta.url)
  try {
    return require('pkcs11js') as { PKCS11: new () => Pkcs11 }
  } catch {
    throw new Refusal('hardware-key.not-installed')
  }
}

const secret = randomBytes(32)
/** A token is signed in for the whole process and then looks at no PIN any more: what opened it is remembered as a keyed hash. */
const openedBy = new WeakMap<Pkcs11, Map<string, Buffer>>()

/**
 * Signs in to a token. While another session of this process is signed in the PIN must be the one that opened it.
 * @throws Refusal hardware-key.wrong-pin, hardware-key.pin-locked
 */
export function logIn(library: Pkcs11, slot: Handle, session: Handle, pin: string): void {
  const known = openedBy.get(library) ?? new Map<string, Buffer>()
  openedBy.set(library, known)
  const mark = createHmac('sha256', secret).update(pin).digest()
  const name = slot.toString('hex')
  try {
    library.C_Login(session, CK.USER, pin)
    known.set(name, mark)
  } catch (error) {
    const code = resultOf(error)
    if (code === CKR.PIN_INCORRECT) throw new Refusal('hardware-key.wrong-pin')
    if (code === CKR.PIN_LOCKED) throw new Refusal('hardware-key.pin-locked')
    if (code !== CKR.ALREADY_LOGGED_IN) throw error
    const opener = known.get(name)
    if (!opener || !timingSafeEqual(opener, mark)) throw new Refusal('hardware-key.wrong-pin')
  }
}
