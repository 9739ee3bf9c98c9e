import { LRUCache } from 'lru-cache'
import {
  type Certificate,
  checkOcspAnswer,
  createOcspRequest,
  type EvidenceNeed,
  readCertificate,
  SigningError,
} from '../../../packages/pdf-signature/index.ts'
import { dateFromInstant, millisOf } from '../../../packages/time/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { askOutside, whyFailed } from './outside-http.ts'
import { listResponders, noteResponder, type Responder } from './responder.store.ts'

const TIMEOUT_MS = 4_000
/** An answer is some two kilobytes; one that is far more was made to take long. */
const MAX_ANSWER = 64 * 1024
/** After a failure a responder is not asked again for so long: nobody's page waits for it twice. */
const PAUSE_MS = 30_000
/** Questions asked for one file at most; the rest stays unanswered. */
const MAX_QUESTIONS = 12
/** Answers kept at most, some 2 KB each. */
const MAX_KEPT = 2_000
/** How long an answer is kept that does not say itself how long it holds. */
const DEFAULT_MS = 5 * 60_000

/** What outside authorities said, about which certificates (SHA-256), and about which they gave no usable answer and why. */
export interface StatusAnswers {
  ocsps: Buffer[]
  answered: Set<string>
  unanswered: Map<string, string>
}

/** An answer that was checked; `known` is false when the authority says that it does not know the certificate. */
interface Answer {
  der: Buffer
  known: boolean
}

interface Kept {
  answers: LRUCache<string, { der: Buffer; until: number }>
  paused: Map<string, { until: number; why: string }>
  asking: Map<string, Promise<Answer>>
  noting: Promise<void>
}

const states = new WeakMap<Province, Kept>()

function stateOf(province: Province): Kept {
  const known = states.get(province)
  if (known) return known
  const made: Kept = {
    answers: new LRUCache({ max: MAX_KEPT }),
    paused: new Map(),
    asking: new Map(),
    noting: Promise.resolve(),
  }
  states.set(province, made)
  return made
}

/** The responders as they did last; what is being noted just now is waited for. */
export async function currentResponders(province: Province): Promise<Responder[]> {
  await stateOf(province).noting
  return listResponders(province.reader)
}

/**
 * Asks the authorities an administrator gave an address for about their certificates: all at once, each within seconds. An answer is kept
 * until its next update. Addresses inside certificates or files are never followed. Never refuses: what failed is in `unanswered`.
 */
export async function askStatus(
  province: Province,
  responders: readonly Responder[],
  needs: readonly EvidenceNeed[],
): Promise<StatusAnswers> {
  const out: StatusAnswers = { ocsps: [], answered: new Set(), unanswered: new Map() }
  const authorities = responders.map((responder) => ({ responder, authority: readCertificate(responder.certificate) }))
  const questions = needs.flatMap((need) => {
    const found = authorities.find(({ authority }) => isSameAuthority(authority, need.issuer))
    return found ? [{ need, responder: found.responder }] : []
  })
  await Promise.all(
    questions.map(async ({ need, responder }, index) => {
      try {
        if (index >= MAX_QUESTIONS) throw new Error('too many certificates')
        const { der, known } = await answerAbout(province, responder, need)
        if (known) {
          out.ocsps.push(der)
          out.answered.add(need.certificate.sha256)
        } else out.unanswered.set(need.certificate.sha256, 'unknown')
      } catch (error) {
        out.unanswered.set(need.certificate.sha256, error instanceof SigningError ? error.code : whyFailed(error))
      }
    }),
  )
  return out
}

/** One authority may have several certificates with one key: cross-signed or renewed ones. */
const isSameAuthority = (one: Certificate, other: Certificate): boolean =>
  one.spki.equals(other.spki) && one.subject.der.equals(other.subject.der)

async function answerAbout(province: Province, responder: Responder, need: EvidenceNeed): Promise<Answer> {
  const state = stateOf(province)
  const now = millisOf(province.clock.now())
  const key = `${responder.authority}:${need.certificate.sha256}`
  const kept = state.answers.get(key)
  if (kept && now < kept.until) return { der: kept.der, known: true }
  const paused = state.paused.get(responder.url)
  // a longer pause was noted while the clock ran ahead
  if (paused && now < paused.until && paused.until - now <= PAUSE_MS) throw new Error(paused.why)
  const running = state.asking.get(key)
  if (running) return running
  const asking = askNow(province, responder, need, key).finally(() => state.asking.delete(key))
  state.asking.set(key, asking)
  return asking
}

async function askNow(province: Province, responder: Responder, need: EvidenceNeed, key: string): Promise<Answer> {
  const state = stateOf(province)
  const at = province.clock.now()
  const { der, nonce } = createOcspRequest(need.certificate, need.issuer)
  const question = { type: 'application/ocsp-request', accept: 'application/ocsp-response', body: der }
  const asked = { ...need, nonce, nonceRequired: responder.repeatsNonce, at: dateFromInstant(at) }
  try {
    const answer = await askOutside(responder.url, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_ANSWER }, question)
    const { status, nextUpdate } = checkOcspAnswer(answer, asked)
    state.paused.delete(responder.url)
    noteLater(province, responder, undefined)
    // the authority answers, but does not know the certificate: that proves nothing and is asked again the next time
    if (status.kind !== 'unknown')
      state.answers.set(key, { der: answer, until: nextUpdate?.getTime() ?? millisOf(at) + DEFAULT_MS })
    return { der: answer, known: status.kind !== 'unknown' }
  } catch (error) {
    const why = error instanceof SigningError ? error.code : whyFailed(error)
    // a wrong answer is about one certificate; a responder that cannot be reached is so for all
    if (!(error instanceof SigningError)) state.paused.set(responder.url, { until: millisOf(at) + PAUSE_MS, why })
    noteLater(province, responder, why)
    province.log.warn({ authority: responder.name, why }, 'an OCSP responder gave no usable answer')
    throw error
  }
}

const MINUTE_MS = 60_000

/** Notes how a responder did for the administrator's page; the asker, who may stand inside a transaction, does not wait for it. */
function noteLater(province: Province, responder: Responder, error: string | undefined): void {
  const at = province.clock.now()
  const fresh = responder.lastAnswer && millisOf(at) - millisOf(responder.lastAnswer) < MINUTE_MS
  if (error === undefined && fresh && !responder.failingSince) return
  const state = stateOf(province)
  state.noting = state.noting
    .then(() => noteResponder(province.reader, responder.authority, { at, ...(error !== undefined && { error }) }))
    .catch((problem: unknown) => {
      province.log.error({ problem }, 'the state of an OCSP responder could not be noted')
    })
}
