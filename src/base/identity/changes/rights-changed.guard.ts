import { v7 as uuidv7 } from 'uuid'
import { isoMoment } from '../../../../packages/time/index.ts'
import { subject as subjectOf } from '../../../kernel/journal/index.ts'
import type { Guard } from '../../../kernel/module/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import { rightChangeLife } from './right-change.life.ts'
import { addChange, isBeingSettled, transactionName } from './right-change.store.ts'

type Act = Parameters<Guard>[1]

/**
 * Keeps that an act changed somebody's rights, until somebody competent confirms it (NĐ 30/2020/NĐ-CP, Phụ lục VI). For acts of any room: it names
 * them in its `guards`. What the program does by itself (first roles, the demonstration) has changed nobody's mind and waits for nobody.
 */
export const rightsChanged: Guard = (tx, act) => (tx.actor.account ? keep(tx, act, act.subject) : Promise.resolve())

/** The same for posts that move or end: all of one act, a merger with hundreds of them, are one change. */
export const postsChanged: Guard = async (tx, act) => keep(tx, act, `positions:${await transactionName(tx.db)}`)

async function keep(tx: Tx, { type, subject, agency, data }: Act, about: string): Promise<void> {
  if (await isBeingSettled(tx.db, about)) return
  const change = { type, data: { ...data, subject }, at: isoMoment(tx.now), by: tx.actor.label }
  const changer = tx.actor.account
  const { id, fresh } = await addChange(tx.db, { id: uuidv7(), about, agency, change, changer, now: tx.now })
  if (fresh) tx.record(rightChangeLife.acts.begin.type, subjectOf('right-change', id), { about }, { agency })
}
