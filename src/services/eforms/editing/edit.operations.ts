import { v7 as uuidv7 } from 'uuid'
import {
  addDays,
  type Instant,
  isDayBefore,
  isoDay,
  type LegalDay,
  legalDay,
  legalDayOf,
} from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { actsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { findProcedure } from '../../procedures/index.ts'
import { type Definition, wrongPart } from '../definition.ts'
import { forgetForms } from '../eform.operations.ts'
import { eformRows, endFrom, findDraftOf, nextNumber, publishedOf } from '../eform.store.ts'
import { countingOn, type EForm, eformSubject } from '../eform.ts'
import { problemsOf } from '../problems.ts'
import type { NewForm } from './edit.forms.ts'
import { blankForm } from './edit.ts'
import { eformLife } from './eform.life.ts'

const acts = actsOf(eformLife, eformRows)

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
  return province.act(actor, key, async (tx) => {
    const number = await nextNumber(tx.db, procedure.code)
    if (await findDraftOf(tx.db, procedure.code)) throw new Refusal('eform.draft-there')
    const standing =
      base === 'standing' ? countingOn(await publishedOf(tx.db, procedure.code), legalDayOf(tx.now)) : undefined
    const definition = standing?.definition ?? blankForm(procedure.name.slice(0, 300))
    const id = uuidv7()
    await eformRows.insert(tx.db, draftRow({ id, code: procedure.code, number, definition, at: tx.now }))
    tx.record(
      eformLife.acts.begin.type,
      eformSubject(id),
      { code: procedure.code, number, title: definition.title },
      { agency: null },
    )
    return { id }
  })
}

const draftRow = (row: {
  id: string
  code: string
  number: number
  definition: Definition
  at: Instant
}): Omit<EForm, 'revision'> => ({
  ...{ id: row.id, code: row.code, number: row.number, definition: row.definition },
  ...{ state: 'draft', title: row.definition.title.vi, edition: null, effective_from: null, effective_to: null },
  ...{ published_by: null, published_at: null, changed_at: row.at },
})

/** What an edit changes, and what the journal says was edited. */
export interface Edit {
  revision: number
  change: (form: Definition) => Definition
  what: string
}

/** Edits a draft; what comes of it must be a form by shape and bounds, if not yet one that may be published. @throws Refusal eform.not-a-form, eform.not-now, eform.changed-meanwhile */
export const editForm = (
  province: Province,
  actor: Actor,
  id: string,
  edit: Edit,
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  acts.do(province, actor, id, { act: 'edit', seen: edit.revision }, key, async (form, tx) => {
    const definition = edit.change(form.definition)
    const part = wrongPart(definition)
    if (part !== undefined) throw new Refusal('eform.not-a-form', { part })
    return { change: { definition, title: definition.title.vi, changed_at: tx.now }, about: { what: edit.what } }
  })

/** A day somebody entered as the first of something. @throws Refusal eform.past-day */
function firstDay(from: string, now: Instant): LegalDay {
  const day = legalDay(from)
  if (isDayBefore(day, legalDayOf(now))) throw new Refusal('eform.past-day')
  return day
}

/**
 * Publishes a draft from a day on; whatever stood for the procedure ends the day before.
 * @throws Refusal eform.not-ready with the first thing to mend, eform.past-day, eform.not-now, eform.changed-meanwhile
 */
export async function publishForm(
  province: Province,
  actor: Actor,
  id: string,
  { revision, from }: { revision: number; from: string },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const done = await acts.do(province, actor, id, { act: 'publish', seen: revision }, key, async (form, tx) => {
    const day = firstDay(from, tx.now)
    const [problem] = problemsOf(form.definition, legalDayOf(tx.now))
    if (problem) throw new Refusal('eform.not-ready', { vi: problem.says.vi, en: problem.says.en })
    await nextNumber(tx.db, form.code)
    await endFrom(tx.db, form.code, day)
    return {
      change: {
        state: 'published',
        effective_from: day,
        published_by: actor.label,
        published_at: tx.now,
        changed_at: tx.now,
      },
      about: { code: form.code, number: form.number, title: form.definition.title, from: isoDay(day) },
    }
  })
  await forgetForm(province, id)
  return done
}

/** Ends a version from a day on without another in its place. @throws Refusal eform.past-day, eform.not-now, eform.changed-meanwhile */
export async function endForm(
  province: Province,
  actor: Actor,
  id: string,
  { revision, from }: { revision: number; from: string },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const done = await acts.do(province, actor, id, { act: 'end', seen: revision }, key, async (form, tx) => {
    const day = firstDay(from, tx.now)
    const last = addDays(day, -1)
    const first = form.effective_from && addDays(form.effective_from, -1)
    return {
      change: { effective_to: first && isDayBefore(last, first) ? first : last, changed_at: tx.now },
      about: { from: isoDay(day) },
    }
  })
  await forgetForm(province, id)
  return done
}

/** Drops a draft. @throws Refusal eform.not-now, eform.changed-meanwhile */
export const dropForm = (
  province: Province,
  actor: Actor,
  id: string,
  { revision }: { revision: number },
  key: IdempotencyKey,
) =>
  acts.do(province, actor, id, { act: 'drop', seen: revision }, key, async (_form, tx) => ({
    change: { state: 'dropped', changed_at: tx.now },
  }))

const forgetForm = async (province: Province, id: string): Promise<void> =>
  forgetForms(province, (await eformRows.get(province.reader, id)).code)
