import { defineLife, doorOf, PROGRAM } from '../../kernel/life/index.ts'
import { type Licence, licenceRows } from './licence.store.ts'
import { words } from './licence.words.ts'

const needs = 'licence.keep'

/** What happens to a licence after it was given. That its last day passed is no act: the day says so. */
export const licenceLife = defineLife<Licence>()({
  kind: 'licence',
  kept: { table: 'licence', stands: 'state' },
  states: {
    recorded: { words: words.recorded },
    valid: { words: words.valid },
    replaced: { words: words.replaced, end: true },
    revoked: { words: words.revoked, end: true },
  },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ number }) => number,
  acts: {
    record: { type: 'licence.recorded', to: 'recorded', needs: PROGRAM },
    enter: { type: 'licence.entered', to: 'valid', needs },
    complete: {
      type: 'licence.completed',
      from: ['recorded', 'valid'],
      to: 'valid',
      needs,
      label: words.complete,
      at: 'thoi-han',
      form: true,
      main: true,
    },
    replace: {
      type: 'licence.replaced',
      from: ['recorded', 'valid'],
      to: 'replaced',
      needs,
      label: words.replace,
      at: 'thay',
      form: true,
      asks: [words.replaceWill],
    },
    revoke: {
      type: 'licence.revoked',
      from: ['recorded', 'valid'],
      to: 'revoked',
      needs,
      label: words.revoke,
      at: 'thu-hoi',
      form: true,
      asks: [words.revokeWill],
      danger: true,
    },
  },
})
export type LicenceAct = keyof typeof licenceLife.acts

/** The door to a licence. */
export const aLicence = doorOf(licenceLife, licenceRows)
