import { sql } from 'kysely'
import type { Reader } from '../../kernel/database/index.ts'
import type { Sealed } from '../../kernel/module/index.ts'

/** Of every column that rooms keep sealed at most `each` values. */
export async function listSealed(db: Reader, columns: readonly Sealed[], each: number): Promise<Buffer[]> {
  const found: Buffer[] = []
  for (const { table, column } of columns) {
    const { rows } = await sql<{ value: Buffer }>`select ${sql.ref(column)} as value from ${sql.table(table)}
      where ${sql.ref(column)} is not null limit ${sql.lit(each)}`.execute(db)
    found.push(...rows.map(({ value }) => value))
  }
  return found
}
