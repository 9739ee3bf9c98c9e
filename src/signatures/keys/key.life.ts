import { reaches, type Viewer } from '../../kernel/acting/index.ts'
import { defineLife, PROGRAM } from '../../kernel/life/index.ts'
import type { SigningKey } from './key.store.ts'
import { keyWords as words } from './key.words.ts'

/** What is asked of a key to know what may happen to it. */
export type KeyStand = Pick<
  SigningKey,
  'id' | 'kind' | 'position' | 'agency' | 'label' | 'provider' | 'issuedHere' | 'activateBy' | 'endedAt' | 'revokedAt'
>

/** Who keeps the agency's seal, and so holds its PIN. */
export const SEALS = 'signing.seal'
const ADMINISTERS = 'signing.administer'

/** A key the viewer opens: of the position they hold, also when acting for another, or the seal of their agency when they seal. */
export const isOwnKey = (viewer: Viewer, key: Pick<KeyStand, 'kind' | 'position' | 'agency'>): boolean =>
  key.kind === 'person'
    ? viewer.position !== null && key.position === viewer.position
    : key.agency === viewer.agency && reaches(viewer, SEALS, { agency: key.agency })

const standing = ['waiting', 'active'] as const

/** What can happen to a signing key: who administers keys gives and takes them, who holds one opens it. */
export const keyLife = defineLife<KeyStand>()({
  kind: 'signing-key',
  states: {
    waiting: { words: words.waiting },
    active: { words: words.active },
    ended: { words: words.ended, end: true },
    revoked: { words: words.revoked, end: true },
  },
  stateOf: ({ activateBy, endedAt, revokedAt }) =>
    revokedAt ? 'revoked' : endedAt ? 'ended' : activateBy ? 'waiting' : 'active',
  placeOf: ({ agency, position }) => ({ agency, holder: position }),
  nameOf: (key) => key.label,
  acts: {
    issued: { type: 'signing-key.issued', to: standing, needs: [ADMINISTERS, 'official'] },
    connected: { type: 'signing-key.connected', to: 'active', needs: 'official' },
    'device-connected': { type: 'signing-key.device-connected', to: 'active', needs: ADMINISTERS },
    activated: {
      type: 'signing-key.activated',
      from: ['waiting'],
      to: 'active',
      needs: ['official', SEALS],
      who: isOwnKey,
      label: words.activate,
      at: 'kich-hoat',
      form: true,
    },
    'pin-changed': {
      type: 'signing-key.pin-changed',
      from: ['active'],
      needs: ['official', SEALS],
      who: isOwnKey,
      // devices and providers keep their own
      when: (key) => key.provider === 'software',
      label: words.changePin,
      at: 'ma-pin',
      form: true,
    },
    stopped: {
      type: 'signing-key.ended',
      from: standing,
      to: ['ended', 'revoked'],
      needs: 'official',
      // the agency's seal is not one clerk's to end
      who: (viewer, key) => key.kind === 'person' && isOwnKey(viewer, key),
      label: words.stop,
      at: 'thoi-dung',
      form: true,
      asks: [words.signsNoMore, words.olderStay],
      danger: true,
    },
    revoked: {
      type: 'signing-key.revoked',
      from: standing,
      to: ['ended', 'revoked'],
      needs: ADMINISTERS,
      label: words.revoke,
      at: 'thu-hoi',
      form: true,
      asks: [words.signsNoMore, words.olderStay],
      danger: true,
    },
    replaced: { type: 'signing-key.ended', from: standing, to: 'ended', needs: PROGRAM },
    blocked: { type: 'signing-key.blocked', from: standing, needs: PROGRAM },
  },
})

/** Acts that put a key out of use. */
export type EndingAct = 'stopped' | 'revoked'
