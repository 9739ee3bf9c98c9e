import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../../packages/time/index.ts'
import { listUnits } from '../../../base/directory/index.ts'
import { rule } from '../../../base/rules/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import { actsOf, stepsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { retentionPeriods } from '../case-file.rules.ts'
import { keptFor, type Period, periodOf } from '../retention.ts'
import { fileListLife } from './catalogue.life.ts'
import {
  approveHeadings,
  copyHeadings,
  type FileHeading,
  type FileList,
  fileListRows,
  findFileList,
  headingRows,
  lastOrdinal,
  removeHeadingRow,
} from './catalogue.store.ts'
import { fileListSubject, type Heading, headingCode, MOST_HEADINGS, type NewFileList } from './catalogue.ts'

/** The catalogue of retention periods in force today. */
export async function periodsNow(province: Province): Promise<Period[]> {
  return (await rule(province, retentionPeriods, legalDayOf(province.clock.now()))).map(periodOf)
}

/** @throws Refusal file-list.exists */
async function begin(tx: Tx, agency: string, year: number): Promise<FileList> {
  if (await findFileList(tx.db, agency, year)) throw new Refusal('file-list.exists', { year })
  const id = uuidv7()
  await fileListRows.insert(tx.db, { id, agency, year, state: 'draft', made_at: tx.now })
  tx.record(fileListLife.acts.make.type, fileListSubject(id), { year }, { agency })
  return fileListRows.get(tx.db, id)
}

/** Begins the list of a year for the actor's agency. @throws Refusal file-list.no-agency, file-list.exists */
export function makeFileList(province: Province, actor: Actor, { year }: NewFileList, key: IdempotencyKey) {
  return province.act(actor, key, async (tx) => {
    if (!actor.agency) throw new Refusal('file-list.no-agency')
    const { id } = await begin(tx, actor.agency, year)
    return { id }
  })
}

const acts = actsOf(fileListLife, fileListRows)
const step = stepsOf(fileListLife, fileListRows)

/** What a heading says, resolved. @throws Refusal file-heading.wrong-retention, file-heading.wrong-unit */
async function headingIn(tx: Tx, periods: readonly Period[], agency: string, input: Heading) {
  const kept = keptFor(periods, input.retention, input.years)
  if (!kept) throw new Refusal('file-heading.wrong-retention')
  const unit = input.unit ?? null
  if (unit !== null && !(await listUnits(tx.db, agency)).some(({ id }) => id === unit)) {
    throw new Refusal('file-heading.wrong-unit')
  }
  return { title: input.title, symbol: input.symbol, note: input.note ?? null, unit, ...kept }
}

/**
 * Adds a heading; it gets the next number of the list.
 * @throws Refusal file-heading.wrong-retention, file-heading.wrong-unit, file-list.full, file-list.not-now, file-list.changed-meanwhile
 */
export async function addHeading(province: Province, actor: Actor, id: string, input: Heading, key: IdempotencyKey) {
  const periods = await periodsNow(province)
  return acts.do(province, actor, id, { act: 'addHeading', seen: input.revision }, key, async (list, tx) => {
    const { last, count } = await lastOrdinal(tx.db, id)
    if (count >= MOST_HEADINGS) throw new Refusal('file-list.full')
    const said = await headingIn(tx, periods, list.agency, input)
    const { agency, year } = list
    const row = { list: id, agency, year, ordinal: last + 1, ...said, made_at: tx.now }
    await headingRows.insert(tx.db, { id: uuidv7(), ...row })
    return { change: {}, about: { code: headingCode(row), title: said.title } }
  })
}

type OnHeading = (heading: FileHeading, tx: Tx, list: FileList) => Promise<Record<string, unknown>>

/** An act on a heading is an act on its list: the list is held first. */
async function onHeading(
  province: Province,
  actor: Actor,
  id: string,
  what: { act: 'changeHeading' | 'removeHeading'; revision: number },
  key: IdempotencyKey,
  work: OnHeading,
): Promise<{ id: string }> {
  const { list } = await headingRows.get(province.reader, id)
  return acts.do(province, actor, list, { act: what.act, seen: null }, key, async (row, tx) => {
    const heading = await headingRows.lock(tx.db, id)
    if (heading.revision !== what.revision) throw new Refusal('file-heading.changed-meanwhile')
    return { change: {}, about: await work(heading, tx, row) }
  })
}

/**
 * Changes a heading. One that has files keeps its symbol, which stands in their codes.
 * @throws Refusal file-heading.wrong-retention, file-heading.wrong-unit, file-heading.in-use, file-heading.changed-meanwhile, file-list.not-now
 */
export async function changeHeading(province: Province, actor: Actor, id: string, input: Heading, key: IdempotencyKey) {
  const periods = await periodsNow(province)
  const what = { act: 'changeHeading' as const, revision: input.revision }
  return onHeading(province, actor, id, what, key, async (heading, tx) => {
    const said = await headingIn(tx, periods, heading.agency, input)
    if (heading.last_file > 0 && said.symbol !== heading.symbol) throw new Refusal('file-heading.in-use')
    await headingRows.write(tx.db, heading, said)
    return { code: headingCode({ ...heading, ...said }), title: said.title }
  })
}

/** Removes a heading nothing was opened in. @throws Refusal file-heading.in-use, file-heading.changed-meanwhile, file-list.not-now */
export const removeHeading = (
  province: Province,
  actor: Actor,
  id: string,
  { revision }: { revision: number },
  key: IdempotencyKey,
) =>
  onHeading(province, actor, id, { act: 'removeHeading', revision }, key, async (heading, tx) => {
    if (heading.last_file > 0) throw new Refusal('file-heading.in-use')
    await removeHeadingRow(tx.db, id)
    return { code: headingCode(heading) }
  })

/** Puts the list before the head. @throws Refusal file-list.empty, file-list.not-now, file-list.changed-meanwhile */
export const submitFileList = step('submit', async ({ id }, tx) => {
  const { count } = await lastOrdinal(tx.db, id)
  if (count === 0) throw new Refusal('file-list.empty')
  return { change: { reason: null } }
})

/** The head approves it: files may be opened inside. @throws Refusal file-list.not-now, file-list.changed-meanwhile */
export const approveFileList = step('approve', async ({ id }, tx) => ({
  change: { approved_at: tx.now, reason: null },
  about: { count: await approveHeadings(tx.db, id) },
}))

/** The head returns it with a reason. @throws Refusal file-list.not-now, file-list.changed-meanwhile */
export const returnFileList = step(
  'giveBack',
  async (_list, _tx, { reason }: { revision: number; reason: string }) => ({
    change: { reason },
    about: { reason },
  }),
)

/** It is changed again; what was approved stays in use. @throws Refusal file-list.not-now, file-list.changed-meanwhile */
export const reviseFileList = step('revise')

/**
 * Begins the list of the next year with the same headings, numbered anew. @returns the new list
 * @throws Refusal file-list.exists, file-list.not-now, file-list.changed-meanwhile
 */
export const copyFileList = (
  province: Province,
  actor: Actor,
  id: string,
  { revision }: { revision: number },
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  province.act(actor, key, async (tx) => {
    let next = ''
    await acts.within(province, tx, id, { act: 'copy', seen: revision }, async (list) => {
      const begun = await begin(tx, list.agency, list.year + 1)
      await copyHeadings(tx.db, id, begun)
      next = begun.id
      return { change: {}, about: { year: begun.year } }
    })
    return { id: next }
  })
