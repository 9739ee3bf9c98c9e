import { sql } from 'kysely'
import type { Reader } from '../database/index.ts'
import { type AnyLife, statesAfter } from './life.ts'

/** A row that does not stand where its acts led it: it was changed without one. */
export interface Strayed {
  subject: string
  /** Where the row stands. */
  stands: string
  /** The last act that moved its subject, and where it leads; none when no act ever did. */
  act: { seq: number; type: string; leads: readonly string[] } | null
}

/**
 * Compares the rows of every life that says where they are kept with the last act that moved each: for the judge of the journal, since it reads
 * every row. Both are written in one transaction, so they can differ only when somebody changed a row, or an act, by hand.
 */
export async function findStrayed(db: Reader, lives: readonly AnyLife[]): Promise<Strayed[]> {
  const found: Strayed[] = []
  for (const life of lives) if (life.kept) found.push(...(await strayedOf(db, life, life.kept)))
  return found
}

async function strayedOf(db: Reader, life: AnyLife, kept: NonNullable<AnyLife['kept']>): Promise<Strayed[]> {
  const moves = movesOf(life)
  const leads = [...moves].flatMap(([type, states]) => states.map((state) => ({ type, state })))
  const { rows } = await sql<{ subject: string; stands: string; seq: number | null; type: string | null }>`
    with leads as (select * from jsonb_to_recordset(${JSON.stringify(leads)}::jsonb) as l (type text, state text)),
         stood as (select ${`${life.kind}:`}::text || id as subject, ${sql.raw(kept.stands)} as stands from ${sql.table(kept.table)})
    select stood.subject, stood.stands, last.seq, last.type
      from stood left join lateral (
        select act.seq, act.type from act
         where act.subject = stood.subject and act.type = any(${[...moves.keys()]}::text[])
         order by act.seq desc limit 1) last on true
     where not exists (select 1 from leads where leads.type = last.type and leads.state = stood.stands)
     order by stood.subject`.execute(db)
  return rows.map(({ subject, stands, seq, type }) => ({
    subject,
    stands,
    act: seq === null || type === null ? null : { seq, type, leads: moves.get(type) ?? [] },
  }))
}

/** The acts that move a subject, by their type in the journal, each with all states it may lead to. */
function movesOf(life: AnyLife): ReadonlyMap<string, readonly string[]> {
  const moves = new Map<string, string[]>()
  for (const act of Object.values(life.acts)) {
    const states = statesAfter(act)
    if (states.length > 0) moves.set(act.type, [...(moves.get(act.type) ?? []), ...states])
  }
  return moves
}
