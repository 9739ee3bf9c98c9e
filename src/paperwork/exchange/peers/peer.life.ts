import { defineLife, doorOf, PROGRAM } from '../../../kernel/life/index.ts'
import { type PeerRow, peerRows } from './peer.store.ts'
import { peerWords as words } from './peers.words.ts'

/** A hub that we call: registered by an operator, called or left alone. */
export const peerLife = defineLife<PeerRow>()({
  kind: 'exchange-peer',
  states: { running: { words: words.running }, paused: { words: words.paused } },
  stateOf: ({ state }) => state,
  // hubs are the whole province's
  placeOf: () => ({ agency: null }),
  nameOf: ({ name }) => name,
  acts: {
    register: { type: 'exchange-peer.registered', to: 'running', needs: 'exchange.operate' },
    test: {
      type: 'exchange-peer.tested',
      from: ['running', 'paused'],
      needs: 'exchange.operate',
      label: words.test,
      at: 'goi-thu',
      main: true,
    },
    change: {
      type: 'exchange-peer.changed',
      from: ['running', 'paused'],
      needs: 'exchange.operate',
      label: words.change,
      at: 'sua',
      form: true,
    },
    changeSecret: {
      type: 'exchange-peer.secret-changed',
      from: ['running', 'paused'],
      needs: 'exchange.operate',
      label: words.changeSecret,
      at: 'khoa',
      form: true,
      asks: [words.changeSecretWill],
    },
    fetchUnits: {
      type: 'exchange-peer.units-asked',
      from: ['running'],
      needs: 'exchange.operate',
      label: words.fetchUnits,
      at: 'danh-ba',
    },
    noteUnits: { type: 'exchange-peer.units-fetched', from: ['running'], needs: PROGRAM },
    resume: {
      type: 'exchange-peer.resumed',
      from: ['paused'],
      to: 'running',
      needs: 'exchange.operate',
      label: words.resume,
      at: 'chay',
    },
    pause: {
      type: 'exchange-peer.paused',
      from: ['running'],
      to: 'paused',
      needs: 'exchange.operate',
      label: words.pause,
      at: 'dung',
      form: true,
      asks: [words.pauseWill],
      danger: true,
    },
  },
})
export type PeerAct = keyof typeof peerLife.acts

export const aPeer = doorOf(peerLife, peerRows)
