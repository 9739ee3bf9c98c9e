import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../../kernel/acting/index.ts'
import { json } from '../../../kernel/database/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { chainLife } from './chain.life.ts'
import { chainRows, isChainSet } from './chain.store.ts'
import { type ChainStep, CLERK, type NewChain, OTHERS, UNIT_HEAD } from './chain.ts'
import { checkersOf } from './plan.ts'

/** Whoever a step names checks drafts in the agency today. @throws Refusal approval-chain.wrong-step */
async function requireSteps(tx: Tx, agency: string, steps: readonly ChainStep[]): Promise<void> {
  const { posts } = await checkersOf(tx.db, agency, tx.now)
  for (const { by } of steps)
    if (by !== UNIT_HEAD && by !== CLERK && !posts.has(by)) throw new Refusal('approval-chain.wrong-step')
}

/** Sets who checks drafts of a type in the actor's agency. @throws Refusal document.no-agency, approval-chain.wrong-step, approval-chain.same-type */
export function setChain(province: Province, actor: Actor, input: NewChain, key: IdempotencyKey) {
  return province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('document.no-agency')
    const type = input.type === OTHERS ? null : input.type
    await requireSteps(tx, agency, input.steps)
    if (await isChainSet(tx.db, agency, type)) throw new Refusal('approval-chain.same-type')
    const id = uuidv7()
    await chainRows.insert(tx.db, { id, agency, type, steps: json(input.steps), state: 'standing', made_at: tx.now })
    const about = { type, steps: input.steps.length }
    tx.record(chainLife.acts.make.type, subject('approval-chain', id), about, { agency })
    return { id }
  })
}

const step = stepsOf(chainLife, chainRows)

/** Other steps; drafts on their way keep theirs. @throws Refusal approval-chain.wrong-step, approval-chain.not-now, approval-chain.changed-meanwhile */
export const changeChain = step(
  'change',
  async ({ agency, type }, tx, input: { revision: number; steps: ChainStep[] }) => {
    await requireSteps(tx, agency, input.steps)
    return { change: { steps: json(input.steps) }, about: { type, steps: input.steps.length } }
  },
)

/** Drafts follow it no more. @throws Refusal approval-chain.not-now, approval-chain.changed-meanwhile */
export const removeChain = step('remove', async ({ type }) => ({ about: { type } }))
