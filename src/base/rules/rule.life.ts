import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { defineLife, PROGRAM, subjectOf } from '../../kernel/life/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { rowsOf } from './rule.store.ts'
import { type RuleStand, standOf } from './rule.ts'
import { words } from './words.ts'

const needs = 'rule.administer'

/** What can happen to a value that law gives. It is the whole province's: only a right over the province reaches it. */
export const ruleLife = defineLife<RuleStand>()({
  kind: 'rule',
  states: {
    'in-force': { words: words.inForce },
    coming: { words: words.changeComes },
    none: { words: words.noneInForce },
  },
  stateOf: ({ now, coming }) => (coming ? 'coming' : now ? 'in-force' : 'none'),
  placeOf: () => ({ agency: null }),
  nameOf: ({ kind }) => String(kind.words.vi),
  acts: {
    brought: { type: 'rule.set', to: ['in-force', 'none'], needs: PROGRAM },
    set: {
      type: 'rule.set',
      from: ['in-force', 'none'],
      to: ['in-force', 'coming'],
      needs,
      label: words.set,
      at: 'dat-moi',
      form: true,
      main: true,
    },
    withdraw: {
      type: 'rule.withdrawn',
      from: ['coming'],
      to: ['in-force', 'none'],
      needs,
      label: words.withdraw,
      at: 'rut-lai',
      asks: [words.withdrawWill],
      danger: true,
    },
  },
})

/** A value as it stands today. @throws Refusal rule.unknown for a name no room declares */
export async function getStand(
  { house, clock }: Pick<Province, 'house' | 'clock'>,
  db: Reader,
  name: string,
): Promise<RuleStand> {
  const kind = house.rules.get(name)
  if (!kind) throw new Refusal('rule.unknown')
  return standOf(kind, await rowsOf(db, name), legalDayOf(clock.now()))
}

/** A value by its name, at the door. */
export const aRule = subjectOf(ruleLife, {
  params: Type.Object({ name: Type.String({ pattern: '^[a-z][a-z0-9.-]{0,119}$' }) }),
  get: ({ province, params }) => getStand(province, province.reader, params.name ?? ''),
})
