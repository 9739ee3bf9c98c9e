import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { OnlyRevision } from '../../../kernel/forms/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { actsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { refreshNotes } from '../notes.ts'
import { checkLife } from './check.life.ts'
import { checkRows } from './check.store.ts'
import { dayDone, type Entry, type Told } from './check.ts'

const checks = actsOf(checkLife, checkRows)

/** Enters an assessment, a maintenance or a review (NĐ 224/2026, Điều 21.2, 28). @throws Refusal system-check.future */
export async function recordCheck(province: Province, actor: Actor, input: Entry, key: IdempotencyKey) {
  const recorded = await province.act(actor, key, async (tx) => {
    const done_on = dayDone(input.doneOn, legalDayOf(tx.now))
    const { kind, what, byWhom: by_whom, decision = null, plan = null, label = null, result = null } = input
    const system_kind = input.systemKind ?? null
    const id = uuidv7()
    const standing = { told_on: null, told_by: null, state: 'recorded', recorded_at: tx.now } as const
    const said = { kind, what, by_whom, decision, plan, label, system_kind, result }
    await checkRows.insert(tx.db, { id, done_on, ...said, ...standing })
    tx.record(
      checkLife.acts.record.type,
      subject('system-check', id),
      { ...said, doneOn: input.doneOn },
      { agency: null },
    )
    return { id }
  })
  await refreshNotes(province)
  return recorded
}

/** Notes that the national agency was told of an assessment. @throws Refusal system-check.future, system-check.not-now, system-check.changed-meanwhile */
export const tellAgency = (province: Province, actor: Actor, id: string, input: Told, key: IdempotencyKey) =>
  checks.do(province, actor, id, { act: 'tell', seen: input.revision }, key, async (_check, { now }) => {
    const told_on = dayDone(input.toldOn, legalDayOf(now))
    const { toldBy: told_by, toldOn } = input
    return { change: { state: 'told', told_on, told_by }, about: { toldOn, toldBy: told_by } }
  })

/** Strikes a line out of the register; it stays readable. @throws Refusal system-check.not-now, system-check.changed-meanwhile */
export async function strikeCheck(
  province: Province,
  actor: Actor,
  id: string,
  input: OnlyRevision,
  key: IdempotencyKey,
) {
  const struck = await checks.do(province, actor, id, { act: 'withdraw', seen: input.revision }, key, async () => ({
    change: { state: 'withdrawn' },
  }))
  await refreshNotes(province)
  return struck
}
