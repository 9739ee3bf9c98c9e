import { v7 as uuidv7 } from 'uuid'
import { type LegalDay, legalDayOf } from '../../../packages/time/index.ts'
import { systemActor } from '../../kernel/acting/index.ts'
import { memoryPerDatabase } from '../../kernel/database/index.ts'
import type { Language } from '../../kernel/pages/index.ts'
import type { Province, Tx } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { readAnswers } from './answers.ts'
import { eformRows, insertAnswers, newestVersions } from './eform.store.ts'
import { countingOn, type EForm, eformSubject } from './eform.ts'
import type { Values } from './logic.ts'
import { type ReadyForm, readyForms } from './ready/index.ts'

/** What was asked for, not what came: a version published while one is being read makes the reading be forgotten, not kept. */
const known = memoryPerDatabase<Promise<readonly EForm[]>>('forms of procedures', { max: 2_000, ttl: 600_000 })

/** The form of a procedure in force on a day; nothing when it has none. */
export async function formOf(
  province: Pick<Province, 'database'>,
  code: string,
  day: LegalDay,
): Promise<EForm | undefined> {
  const memory = known(province)
  const kept = memory.get(code)
  if (kept) return countingOn(await kept, day)
  const asked = eformRows.publishedOf(province.database.reader, code)
  memory.set(code, asked)
  asked.catch(() => memory.drop(code))
  return countingOn(await asked, day)
}

/** A version was published or ended: it is read again, in every process. */
export const forgetForms = (province: Pick<Province, 'database'>, code: string): void => known(province).forget(code)

/** The form that is asked today. */
export const formToday = (province: Province, code: string): Promise<EForm | undefined> =>
  formOf(province, code, legalDayOf(province.clock.now()))

/** What somebody answered, in which version of the form. */
export interface Declared {
  form: string
  answers: Values
}

/** Answers that were read once more and fit their form. */
export interface Checked {
  form: EForm
  answers: Values
}

/**
 * Reads what was answered once more, whichever door it came through, against the form in force that day.
 * @throws Refusal eform.changed when another version is in force by now, eform.wrong when something does not fit
 */
export async function checkDeclared(
  province: Province,
  code: string,
  declared: Declared | null | undefined,
  language: Language = 'vi',
): Promise<Checked | null> {
  if (!declared) return null
  const today = legalDayOf(province.clock.now())
  const form = await formOf(province, code, today)
  if (!form || form.id !== declared.form) throw new Refusal('eform.changed')
  const read = readAnswers(form.definition, declared.answers, { today, language })
  if ('errors' in read)
    throw new Refusal('eform.wrong', { errors: read.errors.map(({ message }) => message).join('; ') })
  return { form, answers: read.answers }
}

/** Keeps what was answered with its dossier, in the transaction that files it or adds to it. @throws Refusal eform.given when it has answers already */
export async function keepDeclared(tx: Tx, dossier: string, checked: Checked | null): Promise<void> {
  if (!checked) return
  if (!(await insertAnswers(tx.db, dossier, checked.form.id, checked.answers, tx.now))) throw new Refusal('eform.given')
}

/**
 * Brings the forms that come with the program and that this province never had, and the newer edition of those nobody here changed or ended.
 * Quick when nothing is new.
 */
export async function bringReadyForms(province: Province): Promise<void> {
  const there = await newestVersions(province.reader)
  const missing = readyForms.filter(({ code, edition }) => {
    const newest = there.get(code)
    return !newest || (newest.edition !== null && !newest.ended && newest.edition < edition)
  })
  if (missing.length === 0) return
  await province.act(systemActor('Hệ thống', 'command'), null, async (tx) => {
    for (const ready of missing) await bring(tx, ready)
  })
  for (const { code } of missing) forgetForms(province, code)
}

async function bring(tx: Tx, { code, edition, definition }: ReadyForm): Promise<void> {
  const [id, from, number] = [uuidv7(), legalDayOf(tx.now), await eformRows.nextNumber(tx.db, code)]
  await eformRows.endFrom(tx.db, code, from)
  await eformRows.insert(tx.db, {
    ...{ id, code, number, edition, definition, state: 'published', title: definition.title.vi },
    ...{ effective_from: from, effective_to: null },
    ...{ published_by: 'Hệ thống', published_at: tx.now, changed_at: tx.now },
  })
  tx.record(
    'eform.published',
    eformSubject(id),
    { code, number, title: definition.title, from: from.toString() },
    { agency: null },
  )
}
