import { sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

export interface MonthShare {
  agency: string
  /** `YYYY-MM`, in the Vietnamese zone. */
  month: string
  issued: number
  signed: number
}

/** Outgoing documents issued per agency (all, or these) and month, and how many of them carry a digital signature: both from the acts. */
export async function listShares(
  db: Reader,
  agencies: readonly string[] | null,
  since: Instant,
): Promise<MonthShare[]> {
  const only = agencies === null ? sql`` : sql`and agency = any(${[...agencies]}::uuid[])`
  const { rows } = await sql<MonthShare>`
    select agency, to_char(at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') as month, count(*) as issued,
           count(*) filter (where exists (
             select from read_act s where s.subject = act.subject and s.type = 'document.signed')) as signed
      from read_act act where type = 'document.issued' and agency is not null and at >= ${since} ${only}
     group by 1, 2 order by 2 desc, 1`.execute(db)
  return rows
}
