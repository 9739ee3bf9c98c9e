import { legalDayOf } from '../../../packages/time/index.ts'
import { type Addressee, addresseeOptions, addresseesIn } from '../../base/identity/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Option, View } from '../../kernel/pages/index.ts'
import type { Province, Tx } from '../../kernel/province/index.ts'
import { words } from './words.ts'

/** Whom one can ask in an agency now: units for which somebody speaks, then posts. */
export const askableOf = (db: Reader, agency: string, now: Tx['now']): Promise<Addressee[]> =>
  addresseesIn(
    db,
    { own: 'opinion.give', forUnit: 'opinion.give-unit' },
    { agency, agencies: [agency], day: legalDayOf(now) },
  )

/** The same to choose among; whoever asks is not among them. */
export const askableOptions = async (
  province: Province,
  view: View,
  agency: string,
  asker: readonly (string | null)[],
): Promise<Option[]> =>
  addresseeOptions(province, view, await askableOf(province.reader, agency, view.now), {
    unitOption: words.unitOption,
    but: asker,
  })
