import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { listAgencies } from '../../../base/directory/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { groupLife } from './group.life.ts'
import { groupRows, isNameTaken } from './group.store.ts'
import type { NewGroup } from './group.ts'

/** Only agencies that stand in the directory today, and a name no other group of the agency has. @throws Refusal document.wrong-receiver, receiver-group.same-name */
async function requireGroup(tx: Tx, agency: string, { name, members }: NewGroup, but: string | null): Promise<void> {
  const wanted = new Set(members)
  const known = await listAgencies(tx.db, { ids: [...wanted], onDay: legalDayOf(tx.now) })
  if (known.length < wanted.size || wanted.has(agency)) throw new Refusal('document.wrong-receiver')
  if (await isNameTaken(tx.db, agency, name, but)) throw new Refusal('receiver-group.same-name')
}

/** Keeps a list of receivers for the actor's agency. @throws Refusal document.no-agency, document.wrong-receiver, receiver-group.same-name */
export function makeGroup(province: Province, actor: Actor, input: NewGroup, key: IdempotencyKey) {
  return province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('document.no-agency')
    await requireGroup(tx, agency, input, null)
    const id = uuidv7()
    const { name, members } = input
    await groupRows.insert(tx.db, {
      id,
      agency,
      name,
      members: [...new Set(members)],
      state: 'standing',
      made_at: tx.now,
    })
    tx.record(groupLife.acts.make.type, subject('receiver-group', id), { name, count: members.length }, { agency })
    return { id }
  })
}

const step = stepsOf(groupLife, groupRows)

/** Another name or other members. @throws Refusal document.wrong-receiver, receiver-group.same-name, receiver-group.not-now, receiver-group.changed-meanwhile */
export const changeGroup = step('change', async (group, tx, input: NewGroup & { revision: number }) => {
  await requireGroup(tx, group.agency, input, group.id)
  const { name, members } = input
  return { change: { name, members: [...new Set(members)] }, about: { name, count: members.length } }
})

/** Nobody chooses it any more. @throws Refusal receiver-group.not-now, receiver-group.changed-meanwhile */
export const removeGroup = step('remove', async ({ name }) => ({ about: { name } }))
