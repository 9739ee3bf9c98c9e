import type { OfficialDocument } from '../../documents/index.ts'
import type { CaseFile } from '../case-file.store.ts'

/** A stored file that goes with a document. */
export interface StoredPart {
  name: string
  hash: string
  type: string
}

/** A document of a file with everything stored of it; `seen` is whether whoever asks may read it. */
export interface FiledRecord {
  document: OfficialDocument
  seen: boolean
  parts: readonly StoredPart[]
}

/** A whole file as it is taken out of the system, its documents in order of time. */
export interface FileRecord {
  file: CaseFile
  /** The agency, with the code that old formats have room for (identifiers.md §7). */
  agency: { name: string; code: string; oldCode: string }
  holder: string
  documents: readonly FiledRecord[]
}

/** Pages of a file, as far as they are known. */
export const pagesOf = ({ documents }: FileRecord): number =>
  documents.reduce((sum, { document }) => sum + (document.pages ?? 0), 0)

/** The place of a document in its file, as folders and lists write it. */
export const orderOf = (at: number): string => String(at + 1).padStart(3, '0')
