import { defineLife, doorOf, PROGRAM } from '../../../kernel/life/index.ts'
import { type Scan, scanRows } from './scan.store.ts'
import { scanWords as words } from './scan.words.ts'

const TRAY = ['waiting', 'read', 'unread'] as const

/** What happens to a scan: uploaded, read, entered into the register of arrivals or dropped. */
export const scanLife = defineLife<Scan>()({
  kind: 'scan',
  states: {
    waiting: { words: words.waiting },
    read: { words: words.read },
    unread: { words: words.unread },
    used: { words: words.used, end: true },
    dropped: { words: words.dropped, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ name }) => name,
  acts: {
    upload: { type: 'scan.uploaded', to: ['waiting', 'used'], needs: 'document.register-incoming' },
    recognise: { type: 'scan.recognised', from: ['waiting'], to: 'read', needs: PROGRAM },
    fail: { type: 'scan.unread', from: ['waiting'], to: 'unread', needs: PROGRAM },
    use: {
      type: 'scan.used',
      from: TRAY,
      to: 'used',
      needs: 'document.register-incoming',
      label: words.enter,
      at: 'vao-so',
      form: true,
      main: true,
    },
    drop: {
      type: 'scan.dropped',
      from: TRAY,
      to: 'dropped',
      needs: 'document.register-incoming',
      label: words.drop,
      at: 'bo',
      form: true,
      asks: [words.dropWill],
      danger: true,
    },
  },
})
export type ScanAct = keyof typeof scanLife.acts

export const aScan = doorOf(scanLife, scanRows)
