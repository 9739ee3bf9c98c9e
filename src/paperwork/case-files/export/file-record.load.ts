import { getAgency } from '../../../base/directory/index.ts'
import type { Viewer } from '../../../kernel/acting/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import {
  finalFile,
  listAttachments,
  manifestName,
  type OfficialDocument,
  sentName,
  signatureName,
} from '../../documents/index.ts'
import { type CaseFile, findNames } from '../case-file.store.ts'
import { listInside, mayOpen } from '../filing.operations.ts'
import type { FileRecord, StoredPart } from './file-record.ts'

/** Everything of a file; a viewer of `null` sees all of it: the archive takes in whole files. */
export async function loadRecord(db: Reader, file: CaseFile, viewer: Viewer | null): Promise<FileRecord> {
  const [{ name, code, legacyCode }, names, inside] = await Promise.all([
    getAgency(db, file.agency),
    findNames(db, [file.holder]),
    listInside(db, file.id),
  ])
  const documents = []
  for (const document of inside) {
    const seen = viewer === null || mayOpen(viewer, file, document)
    documents.push({ document, seen, parts: seen ? await partsOf(db, document) : [] })
  }
  return { file, agency: { name, code, oldCode: legacyCode ?? code }, holder: names.get(file.holder) ?? '', documents }
}

const PDF = 'application/pdf'

/** What is stored of a document: its own file first, then what goes with it, signatures and the package it came in. */
export async function partsOf(db: Reader, document: OfficialDocument): Promise<StoredPart[]> {
  const parts: StoredPart[] = []
  if (document.file) parts.push({ name: sentName(document), hash: document.file, type: PDF })
  for (const one of await listAttachments(db, document.id)) {
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
