import { v7 as uuidv7 } from 'uuid'
import { legalDayOf } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type CatalogueRow, type FlaggedRow, problemSentence, type RowProblem, readRows } from './catalogue.ts'
import { finishImport, getImport, insertImport, noteProgress } from './import.store.ts'
import { currentFingerprints, insertVersions } from './procedure.store.ts'
import { catalogueSubject } from './procedure.ts'

/** A catalogue file is held whole while it is judged. */
export const CATALOGUE_MAX_BYTES = 64 * 1024 * 1024
const MOST_ROWS = 20_000
const BATCH = 250

export interface ImportResult {
  imported: number
  unchanged: number
  /** Rows left out, with the reason in words. */
  bad: (RowProblem & { reason: string })[]
  /** Rows taken in that a person should look at. */
  flagged: FlaggedRow[]
}

export interface ImportProgress {
  total: number
  done: number
  imported: number
  unchanged: number
}

function listIn(content: Buffer | unknown): unknown[] {
  let parsed = content
  if (Buffer.isBuffer(content)) {
    try {
      parsed = JSON.parse(content.toString('utf8').replace(/^\ufeff/, ''))
    } catch {
      throw new Refusal('procedure.file-unreadable')
    }
  }
  const list = Array.isArray(parsed) ? parsed : (parsed as { procedures?: unknown } | null)?.procedures
  if (!Array.isArray(list)) throw new Refusal('procedure.file-unreadable')
  if (list.length === 0) throw new Refusal('procedure.file-empty')
  if (list.length > MOST_ROWS) throw new Refusal('procedure.file-too-long', { rows: list.length, limit: MOST_ROWS })
  return list
}

/**
 * Takes in a catalogue in the form of the National Portal's export. Good rows become versions from today; unchanged rows make none; bad rows are
 * reported with their number and the reason. Written in batches: repeating an import that was cut off finishes it.
 * @param content the file's bytes, or what JSON.parse made of it (a list, or an object with `procedures`)
 * @throws Refusal procedure.file-unreadable, procedure.file-empty, procedure.file-too-long
 */
export async function importProcedures(
  province: Province,
  actor: Actor,
  content: Buffer | unknown,
  onProgress: (progress: ImportProgress) => void | Promise<void> = () => {},
): Promise<ImportResult> {
  const list = listIn(content)
  const { good, bad } = readRows(list)
  const progress: ImportProgress = { total: list.length, done: bad.length, imported: 0, unchanged: 0 }
  await onProgress({ ...progress })
  for (let at = 0; at < good.length; at += BATCH) {
    const batch = good.slice(at, at + BATCH)
    const fresh = await importBatch(province, actor, batch)
    progress.imported += fresh
    progress.unchanged += batch.length - fresh
    progress.done += batch.length
    await onProgress({ ...progress })
  }
  return {
    imported: progress.imported,
    unchanged: progress.unchanged,
    bad: bad.map((problem) => ({ ...problem, reason: problemSentence(problem, 'vi') })),
    flagged: good.filter((row) => row.flags.length > 0).map(({ code, name, flags }) => ({ code, name, flags })),
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

export const IMPORT_JOB = 'procedures.import'

/** Queues the import of an uploaded file; its page shows the progress. Repeating the key gives the same import. */
export function startImport(
  province: Province,
  actor: Actor,
  file: { name: string; hash: string },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  return province.act(actor, key, async (tx) => {
    const id = uuidv7()
    await insertImport(tx.db, { id, fileName: file.name, fileHash: file.hash, startedAt: tx.now, by: actor.label })
    await province.jobs.enqueue(tx.db, IMPORT_JOB, { id, actor: { ...actor } }, { key: id })
    tx.record('procedure.import-started', catalogueSubject, { file: file.hash })
    return { id }
  })
}

/** The job: reads the stored file, imports it, keeps progress and report. A file that cannot be read is a report, not a dead letter. */
export async function runImport(province: Province, data: Record<string, unknown>): Promise<void> {
  const record = await getImport(province.reader, String(data.id))
  if (record.finishedAt) return
  const actor = data.actor as Actor
  const finish = (result: Omit<Parameters<typeof finishImport>[2], 'at'>) =>
    finishImport(province.reader, record.id, { at: province.clock.now(), ...result })
  try {
    const content = await province.files.read(record.fileHash, CATALOGUE_MAX_BYTES)
    const result = await importProcedures(province, actor, content, (progress) =>
      noteProgress(province.reader, record.id, progress),
    )
    const bad = result.bad.map(({ row, code, problem, what }) => ({ row, code, problem, what }))
    await finish({
      imported: result.imported,
      unchanged: result.unchanged,
      bad,
      flagged: result.flagged,
      failure: null,
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await finish({ imported: 0, unchanged: 0, bad: [], flagged: [], failure: error.code })
  }
}
