import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { type VxpAccepted, type VxpRefusal, verifyVxpHeaders, vxpRefusal } from '../../../../packages/edxml/index.ts'
import { sameText } from '../../../kernel/http/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { activeSecrets } from '../hub/system.operations.ts'
import { findPeer, noteRefused, noteSeen } from '../hub/system.store.ts'
import type { System } from '../hub/system.ts'
import { claimOf, holds } from './facades/token.ts'
import { Pace } from './pace.ts'

type Headers = FastifyRequest['headers']

const pace = new Pace()
/** Whoever guesses a secret waits longer from guess to guess; right ones never wait for it. */
const guesses = new Pace({ perSecond: 2, burst: 20, longestMs: 10_000 })

/** The system a call says it is from, before anything is believed. */
function claimedSystem(headers: Headers): string {
  const signed = headers['xroadvnpt-sign-header']
  try {
    const parsed: unknown = JSON.parse(typeof signed === 'string' ? signed : '')
    const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []
    const id = entries.find(([name]) => name.toLowerCase() === 'systemid')?.[1]
    return typeof id === 'string' ? id : ''
  } catch {
    return ''
  }
}

/**
 * Lets a signed call in: HMAC, equal headers, time window. That a call which changes something counts once is its own transaction's matter.
 * A system that calls too fast waits here. A system that is turned away is noted, and the first time is an alarm in the log.
 */
export async function enter(
  province: Province,
  headers: Headers,
): Promise<{ ok: true; accepted: VxpAccepted; system: System } | VxpRefusal> {
  const claimed = claimedSystem(headers)
  const now = province.clock.now()
  const peer = claimed === '' ? undefined : await findPeer(province.reader, claimed)
  const secrets = peer ? await activeSecrets(province, peer.secrets, now) : []
  const verdict = verifyVxpHeaders(headers, { now, secretsOf: (id) => (id === claimed ? secrets : []) })
  if (!verdict.ok || !peer) return turnAway(province, claimed, verdict.ok ? unknown(claimed) : verdict)
  await keepPace(province, peer.system)
  return { ok: true, accepted: verdict, system: peer.system }
}

const unknown = (id: string): VxpRefusal => vxpRefusal('vxp.system-unknown', id)

/**
 * Lets in a call of a façade that sends its secret along instead of signing with it: one of the system's active secrets, compared in constant
 * time. Noted and paced like any other; nothing when the id or the secret is wrong.
 */
export async function enterWithSecret(
  province: Province,
  systemId: string,
  secret: string,
): Promise<System | undefined> {
  const peer = systemId === '' ? undefined : await findPeer(province.reader, systemId)
  const secrets = peer ? await activeSecrets(province, peer.secrets, province.clock.now()) : []
  if (peer && secrets.some((known) => sameText(known, secret))) return keepPace(province, peer.system)
  await turnAway(province, systemId, WRONG_SECRET)
  await sleep(guesses.delay(systemId, performance.now()))
  return undefined
}

const WRONG_SECRET: VxpRefusal = {
  ...{ ok: false, code: 'vxp.signature-wrong' },
  ...{ vi: 'Mã hệ thống hoặc khoá bí mật không đúng.', en: 'The system ID or the secret is wrong.' },
}

/** Lets in a call that carries a bearer token of one of the system's active secrets (facades/token.ts). */
export async function enterWithToken(province: Province, token: string): Promise<System | undefined> {
  const claim = claimOf(token)
  const peer = claim && (await findPeer(province.reader, claim.systemId))
  const now = province.clock.now()
  if (!peer || !holds(token, await activeSecrets(province, peer.secrets, now), now)) return undefined
  return keepPace(province, peer.system)
}

async function keepPace(province: Province, system: System): Promise<System> {
  await noteSeen(province.reader, system, province.clock.now(), false)
  const wait = pace.delay(system.id, performance.now())
  if (wait > 0) await sleep(wait)
  return system
}

async function turnAway(province: Province, system: string, refusal: VxpRefusal): Promise<VxpRefusal> {
  const first = system !== '' && (await noteRefused(province.reader, system, province.clock.now(), refusal.vi))
  if (first) province.log.warn({ system, reason: refusal.code }, 'exchange: a registered system is turned away')
  return refusal
}
