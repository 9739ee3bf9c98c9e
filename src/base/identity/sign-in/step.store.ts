import { type Instant, minus } from '../../../../packages/time/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'

interface StepTable {
  token_hash: Buffer
  account: string | null
  purpose: 'sign-in' | 'own' | 'passkey'
  challenge: string | null
  secret: Buffer | null
  proven: boolean
  back: string
  made_at: Instant
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    sign_in_step: StepTable
  }
}

/** How long a step of signing in may take. */
export const STEP_MINUTES = 10

/** An unfinished sign-in. */
export type Step = StepTable

export async function insertStep(db: Reader, step: Step): Promise<void> {
  await db.insertInto('sign_in_step').values(step).execute()
}

export async function findStep(db: Reader, tokenHash: Buffer, now: Instant): Promise<Step | undefined> {
  return db
    .selectFrom('sign_in_step')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('made_at', '>', minus(now, { minutes: STEP_MINUTES }))
    .executeTakeFirst()
}

export async function updateStep(
  db: Reader,
  tokenHash: Buffer,
  changes: Partial<Pick<Step, 'proven' | 'secret'>>,
): Promise<void> {
  await db.updateTable('sign_in_step').set(changes).where('token_hash', '=', tokenHash).execute()
}

/** Ends every unfinished sign-in of an account. */
export async function dropStepsOf(db: Reader, account: string): Promise<void> {
  await db.deleteFrom('sign_in_step').where('account', '=', account).execute()
}

/** Takes a step away; true for exactly one caller. */
export async function dropStep(db: Reader, tokenHash: Buffer): Promise<boolean> {
  const dropped = await db.deleteFrom('sign_in_step').where('token_hash', '=', tokenHash).executeTakeFirst()
  return dropped.numDeletedRows === 1n
}
