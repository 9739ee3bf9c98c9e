import { defineLife } from '../../kernel/life/index.ts'
import type { TrustAnchor } from './anchor.store.ts'
import { trustListWords as words } from './trust.words.ts'

const needs = 'trust.administer'

/** Who is trusted concerns the whole province: no agency's right reaches it. */
export const ofTheProvince = { agency: null }

/** What can happen to a root. One that ended from a day on may still be given up entirely; importing it again trusts it again. */
export const anchorLife = defineLife<TrustAnchor>()({
  kind: 'trust-anchor',
  states: {
    trusted: { words: words.trusted },
    'from-now': { words: words.fromNow },
    entirely: { words: words.entirely },
  },
  stateOf: ({ ended }) => ended?.how ?? 'trusted',
  placeOf: () => ofTheProvince,
  nameOf: (anchor) => anchor.name,
  acts: {
    imported: { type: 'trust-anchor.imported', to: 'trusted', needs },
    'trusted-again': { type: 'trust-anchor.imported', from: ['from-now', 'entirely'], to: 'trusted', needs },
    ended: {
      type: 'trust-anchor.ended',
      from: ['trusted', 'from-now'],
      to: ['from-now', 'entirely'],
      needs,
      label: words.end,
      at: 'ket-thuc',
      form: true,
      asks: [words.endWill],
      danger: true,
    },
  },
})
