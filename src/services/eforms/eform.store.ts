import type { Generated } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { json, type Reader } from '../../kernel/database/index.ts'
import { type VersionState, versionsOf } from '../../kernel/life/index.ts'
import type { Definition } from './definition.ts'
import type { EForm } from './eform.ts'
import type { Values } from './logic.ts'

export interface EformTable {
  id: string
  code: string
  number: number
  state: VersionState
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

/** Versions of forms. @throws Refusal eform.unknown */
export const eformRows = versionsOf<EForm>('eform')

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
  return { form: { ...form, definition: form.definition as Definition }, answers: answers as Values, given_at }
}
