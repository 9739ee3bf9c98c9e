import { v7 as uuidv7 } from 'uuid'
import { isAfter, plus } from '../../../packages/time/index.ts'
import type { ActRecord } from '../journal/index.ts'
import type { Reaction, ReactionTx } from '../module/index.ts'
import type { Province } from '../province/index.ts'
import { endNotices, insertNotices } from './notice.store.ts'
import type { Told } from './tell.ts'
import { forgetUnread } from './unread.ts'

/** What lies longer back is no news: a province that learns to tell does not tell its whole past. */
export const NEWS_DAYS = 30

/** Takes as read what an act ends (`until`), then writes what it has to tell, to each position once; whoever did the act is not told. */
export const tell: Reaction = async (province, tx, act) => {
  const over = [...province.house.tells].filter(([, { until }]) => until?.includes(act.type)).map(([type]) => type)
  if (over.length > 0) forgetUnread(province, await endNotices(tx.db, act.subject, over, act.at))
  if (isAfter(tx.now, plus(act.at, { days: NEWS_DAYS }))) return
  const told = await province.house.tells.get(act.type)?.whom(tx.db, act)
  if (!told) return
  const positions = await positionsOf(province, tx, act, told)
  const { type, subject, label, agency, account: by_account, at: happened_at } = act
  const notice = {
    act: act.id,
    type,
    subject: told.subject ?? subject,
    about: told.about ?? {},
    label,
    agency,
    by_account,
  }
  const written = await insertNotices(
    tx.db,
    positions.map((position) => ({
      id: uuidv7(),
      position,
      ...notice,
      happened_at,
      read_at: null,
      escalated_at: null,
    })),
  )
  if (written.length > 0) await province.house.passOn(province, tx, written)
  forgetUnread(province, positions)
}

async function positionsOf(province: Province, tx: ReactionTx, act: ActRecord, { to }: Told): Promise<string[]> {
  const named =
    'may' in to
      ? to.agency === null
        ? []
        : await province.house.findHolders(tx.db, to.may, to.agency, tx.now)
      : to.filter((position) => position !== null)
  return [...new Set(named)].filter((position) => position !== act.position)
}
