import { type Generated, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../../packages/time/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import { rowsIn } from '../../../kernel/life/index.ts'
import type { CatalogueRow } from '../catalogue.ts'

type ComingState = 'waiting' | 'in-force' | 'dropped'

/** What a procedure will say from a coming day on, as the catalogue says it. */
export interface Coming {
  id: string
  code: string
  name: string
  effective_from: LegalDay
  state: ComingState
  content: CatalogueRow
  takes: string[]
  instrument: string | null
  set_at: Instant
  set_by: string
  settled_at: Instant | null
  revision: number
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    procedure_coming: Omit<Coming, 'revision' | 'content'> & { content: unknown; revision: Generated<number> }
  }
}

/** @throws Refusal procedure.coming-unknown */
export const comingRows = rowsIn<Coming, object>('procedure_coming', 'procedure-coming.unknown')

export const isWaiting = () => sql<boolean>`state = 'waiting'`

/** What waits and holds on a day, oldest day first; of one code, of some, or of all. */
export async function waitingUntil(
  db: Reader,
  day: LegalDay,
  codes?: readonly string[],
  lock = false,
): Promise<Coming[]> {
  const only = codes ? sql`and code = any(${[...codes]}::text[])` : sql``
  const { rows } =
    await sql<Coming>`select * from procedure_coming where state = 'waiting' and effective_from <= ${day} ${only}
    order by effective_from, id limit 5000 ${lock ? sql`for update` : sql``}`.execute(db)
  return rows
}

/** From which day a procedure changes next, and by which decision; nothing when no version waits. */
export const nextComing = (
  db: Reader,
  code: string,
): Promise<Pick<Coming, 'effective_from' | 'instrument'> | undefined> =>
  db
    .selectFrom('procedure_coming')
    .select(['effective_from', 'instrument'])
    .where('code', '=', code)
    .where('state', '=', 'waiting')
    .orderBy('effective_from')
    .limit(1)
    .executeTakeFirst()

/** Writes what is to come; what was set for the same code and day before gives way. */
export async function insertComing(
  db: Reader,
  rows: readonly Pick<Coming, 'id' | 'code' | 'name' | 'content'>[],
  common: Pick<Coming, 'effective_from' | 'takes' | 'instrument' | 'set_at' | 'set_by'>,
): Promise<void> {
  if (rows.length === 0) return
  const { effective_from, takes, instrument, set_at, set_by } = common
  await db
    .insertInto('procedure_coming')
    .values(
      rows.map(({ content, ...row }) => ({
        ...row,
        ...{ state: 'waiting' as const, content: json(content), takes: [...takes] },
        ...{ effective_from, instrument, set_at, set_by, settled_at: null },
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['code', 'effective_from'])
        .where('state', '=', 'waiting')
        .doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          content: row.ref('excluded.content'),
          takes: row.ref('excluded.takes'),
          instrument: row.ref('excluded.instrument'),
          set_at: row.ref('excluded.set_at'),
          set_by: row.ref('excluded.set_by'),
          revision: sql<number>`procedure_coming.revision + 1`,
        })),
    )
    .execute()
}

/** What waited holds now. */
export async function settleComing(db: Reader, ids: readonly string[], at: Instant): Promise<void> {
  await db
    .updateTable('procedure_coming')
    .set({ state: 'in-force', settled_at: at })
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
}
