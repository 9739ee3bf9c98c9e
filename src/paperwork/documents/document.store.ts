import { type Generated, type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Instant, LegalDay } from '../../../packages/time/index.ts'
import { json, type Reader, sendAlong, type Tables } from '../../kernel/database/index.ts'
import { type Subject, subjectId, subjectKind } from '../../kernel/journal/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  type Attachment,
  type DocumentState,
  type Draft,
  documentSubject,
  type OfficialDocument,
  shownNotation,
  type Template,
  type Urgency,
} from './document.ts'

interface DocumentTable {
  id: string
  direction: 'outgoing' | 'incoming'
  state: DocumentState
  revision: Generated<number>
  agency: string
  unit: string | null
  holder: string | null
  template: Template | null
  type: string
  number: string | null
  notation: string
  subject_line: string
  signer: string | null
  signer_title: string | null
  urgency: number
  place: string
  issued_on: LegalDay | null
  file: string | null
  pages: number | null
  about: string | null
  verification_code: string | null
  manifest: Generated<string | null>
  drafted_at: Instant
  signed_at: Instant | null
  issued_at: Instant | null
  sender_code: string | null
  sender_name: string | null
  external_id: string | null
  package_file: string | null
  arrived_at: Instant | null
  arrival_number: number | null
  registered_at: Instant | null
  closed_at: Instant | null
  due_on: LegalDay | null
  /** What was entered of one on paper was corrected. */
  corrected_at: Generated<Instant | null>
  reason: string | null
  seal_problem: Generated<unknown>
  stood: Generated<DocumentState | null>
  stood_reason: Generated<string | null>
  replaced_by: Generated<string | null>
  step_post: Generated<string | null>
  step_unit: Generated<string | null>
  step_kind: Generated<'content' | 'layout' | null>
  step_title: Generated<string | null>
  since: Generated<Instant | null>
  words: Generated<string>
}

declare module '../../kernel/database/index.ts' {
  interface Tables {
    document: DocumentTable
    /** Beside the row, because lists and searches pass over many rows and need none of it. */
    document_sheet: { document: string; draft: unknown; anchors: unknown }
    /** What a document is called, when it was signed and issued, for other rooms' queries. */
    read_document: Pick<
      DocumentTable,
      | 'id'
      | 'direction'
      | 'state'
      | 'number'
      | 'notation'
      | 'subject_line'
      | 'agency'
      | 'drafted_at'
      | 'issued_at'
      | 'signed_at'
    >
    document_receiver: { document: string; agency: string; position: number }
    document_attachment: {
      id: string
      document: string
      position: number
      name: string
      file: string | null
      type: string | null
      size: number | null
      damage: string | null
      sealed_file: Generated<string | null>
      signature_file: Generated<string | null>
      edition: Generated<number | null>
    }
  }
}

export type NewDocument = Insertable<DocumentTable>
export type DocumentChange = Updateable<DocumentTable>

const toDocument = (row: Selectable<DocumentTable> & { anchors: unknown }): OfficialDocument => ({
  id: row.id,
  direction: row.direction,
  state: row.state,
  revision: row.revision,
  agency: row.agency,
  unit: row.unit,
  holder: row.holder,
  template: row.template,
  type: row.type,
  number: row.number,
  notation: row.notation,
  subjectLine: row.subject_line,
  signer: row.signer,
  signerTitle: row.signer_title,
  urgency: row.urgency as Urgency,
  place: row.place,
  issuedOn: row.issued_on,
  anchors: (row.anchors ?? {}) as OfficialDocument['anchors'],
  file: row.file,
  pages: row.pages,
  about: row.about as Subject | null,
  verificationCode: row.verification_code,
  manifest: row.manifest,
  draftedAt: row.drafted_at,
  signedAt: row.signed_at,
  issuedAt: row.issued_at,
  senderCode: row.sender_code,
  senderName: row.sender_name,
  externalId: row.external_id,
  packageFile: row.package_file,
  arrivedAt: row.arrived_at,
  arrivalNumber: row.arrival_number,
  registeredAt: row.registered_at,
  closedAt: row.closed_at,
  dueOn: row.due_on,
  reason: row.reason,
  sealProblem: row.seal_problem as OfficialDocument['sealProblem'],
  stood: row.stood,
  stoodReason: row.stood_reason,
  replacedBy: row.replaced_by,
  stepPost: row.step_post,
  stepUnit: row.step_unit,
  stepKind: row.step_kind,
  stepTitle: row.step_title,
  since: row.since,
})

