import { legalDayOf } from '../../../packages/time/index.ts'
import { listHeirs } from '../../base/directory/index.ts'
import { type Addressee, addresseeOptions, addresseesIn } from '../../base/identity/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import type { Option, View } from '../../kernel/pages/index.ts'
import type { Province, Tx } from '../../kernel/province/index.ts'
import { words } from './words.ts'

/**
 * Whom documents can be given to in an agency now: units whose work somebody keeps first, then posts that work on documents. Where nobody
 * would receive, nothing can be given. A letter of an agency that closed is given to the posts of the one that took its place.
 */
export async function receiversOf(db: Reader, agency: string, now: Tx['now']): Promise<Addressee[]> {
  const day = legalDayOf(now)
  const rights = { own: 'assignment.handle', forUnit: 'assignment.handle-unit' }
  return addresseesIn(db, rights, { agency, agencies: await listHeirs(db, agency, day), day })
}

/** The same to choose among; whoever gives is not among them. */
export const receiverOptions = async (
  province: Province,
  view: View,
  agency: string,
  giver: string | null,
): Promise<Option[]> =>
  addresseeOptions(province, view, await receiversOf(province.reader, agency, view.now), {
    unitOption: words.unitOption,
    but: [giver],
  })
