import { Type } from 'typebox'
import { defineLife, subjectOf } from '../../../kernel/life/index.ts'
import { getBundle } from './bundle.store.ts'
import type { Bundle } from './bundle.ts'
import { words } from './role.words.ts'

const needs = 'identity.administer'

/** What can happen to a role. It is the whole province's: only a right over the province reaches it. */
export const roleLife = defineLife<Bundle>()({
  kind: 'role',
  states: { used: { words: words.inUse }, ended: { words: words.hasEnded, end: true } },
  stateOf: (role) => (role.endedAt ? 'ended' : 'used'),
  placeOf: () => ({ agency: null }),
  nameOf: (role) => role.words.vi,
  acts: {
    created: { type: 'role.created', to: 'used', needs },
    given: { type: 'role.grant-given', from: ['used'], needs },
    taken: { type: 'role.grant-taken', from: ['used'], needs },
    ended: {
      type: 'role.ended',
      from: ['used'],
      to: 'ended',
      needs,
      label: words.end,
      at: 'ket-thuc',
      asks: [words.endWhat, words.endWhen],
      danger: true,
    },
  },
})

/** A role by its name, at the door. */
export const aRole = subjectOf(roleLife, {
  params: Type.Object({ name: Type.String({ pattern: '^[a-z][a-z-]{0,59}$' }) }),
  get: ({ province, params }) => getBundle(province.reader, params.name ?? ''),
  idOf: (role) => role.name,
})
