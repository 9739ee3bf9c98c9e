import type { Readable } from 'node:stream'
import type { Instant } from '../../../../packages/time/index.ts'
import type { PackageKind } from '../hub/package.store.ts'

/** A file for a peer, and the moment its call is signed for. */
export interface Outward {
  kind: PackageKind
  from: string
  to: readonly string[]
  /** Hex SHA-256 of the whole file; asked for only where a protocol signs it. */
  hash(): Promise<string>
  size: number
  bytes: Buffer | Readable
  signedAt: Instant
}

/** A line of a peer's list. */
export interface Listed {
  remoteId: string
  /** Its sender, as far as the peer says. */
  from: string
  /** The receiver it lies there for, as far as the peer says. */
  to: string
  /** Text that sorts in the order of coming; empty when the peer does not say. */
  cameAt: string
}

/** How a receiver of what we handed over stands. */
export interface Tracked {
  to: string
  outcome: 'done' | 'fail' | 'open'
  said: string
}

/** A unit in a peer's directory. */
export interface PeerUnit {
  code: string
  oldCode: string
  name: string
  mail: string
}

/** The calls of a protocol. All throw PeerTrouble. */
export interface PeerClient {
  /** Hands a file over; gives its id there, empty when the protocol gives none. */
  send(file: Outward): Promise<string>
  list(kind: PackageKind): Promise<Listed[]>
  /** Reads one package; `keep` stores its bytes while they come. */
  open<T>(remoteId: string, kind: PackageKind, keep: (bytes: Readable) => Promise<T>): Promise<T>
  /** Says that a package is stored here. Saying it again changes nothing. */
  tell(remoteId: string, kind: PackageKind): Promise<void>
  /** How the receivers of a package stand; absent where the protocol cannot tell. */
  track?(remoteId: string, kind: PackageKind): Promise<Tracked[]>
  units(): Promise<PeerUnit[]>
  /** Drops what let us in so far and may have ended before its time; false when there is nothing to drop. */
  forget?(): boolean
}

/** What answers are judged by: the moment, and the numbers that rules of the day know. */
export interface Judging {
  now(): Instant
  /** Numbers that no further try changes. */
  final: readonly string[]
  /** Numbers of a door that stays closed. */
  door: readonly string[]
}

/** What a client is made of. */
export interface Login extends Judging {
  /** Without a slash at its end. */
  address: string
  login: string
  secret: string
}