const documents = (db: Reader) =>
  db
    .selectFrom('document')
    .leftJoin('document_sheet', 'document_sheet.document', 'document.id')
    .selectAll('document')
    .select('document_sheet.anchors')

export async function insertDocument(db: Reader, row: NewDocument): Promise<void> {
  await db.insertInto('document').values(row).execute()
}

/** Reads and locks a document for an act. @throws Refusal document.unknown, document.changed-meanwhile */
export async function lockDocument(db: Reader, id: string, seenRevision: number | null): Promise<OfficialDocument> {
  const row = await documents(db).where('id', '=', id).forUpdate('document').executeTakeFirst()
  if (!row) throw new Refusal('document.unknown')
  if (seenRevision !== null && row.revision !== seenRevision) throw new Refusal('document.changed-meanwhile')
  return toDocument(row)
}

/** Keeps what a document was drafted from, and where number, date, signature and seal stand on its pages. */
export async function keepSheet(
  db: Reader,
  document: string,
  sheet: { draft: Draft; anchors: OfficialDocument['anchors'] },
): Promise<void> {
  const row = { draft: json(sheet.draft), anchors: json(sheet.anchors) }
  const kept = db
    .insertInto('document_sheet')
    .values({ document, ...row })
    .onConflict((conflict) => conflict.column('document').doUpdateSet(row))
  await sendAlong(db, kept.compile())
}

export async function changeDocument(db: Reader, id: string, change: DocumentChange): Promise<void> {
  const changed = db
    .updateTable('document')
    .set({ ...change, revision: sql`revision + 1` })
    .where('id', '=', id)
  await sendAlong(db, changed.compile())
}

export async function findDocument(db: Reader, id: string): Promise<OfficialDocument | undefined> {
  const row = await documents(db).where('id', '=', id).executeTakeFirst()
  return row && toDocument(row)
}

/** Several documents at once, in no order; those that are not there are left out. */
export async function listDocuments(db: Reader, ids: readonly string[]): Promise<OfficialDocument[]> {
  if (ids.length === 0) return []
  const those = sql<string>`any(${[...new Set(ids)]}::uuid[])`
  return (await documents(db).where('id', '=', those).execute()).map(toDocument)
}

/** Other documents of the same matter, the newest first: what this one answers, answers to it, and what was drafted about the same case. */
export async function listSameMatter(
  db: Reader,
  { id, about }: Pick<OfficialDocument, 'id' | 'about'>,
  limit: number,
): Promise<string[]> {
  const letter = about && subjectKind(about) === 'document' ? [subjectId(about)] : []
  const matters = [documentSubject(id), ...(about ? [about] : [])]
  const rows = await db
    .selectFrom('document')
    .select('id')
    .where('about', 'in', matters)
    .where('id', '!=', id)
    .orderBy('drafted_at', 'desc')
    .limit(limit)
    .execute()
  return [...letter, ...rows.map((row) => row.id)]
}

/** What an agency issued and still holds, the newest first: one of these may take the place of another. */
export async function listInForce(db: Reader, agency: string, limit: number): Promise<OfficialDocument[]> {
  const rows = await documents(db)
    .where('agency', '=', agency)
    .where('direction', '=', 'outgoing')
    .where('issued_at', 'is not', null)
    .where('state', '=', 'issued')
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toDocument)
}

