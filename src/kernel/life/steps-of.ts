import type { Actor } from '../acting/index.ts'
import type { IdempotencyKey, Province, Tx } from '../province/index.ts'
import { actsOf, type Done, type Rows } from './acts-of.ts'
import type { Life } from './life.ts'

/** What the form of an act said, and the revision of the page it was on. */
interface Seen {
  revision: number
}

/**
 * Operations on a kind whose rows say their state in `state`: each does one act of the table, which also says the state that follows. What else
 * the act changes and what the journal says of it is `work`'s. A repeated key does nothing.
 * @example export const admitVisit = step('admit')
 */
export function stepsOf<Subject extends Seen & { id: string; state: State }, State extends string, Act extends string>(
  life: Life<Subject, State, Act>,
  rows: Rows<Subject>,
) {
  const acts = actsOf(life, rows)
  return <Input extends Seen>(
    act: Act,
    work: (subject: Subject, tx: Tx, input: Input) => Promise<Partial<Done<Subject>>> = async () => ({}),
  ) =>
    (province: Province, actor: Actor, id: string, input: Input, key: IdempotencyKey): Promise<{ id: string }> =>
      acts.do(province, actor, id, { act, seen: input.revision }, key, async (subject, tx) => {
        const { change = {}, about } = await work(subject, tx, input)
        const { to } = life.acts[act]
        const whole = to === undefined ? change : { ...change, state: to }
        return { change: whole, ...(about && { about }) }
      })
}
