import { Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { Uuid } from '../../kernel/forms/index.ts'
import { formatNumber } from '../../kernel/pages/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { defineTask, type TaskFailure } from '../../kernel/tasks/index.ts'
import { catalogueReader } from './catalogue.process.ts'
import { type CatalogueRow, type FlaggedRow, problemSentence, type RowProblem } from './catalogue.ts'
import type { CatalogueRead } from './catalogue.worker.ts'
import { finishImport, getImport, insertImport } from './import.store.ts'
import { currentFingerprints, insertVersions } from './procedure.store.ts'
import { catalogueSubject } from './procedure.ts'
import { words } from './words.ts'

/** A catalogue file is held whole while it is judged. */
export const CATALOGUE_MAX_BYTES = 64 * 1024 * 1024

export interface ImportResult {
  imported: number
  unchanged: number
  /** Rows left out, with the reason in words. */
  bad: (RowProblem & { reason: string })[]
  /** Rows taken in that a person should look at. */
  flagged: FlaggedRow[]
}

/** Where an import stands between two batches, and what came of it so far. */
type Place = { next: number; imported: number; unchanged: number }

/** Takes in the good rows batch by batch from a place on. A batch that comes again finds its rows unchanged. */
async function* importFrom(province: Province, actor: Actor, { batches }: CatalogueRead, from: Place) {
  let place = from
  let before = 0
  for (const text of batches) {
    const batch = JSON.parse(text) as CatalogueRow[]
    before += batch.length
    if (before <= place.next) continue
    const fresh = await importBatch(province, actor, batch)
    const unchanged = place.unchanged + batch.length - fresh
    place = { next: before, imported: place.imported + fresh, unchanged }
    yield { place, done: batch.length }
  }
}

const START: Place = { next: 0, imported: 0, unchanged: 0 }

/**
 * Takes in a catalogue in the form of the National Portal's export. Good rows become versions from today; unchanged rows make none; bad rows are
 * reported with their number and the reason. Written in batches: repeating an import that was cut off finishes it.
 * @param content the file's bytes, or what stands in it (a list, or an object with `procedures`)
 * @throws Refusal procedure.file-unreadable, procedure.file-empty, procedure.file-too-long
 */
export async function importProcedures(
  province: Province,
  actor: Actor,
  content: Buffer | unknown,
): Promise<ImportResult> {
  const file = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content ?? null))
  const read = await catalogueReader.read('catalogue', file)
  let at = START
  for await (const { place } of importFrom(province, actor, read, START)) at = place
  return {
    imported: at.imported,
    unchanged: at.unchanged,
    bad: read.bad.map((problem) => ({ ...problem, reason: problemSentence(problem, 'vi') })),
    flagged: read.flagged,
  }
}

function importBatch(province: Province, actor: Actor, batch: readonly CatalogueRow[]): Promise<number> {
  return province.act(actor, null, async (tx) => {
    const known = await currentFingerprints(
      tx.db,
      batch.map((row) => row.code),
    )
    const fresh = batch
      .filter((row) => known.get(row.code) !== row.fingerprint)
      .map((row) => ({ ...row, id: uuidv7() }))
    if (fresh.length === 0) return 0
    await insertVersions(tx.db, fresh, legalDayOf(tx.now))
    const codes = fresh.map((row) => row.code)
    tx.record('procedure.imported', catalogueSubject, { count: fresh.length, codes })
    return fresh.length
  })
}

const IMPORT_TASK = 'procedures.import'

/** Starts the import of an uploaded file as a task of the actor. Repeating the key gives the same import. */
export function startImport(
  province: Province,
  actor: Actor,
  file: { name: string; hash: string },
  key: IdempotencyKey,
): Promise<{ task: string }> {
  return province.act(actor, key, async (tx) => {
    const id = uuidv7()
    await insertImport(tx.db, { id, fileName: file.name, fileHash: file.hash, startedAt: tx.now, by: actor.label })
    const task = await tx.startTask(IMPORT_TASK, { id, name: file.name })
    tx.record('procedure.import-started', catalogueSubject, { file: file.hash })
    return { task }
  })
}

/** The import of an uploaded file: its bad rows are the task's report, and both stay with the import. */
const importTask = defineTask({
  title: { vi: ({ name }) => words.importOf.vi(name), en: ({ name }) => words.importOf.en(name) },
  input: Type.Object({ id: Uuid(), name: Type.String() }),
  needs: 'procedure.import',
  async *run({ province, actor, input }, from: Place | null) {
    const { fileHash } = await getImport(province.reader, input.id)
    const read = await readFile(province, input.id, fileHash)
    const { bad, flagged, total } = read
    if (!from) yield { place: START, done: bad.length, total, failed: bad.map(asFailure) }
    let at = from ?? START
    for await (const piece of importFrom(province, actor, read, at)) {
      at = piece.place
      yield piece
    }
    const { imported, unchanged } = at
    await finishImport(province.reader, input.id, {
      ...{ imported, unchanged, bad, flagged, failure: null },
      at: province.clock.now(),
    })
  },
  outcome: {
    vi: (place) => words.taken.vi(formatNumber(place.imported, 'vi'), formatNumber(place.unchanged, 'vi')),
    en: (place) => words.taken.en(formatNumber(place.imported, 'en'), formatNumber(place.unchanged, 'en')),
  },
  resultAt: ({ id }) => `/quan-tri/thu-tuc/${id}`,
})

export const procedureTasks = { [IMPORT_TASK]: importTask }

/** Reads and judges the stored file; one that is no catalogue is noted with its import. @throws Refusal procedure.file-* */
async function readFile(province: Province, id: string, hash: string) {
  try {
    return await catalogueReader.read('catalogue', await province.files.read(hash, CATALOGUE_MAX_BYTES))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const nothing = { imported: 0, unchanged: 0, bad: [], flagged: [] }
    await finishImport(province.reader, id, { ...nothing, failure: error.code, at: province.clock.now() })
    throw error
  }
}

const asFailure = ({ row, code, problem, what }: RowProblem): TaskFailure => ({
  what: code ? `${row} · ${code}` : String(row),
  code: 'procedure.bad-row',
  data: { row, problem, what },
})
