import { v7 as uuidv7 } from 'uuid'
import { isDayBefore, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { subject } from '../../kernel/journal/index.ts'
import { stepsOf } from '../../kernel/life/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { entryLife, listLife } from './code-list.life.ts'
import { codesOn, entryRows, findEntry, findList, insertEntries, listRows, standingAlready } from './code-list.store.ts'
import {
  type ListEdit,
  MOST_LINES,
  type NewCodes,
  type NewList,
  type Renaming,
  readLines,
  type Stopping,
} from './code-list.ts'

/** Makes a list. Repeating the key returns the first. @throws Refusal code-list.code-there */
export function beginList(
  province: Province,
  actor: Actor,
  { code, title, source }: NewList,
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const there = await findList(tx.db, code)
    if (there) throw new Refusal('code-list.code-there', { title: there.title })
    const id = uuidv7()
    await listRows.insert(tx.db, { id, code, title, source, state: 'open', changed_at: tx.now })
    tx.record(listLife.acts.begin.type, subject('code-list', id), { code, source }, { agency: null })
    return { id }
  })
}

const step = stepsOf(listLife, listRows)

/** @throws Refusal code-list.not-now, code-list.changed-meanwhile */
export const editList = step('edit', async (_list, tx, { title, source }: ListEdit) => ({
  change: { title, source, changed_at: tx.now },
  about: { title, source },
}))

/** @throws Refusal code-list.not-now, code-list.changed-meanwhile */
export const endList = step('end', async (_list, tx) => ({ change: { changed_at: tx.now } }))

/**
 * Adds codes, all of them or none. A code that stood in the list at any time is not given again, and no name stands twice among those that hold.
 * @throws Refusal code-list.bad-lines, code-list.no-lines, code-list.too-many, code-list.codes-there, code-list.not-now, code-list.changed-meanwhile
 */
export const addCodes = step('add', async ({ id: list }, tx, { lines: text, from, basis }: NewCodes) => {
  const { lines, bad } = readLines(text)
  if (bad.length > 0) throw new Refusal('code-list.bad-lines', { lines: bad.slice(0, 10) })
  if (lines.length === 0) throw new Refusal('code-list.no-lines')
  if (lines.length > MOST_LINES) throw new Refusal('code-list.too-many', { most: MOST_LINES })
  const there = await standingAlready(tx.db, list, lines)
  if (there.length > 0)
    throw new Refusal('code-list.codes-there', {
      codes: there.map(({ code, title }) => `${code} – ${title}`).join('; '),
    })
  const rows = lines.map((line) => ({ id: uuidv7(), line }))
  await insertEntries(tx.db, rows, { list, valid_from: legalDay(from), basis, changed_at: tx.now })
  return { change: { changed_at: tx.now }, about: { count: lines.length, basis } }
})

const entryStep = stepsOf(entryLife, entryRows)

/** Corrects a name; the code goes on meaning the same. @throws Refusal code-list.codes-there, code-entry.not-now, code-entry.changed-meanwhile */
export const renameCode = entryStep('rename', async ({ id, list, code }, tx, { title, titleEn, basis }: Renaming) => {
  const there = (await standingAlready(tx.db, list, [{ code: id, title }])).filter((one) => one.code !== code)
  if (there.length > 0)
    throw new Refusal('code-list.codes-there', { codes: there.map((one) => `${one.code} – ${one.title}`).join('; ') })
  return { change: { title, title_en: titleEn ?? null, changed_at: tx.now }, about: { code, title, basis } }
})

/**
 * Ends a code after a day, perhaps with another in its place.
 * @throws Refusal code-entry.past-day, code-entry.no-such-code, code-entry.not-now, code-entry.changed-meanwhile
 */
export const stopCode = entryStep('stop', async (entry, tx, { day, by, basis }: Stopping) => {
  const last = legalDay(day)
  if (isDayBefore(last, legalDayOf(tx.now)) || isDayBefore(last, entry.valid_from))
    throw new Refusal('code-entry.past-day')
  const other = by === undefined ? null : await findEntry(tx.db, entry.list, by)
  if (other === undefined || other?.id === entry.id || other?.state === 'ended')
    throw new Refusal('code-entry.no-such-code', { code: by })
  const change = { valid_to: last, replaced_by: other?.id ?? null, changed_at: tx.now }
  return { change, about: { code: entry.code, day, ...(other && { by: other.code }), basis } }
})

/** Choices a form takes out of a list at most. */
const MOST_CHOICES = 1_000

/** What may be chosen of a list today, for who makes a form. @throws Refusal code-list.unknown */
export async function choicesOf(
  { reader, clock }: Pick<Province, 'reader' | 'clock'>,
  code: string,
): Promise<{ code: string; title: string; titleEn: string | null }[]> {
  const list = await findList(reader, code)
  if (list?.state !== 'open') throw new Refusal('code-list.unknown')
  const entries = await codesOn(reader, list.id, legalDayOf(clock.now()), MOST_CHOICES)
  return entries.map(({ code: entry, title, title_en }) => ({ code: entry, title, titleEn: title_en }))
}
