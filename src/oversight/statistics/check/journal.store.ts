/** What the check reads: acts as they stand in the journal, in SQL of its own. Nothing here is shared with what it checks. */
import { sql } from 'kysely'
import type { Instant } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

/** One act of a dossier, with the little of it that figures speak of. */
export interface ToldAct {
  subject: string
  seq: number
  at: Instant
  type: string
  agency: string | null
  channel: string | null
  procedure: string | null
  due: string | null
  notation: string | null
  parent: boolean
}

const AT_ONCE = 50_000

/** All acts of dossiers, dossier by dossier, each dossier's in their order. */
export async function* readTold(db: Reader): AsyncGenerator<readonly ToldAct[]> {
  let [subject, seq] = ['dossier:', 0]
  for (;;) {
    const { rows } = await sql<ToldAct>`
      select subject, seq, at, type, agency, data ->> 'channel' as channel, data ->> 'procedure' as procedure, data ->> 'due' as due,
             data ->> 'notation' as notation, data ? 'parent' as parent
        from read_act
       where (subject, seq) > (${subject}, ${seq}) and subject < 'dossier;'
       order by subject, seq limit ${AT_ONCE}`.execute(db)
    if (rows.length === 0) return
    yield rows
    const last = rows.at(-1)!
    subject = last.subject
    seq = last.seq
  }
}

/** How a dossier stands: who decides it now, which acts of its receipt do not say, and when it is due. */
export interface Stand {
  id: string
  agency: string
  due: Instant | null
}

/** How dossiers stand, all of them. */
export async function readStands(db: Reader): Promise<ReadonlyMap<string, Stand>> {
  const { rows } = await sql<Stand>`select id::text, agency::text, due_current as due from read_dossier`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export interface FieldVersion {
  code: string
  field: string
  begins: string
}

/** Fields of procedures by their versions. */
export async function readFields(db: Reader): Promise<FieldVersion[]> {
  const { rows } = await sql<FieldVersion>`
    select code, field, effective_from::text as begins from read_procedure order by code, effective_from`.execute(db)
  return rows
}
