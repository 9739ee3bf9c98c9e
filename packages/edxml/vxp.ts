/** The header authentication of the VXP protocol, both sides (gateways.md §2.1). Pure: the clock, secrets and memory come from the caller. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Instant, millisBetween, plus } from '../time/index.ts'
import { formatEdxmlMoment, parseEdxmlMoment } from './messages.ts'

export const VXP_VERSION = '3.0.201608'
const PREFIX = 'xroadvnpt-'

/** Parameters of a call in the order they are signed. */
export type VxpParams = readonly (readonly [name: string, value: string])[]

const hmacHex = (secret: string, message: Uint8Array | string): string =>
  createHmac('sha256', secret).update(message).digest('hex')

/** `22112026T091244+0000`: the kit's pattern `ddMMyyyy'T'HHmmss+SSSS`, Vietnamese wall time, milliseconds last. */
export function vxpTimestamp(at: Instant): string {
  const [date = '', time = ''] = formatEdxmlMoment(at).split(' ')
  const [year, month, day] = date.split('/')
  return `${day}${month}${year}T${time.replaceAll(':', '')}+${String(at.epochMilliseconds % 1000).padStart(4, '0')}`
}

/** The moment of a timestamp, whole seconds; what follows the seconds is opaque and ignored. Nothing when it has another form. */
export function parseVxpTimestamp(text: string): Instant | undefined {
  const parts = /^(\d{2})(\d{2})(\d{4})T(\d{2})(\d{2})(\d{2})(?:[+-]\d+)?$/.exec(text.trim())
  if (!parts) return undefined
  const [, day, month, year, hour, minute, second] = parts
  return parseEdxmlMoment(`${year}/${month}/${day} ${hour}:${minute}:${second}`)
}

/** JSON text of the pairs in their order (an object literal would move names that look like numbers). */
const jsonInOrder = (pairs: VxpParams): string =>
  `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`

/**
 * The HTTP headers of one call as the VXP kit sends them. `params` are the call's own parameters in order, `Content-Type` last where the
 * call has one. Keep values ASCII: header values travel in several encodings.
 */
export function signVxpHeaders(call: {
  secret: string
  systemId: string
  at: Instant
  params: VxpParams
}): Record<string, string> {
  const ordered: VxpParams = [['systemid', call.systemId], ['timestamp', vxpTimestamp(call.at)], ...call.params]
  const json = jsonInOrder(ordered)
  return {
    ...Object.fromEntries(ordered.map(([name, value]) => [`XroadVnpt-${name}`, value])),
    'XroadVnpt-sign-header': json,
    'XroadVnpt-sign-header-key': ordered.map(([name]) => name).join(';'),
    'XroadVnpt-hash-header': hmacHex(call.secret, json),
    'XroadVnpt-version': VXP_VERSION,
  }
}

export type VxpRefusalCode =
  | 'vxp.header-missing'
  | 'vxp.sign-header-unreadable'
  | 'vxp.system-unknown'
  | 'vxp.signature-wrong'
  | 'vxp.header-differs'
  | 'vxp.timestamp-outside-window'
  | 'vxp.replayed'
  | 'vxp.hash-file-missing'
  | 'vxp.hash-file-wrong'

const REFUSALS: Record<VxpRefusalCode, [vi: string, en: string]> = {
  'vxp.header-missing': ['Thiếu tiêu đề', 'A header is missing'],
  'vxp.sign-header-unreadable': ['Không đọc được sign-header', 'The sign-header cannot be read'],
  'vxp.system-unknown': ['Hệ thống chưa đăng ký', 'The system is not registered'],
  'vxp.signature-wrong': ['Sai mã xác thực hash-header (sai khoá bí mật?)', 'hash-header is wrong (wrong secret?)'],
  'vxp.header-differs': ['Tiêu đề khác với nội dung đã ký', 'A header differs from what was signed'],
  'vxp.timestamp-outside-window': ['Thời điểm gọi lệch quá giới hạn', 'The timestamp is outside the allowed window'],
  'vxp.replayed': ['Lời gọi này đã được dùng', 'This call was already used'],
  'vxp.hash-file-missing': ['Thiếu hash-file', 'hash-file is missing'],
  'vxp.hash-file-wrong': ['hash-file không khớp nội dung nhận được', 'hash-file does not match the received bytes'],
}

