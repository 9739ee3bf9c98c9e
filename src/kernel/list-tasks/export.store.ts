import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { Instant, instant, isoDay, isoMoment, legalDay, Temporal } from '../../../packages/time/index.ts'
import type { Reader } from '../database/index.ts'
import type { CellValue } from '../lists/index.ts'

declare module '../database/index.ts' {
  interface Tables {
    list_export_rows: { task: string; place: number; cells: Buffer; made_at: Instant }
  }
}

const packed = promisify(gzip)
const unpacked = promisify(gunzip)

/** What a cell is on its way: moments and days stay what they are. */
type Kept = string | number | null | { moment: string } | { day: string }

function keptOf(value: CellValue): Kept {
  if (value === undefined || value === null) return null
  if (value instanceof Instant) return { moment: isoMoment(value) }
  if (value instanceof Temporal.PlainDate) return { day: isoDay(value) }
  return value
}

function cellOf(kept: Kept): CellValue {
  if (kept === null || typeof kept !== 'object') return kept
  return 'moment' in kept ? instant(kept.moment) : legalDay(kept.day)
}

/** Keeps one piece of rows; the same piece again is the one that is there. */
export async function keepRows(
  db: Reader,
  piece: { task: string; place: number; cells: readonly (readonly CellValue[])[]; at: Instant },
): Promise<void> {
  const cells = await packed(JSON.stringify(piece.cells.map((row) => row.map(keptOf))))
  await db
    .insertInto('list_export_rows')
    .values({ task: piece.task, place: piece.place, cells, made_at: piece.at })
    .execute()
}

/** Rows of a task in pieces, in the order they were kept. */
export async function* keptRows(db: Reader, task: string, pieces: number): AsyncGenerator<CellValue[][]> {
  for (let place = 0; place < pieces; place += 1) {
    const { cells } = await db
      .selectFrom('list_export_rows')
      .select('cells')
      .where('task', '=', task)
      .where('place', '=', place)
      .executeTakeFirstOrThrow()
    const rows = JSON.parse((await unpacked(cells)).toString('utf8')) as Kept[][]
    yield rows.map((row) => row.map(cellOf))
  }
}

/** How many pieces of a task are there. */
export async function countPieces(db: Reader, task: string): Promise<number> {
  const { count } = await db
    .selectFrom('list_export_rows')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('task', '=', task)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function dropRows(db: Reader, task: string): Promise<void> {
  await db.deleteFrom('list_export_rows').where('task', '=', task).execute()
}
