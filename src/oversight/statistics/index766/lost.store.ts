/** What statistics know of one dossier, and the points of the index it lost. */
import { sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import { type Counting, lostBy } from '../condition.store.ts'
import { lostFigures } from '../dossier.list.store.ts'

export interface Fact {
  agency: string
  channel: string
  ended: LegalDay
  due_at: Instant | null
  marks: number
}

export const factOf = async (db: Reader, id: string): Promise<Fact | undefined> => {
  const { rows } = await sql<Fact>`
    select agency, channel, ended, due_at, marks from statistics_fact where dossier = ${id}::uuid`.execute(db)
  return rows[0]
}

/** Criteria whose point it lost in a period. */
export async function lostOf(db: Reader, id: string, counting: Counting): Promise<ReadonlySet<string>> {
  const asked = lostFigures.map(({ of, among }) => sql`coalesce(${lostBy(of, among, counting)}, false)`)
  const { rows } = await sql<{ lost: boolean[] }>`
    select array[${sql.join(asked)}] as lost from statistics_fact where dossier = ${id}::uuid`.execute(db)
  return new Set(lostFigures.filter((_, at) => rows[0]?.lost[at]).map((one) => one.id))
}
