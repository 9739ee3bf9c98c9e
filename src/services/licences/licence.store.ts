import { type Generated, type Insertable, type Selectable, sql } from 'kysely'
import { addDays, type Instant, type LegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Condition } from '../../kernel/lists/index.ts'
import type { HolderKind, LicenceState } from './licence.ts'

interface LicenceTable {
  id: string
  agency: string
  dossier: string | null
  document: string | null
  kind: string
  procedure: string | null
  number: string
  holder_kind: HolderKind
  holder: string
  holder_code: string | null
  state: LicenceState
  valid_from: LegalDay
  valid_to: LegalDay | null
  replaced_by: string | null
  basis: string | null
  reason: string | null
  revoked_from: LegalDay | null
  recorded_at: Instant
  revision: Generated<number>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    licence: LicenceTable
  }
}

/** One licence in the register of the agency that gave it. */
export type Licence = Selectable<LicenceTable>

/** @throws Refusal licence.unknown */
export const licenceRows = rowsOf('licence', 'licence.unknown')

export const inState = (state: LicenceState): Condition => sql<boolean>`state = ${state}`

/** Valid ones whose last day comes within so many days. */
export const endsWithin = (today: LegalDay, days: number): Condition =>
  sql<boolean>`state = 'valid' and valid_to is not null and valid_to between ${today} and ${addDays(today, days)}`

const sameNumber = (number: string) =>
  sql<boolean>`number_key = regexp_replace(lower(plain_text(${number})), '\\s', '', 'g')`

/** Writes it unless its dossier, or its number on that day, stands in the register. @returns whether it was written */
export async function insertOnce(db: Reader, row: Insertable<LicenceTable>): Promise<boolean> {
  const written = await db
    .insertInto('licence')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

/** Those with this number, whoever gave them, the latest first. */
export const withNumber = (db: Reader, number: string): Promise<Licence[]> =>
  db.selectFrom('licence').selectAll().where(sameNumber(number)).orderBy('valid_from', 'desc').limit(10).execute()

/** The latest of an agency with this number. */
export const ofAgency = (db: Reader, agency: string, number: string): Promise<Licence | undefined> =>
  db
    .selectFrom('licence')
    .selectAll()
    .where(sameNumber(number))
    .where('agency', '=', agency)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()

/** What came of a dossier. */
export const ofDossier = (db: Reader, dossier: string): Promise<Licence | undefined> =>
  db.selectFrom('licence').selectAll().where('dossier', '=', dossier).executeTakeFirst()

/** What a person or body holds that was neither replaced nor revoked, by the number on the paper; the dossier that asks is left out. */
export const heldBy = (db: Reader, holderCode: string, dossier: string): Promise<Licence[]> =>
  db
    .selectFrom('licence')
    .selectAll()
    .where('holder_code', '=', holderCode)
    .where('state', 'in', ['recorded', 'valid'])
    .where(({ or, eb }) => or([eb('dossier', 'is', null), eb('dossier', '!=', dossier)]))
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
