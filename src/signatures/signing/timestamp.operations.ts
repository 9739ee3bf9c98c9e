import {
  createTimestampRequest,
  readTimestampToken,
  SigningError,
  tokenFromReply,
} from '../../../packages/pdf-signature/index.ts'
import { type Instant, instantFromDate, millisBetween, millisOf } from '../../../packages/time/index.ts'
import { stampSeals, type TimestampPort } from '../../kernel/journal/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { answerTimestampRequest } from '../keys/index.ts'
import { findServiceState, noteServiceFailure, noteServiceSuccess } from './trust-service.store.ts'

const SERVICE = 'timestamp'
/** An outside authority answers within this time or counts as away. */
const TIMEOUT_MS = 5_000
/** Where nobody waits for the signature, a slow authority is given this long: its timestamp is worth more than being done soon. */
export const PATIENT_MS = 90_000
/** After a failure it is not asked again for so long: a batch must not wait for each of its documents. */
const PAUSE_MS = 30_000
const MAX_REPLY = 64 * 1024

async function post(province: Province, request: Buffer, timeoutMs: number): Promise<Buffer> {
  const { timestampUrl } = province.config
  if (!timestampUrl) return answerTimestampRequest(province, request)
  const reply = await fetch(timestampUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: new Uint8Array(request),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
  })
  if (!reply.ok) throw new Error(`the timestamp authority answered HTTP ${reply.status}`)
  const body = Buffer.from(await reply.arrayBuffer())
  if (body.length > MAX_REPLY) throw new Error('the timestamp authority answered too much')
  return body
}

const pausedUntil = new WeakMap<Province, number>()
const noting = new WeakMap<Province, Promise<void>>()

/** Notes how the authority did without holding up the signature: the caller may stand inside a transaction of its own. */
function noteLater(province: Province, note: () => Promise<void>): void {
  const before = noting.get(province) ?? Promise.resolve()
  const after = before.then(note).catch((error: unknown) => {
    province.log.error({ service: SERVICE, error }, 'the state of the timestamp authority could not be noted')
  })
  noting.set(province, after)
}

/**
 * A token over a SHA-256 digest from the configured authority (`LT_TIMESTAMP_URL`), else the province's own.
 * Nothing when the authority does not answer in time or cannot be had: the caller goes on without and the failure is noted with its first moment.
 */
export async function tryTimestamp(
  province: Province,
  digest: Buffer,
  timeoutMs = TIMEOUT_MS,
): Promise<Buffer | undefined> {
  const now = province.clock.now()
  const left = (pausedUntil.get(province) ?? 0) - millisOf(now)
  // a longer pause was noted while the clock ran ahead
  if (left > 0 && left <= PAUSE_MS) return undefined
  try {
    const { der, nonce } = createTimestampRequest(digest)
    const token = tokenFromReply(await post(province, der, timeoutMs), { digest, nonce })
    pausedUntil.delete(province)
    noteLater(province, () => noteServiceSuccess(province.reader, SERVICE, now))
    return token
  } catch (error) {
    const why = error instanceof SigningError ? error.code : error instanceof Error ? error.message : String(error)
    pausedUntil.set(province, millisOf(now) + PAUSE_MS)
    noteLater(province, () => noteServiceFailure(province.reader, SERVICE, why, now))
    province.log.warn({ service: SERVICE, why }, 'no timestamp could be had; work goes on without')
    return undefined
  }
}

/** How the timestamp authority does, for warnings: since when it fails and when signing stops. */
export async function timestampState(
  province: Province,
): Promise<{ failingSince: Instant; why: string; stopped: boolean; graceHours: number } | null> {
  await noting.get(province)
  const state = await findServiceState(province.reader, SERVICE)
  if (!state?.failingSince) return null
  const graceHours = province.config.timestampGraceHours
  const failing = millisBetween(state.failingSince, province.clock.now())
  return {
    failingSince: state.failingSince,
    why: state.lastError ?? '',
    graceHours,
    stopped: failing > graceHours * 3_600_000,
  }
}

/**
 * Signing and sealing of documents stop when timestamps have been missing for longer than the grace (LT_TIMESTAMP_GRACE_HOURS).
 * The authority is asked once more before the refusal, so that work resumes by itself.
 * @throws Refusal signing.no-timestamps
 */
export async function requireTimestamps(province: Province): Promise<void> {
  const state = await timestampState(province)
  if (!state?.stopped) return
  if (await tryTimestamp(province, Buffer.alloc(32))) return
  throw new Refusal('signing.no-timestamps', { since: state.failingSince.toString(), hours: state.graceHours })
}

/** Thrown inside the job only: seals wait for the authority. */
class AuthorityAway extends Error {}

/** The journal's port: its seals are stamped by the same authority as signatures. */
export const journalTimestamps = (province: Province): TimestampPort => ({
  authority: province.config.timestampUrl ?? 'own',
  async stamp(digest) {
    const token = await tryTimestamp(province, digest)
    if (!token) throw new AuthorityAway()
    return { token, at: instantFromDate(readTimestampToken(token).info.at) }
  },
})

/** Has the journal's seals stamped that have no token yet. An authority that is away is tried again at the next round. */
export async function stampJournal(province: Province): Promise<number> {
  try {
    return await stampSeals(province.reader, journalTimestamps(province))
  } catch (error) {
    if (error instanceof AuthorityAway) return 0
    throw error
  }
}
