import { findNames, getAgency } from '../../../base/directory/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import {
  type Attachment,
  finalFile,
  listAttachmentsOf,
  manifestName,
  type OfficialDocument,
  sentName,
  signatureName,
} from '../../documents/index.ts'
import type { CaseFile } from '../case-file.store.ts'
import { listInside, mayOpen } from '../filing.operations.ts'
import type { FileRecord, StoredPart } from './file-record.ts'

/** Everything of a file; a viewer of `null` sees all of it: the archive takes in whole files. */
export async function loadRecord(db: Reader, file: CaseFile, viewer: Viewer | null): Promise<FileRecord> {
  const [{ name, code, legacyCode }, names, inside] = await Promise.all([
    getAgency(db, file.agency),
    findNames(db, [file.holder]),
    listInside(db, file.id),
  ])
  const seen = inside.filter((document) => viewer === null || mayOpen(viewer, file, document))
  const parts = await partsOf(db, seen)
  const documents = inside.map((document) => {
    return { document, seen: parts.has(document.id), parts: parts.get(document.id) ?? [] }
  })
  return { file, agency: { name, code, oldCode: legacyCode ?? code }, holder: names.get(file.holder) ?? '', documents }
}

const PDF = 'application/pdf'

/** What is stored of each of these documents, by document. */
export async function partsOf(db: Reader, documents: readonly OfficialDocument[]): Promise<Map<string, StoredPart[]>> {
  const attachments = await listAttachmentsOf(
    db,
    documents.map(({ id }) => id),
  )
  return new Map(documents.map((one) => [one.id, partsOfOne(one, attachments.get(one.id) ?? [])]))
}

/** Its own file first, then what goes with it, signatures and the package it came in. */
function partsOfOne(document: OfficialDocument, attachments: readonly Attachment[]): StoredPart[] {
  const parts: StoredPart[] = []
  if (document.file) parts.push({ name: sentName(document), hash: document.file, type: PDF })
  for (const one of attachments) {
    const hash = finalFile(one)
    if (hash) parts.push({ name: one.name, hash, type: one.type ?? 'application/octet-stream' })
    if (one.signatureFile) {
      parts.push({ name: signatureName(one.name), hash: one.signatureFile, type: 'application/pkcs7-signature' })
    }
  }
  if (document.manifest) parts.push({ name: manifestName(document), hash: document.manifest, type: 'application/xml' })
  if (document.packageFile) parts.push({ name: 'goi-tin.edxml', hash: document.packageFile, type: 'application/xml' })
  // the body of a letter is one of the files it came with: kept once
  return named(parts.filter(({ hash }, at) => parts.findIndex((one) => one.hash === hash) === at))
}

/** Two files of one name are told apart. */
function named(parts: readonly StoredPart[]): StoredPart[] {
  const used = new Map<string, number>()
  return parts.map((part) => {
    const times = used.get(part.name) ?? 0
    used.set(part.name, times + 1)
    return times === 0 ? part : { ...part, name: `${times + 1}-${part.name}` }
  })
}
