/** What the money of a dossier came to at its end, told by who keeps the money. */
import type { Reader } from '../../kernel/database/index.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    dossier_settlement: { dossier: string; paid_vnd: number; returned_vnd: number }
  }
}

/** Whole đồng. */
export interface Settlement {
  paid: number
  /** What of it is given back. */
  refunded: number
}

/** Keeps what was paid for a dossier that ended and what of it is given back; told again, the newest counts. */
export async function keepSettlement(db: Reader, dossier: string, { paid, refunded }: Settlement): Promise<void> {
  const sums = { paid_vnd: paid, returned_vnd: refunded }
  await db
    .insertInto('dossier_settlement')
    .values({ dossier, ...sums })
    .onConflict((conflict) => conflict.column('dossier').doUpdateSet(sums))
    .execute()
}

export async function findSettlement(db: Reader, dossier: string): Promise<Settlement | undefined> {
  const row = await db.selectFrom('dossier_settlement').selectAll().where('dossier', '=', dossier).executeTakeFirst()
  return row && { paid: row.paid_vnd, refunded: row.returned_vnd }
}
