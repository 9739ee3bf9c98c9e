import { type Static, Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { isDayBefore, isoDay, legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { OptionalText, Period as PeriodField } from '../../../kernel/forms/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { defineTask } from '../../../kernel/tasks/index.ts'
import type { Counted } from '../count.ts'
import { measuresOn } from '../definitions.ts'
import { criteriaOn } from '../index766/criteria.ts'
import { sidesOf } from '../index766/score.ts'
import { type Period, readPeriod } from '../span.ts'
import { modeOn } from '../statistics.rules.ts'
import {
  countDiffering,
  gatherReported,
  holdPeriod,
  insertClosing,
  type KeptDefinition,
  listVersions,
  takeTime,
} from './closing.store.ts'
import { words } from './closing.words.ts'

/** The act that a period was reported. */
export const CLOSED = 'statistics.closed'
const CLOSE = 'statistics.close'

/** Which period is closed, and why again. */
export const Close = Type.Object({
  period: PeriodField({ label: words.period }),
  reason: OptionalText({ max: 300, label: words.reason, hint: words.reasonHint }),
})
export type Close = Static<typeof Close>

/** Everything that is kept of a period: the statistics, and both sides of the index. */
const figuresOf = (period: Period): Counted[] => [...measuresOn(period.to), ...sidesOf(criteriaOn(period.to))]

const keptOf = (period: Period): KeptDefinition[] =>
  measuresOn(period.to).map(({ name, version, words: said, says }) => ({
    name,
    version,
    words: { vi: String(said.vi), en: String(said.en) },
    says: { vi: String(says.vi), en: String(says.en) },
  }))

/** @throws Refusal statistics.not-over, statistics.wrong-period */
function periodOf(input: Close, today: ReturnType<typeof legalDayOf>): Period {
  const period = readPeriod(`${input.period.from}..${input.period.to}`)
  if (!period) throw new Refusal('statistics.wrong-period')
  if (!isDayBefore(period.to, today)) throw new Refusal('statistics.not-over')
  return period
}

/** Writes the next version of a period inside an open transaction. @throws Refusal statistics.reason-missing */
async function closePeriod(province: Province, tx: Tx, actor: Actor, period: Period, reason: string | null) {
  await takeTime(tx.db)
  await holdPeriod(tx.db, period)
  const [before] = await listVersions(tx.db, period)
  if (before && !reason) throw new Refusal('statistics.reason-missing')
  const mode = await modeOn(province, period.to)
  const dossiers = await gatherReported(tx.db, figuresOf(period), { period, mode, now: tx.now })
  const closing = {
    id: uuidv7(),
    from_day: period.from,
    to_day: period.to,
    version: (before?.version ?? 0) + 1,
    mode,
    closed_at: tx.now,
    closed_by: actor.label,
    reason,
    dossiers,
    differs: before ? await countDiffering(tx.db, before.id) : 0,
    definitions: keptOf(period),
  }
  await insertClosing(tx.db, closing, before?.id ?? null)
  const { id, version, differs } = closing
  const told = { from: isoDay(period.from), to: isoDay(period.to), version, dossiers, differs, reason }
  tx.record(CLOSED, subject('statistics-closing', id), told)
  return { id }
}

/** Reports a period: long work, since a year of a large province takes its time. */
const closeTask = defineTask({
  title: words.closing,
  input: Type.Object({
    from: Type.String(),
    to: Type.String(),
    reason: Type.Union([Type.String(), Type.Null()]),
  }),
  needs: 'statistics.close',
  async *run({ province, actor, input, key }, from: { id: string } | null) {
    if (from) return
    const period = { from: legalDay(input.from), to: legalDay(input.to) }
    const { id } = await province.act(actor, key('close'), (tx) =>
      closePeriod(province, tx, actor, period, input.reason),
    )
    yield { place: { id }, done: 1, total: 1 }
  },
})

export const closingTasks = { [CLOSE]: closeTask }

/**
 * Begins to report a period that is over. A period that was reported before gets its next version, and a reason.
 * @throws Refusal statistics.wrong-period, statistics.not-over, statistics.reason-missing
 */
export async function startClosing(
  province: Province,
  actor: Actor,
  input: Close,
  key: IdempotencyKey,
): Promise<string> {
  const period = periodOf(input, legalDayOf(province.clock.now()))
  const reason = input.reason?.trim() || null
  return province.act(actor, key, async (tx) => {
    if (!reason && (await listVersions(tx.db, period)).length > 0) throw new Refusal('statistics.reason-missing')
    return tx.startTask(CLOSE, { from: isoDay(period.from), to: isoDay(period.to), reason })
  })
}
