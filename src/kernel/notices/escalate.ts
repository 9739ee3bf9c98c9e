import { minus } from '../../../packages/time/index.ts'
import { systemActor } from '../acting/index.ts'
import type { JobHandler } from '../jobs/index.ts'
import type { ActRecord } from '../journal/index.ts'
import { listTold, takeLate } from './notice.store.ts'
import type { FindHolders, Tell } from './tell.ts'
import { NEWS_DAYS } from './telling.ts'

/** The act that tells others of what nobody opened. */
export const ESCALATED = 'notice.escalated'

/** What it is kept with: kinds and numbers, nothing of the content. */
interface Escalated {
  act: string
  what: { vi: string; en: string }
  hours: number
  may: string
}

/** Notes what nobody has opened in time, as an act on what it is about; whoever hears of it is told like of any other act. */
export const escalateLate: JobHandler = {
  schedule: '*/10 * * * *',
  concurrency: 1,
  async run(province) {
    const { house } = province
    for (const [type, { escalate }] of house.tells) {
      if (!escalate) continue
      const { may, after } = escalate
      const what = { vi: house.actName(type, 'vi'), en: house.actName(type, 'en') }
      await province.act(systemActor(), null, async (tx) => {
        const came = { after: minus(tx.now, { days: NEWS_DAYS }), until: minus(tx.now, after) }
        for (const { act, subject, agency } of await takeLate(tx.db, type, came, tx.now)) {
          const data = { act, what, hours: after.hours, may } satisfies Escalated
          tx.record(ESCALATED, subject, data, { agency })
        }
      })
    }
  },
}

/** Who hears that something was not opened: holders of the capability in the agency that were not told of the act itself. */
export const escalatedTell = (findHolders: FindHolders | undefined, until: readonly string[]): Tell => ({
  say: {
    vi: ({ what, hours }) => `Sau ${hours} giờ chưa ai mở: ${(what as Escalated['what']).vi}`,
    en: ({ what, hours }) => `Nobody opened this within ${hours} hours: ${(what as Escalated['what']).en}`,
  },
  async whom(db, act: ActRecord) {
    const { act: of, may, what, hours } = act.data as Record<string, unknown> & Escalated
    if (!findHolders || act.agency === null) return null
    const told = new Set(await listTold(db, of))
    const holders = await findHolders(db, may, act.agency, act.at)
    return { to: holders.filter((position) => !told.has(position)), about: { what, hours } }
  },
  until,
})
