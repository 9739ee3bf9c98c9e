import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import { isDayAfter, isDayBefore, isoDay, type LegalDay, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { Uuid } from '../../kernel/forms/index.ts'
import { formatNumber } from '../../kernel/pages/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { defineTask, type TaskFailure } from '../../kernel/tasks/index.ts'
import { catalogueReader } from './catalogue.process.ts'
import { type CatalogueRow, type FlaggedRow, type ImportRecord, problemSentence, type RowProblem } from './catalogue.ts'
import type { CatalogueRead } from './catalogue.worker.ts'
import { comingLife } from './coming/coming.life.ts'
import { standingOn } from './coming/coming.operations.ts'
import { insertComing } from './coming/coming.store.ts'
import { type PlannedRow, planRow } from './differences/plan.ts'
import { finishImport, getImport, insertImport, markApplied } from './import.store.ts'
import { insertVersions, standingVersions } from './procedure.store.ts'
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
async function* importFrom(
  province: Province,
  actor: Actor,
  { batches }: CatalogueRead,
  from: Place,
  how: How = PLAIN,
) {
  let place = from
  let before = 0
  for (const text of batches) {
    const batch = JSON.parse(text) as CatalogueRow[]
    before += batch.length
    if (before <= place.next) continue
    const fresh = await importBatch(province, actor, batch, how)
    const unchanged = place.unchanged + batch.length - fresh
    place = { next: before, imported: place.imported + fresh, unchanged }
    yield { place, done: batch.length }
  }
}

/** By which decision a catalogue is taken in, from which day, and which of the province's edits give way to it. */
interface How {
  instrument: string | null
  /** None, or one that has come: today. */
  from: LegalDay | null
  takes: ReadonlySet<string>
}
const PLAIN: How = { instrument: null, from: null, takes: new Set() }

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

function importBatch(
  province: Province,
  actor: Actor,
  batch: readonly CatalogueRow[],
  { instrument, takes, from }: How,
): Promise<number> {
  return province.act(actor, null, async (tx) => {
    const codesIn = batch.map((row) => row.code)
    const today = legalDayOf(tx.now)
    const comes = from !== null && isDayAfter(from, today) ? from : null
    const standing = comes
      ? await standingOn(tx.db, codesIn, comes, true)
      : await standingVersions(tx.db, codesIn, true)
    const fresh = batch.flatMap((row) => {
      const planned = planRow(row, standing.get(row.code), takes)
      return planned ? [{ row, version: { ...planned.version, id: uuidv7() } }] : []
    })
    if (fresh.length === 0) return 0
    const codes = fresh.map(({ row }) => row.code)
    const basis = instrument === null ? {} : { basis: instrument }
    if (comes) {
      const waiting = fresh.map(({ row, version: { id, name } }) => ({ id, code: row.code, name, content: row }))
      const common = { effective_from: comes, takes: [...takes], instrument, set_at: tx.now, set_by: actor.label }
      await insertComing(tx.db, waiting, common)
      const about = { count: fresh.length, codes, from: isoDay(comes) }
      tx.record(comingLife.acts.set.type, catalogueSubject, about, basis)
    } else {
      const versions = fresh.map(({ version }) => version)
      await insertVersions(tx.db, versions, today, instrument)
      tx.record('procedure.imported', catalogueSubject, { count: fresh.length, codes }, basis)
    }
    return fresh.length
  })
}

const IMPORT_TASK = 'procedures.import'

/** Keeps an uploaded catalogue to be looked at. One nobody can read is refused at once. @throws Refusal procedure.file-*, procedure.past-day */
export async function uploadCatalogue(
  province: Province,
  actor: Actor,
  file: { name: string; hash: string; instrument?: string; from?: string },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  await readKept(province, file.hash)
  return province.act(actor, key, async (tx) => {
    const id = uuidv7()
    const { name: fileName, hash: fileHash, instrument } = file
    const from = file.from === undefined ? undefined : legalDay(file.from)
    if (from && isDayBefore(from, legalDayOf(tx.now))) throw new Refusal('procedure.past-day')
    await insertImport(tx.db, { id, fileName, fileHash, instrument, from, startedAt: tx.now, by: actor.label })
    tx.record('procedure.catalogue-uploaded', catalogueSubject, { file: fileHash })
    return { id }
  })
}

const readKept = async (province: Province, hash: string): Promise<CatalogueRead> =>
  catalogueReader.read('catalogue', await province.files.read(hash, CATALOGUE_MAX_BYTES))

/** Rows of a look at a file that are held for the page; all are counted. */
export const MOST_SHOWN = 200

/** What taking a file in would do now. */
export interface CataloguePlan {
  fresh: number
  changed: number
  same: number
  bad: RowProblem[]
  flagged: FlaggedRow[]
  /** Conflicts and changes first ones first; new procedures are only counted. */
  rows: PlannedRow[]
  conflicts: PlannedRow[]
  /** Two looks that would do the same have the same. */
  print: string
}

/** What an uploaded file would change, procedure by procedure; nothing is written. @throws Refusal procedure.file-* */
export async function planCatalogue(
  province: Province,
  { fileHash: hash, from }: Pick<ImportRecord, 'fileHash' | 'from'>,
): Promise<CataloguePlan> {
  const { batches, bad, flagged, total } = await readKept(province, hash)
  const plan: CataloguePlan = { fresh: 0, changed: 0, same: 0, bad, flagged, rows: [], conflicts: [], print: '' }
  const print = createHash('sha256')
  for (const text of batches) {
    const batch = JSON.parse(text) as CatalogueRow[]
    const codes = batch.map(({ code }) => code)
    const standing = from
      ? await standingOn(province.reader, codes, from)
      : await standingVersions(province.reader, codes)
    for (const row of batch) {
      const before = standing.get(row.code)
      const planned = planRow(row, before, PLAIN.takes)
      if (!planned) continue
      print.update(`${row.code} ${row.fingerprint} ${before?.id ?? ''}\n`)
      plan[planned.state === 'new' ? 'fresh' : 'changed'] += 1
      if (planned.conflicts.length > 0 && plan.conflicts.length < MOST_SHOWN) plan.conflicts.push(planned)
      if (planned.state === 'changed' && plan.rows.length < MOST_SHOWN) plan.rows.push(planned)
    }
  }
  plan.same = total - bad.length - plan.fresh - plan.changed
  return { ...plan, print: print.digest('base64url') }
}

/**
 * Hands over a file that was looked at, to be taken in as a task of the actor; once.
 * @param seen the print of what was looked at
 * @param takes edits of the province that give way, as `code:field`
 * @throws Refusal procedure.changed-since-seen, procedure.import-applied
 */
export async function applyCatalogue(
  province: Province,
  actor: Actor,
  record: Pick<ImportRecord, 'id' | 'fileHash' | 'fileName' | 'appliedAt' | 'from'>,
  { seen, takes }: { seen: string; takes: readonly string[] },
  key: IdempotencyKey,
): Promise<{ task: string }> {
  const { id, fileHash, fileName } = record
  if (record.appliedAt === null && (await planCatalogue(province, record)).print !== seen)
    throw new Refusal('procedure.changed-since-seen')
  return province.act(actor, key, async (tx) => {
    await markApplied(tx.db, id, tx.now, takes)
    const task = await tx.startTask(IMPORT_TASK, { id, name: fileName })
    tx.record('procedure.import-started', catalogueSubject, { file: fileHash })
    return { task }
  })
}

/** The import of an uploaded file: its bad rows are the task's report, and both stay with the import. */
const importTask = defineTask({
  title: { vi: ({ name }) => words.importOf.vi(name), en: ({ name }) => words.importOf.en(name) },
  input: Type.Object({ id: Uuid(), name: Type.String() }),
  needs: 'procedure.import',
  async *run({ province, actor, input }, from: Place | null) {
    const { fileHash, instrument, from: day, takes } = await getImport(province.reader, input.id)
    const how = { instrument, from: day, takes: new Set(takes) }
    const read = await readFile(province, input.id, fileHash)
    const { bad, flagged, total } = read
    if (!from) yield { place: START, done: bad.length, total, failed: bad.map(asFailure) }
    let at = from ?? START
    for await (const piece of importFrom(province, actor, read, at, how)) {
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
    return await readKept(province, hash)
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
