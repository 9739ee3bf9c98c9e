import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { legalDay, plus } from '../../../../packages/time/index.ts'
import { seal } from '../../../base/identity/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { codesIn } from '../hub/system.form.ts'
import { registerIn } from '../hub/system.operations.ts'
import { outsideAddress } from './address.ts'
import { connect } from './connect.ts'
import type { ChangedPeer, NewPeer, NewPeerSecret } from './peer.form.ts'
import { peerLife } from './peer.life.ts'
import { isPeer, noteAnswered, noteTroubled, peerOf, peerRows } from './peer.store.ts'
import { OLD_SECRET_DAYS } from './peer.ts'
import { PeerTrouble } from './trouble.ts'
import { PEERS } from './turn.operations.ts'

/** Where nobody says how often (gateways.md §2.3). */
const USUAL = { pollSeconds: 60, callsPerMinute: 600 }

/** How a peer is called, from what an operator typed. @throws Refusal exchange-peer.wrong-address */
function settingsOf(input: Omit<ChangedPeer, 'revision'>) {
  const url = outsideAddress(input.address)
  if (!url) throw new Refusal('exchange-peer.wrong-address')
  const { name, protocol, login } = input
  return {
    ...{ name, protocol, login, address: url.href.replace(/\/+$/, ''), prefixes: codesIn(input.prefixes) },
    ...{
      poll_seconds: input.pollSeconds ?? USUAL.pollSeconds,
      calls_per_minute: input.callsPerMinute ?? USUAL.callsPerMinute,
    },
  }
}

const sealed = (province: Province, text: string) => seal(province, Buffer.from(text, 'utf8'))

/** The system behind a peer: what is for its agencies waits under it. Nobody calls in by it until it is given a secret of its own. */
const systemOf = (systemId: string, { name, agencies, mostMb }: Pick<ChangedPeer, 'name' | 'agencies' | 'mostMb'>) => ({
  ...{ systemId, name, agencies: codesIn(agencies), relay: true, ...(mostMb && { mostMb }) },
})

/**
 * Registers a hub that we call.
 * @throws Refusal exchange-peer.wrong-address, exchange-peer.same-id, exchange.agency-unknown
 */
export async function registerPeer(
  province: Province,
  actor: Actor,
  input: NewPeer,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const settings = settingsOf(input)
  const { systemId: system } = input
  const [secret, nobodys] = [
    await sealed(province, input.secret),
    await sealed(province, randomBytes(32).toString('base64url')),
  ]
  const made = await province.act(actor, key, async (tx) => {
    if (await isPeer(tx.db, system)) throw new Refusal('exchange-peer.same-id')
    await registerIn(province, tx, systemOf(system, input), nobodys)
    const id = uuidv7()
    await peerRows.insert(tx.db, {
      ...{ id, system, state: 'running', secret, previous_secret: null, previous_until: null, ...settings },
      ...{ secret_ends: input.secretEnds ? legalDay(input.secretEnds) : null, polled_at: null, answered_at: null },
      ...{ troubled_at: null, next_at: null, error_code: null, error_vi: null, error_en: null },
    })
    const { name, protocol, address } = settings
    tx.record(peerLife.acts.register.type, subject('exchange-peer', id), { name, system, protocol, address })
    return { id }
  })
  province.jobs.wake(PEERS)
  return made
}

const step = stepsOf(peerLife, peerRows)

/** Another address, protocol, pace or reach. @throws Refusal exchange-peer.wrong-address, exchange.agency-unknown, exchange-peer.changed-meanwhile */
export const changePeer = (
  province: Province,
  actor: Actor,
  id: string,
  input: ChangedPeer,
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  step('change', async (peer, tx, given: ChangedPeer) => {
    const change = settingsOf(given)
    await registerIn(province, tx, systemOf(peer.system, given), peer.secret)
    const { name, protocol, address } = change
    return { change: { ...change, next_at: null }, about: { name, protocol, address } }
  })(province, actor, id, input, key)

/** A new secret is used from now on; the old one is still tried for a week where the peer does not know the new one yet. */
export async function changePeerSecret(
  province: Province,
  actor: Actor,
  id: string,
  input: NewPeerSecret,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const secret = await sealed(province, input.secret)
  return step('changeSecret', async (peer, tx, given: NewPeerSecret) => ({
    change: {
      ...{ secret, previous_secret: peer.secret, previous_until: plus(tx.now, { days: OLD_SECRET_DAYS }) },
      ...{ secret_ends: given.secretEnds ? legalDay(given.secretEnds) : null, next_at: null },
    },
  }))(province, actor, id, input, key)
}

/** Its directory is fetched as soon as possible. */
export const fetchPeerUnits = (
  province: Province,
  actor: Actor,
  id: string,
  input: { revision: number },
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  step('fetchUnits', async (peer, tx) => {
    await province.jobs.enqueue(tx.db, 'exchange.units', { peer: peer.system }, { key: `units ${peer.system}` })
    return {}
  })(province, actor, id, input, key)

/** Nothing is sent or fetched until it is resumed; what is for it waits. */
export const pausePeer = step('pause')
export const resumePeer = step('resume', async () => ({ change: { next_at: null } }))

/**
 * Calls a peer once, now, and notes on its page whether it answered. Whatever it is in, its next turn begins at once afterwards.
 * @throws Refusal exchange-peer.changed-meanwhile
 */
export async function testPeer(
  province: Province,
  actor: Actor,
  id: string,
  input: { revision: number },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const { peer, secrets } = peerOf(await peerRows.get(province.reader, id))
  const now = province.clock.now()
  const outcome = await (await connect(province, peer, secrets))
    .ask((client) => client.list('edoc'))
    .then((listed) => ({ ok: true as const, waiting: listed.length }))
    .catch((error: unknown) => {
      if (!(error instanceof PeerTrouble)) throw error
      return { ok: false as const, reason: error.reason }
    })
  if (outcome.ok) await noteAnswered(province.reader, peer.id, now, false)
  else await noteTroubled(province.reader, peer.id, outcome.reason, now)
  const done = await step('test', async () => ({
    change: { next_at: null, polled_at: null },
    about: outcome.ok ? { waiting: outcome.waiting } : { ...outcome.reason },
  }))(province, actor, id, input, key)
  province.jobs.wake(PEERS)
  return done
}