export type VxpRefusal = { ok: false; code: VxpRefusalCode; systemId?: string; vi: string; en: string }

/** A refusal with its sentences; `detail` is a header name or a code, never a secret. */
export function vxpRefusal(code: VxpRefusalCode, detail?: string, systemId?: string): VxpRefusal {
  const [vi, en] = REFUSALS[code]
  const tail = detail === undefined ? '.' : `: ${detail}.`
  return { ok: false, code, vi: `${vi}${tail}`, en: `${en}${tail}`, ...(systemId === undefined ? {} : { systemId }) }
}

export type VxpAccepted = {
  ok: true
  systemId: string
  /** What was signed, by name in lower case (both `docid` and `docId` occur), values as text. */
  params: ReadonlyMap<string, string>
  /** 0 the current secret, 1 the other one of a rotation: tell the operator when the old one is still in use. */
  secretIndex: number
  /** Refuse a second call with this key until `replayUntil`; for ever when the timestamp could not be read. */
  replayKey: string
  replayUntil: Instant | undefined
}

export type VxpPolicy = {
  /** Secrets of a system that are valid now, the current one first; at most two. Empty: unknown system. */
  secretsOf(systemId: string): readonly string[]
  now: Instant
  /** Default 10 minutes to either side. */
  windowMinutes?: number
  /** True when this key was accepted before and is not over. */
  isReplay?(replayKey: string): boolean
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

function header(headers: Headers, name: string): string | undefined {
  const value = headers[`${PREFIX}${name.toLowerCase()}`]
  return typeof value === 'string' ? value : value?.[0]
}

/** Node hands header bytes over as Latin-1; senders wrote UTF-8 or Latin-1. */
function asSent(value: string): string {
  const bytes = Buffer.from(value, 'latin1')
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') ? value : text
}

function sameHex(a: string, b: string): boolean {
  const left = Buffer.from(a.toLowerCase(), 'latin1')
  const right = Buffer.from(b, 'latin1')
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Tries every secret, always all of them, over the text as it arrived (and as the Latin-1 text it may have been). */
function matchingSecret(signed: string, claimed: string, secrets: readonly string[]): number {
  const forms = [Buffer.from(signed, 'latin1'), Buffer.from(signed, 'utf8')]
  let found = -1
  for (const [index, secret] of secrets.entries()) {
    const matches = forms.map((form) => sameHex(claimed, hmacHex(secret, form)))
    if (found < 0 && matches.includes(true)) found = index
  }
  return found
}

function signedEntries(signed: string): [name: string, value: unknown][] | undefined {
  try {
    const parsed: unknown = JSON.parse(signed)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? Object.entries(parsed) : undefined
  } catch {
    return undefined
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Lists (`to`) are JSON in both places, but not always with the same spaces. */
const sameValue = (sent: string | undefined, value: unknown): boolean =>
  typeof value === 'string' ? sent === value : sent?.replace(/\s/g, '') === asText(value).replace(/\s/g, '')

/**
 * What a machine without a time zone writes: the same moment, so many hours earlier on its clock. Seen at containers; no other zone is read,
 * so that a signature need not be remembered longer than this.
 */
const UTC_BEHIND_HOURS = 7

/** True when the clock of the call, read as Vietnamese time or as UTC, is within the window. */
const isNow = (at: Instant, now: Instant, minutes: number): boolean =>
  [at, plus(at, { hours: UTC_BEHIND_HOURS })].some((read) => Math.abs(millisBetween(read, now)) <= minutes * 60_000)

function outsideWindow(at: Instant, now: Instant, minutes: number, systemId: string): VxpRefusal {
  const [wrote, here] = [formatEdxmlMoment(at), formatEdxmlMoment(now)]
  const seconds = Math.abs(Math.round(millisBetween(at, now) / 1000))
  const [hours, rest, last] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const [vi, en] = REFUSALS['vxp.timestamp-outside-window']
  return {
    ...{ ok: false, code: 'vxp.timestamp-outside-window', systemId },
    vi: `${vi}: lời gọi ghi ${wrote}, giờ của trục là ${here} (giờ Việt Nam), lệch ${hours} giờ ${rest} phút ${last} giây, cho phép ${minutes} phút. Hãy đặt lại đồng hồ và múi giờ của máy gọi.`,
    en: `${en}: the call says ${wrote}, the hub’s clock ${here} (Vietnamese time), ${hours} h ${rest} min ${last} s apart, ${minutes} min allowed. Set the clock and time zone of the calling machine.`,
  }
}

/**
 * Verifies the headers of a call: the HMAC over the received `sign-header` text in constant time, each `XroadVnpt-<name>` equal to its
 * signed value, the time window, the replay key. The body is not looked at, see {@link verifyHashFile}. `headers` have lower-case names, as
 * Node gives them. The timestamp is opaque in form: one that cannot be read is accepted once, its replay key never ends.
 */
export function verifyVxpHeaders(headers: Headers, policy: VxpPolicy): VxpAccepted | VxpRefusal {
  const signed = header(headers, 'sign-header')
  const claimed = header(headers, 'hash-header')
  if (signed === undefined) return vxpRefusal('vxp.header-missing', 'XroadVnpt-sign-header')
  if (claimed === undefined) return vxpRefusal('vxp.header-missing', 'XroadVnpt-hash-header')
  const entries = signedEntries(signed)
  if (!entries) return vxpRefusal('vxp.sign-header-unreadable')
  const params = new Map(entries.map(([name, value]) => [name.toLowerCase(), asSent(asText(value))]))
  const systemId = params.get('systemid')
  if (systemId === undefined) return vxpRefusal('vxp.header-missing', 'XroadVnpt-systemid')
  const secrets = policy.secretsOf(systemId)
  if (secrets.length === 0) return vxpRefusal('vxp.system-unknown', systemId.slice(0, 100), systemId.slice(0, 100))
  const secretIndex = matchingSecret(signed, claimed.trim(), secrets)
  if (secretIndex < 0) return vxpRefusal('vxp.signature-wrong', undefined, systemId)
  for (const [name, value] of entries) {
    if (!sameValue(header(headers, name), value)) return vxpRefusal('vxp.header-differs', `XroadVnpt-${name}`, systemId)
  }
  const timestamp = params.get('timestamp')
  if (timestamp === undefined) return vxpRefusal('vxp.header-missing', 'XroadVnpt-timestamp', systemId)
  const minutes = policy.windowMinutes ?? 10
  const at = parseVxpTimestamp(timestamp)
  if (at && !isNow(at, policy.now, minutes)) return outsideWindow(at, policy.now, minutes, systemId)
  const replayKey = `${systemId}|${claimed.trim().toLowerCase()}`
  if (policy.isReplay?.(replayKey)) return vxpRefusal('vxp.replayed', undefined, systemId)
  // for as long as either reading of the clock would let it in; one more second than the window: the timestamp has whole seconds
  const replayUntil = at && plus(at, { hours: UTC_BEHIND_HOURS, minutes, seconds: 1 })
  return { ok: true, systemId, params, secretIndex, replayKey, replayUntil }
}

/** For `sendEdoc`: the signed `hash-file` must be the SHA-256 (hex) of the body as received. Nothing is returned when it is. */
export function verifyHashFile(
  accepted: Pick<VxpAccepted, 'systemId' | 'params'>,
  bodySha256: string,
): VxpRefusal | undefined {
  const claimed = accepted.params.get('hash-file')
  if (claimed === undefined) return vxpRefusal('vxp.hash-file-missing', undefined, accepted.systemId)
  return sameHex(claimed.trim(), bodySha256.toLowerCase())
    ? undefined
    : vxpRefusal('vxp.hash-file-wrong', undefined, accepted.systemId)
}
