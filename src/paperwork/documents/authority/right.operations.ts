import { v7 as uuidv7 } from 'uuid'
import { isDayBefore, legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { getPosition, standsOn } from '../../../base/directory/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { NewRight } from './authority.ts'
import { rightLife } from './right.life.ts'
import { rightRows } from './right.store.ts'

/**
 * Enters in whose name a post of the actor's agency may sign. Nobody gives one to themselves.
 * @throws Refusal document.no-agency, signing-right.wrong-position, signing-right.own, signing-right.days
 */
export function giveRight(province: Province, actor: Actor, input: NewRight, key: IdempotencyKey) {
  return province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('document.no-agency')
    if (input.position === actor.position || input.position === actor.onBehalfOf) throw new Refusal('signing-right.own')
    const holder = await getPosition(tx.db, input.position).catch(() => undefined)
    if (holder?.agency !== agency || !standsOn(holder, legalDayOf(tx.now)))
      throw new Refusal('signing-right.wrong-position')
    const [from, to] = [legalDay(input.from), input.to ? legalDay(input.to) : null]
    if (to && isDayBefore(to, from)) throw new Refusal('signing-right.days')
    const id = uuidv7()
    const { position, form, of, body, basis, types } = input
    await rightRows.insert(tx.db, {
      ...{ id, agency, position, form, of_title: of, body: body ?? null, basis, made_at: tx.now },
      ...{
        types: types?.length ? [...types] : null,
        valid_from: from,
        valid_to: to,
        state: 'standing',
        ended_on: null,
      },
    })
    const about = { to: holder.title, form, of, from: input.from, until: input.to ?? null }
    tx.record(rightLife.acts.give.type, subject('signing-right', id), about, { agency, basis })
    return { id }
  })
}

const step = stepsOf(rightLife, rightRows)

/** Ends a right at once. @throws Refusal signing-right.not-now, signing-right.changed-meanwhile */
export const endRight = step('end', async ({ form, of_title }, tx) => ({
  change: { ended_on: legalDayOf(tx.now) },
  about: { form, of: of_title },
}))
