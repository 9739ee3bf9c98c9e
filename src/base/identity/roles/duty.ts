import { addDays, isDayAfter, type LegalDay, legalDay, legalDayOf } from '../../../../packages/time/index.ts'
import { subjectId } from '../../../kernel/journal/index.ts'
import type { Guard } from '../../../kernel/module/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { getPosition } from '../../directory/index.ts'
import { isHeldFrom, listBundles, spansHeld, takeTurn } from './bundle.store.ts'
import { heldForEver, keepsDuty } from './bundle.ts'

const duty = 'identity.administer'

/** A post somebody holds may end unless nobody would administer the province on some day after. @throws Refusal account.last-administrator */
export const administratorAfterEnd: Guard = async (tx, { subject, data }) => {
  const position = subjectId(subject)
  const dayAfter = addDays(legalDay(String(data.lastDay)), 1)
  if (await isHeldFrom(tx.db, position, dayAfter)) await keepAdministrator(tx, position, dayAfter)
}

/** A post is taken back unless nobody would administer the province any more. @throws Refusal account.last-administrator */
export const administratorAfterWithdrawal: Guard = (tx, { data }) =>
  keepAdministrator(tx, String(data.position), legalDayOf(tx.now))

async function keepAdministrator(tx: Tx, position: string, from: LegalDay): Promise<void> {
  const bundles = [...(await listBundles(tx.db)).values()]
  const keepers = bundles.filter((one) => keepsDuty(duty, one.grants.get(duty))).map((one) => one.name)
  if (!keepers.includes((await getPosition(tx.db, position)).role)) return
  // two administrators who end each other's posts at the same moment
  await takeTurn(tx.db)
  const today = legalDayOf(tx.now)
  const start = isDayAfter(from, today) ? from : today
  if (!heldForEver(await spansHeld(tx.db, keepers, start), start)) throw new Refusal('account.last-administrator')
}
