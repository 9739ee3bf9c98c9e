import type { Readable } from 'node:stream'
import { type Instant, millisOf } from '../../../../packages/time/index.ts'
import { PACKAGE_LIMIT } from '../delivery/open.operations.ts'
import { readBase64 } from './base64-answer.ts'
import {
  type Answered,
  call,
  type Fields,
  field,
  fieldsOf,
  type Question,
  requireServed,
  rowsIn,
  textOf,
} from './call.ts'
import type { Judging, Listed, PeerUnit } from './client.ts'
import { PeerTrouble, troubles } from './trouble.ts'

/** Lists and words may be so large; 100,000 units of the directory are about 20 MB. */
const MOST_LIST = 64 * 1_048_576
export const FILE_SECONDS = 120
/** Of a call that answers a list or a word. */
export const LIST_LIMITS = { timeoutSeconds: 30, maxBytes: MOST_LIST }
/** Of a call that answers a package. */
export const FILE_LIMITS = { timeoutSeconds: FILE_SECONDS, maxBytes: Math.ceil(PACKAGE_LIMIT * 1.4) + MOST_LIST }

/** What says that all is well, and what of HTTP says that only this moment is wrong. */
const WELL = new Set(['OK', '0', 'SUCCESS'])
const PASSING = new Set([404, 405, 408, 409, 423, 425])
const NOT_IN = new Set(['401', '403'])

/** Refusals of the door, whatever number they come with: secret, signature, clock. */
const DOOR =
  /signature|secret|token|unauthor|timestamp|hash-header|systemid|system-unknown|chữ ký|khoá bí mật|khóa bí mật|quá hạn/i

const minutesOff = ({ date }: Answered, now: Instant): number =>
  date === undefined || Math.abs(date - millisOf(now)) < 120_000 ? 0 : Math.round((date - millisOf(now)) / 60_000)

/** A call that was answered with a refusal. @throws PeerTrouble when it was one */
export function requireOk(reply: Fields, answer: Answered, { now, final, door }: Judging): void {
  const status = field(reply, 'status').toUpperCase()
  const code = field(reply, 'ErrorCode', 'code', 'error')
  if (answer.status < 300 && (WELL.has(status) || (status === '' && (code === '0' || code === '')))) return
  const said = field(reply, 'ErrorDesc', 'error_description', 'message') || `HTTP ${answer.status}`
  if (answer.status === 401 || answer.status === 403 || NOT_IN.has(code) || door.includes(code) || DOOR.test(said)) {
    throw new PeerTrouble('turned-away', troubles.turnedAway(said, minutesOff(answer, now())))
  }
  const never = final.includes(code) || (answer.status >= 400 && answer.status < 500 && !PASSING.has(answer.status))
  throw new PeerTrouble(never ? 'refused' : 'later', troubles.refused(code || String(answer.status), said))
}

/** What an answer says. A door or a proxy that turns away does so in any form: its number is enough. @throws PeerTrouble */
function wordsIn(text: string, { status }: Answered): Fields {
  if (status === 413) throw new PeerTrouble('refused', troubles.oversize())
  if (status !== 401 && status !== 403) return fieldsOf(text)
  try {
    return fieldsOf(text)
  } catch {
    return {}
  }
}

/**
 * Asks for an answer in JSON that says that all is well. `mayBeEmpty`: one may be nothing but its number of HTTP.
 * @throws PeerTrouble
 */
export const askFields = (question: Question, judging: Judging, mayBeEmpty = false): Promise<Fields> =>
  call(question, async (answer, bytes) => {
    requireServed(answer)
    const text = await textOf(bytes)
    const reply = mayBeEmpty && text.trim() === '' && answer.status < 300 ? {} : wordsIn(text, answer)
    requireOk(reply, answer, judging)
    return reply
  })

/**
 * Asks for a package, which comes as base64 in the field `name` of JSON. `asItself`: or as itself; `what`: how the call is told when it comes
 * in neither way.
 * @throws PeerTrouble
 */
export const askFile = <T>(
  question: Question,
  { name, what, asItself = false }: { name: string; what: string; asItself?: boolean },
  judging: Judging,
  keep: (bytes: Readable) => Promise<T>,
): Promise<T> =>
  call(question, async (answer, bytes) => {
    requireServed(answer)
    const { kept, fields } = await readBase64(bytes, name, keep, asItself && answer.status < 300)
    requireOk(fields, answer, judging)
    if (kept === undefined) throw new PeerTrouble('uncertain', troubles.wrongAnswer(what))
    return kept
  })

/** Whether a text can be the id of a package at a peer. */
export const isRemoteId = (text: string): boolean => text !== '' && text.length <= 200

/** The lines of a list; `came`: the field that says when each came. */
export const listedIn = (reply: Fields, came: string): Listed[] =>
  rowsIn(reply).flatMap((row) => {
    const remoteId = field(row, 'docId')
    const ends = { from: field(row, 'from').slice(0, 200), to: field(row, 'to') }
    return isRemoteId(remoteId) ? [{ remoteId, ...ends, cameAt: field(row, came) }] : []
  })

/** The units of a directory. */
export const unitsIn = (reply: Fields): PeerUnit[] =>
  rowsIn(reply).map((row) => ({
    ...{ code: field(row, 'code'), oldCode: field(row, 'oldCode', 'code102'), name: field(row, 'name') },
    mail: field(row, 'mail'),
  }))
