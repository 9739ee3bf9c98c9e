import { createHash, randomBytes } from 'node:crypto'
import type { Subject } from '../../../kernel/journal/index.ts'

/** One file that an approval is for, as it stands when it is approved. */
export interface ApprovalItem {
  subject: Subject
  revision: number
  /** Hash of the file that will be signed. */
  file: string
}

/** What one approval covers: the page it is given on, and every file it signs. */
export interface ApprovalList {
  about: Subject
  items: readonly ApprovalItem[]
}

/** What a passkey's holder sent: its answer, the secret it made, and the session they came with. */
export interface PasskeyAnswer {
  /** JSON of the assertion. */
  answer: string
  /** Base64url of 32 bytes; empty when the device makes none. */
  secret: string
  session: string
}

/** How the holder of a key says yes: with its PIN, or with a passkey's answer to a challenge made for exactly this list. */
export type Approval = string | PasskeyAnswer

/** How an approval was given, as the journal keeps it: the challenge names the list, the hash fixes what the device signed. */
export type ApprovalEvidence = { by: 'pin' } | { by: 'passkey'; passkey: string; challenge: string; assertion: string }

/** Minutes from the page to the answer. A page that was open longer asks once more. Setting of the house, 2026-11-22. */
export const CHALLENGE_MINUTES = 15

const RANDOM_LENGTH = 32

/** SHA-256 over the key and the list, in an order of its own, so that the same list always has the same digest. */
export function listDigest(key: string, items: readonly ApprovalItem[]): Buffer {
  const lines = items.map((item) => `${item.subject} ${item.revision} ${item.file}\n`).sort()
  return createHash('sha256')
    .update(`lienthong.approval.v1\n${key}\n${lines.join('')}`)
    .digest()
}

/** A fresh challenge for one list: 32 random bytes, then its digest. */
export const challengeFor = (key: string, items: readonly ApprovalItem[]): Buffer =>
  Buffer.concat([randomBytes(RANDOM_LENGTH), listDigest(key, items)])

/** True when the challenge was made for this key and this list. */
export const isChallengeFor = (challenge: Buffer, key: string, items: readonly ApprovalItem[]): boolean =>
  challenge.subarray(RANDOM_LENGTH).equals(listDigest(key, items))
