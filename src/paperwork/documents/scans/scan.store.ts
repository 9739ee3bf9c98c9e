import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '../../../../packages/time/index.ts'
import { json, type Reader } from '../../../kernel/database/index.ts'
import type { GivenFile } from '../../../kernel/forms/index.ts'
import { rowsOf } from '../../../kernel/life/index.ts'
import type { Tx } from '../../../kernel/province/index.ts'
import { hasWords, searchWords } from '../../../kernel/search/index.ts'
import type { Proposal } from './proposal.ts'

export type ScanState = 'waiting' | 'read' | 'unread' | 'used' | 'dropped'

interface ScanTable {
  id: string
  agency: string
  file: string
  name: string
  type: string
  size: number
  state: ScanState
  text: Generated<string | null>
  proposal: Generated<unknown>
  document: string | null
  label: string
  uploaded_at: Instant
  revision: Generated<number>
  words: Generated<string>
}

declare module '../../../kernel/database/index.ts' {
  interface Tables {
    scan: ScanTable
  }
}

/** A scan of a document that came on paper. */
export type Scan = Selectable<ScanTable>

/** @throws Refusal scan.unknown */
export const scanRows = rowsOf('scan', 'scan.unknown')

/** Puts a scan where it waits to be read; `document` where it goes with one that is registered. */
export async function insertScan(tx: Tx, agency: string, file: GivenFile, document: string | null): Promise<string> {
  const id = uuidv7()
  await scanRows.insert(tx.db, {
    ...{ id, agency, file: file.hash, name: file.name, type: file.type, size: file.size, document },
    ...{ state: document ? 'used' : 'waiting', label: tx.actor.label, uploaded_at: tx.now },
  })
  return id
}

/** Keeps what was read. */
export async function keepText(db: Reader, id: string, text: string, proposal: Proposal): Promise<void> {
  await sql`update scan set text = ${text}, proposal = ${json(proposal)} where id = ${id}`.execute(db)
}

/** Scans that nobody has entered or dropped. */
export const inTray: RawBuilder<boolean> = sql<boolean>`state in ('waiting', 'read', 'unread')`

/** Documents whose scans have the words. */
export const scannedWith = (text: string): RawBuilder<boolean> =>
  sql<boolean>`id in (select document from scan where document is not null and ${hasWords(searchWords(text))})`
