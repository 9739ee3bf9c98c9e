import { type Flag, isDoubtfulFee, type ProcedureChannel, type ProcedureVersion } from '../procedure.ts'

/** What a person says of a doubtful version: the fee and the limit as the decision has them, where they say any. */
export interface Mended {
  feeVnd?: number
  limitValue?: number
  limitUnit?: 'working-day' | 'calendar-day' | 'hour' | 'month'
}

/** Doubtful fees and limits that are missing or only in words give way; everything else stays as the catalogue has it. */
export function mend(
  version: Pick<ProcedureVersion, 'channels'>,
  { feeVnd, limitValue, limitUnit }: Mended,
): ProcedureChannel[] {
  const limit = limitValue !== undefined && limitUnit ? { value: limitValue, unit: limitUnit } : undefined
  return version.channels.map((channel) => ({
    ...channel,
    limit: limit && (channel.limit === null || channel.limit.unit === 'see-text') ? limit : channel.limit,
    fees: channel.fees.map((fee) => (feeVnd !== undefined && isDoubtfulFee(fee) ? { ...fee, vnd: feeVnd } : fee)),
  }))
}

/** What is still doubtful after mending: of fees and limits it is looked at anew. */
export function flagsAfter(flags: readonly Flag[], channels: readonly ProcedureChannel[]): Flag[] {
  const gone = new Set<Flag>()
  if (!channels.some((one) => one.fees.some(isDoubtfulFee))) gone.add('fee-doubtful')
  if (channels.every((one) => one.limit !== null)) gone.add('limit-missing')
  if (!channels.some((one) => one.limit?.unit === 'see-text')) gone.add('limit-in-words')
  return flags.filter((flag) => !gone.has(flag))
}
