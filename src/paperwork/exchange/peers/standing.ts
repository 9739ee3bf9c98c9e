import type { StateKind } from '../../../kernel/pages/index.ts'
import type { Peer } from './peer.ts'
import { peerWords as words } from './peers.words.ts'

/** How a peer stands, as a colour and a word. */
export function standingOf(peer: Pick<Peer, 'running' | 'troubledAt' | 'answeredAt'>): {
  kind: StateKind
  word: (typeof words)['running']
} {
  if (!peer.running) return { kind: 'paused', word: words.paused }
  if (peer.troubledAt) return { kind: 'overdue', word: words.troubled }
  return peer.answeredAt ? { kind: 'on-time', word: words.well } : { kind: 'neutral', word: words.notYet }
}
