import { type Instant, legalDayOf } from '../packages/time/index.ts'
import type { Database, Writer } from '../src/kernel/database/index.ts'
import { ensureActMonths } from '../src/kernel/journal/index.ts'
import { buildHouse } from '../src/kernel/module/index.ts'
import { recount } from '../src/oversight/operations/index.ts'
import { recountStatistics } from '../src/oversight/statistics/index.ts'
import { modules } from '../src/province.ts'
import {
  bringBack,
  copyStories,
  countRows,
  enterInIndex,
  findGrown,
  type Grown,
  longestBack,
  restIndexing,
  setAside,
  setGrown,
  takePatterns,
  tidyUp,
} from './growth.store.ts'
import { passOver, passOverSealing } from './load.store.ts'
import type { Progress } from './progress.ts'

export { RARE_NAME } from './growth.names.ts'

/** How many there shall be in all, the results of dossiers among the documents. */
export interface GrowthSize {
  dossiers: number
  documents: number
  /** Another seed chooses other stories and other names; the same one always the same. */
  seed?: number
}

export interface Growth extends Omit<GrowthSize, 'seed'> {
  /** Rows written now, in all tables. */
  rows: number
}

const BATCH = 20_000

/**
 * Makes a demonstration province large: copies its stories, with their papers, documents and acts, over the year before, until there are so
 * many. In one transaction, under the owner's role (indexes are made again afterwards). The same size twice adds nothing. Nothing else may
 * run on the province meanwhile.
 * @param subscribers everybody who reacts to acts: they take the journal up behind the copies, of which nobody is told anything
 */
export async function growProvince(
  database: Database,
  now: Instant,
  size: GrowthSize,
  subscribers: readonly string[],
  onProgress: (progress: Progress) => void = () => {},
): Promise<Growth> {
  const today = legalDayOf(now)
  // the demonstration itself reaches back about as far as one period
  await ensureActMonths(database.reader, today.subtract({ days: longestBack + 40 }), today)
  const grown = await database.transaction((trx) => grow(trx, size, subscribers, onProgress))
  if (grown.rows > 0) await tidyUp(database.reader)
  return grown
}

async function grow(
  trx: Writer,
  size: GrowthSize,
  subscribers: readonly string[],
  onProgress: (progress: Progress) => void,
): Promise<Growth> {
  const there = await countRows(trx)
  const missing = Math.max(0, size.dossiers - there.dossiers)
  if (missing === 0 && there.documents >= size.documents) return { ...there, rows: 0 }
  const done: Grown = await findGrown(trx)
  await takePatterns(trx)
  const aside = await setAside(trx)
  await restIndexing(trx)
  let rows = 0
  const copy = async (kind: 'dossier' | 'letter', first: number, count: number, what: string) => {
    for (let from = 0; from < count; from += BATCH) {
      const to = Math.min(count, from + BATCH)
      rows += await copyStories(trx, size.seed ?? 0, kind, first + from, first + to - 1)
      onProgress({ done: to, total: count, what })
    }
  }
  await copy('dossier', done.dossiers + 1, missing, 'hồ sơ')
  const letters = Math.max(0, size.documents - (await countRows(trx)).documents)
  await copy('letter', done.letters + 1, letters, 'văn bản')
  for (const [done, one] of aside.entries()) {
    onProgress({ done, total: aside.length, what: 'chỉ mục' })
    await bringBack(trx, one)
  }
  await enterInIndex(trx)
  await recount(trx, buildHouse(modules).figures)
  await recountStatistics(trx)
  await passOver(trx, subscribers)
  await passOverSealing(trx)
  await setGrown(trx, { dossiers: done.dossiers + missing, letters: done.letters + letters })
  return { ...(await countRows(trx)), rows }
}
