import { createHash } from 'node:crypto'
import {
  type DocumentReading,
  EdxmlError,
  type EdxmlReading,
  MOST_FILE_BYTES,
} from '../../../../packages/edxml/index.ts'
import { millisOf } from '../../../../packages/time/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import type { ArrivedFile } from '../../documents/index.ts'
import type { Package } from '../hub/package.store.ts'
import type { Reason } from '../hub/reason.ts'
import { edxmlReader } from './edxml.process.ts'
import type { Letter } from './edxml.worker.ts'

/** A package as a system handed it over; what could not be read anyway is refused at the door. */
export const PACKAGE_LIMIT = MOST_FILE_BYTES
/** What the hub's own hop adds to one that is passed on. */
const HOP = 4096

type Opened<T> = ({ ok: true } & T) | { ok: false; reason: Reason }

/** What a reading process is given: the place of the file where there is one, or its bytes. */
async function sourceOf({ files }: Pick<Province, 'files'>, hash: string): Promise<Buffer | string> {
  return files.pathOf?.(hash) ?? (await files.read(hash, PACKAGE_LIMIT + HOP))
}

async function orReason<T extends object>(reading: Promise<T>): Promise<Opened<T>> {
  try {
    return { ok: true, ...(await reading) }
  } catch (error) {
    if (!(error instanceof EdxmlError)) throw error
    return { ok: false, reason: { code: error.code, vi: error.vi, en: error.en } }
  }
}

/**
 * Reads the file of a package with all that is in it. A file that cannot be read is a reason, not a crash: the next one goes on. One whose size
 * nobody says may be large.
 */
export async function openPackage(
  province: Pick<Province, 'files'>,
  file: Pick<Package, 'file'> & { size?: number },
): Promise<Opened<{ reading: EdxmlReading }>> {
  const source = await sourceOf(province, file.file)
  const reader = edxmlReader(file.size ?? PACKAGE_LIMIT)
  return orReason(reader.read('package', source).then((reading) => ({ reading })))
}

/**
 * Reads the file of a package that is to be routed: what it says, and how it is passed on with the hub's own trace. Its attachments come along when
 * somebody here may need them (`along`) and they are small.
 */
export async function openLetter(
  province: Province,
  file: Pick<Package, 'file' | 'size'>,
  along = true,
): Promise<Opened<Letter>> {
  const source = await sourceOf(province, file.file)
  const now = millisOf(province.clock.now())
  return orReason(edxmlReader(file.size).read('letter', source, province.config.provinceCode, now, along))
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
