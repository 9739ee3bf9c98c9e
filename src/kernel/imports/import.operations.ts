import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../acting/index.ts'
import { Uuid } from '../forms/index.ts'
import { csvOf, fileTypes } from '../lists/index.ts'
import { say } from '../pages/index.ts'
import type { IdempotencyKey, Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { defineTask, type TaskKind } from '../tasks/index.ts'
import { getImport, insertImport, markApplied, noteTask } from './import.store.ts'
import {
  type Importing,
  type ImportKind,
  importSubject,
  kindAt,
  type PlannedRow,
  printOf,
  SHEET_MAX_BYTES,
  type SheetImport,
} from './import.ts'
import { type ReadRow, readRows } from './rows.ts'
import { sheetReader } from './sheet.process.ts'
import { words } from './words.ts'

/** Keeps an uploaded table to be looked at. A file nobody can read is refused at once. @throws Refusal import.* */
export async function uploadSheet(
  province: Province,
  { actor, agency }: { actor: Actor; agency: string | null },
  kind: ImportKind,
  file: { name: string; hash: string },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  await readKept(province, kind, file.hash)
  return province.act(actor, key, async (tx) => {
    const id = uuidv7()
    await insertImport(tx.db, {
      id,
      kind: kind.name,
      fileName: file.name,
      fileHash: file.hash,
      agency,
      madeAt: tx.now,
      appliedAt: null,
      task: null,
    })
    tx.record('import.uploaded', importSubject(id), { kind: kind.name, file: file.hash })
    return { id }
  })
}

const readKept = async (province: Province, kind: ImportKind, hash: string): Promise<ReadRow<ImportKind['row']>[]> =>
  readRows(kind.row, await sheetReader.read('sheet', await province.files.read(hash, SHEET_MAX_BYTES)))

const goodOf = (read: readonly ReadRow<ImportKind['row']>[]) => read.flatMap((one) => ('value' in one ? [one] : []))

/** What would come of every row of an uploaded table now. @throws Refusal import.* when the file as a whole is wrong */
export async function planImport(who: Importing, kind: ImportKind, sheet: Pick<SheetImport, 'fileHash'>) {
  const read = await readKept(who.province, kind, sheet.fileHash)
  const good = goodOf(read)
  const planned = await kind.plan(
    who,
    good.map(({ value }) => value),
  )
  const rows: PlannedRow[] = [
    ...read.flatMap((one) =>
      'wrong' in one ? [{ row: one.row, what: one.first, state: 'bad' as const, says: one.wrong }] : [],
    ),
    ...planned.map((one, at) => ({ ...one, row: good[at]?.row ?? 0 })),
  ]
  return { rows, values: good.map(({ value }) => value) }
}

/** The task that applies tables of a kind. */
export const importTaskName = (kind: Pick<ImportKind, 'name'>): string => `import.${kind.name}`

/**
 * Hands a table over to be applied, as it was looked at. Repeating the key gives the same task.
 * @throws Refusal import.changed-meanwhile, import.applied
 */
export async function applyImport(
  who: Importing,
  kind: ImportKind,
  sheet: SheetImport,
  seen: string,
  key: IdempotencyKey,
): Promise<{ task: string }> {
  if (sheet.appliedAt === null && printOf((await planImport(who, kind, sheet)).rows) !== seen)
    throw new Refusal('import.changed-meanwhile')
  return who.province.act(who.actor, key, async (tx) => {
    await markApplied(tx.db, sheet.id, tx.now)
    const task = await tx.startTask(importTaskName(kind), { id: sheet.id, name: sheet.fileName })
    await noteTask(tx.db, sheet.id, task)
    return { task }
  })
}

/** Applies a table as one act: all rows that can be taken in, or none. What cannot is the task's report. */
export const importTask = (kind: ImportKind): TaskKind =>
  defineTask({
    title: { vi: ({ name }) => `${kind.title.vi}: ${name}`, en: ({ name }) => `${kind.title.en}: ${name}` },
    input: Type.Object({ id: Uuid(), name: Type.String() }),
    needs: kind.needs,
    async *run({ province, actor, input, key, viewer, keepFile }, from: { taken: number } | null) {
      const who = { province, actor, viewer: await viewer() }
      const sheet = await getImport(province.reader, input.id, kind.name)
      const { rows, values } = await planImport(who, kind, sheet)
      const to = rows.filter((row) => row.do !== undefined)
      const count = (state: PlannedRow['state']) => to.filter((row) => row.state === state).length
      const { taken } = await province.act(actor, key('all'), async (tx) => {
        for (const row of to) await row.do?.(tx)
        const [fresh, changed] = [count('new'), count('changed')]
        tx.record('import.applied', importSubject(sheet.id), { kind: kind.name, fresh, changed })
        return { taken: fresh + changed }
      })
      const made = from ? null : await kind.file?.(who, values)
      const bad = rows.filter(({ state }) => state === 'bad')
      yield {
        place: { taken },
        done: rows.length,
        total: rows.length,
        failed: bad.map(({ row, what, says }) => ({
          what: what ? `${row} · ${what}` : String(row),
          code: 'import.bad-row',
          data: { vi: says?.vi ?? '', en: says?.en ?? '' },
        })),
        ...(made && {
          file: await keepFile({
            name: `${say('vi', made.title)}.csv`,
            type: fileTypes.csv,
            bytes: Readable.from(
              csvOf({
                title: say('vi', made.title),
                lines: [],
                mark: '',
                columns: made.columns.map((one) => ({ label: say('vi', one) })),
                rows: Readable.from([made.lines]),
                ending: () => '',
              }),
            ),
          }),
        }),
      }
    },
    outcome: {
      vi: ({ taken }) => words.outcome.vi(taken),
      en: ({ taken }) => words.outcome.en(taken),
    },
    resultAt: ({ id }) => `${kindAt(kind)}/${id}`,
  })
