import { legalDayOf } from '../../../packages/time/index.ts'
import { positionsHolding, postOptionsOf } from '../../base/identity/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Option, View } from '../../kernel/pages/index.ts'
import type { Province, Tx } from '../../kernel/province/index.ts'

/** Posts of an agency that hold a right today: those with `case-file.read` may be shown a file, those with `case-file.make` may keep one. */
export const postsHolding = (db: Reader, right: string, agency: string, now: Tx['now']) =>
  positionsHolding(db, right, agency, legalDayOf(now))

/** The same to choose among, but one. */
export async function postsToChoose(
  province: Province,
  view: View,
  right: string,
  { agency, but }: { agency: string; but: string },
): Promise<Option[]> {
  const holding = await postsHolding(province.reader, right, agency, view.now)
  const ids = [...holding].filter((id) => id !== but)
  return postOptionsOf(province, view, ids)
}
