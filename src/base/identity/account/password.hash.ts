import { randomBytes } from 'node:crypto'

/** OWASP's floor for Argon2id: 19 MiB, two passes, one lane; about 20 ms on an old machine. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

const argon2 = () => import('@node-rs/argon2')

/** An Argon2id hash with its own salt and parameters inside. */
export const hashPassword = async (password: string): Promise<string> =>
  (await argon2()).hash(password.normalize('NFC'), COST)

export const verifyPassword = async (hash: string, password: string): Promise<boolean> =>
  (await argon2()).verify(hash, password.normalize('NFC'))

let decoy: Promise<string> | undefined

/** Takes the time of a check and always fails: an unknown user name must not answer faster than a known one. */
export async function verifyNothing(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  await verifyPassword(await decoy, password)
  return false
}
