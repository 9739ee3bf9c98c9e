import type { LegalDay } from '../../../packages/time/index.ts'
import type { Reader } from '../../kernel/database/index.ts'

/** The document this agency already has out of a package: a package repeated is no second document, unless the first was returned. */
export async function findPackageArrival(db: Reader, agency: string, packageFile: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('document')
    .select('id')
    .where('package_file', '=', packageFile)
    .where('agency', '=', agency)
    .where('state', '<>', 'rejected')
    .executeTakeFirst()
  return row?.id
}

/** Arrivals of an agency under the sender's identity of a document, the newest first: whom a status, recall or update may mean. */
export async function findArrivals(db: Reader, agency: string, externalIds: readonly string[]): Promise<string[]> {
  if (externalIds.length === 0) return []
  const rows = await db
    .selectFrom('document')
    .select('id')
    .where('direction', '=', 'incoming')
    .where('agency', '=', agency)
    .where('external_id', 'in', [...externalIds])
    .orderBy('arrived_at', 'desc')
    .execute()
  return rows.map((row) => row.id)
}

/** Arrivals of an agency with this number, notation and date, the newest first: how a document is named where its identity is not. */
export async function findArrivalsByCode(
  db: Reader,
  agency: string,
  code: { number: string; notation: string; day: LegalDay },
): Promise<string[]> {
  const rows = await db
    .selectFrom('document')
    .select('id')
    .where('direction', '=', 'incoming')
    .where('agency', '=', agency)
    .where('number', '=', code.number)
    .where('notation', '=', code.notation)
    .where('issued_on', '=', code.day)
    .orderBy('arrived_at', 'desc')
    .execute()
  return rows.map((row) => row.id)
}

/** Arrivals of an agency that nobody registered yet, also those its clerk is asked about. */
export async function listUnregistered(db: Reader, agency: string): Promise<string[]> {
  const rows = await db
    .selectFrom('document')
    .select('id')
    .where('agency', '=', agency)
    .where('direction', '=', 'incoming')
    .where('state', 'in', ['arrived', 'frozen'])
    .where((where) => where.or([where('state', '=', 'arrived'), where('stood', '=', 'arrived')]))
    .execute()
  return rows.map((row) => row.id)
}

/** Issued documents of an agency with these numbers, notations and dates: what a letter says it answers. */
export async function findAnswered(
  db: Reader,
  agency: string,
  named: readonly { number: string; notation: string; day: LegalDay }[],
): Promise<string[]> {
  const found = await Promise.all(
    named
      .slice(0, MOST_ANSWERED)
      .map(({ number, notation, day }) =>
        db
          .selectFrom('document')
          .select('id')
          .where('direction', '=', 'outgoing')
          .where('agency', '=', agency)
          .where('number', '=', number)
          .where('notation', '=', notation)
          .where('issued_on', '=', day)
          .executeTakeFirst(),
      ),
  )
  return found.flatMap((row) => (row ? [row.id] : []))
}

/** A letter may name many; the first of ours is what it answers. */
const MOST_ANSWERED = 10
