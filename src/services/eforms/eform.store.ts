import { type Generated, type Selectable, sql } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { json, type Reader } from '../../kernel/database/index.ts'
import { rowsOf } from '../../kernel/life/index.ts'
import type { Definition } from './definition.ts'
import type { EForm, EformState } from './eform.ts'
import type { Values } from './logic.ts'

export interface EformTable {
  id: string
  code: string
  number: number
  state: EformState
  title: string
  definition: unknown
  edition: number | null
  effective_from: LegalDay | null
  effective_to: LegalDay | null
  published_by: string | null
  published_at: Instant | null
  changed_at: Instant
  revision: Generated<number>
  plain: Generated<string>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    eform: EformTable
    eform_answers: { dossier: string; eform: string; answers: unknown; given_at: Instant }
  }
}

const asForm = (row: Selectable<EformTable>): EForm => ({ ...row, definition: row.definition as Definition })

const rows = rowsOf('eform', 'eform.unknown')

/** @throws Refusal eform.unknown */
export const eformRows = {
  get: async (db: Reader, id: string): Promise<EForm> => asForm(await rows.get(db, id)),
  lock: async (db: Reader, id: string): Promise<EForm> => asForm(await rows.lock(db, id)),
  insert: (db: Reader, { definition, ...row }: Omit<EForm, 'revision'>): Promise<void> =>
    rows.insert(db, { ...row, definition: json(definition) }),
  async write(db: Reader, form: EForm, { definition, ...change }: Partial<EForm>): Promise<void> {
    await rows.write(db, { ...form, plain: '' }, { ...change, ...(definition && { definition: json(definition) }) })
  },
}

/** Versions in one state. */
export const inState = (state: EformState) => sql<boolean>`state = ${state}`

/** The draft of a procedure, when one is being made. */
export const findDraftOf = (db: Reader, code: string): Promise<{ id: string } | undefined> =>
  db.selectFrom('eform').select('id').where('code', '=', code).where('state', '=', 'draft').executeTakeFirst()

/** Everything that was published for a procedure. */
export async function publishedOf(db: Reader, code: string): Promise<EForm[]> {
  const published = await db
    .selectFrom('eform')
    .selectAll()
    .where('code', '=', code)
    .where('state', '=', 'published')
    .orderBy('number', 'desc')
    .execute()
  return published.map(asForm)
}

/** Lets one change of a procedure's forms wait for another, and gives the number the next version has. */
export async function nextNumber(db: Reader, code: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('eform'), hashtext(${code}))`.execute(db)
  const { most } = await db
    .selectFrom('eform')
    .select(({ fn }) => fn.max('number').as('most'))
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  return (most ?? 0) + 1
}

/** Ends what stands or is still to come for a procedure from a day on. */
export async function endFrom(db: Reader, code: string, day: LegalDay): Promise<void> {
  await db
    .updateTable('eform')
    .set({ effective_to: sql<LegalDay>`greatest(effective_from - 1, ${day}::date - 1)` })
    .where('code', '=', code)
    .where('state', '=', 'published')
    .where(({ or, eb }) => or([eb('effective_to', 'is', null), eb('effective_to', '>=', day)]))
    .execute()
}

/** The newest version of each procedure's form: whether it is one that came with the program, and whether it was ended. */
export async function newestVersions(
  db: Reader,
): Promise<ReadonlyMap<string, { edition: number | null; ended: boolean }>> {
  const newest = await db
    .selectFrom('eform')
    .distinctOn('code')
    .select(['code', 'edition', 'effective_to'])
    .where('state', '!=', 'dropped')
    .orderBy('code')
    .orderBy('number', 'desc')
    .execute()
  return new Map(newest.map(({ code, edition, effective_to }) => [code, { edition, ended: effective_to !== null }]))
}

/** Keeps what was answered for a dossier; false when something is kept already. */
export async function insertAnswers(
  db: Reader,
  dossier: string,
  eform: string,
  answers: Values,
  at: Instant,
): Promise<boolean> {
  const kept = await db
    .insertInto('eform_answers')
    .values({ dossier, eform, answers: json(answers), given_at: at })
    .onConflict((conflict) => conflict.column('dossier').doNothing())
    .returning('dossier')
    .execute()
  return kept.length > 0
}

/** What was answered for a dossier; nothing when its procedure had no form, or a paper was handed in. */
export async function findAnswers(
  db: Reader,
  dossier: string,
): Promise<{ form: EForm; answers: Values; given_at: Instant } | undefined> {
  const row = await db
    .selectFrom('eform_answers')
    .innerJoin('eform', 'eform.id', 'eform_answers.eform')
    .selectAll('eform')
    .select(['eform_answers.answers', 'eform_answers.given_at'])
    .where('dossier', '=', dossier)
    .executeTakeFirst()
  if (!row) return undefined
  const { answers, given_at, ...form } = row
  return { form: asForm(form), answers: answers as Values, given_at }
}
