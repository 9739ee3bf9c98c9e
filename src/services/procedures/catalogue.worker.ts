/** A process that reads an uploaded catalogue: millions of values in sixty megabytes hold up nobody's page. */
import { Refusal } from '../../kernel/refusal.ts'
import { serveReaders } from '../../kernel/worker/index.ts'
import { type FlaggedRow, type RowProblem, readRows } from './catalogue.ts'

const MOST_ROWS = 20_000
/** Rows written together. */
const BATCH = 250

/** A catalogue as it was read: the good rows as JSON, batch by batch, so that whoever writes them holds few at a time. */
export interface CatalogueRead {
  total: number
  batches: string[]
  bad: RowProblem[]
  flagged: FlaggedRow[]
}

function listIn(file: Buffer): unknown[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(file.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    throw new Refusal('procedure.file-unreadable')
  }
  const list = Array.isArray(parsed) ? parsed : (parsed as { procedures?: unknown } | null)?.procedures
  if (!Array.isArray(list)) throw new Refusal('procedure.file-unreadable')
  if (list.length === 0) throw new Refusal('procedure.file-empty')
  if (list.length > MOST_ROWS) throw new Refusal('procedure.file-too-long', { rows: list.length, limit: MOST_ROWS })
  return list
}

const readers = {
  catalogue(file: Buffer): CatalogueRead {
    const list = listIn(file)
    const { good, bad } = readRows(list)
    const flagged = good.filter((row) => row.flags.length > 0).map(({ code, name, flags }) => ({ code, name, flags }))
    const batches: string[] = []
    for (let at = 0; at < good.length; at += BATCH) batches.push(JSON.stringify(good.slice(at, at + BATCH)))
    return { total: list.length, batches, bad, flagged }
  },
}

export type CatalogueReaders = typeof readers

/** What a refusal is made of. */
export type CatalogueTold = Pick<Refusal, 'code' | 'data'>

serveReaders(readers, (error): CatalogueTold | undefined =>
  error instanceof Refusal ? { code: error.code, data: error.data } : undefined,
)
