import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { type VxpAccepted, type VxpRefusal, verifyVxpHeaders, vxpRefusal } from '../../../../packages/edxml/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { activeSecrets } from '../hub/system.operations.ts'
import { findPeer, noteRefused, noteSeen } from '../hub/system.store.ts'
import type { System } from '../hub/system.ts'
import { Pace } from './pace.ts'

type Headers = FastifyRequest['headers']

const pace = new Pace()

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
  await noteSeen(province.reader, peer.system, now, false)
  const wait = pace.delay(claimed, performance.now())
  if (wait > 0) await sleep(wait)
  return { ok: true, accepted: verdict, system: peer.system }
}

const unknown = (id: string): VxpRefusal => vxpRefusal('vxp.system-unknown', id)

async function turnAway(province: Province, system: string, refusal: VxpRefusal): Promise<VxpRefusal> {
  const first = system !== '' && (await noteRefused(province.reader, system, province.clock.now(), refusal.vi))
  if (first) province.log.warn({ system, reason: refusal.code }, 'exchange: a registered system is turned away')
  return refusal
}
