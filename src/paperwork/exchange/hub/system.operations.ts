import { createHash, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { type Instant, isBefore, plus } from '../../../../packages/time/index.ts'
import { type Agency, findAgencyByCode } from '../../../base/directory/index.ts'
import { seal, unseal } from '../../../base/identity/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { moveLines } from './follow.store.ts'
import { findPeer, findSystem, keepSystem, replaceSecret, type SealedSecrets, setAgencies } from './system.store.ts'
import { type NewSystem, ROTATION_DAYS, systemSubject } from './system.ts'

/**
 * Lets another office's software in: its id, its secret and the agencies it fetches for. A known id keeps its secret (change it with
 * `rotateSecret`) and gets the new name and agencies.
 * @throws Refusal exchange.agency-unknown naming the code, exchange.agencies-needed when a new one fetches for nobody and is no gateway
 */
export async function registerSystem(
  province: Province,
  actor: Actor,
  input: NewSystem,
  key: IdempotencyKey = null,
): Promise<{ systemId: string }> {
  const secret = await seal(province, Buffer.from(input.secret, 'utf8'))
  return province.act(actor, key, (tx) => registerIn(province, tx, input, secret))
}

/** The same inside a transaction that is open, with the secret sealed. @throws Refusal as above */
export async function registerIn(
  province: Province,
  tx: Tx,
  input: Omit<NewSystem, 'secret'>,
  secret: Buffer,
): Promise<{ systemId: string }> {
  // one that is there may be left without agencies: they have gone to another
  const idle = input.agencies.length === 0 && !input.relay
  if (idle && !(await findSystem(tx.db, input.systemId))) throw new Refusal('exchange.agencies-needed')
  const agencies: Agency[] = []
  for (const code of input.agencies) agencies.push(await knownAgency(tx.db, code))
  const name = input.name ?? agencies[0]?.name ?? input.systemId
  await keepSystem(tx.db, {
    id: input.systemId,
    name,
    relay: input.relay ?? false,
    registers: input.registers ?? false,
    mostMb: input.mostMb ?? null,
    secret,
    at: tx.now,
  })
  const ids = agencies.map((agency) => agency.id)
  await setAgencies(tx.db, input.systemId, ids)
  // what waits for them elsewhere waits here from this moment; what is left in another way follows by its job
  await moveLines(tx.db, ids, input.systemId)
  await province.jobs.enqueue(tx.db, 'exchange.follow', {}, { key: 'follow' })
  const codes = agencies.map((agency) => agency.code)
  tx.record('exchange.system-registered', systemSubject(input.systemId), {
    name,
    agencies: codes,
    relay: input.relay ?? false,
  })
  return { systemId: input.systemId }
}

async function knownAgency(db: Reader, code: string): Promise<Agency> {
  const agency = await findAgencyByCode(db, code)
  if (!agency) throw new Refusal('exchange.agency-unknown', { code })
  return agency
}

/**
 * Makes a new secret. It is shown once, here; the old one works on for a week, so that the vendor can change over without an outage.
 * Repeating the same key changes nothing and shows the same secret, as long as it is the current one.
 * @throws Refusal exchange-system.unknown, exchange.secret-changed
 */
export async function rotateSecret(
  province: Province,
  actor: Actor,
  systemId: string,
  key: IdempotencyKey,
): Promise<{ secret: string }> {
  const fresh = randomBytes(24).toString('base64url')
  const sealed = await seal(province, Buffer.from(fresh, 'utf8'))
  // the answer that is kept for a repeated key holds no secret, only which one it was
  const { which } = await province.act(actor, key, async (tx) => {
    const until = plus(tx.now, { days: ROTATION_DAYS })
    if (!(await replaceSecret(tx.db, systemId, sealed, until, tx.now))) throw new Refusal('exchange-system.unknown')
    tx.record('exchange.secret-rotated', systemSubject(systemId), {})
    return { which: sha256(sealed) }
  })
  const current = (await findPeer(province.reader, systemId))?.secrets.current
  if (!current || sha256(current) !== which) throw new Refusal('exchange.secret-changed')
  return { secret: (await unseal(province, current)).toString('utf8') }
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Secrets that were opened, by what they were sealed as: a system calls several times a second. */
const opened = new LRUCache<string, string>({ max: 1000 })

async function openSecret(province: Province, sealed: Buffer): Promise<string> {
  const known = opened.get(sealed.toString('latin1'))
  if (known !== undefined) return known
  const secret = (await unseal(province, sealed)).toString('utf8')
  opened.set(sealed.toString('latin1'), secret)
  return secret
}

/** Those of a system's secrets that open the door now, the current one first. */
export async function activeSecrets(province: Province, sealed: SealedSecrets, now: Instant): Promise<string[]> {
  const previous =
    sealed.previous && sealed.previousUntil && isBefore(now, sealed.previousUntil) ? sealed.previous : null
  const current = await openSecret(province, sealed.current)
  return previous ? [current, await openSecret(province, previous)] : [current]
}
