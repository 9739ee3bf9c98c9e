import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '../../../packages/time/index.ts'
import { json, type Reader } from '../../kernel/database/index.ts'
import type { Answers } from './filing.ts'

declare module '../../kernel/database/index.ts' {
  interface Tables {
    filing_draft: {
      token_hash: string
      procedure_version: string
      answers: unknown
      changed_at: Instant
      filed_at: Instant | null
    }
  }
}

/** Answers being given at one browser for one procedure. */
export interface FilingDraft {
  procedureVersion: string
  answers: Answers
}

/** A browser's secret opens the draft of one procedure; only its hash is stored. */
export const draftHash = (token: string, code: string): string =>
  createHash('sha256').update(`${token} ${code}`).digest('hex')

/** Begins a draft, in place of an older one. */
export async function beginDraft(db: Reader, hash: string, draft: FilingDraft, now: Instant): Promise<void> {
  const row = {
    procedure_version: draft.procedureVersion,
    answers: json(draft.answers),
    changed_at: now,
    filed_at: null,
  }
  await db
    .insertInto('filing_draft')
    .values({ token_hash: hash, ...row })
    .onConflict((conflict) => conflict.column('token_hash').doUpdateSet(row))
    .execute()
}

export async function findDraft(db: Reader, hash: string): Promise<FilingDraft | undefined> {
  const row = await db
    .selectFrom('filing_draft')
    .select(['procedure_version', 'answers'])
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  return row && { procedureVersion: row.procedure_version, answers: row.answers as Answers }
}

/** Adds answers to a draft; others given meanwhile in another tab stay. */
export async function addAnswers(db: Reader, hash: string, answers: Partial<Answers>, now: Instant): Promise<void> {
  await db
    .updateTable('filing_draft')
    .set({
      answers: sql`answers || ${json(answers)}::jsonb`,
      changed_at: now,
      ...(answers.filed !== undefined && { filed_at: now }),
    })
    .where('token_hash', '=', hash)
    .execute()
}

/** Puts a draft on a newer version of its procedure; the papers are asked again, since their list changed. */
export async function moveDraft(db: Reader, hash: string, version: string, papers: number): Promise<void> {
  const keys = Array.from({ length: papers }, (_, at) => `paper${at}`)
  await db
    .updateTable('filing_draft')
    .set({ procedure_version: version, answers: sql`answers - ${keys}::text[]` })
    .where('token_hash', '=', hash)
    .execute()
}

/** Forgets what was answered in a draft that is filed; that it is filed stays known for a while, for a form that is sent once more. */
export async function emptyFiled(db: Reader, hash: string): Promise<void> {
  await db
    .updateTable('filing_draft')
    .set({ answers: sql`jsonb_build_object('id', answers->'id', 'filed', answers->'filed')` })
    .where('token_hash', '=', hash)
    .where(sql<boolean>`jsonb_exists(answers, 'filed')`)
    .execute()
}
