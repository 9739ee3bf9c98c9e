import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Credential } from '../../packages/pdf-signature/index.ts'
import { CK, loadPkcs11, logIn, type Pkcs11 } from '../../src/signatures/keys/hardware/pkcs11.ts'

/** Helper of the tests: SoftHSM2, a token in software that behaves as one in hardware. */

/** Why a token cannot be had on this machine; nothing when it can. */
export function whyNoToken(): string | undefined {
  try {
    createRequire(import.meta.url)('pkcs11js')
  } catch {
    return 'pkcs11js is not built on this machine (no C++ compiler)'
  }
  return undefined
}

const libraryFile = (): string => {
  const found = [
    '/usr/lib/softhsm/libsofthsm2.so',
    '/usr/lib64/softhsm/libsofthsm2.so',
    '/opt/homebrew/lib/softhsm/libsofthsm2.so',
  ].find((path) => existsSync(path))
  if (!found) throw new Error('this test needs SoftHSM2: apt-get install softhsm2')
  return found
}

const writable = 0x2

/** Tokens in a folder of their own; `SOFTHSM2_CONF` of this process points there. */
export function softHsm() {
  const library = libraryFile()
  const folder = mkdtempSync(join(tmpdir(), 'lt-softhsm-'))
  mkdirSync(join(folder, 'tokens'))
  writeFileSync(join(folder, 'softhsm2.conf'), `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`)
  process.env.SOFTHSM2_CONF = join(folder, 'softhsm2.conf')
  const tool = (...args: string[]) => execFileSync('softhsm2-util', args, { stdio: 'pipe' })
  return {
    library,
    folder,
    makeToken: (label: string, pin: string) =>
      tool('--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', '11112222'),
    /** Puts a key on a token, as an issuer would. */
    putKey(token: string, pin: string, label: string, id: string, { privateKey }: Pick<Credential, 'privateKey'>) {
      const file = join(folder, `${label}.pem`)
      writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }))
      tool('--import', file, '--token', token, '--label', label, '--id', id, '--pin', pin)
    },
    /** Writes certificates beside the keys; `id` hexadecimal, as their key's. */
    putCertificates(token: string, pin: string, certificates: readonly [id: string, der: Buffer][]) {
      const pkcs11 = loadPkcs11(library)
      const slot = pkcs11.C_GetSlotList(true).find((one) => pkcs11.C_GetTokenInfo(one).label.trim() === token)
      if (!slot) throw new Error(`there is no token ${token}`)
      const session = pkcs11.C_OpenSession(slot, CK.SERIAL_SESSION | writable)
      logIn(pkcs11, slot, session, pin)
      const writer = pkcs11 as Pkcs11 & { C_CreateObject(session: Buffer, template: object[]): Buffer }
      for (const [id, value] of certificates) {
        writer.C_CreateObject(session, [
          { type: CK.CLASS, value: CK.CERTIFICATE },
          { type: 0x80, value: 0 },
          { type: 0x1, value: true },
          { type: 0x2, value: false },
          { type: 0x101, value: Buffer.from(id) },
          { type: CK.ID, value: Buffer.from(id, 'hex') },
          { type: CK.VALUE, value },
        ])
      }
      pkcs11.C_CloseSession(session)
    },
  }
}
