import { legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { versionOperations } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { findProcedure } from '../../procedures/index.ts'
import { wrongPart } from '../definition.ts'
import { forgetForms } from '../eform.operations.ts'
import { eformRows } from '../eform.store.ts'
import { countingOn } from '../eform.ts'
import { problemsOf } from '../problems.ts'
import type { NewForm } from './edit.forms.ts'
import { blankForm } from './edit.ts'
import { eformLife } from './eform.life.ts'

const operations = versionOperations(eformLife, eformRows, {
  draft: { edition: null },
  edited: ({ title }) => ({ title: title.vi }),
  wrongPart,
  problems: async (_province, form, tx) => problemsOf(form.definition, legalDayOf(tx.now)),
  about: ({ definition }) => ({ title: definition.title }),
  forget: forgetForms,
})

/**
 * Begins a draft for a procedure: a copy of the version in force, or an empty form. One draft a procedure at a time.
 * @throws Refusal procedure.unknown, eform.draft-there
 */
export async function beginForm(
  province: Province,
  actor: Actor,
  { code, base }: NewForm,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const procedure = await findProcedure(province.reader, code)
  if (!procedure) throw new Refusal('procedure.unknown')
  const make = async (tx: Tx) => {
    const published = base === 'standing' ? await eformRows.publishedOf(tx.db, procedure.code) : []
    const definition = countingOn(published, legalDayOf(tx.now))?.definition ?? blankForm(procedure.name.slice(0, 300))
    return { title: definition.title.vi, definition }
  }
  return operations.begin(province, actor, procedure.code, make, key)
}

/** Edits a draft. @throws Refusal eform.wrong-part, eform.not-now, eform.changed-meanwhile */
export const editForm = operations.edit

/**
 * Publishes a draft from a day on; whatever stood for the procedure ends the day before.
 * @throws Refusal eform.not-ready with the first thing to mend, eform.past-day, eform.not-now, eform.changed-meanwhile
 */
export const publishForm = operations.publish

/** Ends a version from a day on without another in its place. @throws Refusal eform.past-day, eform.not-now, eform.changed-meanwhile */
export const endForm = operations.end

/** Drops a draft. @throws Refusal eform.not-now, eform.changed-meanwhile */
export const dropForm = operations.drop
