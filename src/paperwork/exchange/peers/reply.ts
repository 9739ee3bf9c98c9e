import { type Instant, millisOf } from '../../../../packages/time/index.ts'
import { type Answered, type Fields, field } from './call.ts'
import { PeerTrouble, troubles } from './trouble.ts'

/** Numbers that no further try changes (gateways.md §3.1); what a number means that stands in no table is left open. */
const NEVER = new Set(['10', '18', '19', '21', '22', '23'])
/** What says that all is well, and what of HTTP says that only this moment is wrong. */
const WELL = new Set(['OK', '0', 'SUCCESS'])
const PASSING = new Set([404, 405, 408, 409, 423, 425])
const NOT_IN = new Set(['15', '401', '403'])

/** Refusals of the door, whatever number they come with: secret, signature, clock. */
const DOOR =
  /signature|secret|token|unauthor|timestamp|hash-header|systemid|system-unknown|chữ ký|khoá bí mật|khóa bí mật|quá hạn/i

const minutesOff = ({ date }: Answered, now: Instant): number =>
  date === undefined || Math.abs(date - millisOf(now)) < 120_000 ? 0 : Math.round((date - millisOf(now)) / 60_000)

/** A call that was answered with a refusal. @throws PeerTrouble when it was one */
export function requireOk(reply: Fields, answer: Answered, now: Instant): void {
  const status = field(reply, 'status').toUpperCase()
  const code = field(reply, 'ErrorCode', 'code', 'error')
  if (answer.status < 300 && (WELL.has(status) || (status === '' && (code === '0' || code === '')))) return
  const said = field(reply, 'ErrorDesc', 'error_description', 'message') || `HTTP ${answer.status}`
  if (answer.status === 401 || answer.status === 403 || NOT_IN.has(code) || DOOR.test(said)) {
    throw new PeerTrouble('turned-away', troubles.turnedAway(said, minutesOff(answer, now)))
  }
  const never = NEVER.has(code) || (answer.status >= 400 && answer.status < 500 && !PASSING.has(answer.status))
  throw new PeerTrouble(never ? 'refused' : 'later', troubles.refused(code || String(answer.status), said))
}
