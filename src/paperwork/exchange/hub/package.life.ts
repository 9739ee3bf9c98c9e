import { defineLife, PROGRAM } from '../../../kernel/life/index.ts'
import { words } from '../words.ts'
import type { Package } from './package.store.ts'

/** Who mends what the hub could not pass on: operators everywhere, the clerk who registers arrivals in the own agency. */
export const MENDS = ['exchange.operate', 'document.register-incoming'] as const

/** Set aside, or passed on to some of its receivers only. */
const troubled = ({ reason }: { reason: unknown }): boolean => reason !== null

/** A file the hub took over: passed on, or set aside with its reason until a person has it tried again or takes it off. */
export const packageLife = defineLife<Pick<Package, 'state' | 'agency' | 'reason' | 'notation' | 'fromCode'>>()({
  kind: 'package',
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ notation, fromCode }) => notation ?? fromCode,
  states: {
    stored: { words: words.packageStored },
    routed: { words: words.packageRouted },
    repeated: { words: words.packageRepeated, end: true },
    quarantined: { words: words.packageQuarantined },
    dismissed: { words: words.dismissed, end: true },
  },
  acts: {
    take: { type: 'exchange.package-received', to: 'stored', needs: PROGRAM },
    route: { type: 'document.arrived', from: ['stored'], to: ['routed', 'repeated'], needs: PROGRAM },
    quarantine: { type: 'exchange.quarantined', from: ['stored'], to: 'quarantined', needs: PROGRAM },
    retry: {
      type: 'exchange.package-retried',
      from: ['quarantined', 'routed'],
      to: 'stored',
      needs: MENDS,
      when: troubled,
      label: words.retry,
      at: 'thu-lai',
    },
    dismiss: {
      type: 'exchange.package-dismissed',
      from: ['quarantined', 'routed'],
      to: 'dismissed',
      needs: MENDS,
      when: troubled,
      label: words.dismiss,
      at: 'bo',
      asks: [words.dismissWill, words.dismissKeeps, words.noWayBack],
      danger: true,
    },
  },
})
