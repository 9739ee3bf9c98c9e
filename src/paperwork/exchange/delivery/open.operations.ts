import { createHash } from 'node:crypto'
import { type DocumentReading, EdxmlError, type EdxmlReading } from '../../../../packages/edxml/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import type { ArrivedFile } from '../../documents/index.ts'
import type { Package } from '../hub/package.store.ts'
import type { Reason } from '../hub/reason.ts'
import { edxmlReader } from './edxml.process.ts'

/** A package as a system handed it over; larger ones are refused at the door. */
export const PACKAGE_LIMIT = 256 * 1_048_576
/** What the hub's own hop adds to one that is passed on. */
const HOP = 4096

/** Reads the file of a package. A file that cannot be read is a reason, not a crash: the next one goes on. */
export async function openPackage(
  province: Province,
  file: Pick<Package, 'file'>,
): Promise<{ ok: true; reading: EdxmlReading } | { ok: false; reason: Reason }> {
  const bytes = await province.files.read(file.file, PACKAGE_LIMIT + HOP)
  try {
    return { ok: true, reading: await edxmlReader.read('package', bytes) }
  } catch (error) {
    if (!(error instanceof EdxmlError)) throw error
    return { ok: false, reason: { code: error.code, vi: error.vi, en: error.en } }
  }
}

/** Stores the opened attachments one by one; those the sender listed and did not send stand in the list without a file. */
export async function storeAttachments(province: Province, reading: DocumentReading): Promise<ArrivedFile[]> {
  const files: ArrivedFile[] = []
  for (const { name, bytes, damages } of reading.attachments) {
    const damage = damages.filter((one) => one.level === 'damaged').map((one) => one.vi)
    const stored = bytes.length > 0 ? await province.files.put(Buffer.from(bytes)) : null
    files.push({
      name,
      file: stored?.hash ?? null,
      type: stored?.type ?? null,
      size: stored?.size ?? null,
      damage: damage.length > 0 ? damage.join(' ') : null,
    })
  }
  for (const { name, contentId } of reading.missing) {
    files.push({ name: name || contentId, file: null, type: null, size: null, damage: null })
  }
  return files
}

/** Keys may hold long identities of others; their hash is what the index holds. */
export const hashed = (key: string): string => createHash('sha256').update(key).digest('hex')