/** The documents that this one took the place of. */
export async function listReplaced(db: Reader, by: string): Promise<OfficialDocument[]> {
  const rows = await documents(db).where('replaced_by', '=', by).orderBy('id').execute()
  return rows.map(toDocument)
}

/** Numbers and notations of documents as they are shown, by id. */
export async function findNotations(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('document')
    .select(['id', 'number', 'notation'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, shownNotation(row)]))
}

/** @throws Refusal document.unknown */
export async function getDocument(db: Reader, id: string): Promise<OfficialDocument> {
  const document = await findDocument(db, id)
  if (!document) throw new Refusal('document.unknown')
  return document
}

/** The issued document behind a printed code; only issued ones are public by their code, also when they are recalled or annulled since. */
export async function findByVerificationCode(db: Reader, code: string): Promise<OfficialDocument | undefined> {
  const row = await documents(db)
    .where('verification_code', '=', code)
    .where('state', 'in', ['issued', 'frozen', 'recalled', 'annulled', 'replaced'])
    .executeTakeFirst()
  return row && toDocument(row)
}

/** Writes receivers, behind so many that are there. */
export async function insertReceivers(
  db: Reader,
  document: string,
  agencies: readonly string[],
  from = 0,
): Promise<void> {
  if (agencies.length === 0) return
  await db
    .insertInto('document_receiver')
    .values(agencies.map((agency, at) => ({ document, agency, position: from + at })))
    .execute()
}

/** A number that is taken back was sent to nobody. */
export async function deleteReceivers(db: Reader, document: string): Promise<void> {
  await db.deleteFrom('document_receiver').where('document', '=', document).execute()
}

export async function listReceivers(db: Reader, document: string): Promise<string[]> {
  const rows = await db
    .selectFrom('document_receiver')
    .select('agency')
    .where('document', '=', document)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.agency)
}

export async function insertAttachments(
  db: Reader,
  rows: readonly Insertable<Tables['document_attachment']>[],
): Promise<void> {
  if (rows.length > 0)
    await db
      .insertInto('document_attachment')
      .values([...rows])
      .execute()
}

/** The files that go with a document as it is now; those of an earlier version are read by its number. */
export async function listAttachments(
  db: Reader,
  document: string,
  edition: number | null = null,
): Promise<Attachment[]> {
  const rows = await filesOf(db, document)
    .where('edition', edition === null ? 'is' : '=', edition)
    .orderBy('position')
    .execute()
  return rows.map(toAttachment)
}

/** The same of several documents at once, by document; one without files is left out. */
export async function listAttachmentsOf(db: Reader, ids: readonly string[]): Promise<Map<string, Attachment[]>> {
  if (ids.length === 0) return new Map()
  const rows = await files(db)
    .select('document')
    .where('document', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('edition', 'is', null)
    .orderBy('document')
    .orderBy('position')
    .execute()
  const byDocument = Map.groupBy(rows, ({ document }) => document)
  return new Map([...byDocument].map(([document, own]) => [document, own.map(toAttachment)]))
}

/** One file of a document, also of an earlier version of it. */
export async function findAttachment(db: Reader, document: string, id: string): Promise<Attachment | undefined> {
  const row = await filesOf(db, document).where('id', '=', id).executeTakeFirst()
  return row && toAttachment(row)
}

const files = (db: Reader) =>
  db
    .selectFrom('document_attachment')
    .select(['id', 'name', 'file', 'type', 'size', 'damage', 'sealed_file', 'signature_file'])

const filesOf = (db: Reader, document: string) => files(db).where('document', '=', document)

const toAttachment = ({
  sealed_file,
  signature_file,
  ...row
}: Omit<Attachment, 'sealedFile' | 'signatureFile'> & {
  sealed_file: string | null
  signature_file: string | null
}): Attachment => ({ ...row, sealedFile: sealed_file, signatureFile: signature_file })
