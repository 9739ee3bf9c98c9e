import { Type } from 'typebox'
import { isDayBefore, type LegalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { Uuid } from '../../../kernel/forms/index.ts'
import { defineLife, subjectOf } from '../../../kernel/life/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { listHoldings } from '../account/account.store.ts'
import { type DelegationLine, findDelegation } from './delegation.store.ts'
import { words } from './delegation.words.ts'

/** A delegation as it stands on a day. */
export interface DatedDelegation extends DelegationLine {
  today: LegalDay
}

const needs = 'identity.administer'

/** What can happen to a delegation. Its last day ends it by itself. */
export const delegationLife = defineLife<DatedDelegation>()({
  kind: 'delegation',
  states: { open: { words: words.holds }, ended: { words: words.ended, end: true } },
  stateOf: (one) => (one.ended || isDayBefore(one.validTo, one.today) ? 'ended' : 'open'),
  placeOf: (one) => ({ agency: one.fromAgency }),
  nameOf: (one) => one.fromTitle,
  acts: {
    granted: { type: 'delegation.granted', to: 'open', needs },
    ended: {
      type: 'delegation.ended',
      from: ['open'],
      to: 'ended',
      needs,
      label: words.end,
      at: 'ket-thuc',
      asks: [words.endWill1, words.endWill2],
      danger: true,
    },
  },
})

const params = Type.Object({ id: Uuid() })

/** A delegation, for who administers the giving agency. */
export const aDelegation = subjectOf(delegationLife, {
  params,
  get: async ({ province, params: { id = '' } }) => ({
    ...(await findDelegation(province.reader, id)),
    today: legalDayOf(province.clock.now()),
  }),
})

/** A delegation, for who holds the giving position and may still end it. */
export const ownDelegation = subjectOf(delegationLife, {
  params,
  async get({ province, viewer, params: { id = '' } }) {
    const today = legalDayOf(province.clock.now())
    const delegation = { ...(await findDelegation(province.reader, id)), today }
    const held = await listHoldings(province.reader, { account: viewer.account ?? '' }, today)
    if (!held.some(({ position }) => position === delegation.fromPosition)) {
      throw new Refusal('delegation.out-of-reach')
    }
    delegationLife.require('ended', delegation)
    return delegation
  },
}).anyone('official')
