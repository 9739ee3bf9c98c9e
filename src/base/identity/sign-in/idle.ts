import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { rule } from '../../rules/index.ts'
import { idleArchive, idleWork, unusedDays } from './idle.rules.ts'

type Place = Pick<Province, 'database' | 'config' | 'clock'>

/**
 * After how many minutes without an act a session ends: what the law allows at most, or the province's own setting where that is shorter.
 * @param soon whether the page on the screen is one of an archive
 */
export async function idleMinutes(province: Place, soon: boolean): Promise<number> {
  const most = await rule(province, soon ? idleArchive : idleWork, legalDayOf(province.clock.now()))
  return Math.min(most, province.config.sessionIdleMinutes)
}

/** For how many days an account may lie unused before it is switched off. */
export const unusedLimit = (province: Place): Promise<number> =>
  rule(province, unusedDays, legalDayOf(province.clock.now()))
