import type { Instant, LegalDay } from '../packages/time/index.ts'
import type { Actor } from '../src/kernel/acting/index.ts'
import type { Subject } from '../src/kernel/journal/index.ts'

/** A row as it will be sent: column → value that survives JSON. */
export type Row = Record<string, unknown>

/** Tables the bulk path fills. */
export const bulkTables = [
  'dossier',
  'dossier_paper',
  'dossier_pause',
  'dossier_rating',
  'dossier_counter',
  'document',
  'document_sheet',
  'document_receiver',
  'document_attachment',
  'register_counter',
  'register_entry',
  'act',
  'subject_link',
] as const
export type BulkTable = (typeof bulkTables)[number]

/** A dossier row while its story is told; named like its columns. */
export interface DossierRow extends Row {
  id: string
  number: string | null
  state: string
  step: string | null
  revision: number
  agency: string
  unit: string | null
  holder: string | null
  submitted_at: Instant
  accepted_at: Instant | null
  due_original: Instant | null
  due_current: Instant | null
  released_at: Instant | null
  finished_at: Instant | null
  result_document: string | null
  reason: string | null
}

/** A document row while its story is told. */
export interface DocumentRow extends Row {
  id: string
  state: string
  revision: number
  agency: string
  type: string
  notation: string
  number: string | null
  holder: string | null
  file: string | null
  issued_on: LegalDay | null
  signed_at: Instant | null
  issued_at: Instant | null
  arrival_number: number | null
  registered_at: Instant | null
  closed_at: Instant | null
}

/** Everything to be written, in the order it happened. */
export class Sheet {
  readonly rows: Record<BulkTable, Row[]> = {
    dossier: [],
    dossier_paper: [],
    dossier_pause: [],
    dossier_rating: [],
    dossier_counter: [],
    document: [],
    document_sheet: [],
    document_receiver: [],
    document_attachment: [],
    register_counter: [],
    register_entry: [],
    act: [],
    subject_link: [],
  }
  private readonly counters = new Map<string, Row & { last: number }>()
  private readonly newId: (at: Instant) => string

  constructor(newId: (at: Instant) => string) {
    this.newId = newId
  }

  id(at: Instant): string {
    return this.newId(at)
  }

  /** Notes an act as `Tx.record` does: the agency is the one given, never the actor's own. */
  act(at: Instant, by: Actor, type: string, subject: Subject, agency: string, data: Row = {}): void {
    this.rows.act.push({
      id: this.id(at),
      at,
      type,
      subject,
      agency,
      account: by.account,
      position: by.position,
      on_behalf: by.onBehalfOf,
      label: by.label,
      channel: by.channel,
      basis: null,
      data,
    })
  }

  /** The next number of a counter row, which is written with its last value. */
  count(table: 'dossier_counter' | 'register_counter', key: Row): number {
    const name = `${table} ${JSON.stringify(key)}`
    let row = this.counters.get(name)
    if (!row) {
      row = { ...key, last: 0 }
      this.counters.set(name, row)
      this.rows[table].push(row)
    }
    row.last += 1
    return row.last
  }
}
