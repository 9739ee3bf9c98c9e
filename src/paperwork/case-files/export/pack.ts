import { createHash } from 'node:crypto'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { TaskFailure } from '../../../kernel/tasks/index.ts'
import { caseFileRows } from '../case-file.store.ts'
import { loadRecord } from './file-record.load.ts'
import { type FileRecord, orderOf } from './file-record.ts'
import { fileXml } from './file-xml.ts'
import { eadXml, type MadePart, metsXml, type PackedPart, partPath, premisXml, sipName } from './sip.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const made = (path: string, text: string): MadePart => ({ path, text, hash: sha256(text) })

/** What goes into one package, and which stored files are not there any more. */
export interface Packed {
  folder: string
  made: MadePart[]
  parts: PackedPart[]
  missing: TaskFailure[]
  /** What the package is made of. */
  record: FileRecord
}

async function partsOf(province: Province, record: FileRecord): Promise<Pick<Packed, 'parts' | 'missing'>> {
  const parts: PackedPart[] = []
  const missing: TaskFailure[] = []
  for (const [at, one] of record.documents.entries()) {
    for (const part of one.parts) {
      const path = partPath(orderOf(at), part.name)
      const size = await sizeOf(province, part.hash)
      if (size === null) missing.push({ what: `${record.file.notation} ${path}`, code: 'file.missing' })
      else parts.push({ path, hash: part.hash, size, type: part.type, order: orderOf(at) })
    }
  }
  return { parts, missing }
}

/** Bytes of a stored file, read through without being held; nothing where it is not there. */
async function sizeOf({ files }: Province, hash: string): Promise<number | null> {
  try {
    let size = 0
    for await (const chunk of await files.open(hash)) size += (chunk as Buffer).length
    return size
  } catch (error) {
    if (error instanceof Refusal && error.code === 'file.missing') return null
    throw error
  }
}

/** Which kind of package of the archive's model it is, and under which name. */
interface PackKind {
  type: 'SIP' | 'AIP' | 'DIP'
  /** `uuid-…` of a submission, `urn:…:uuid:…` of what is kept. */
  name: string
}

/** The package of one file: its original files unchanged, with METS, PREMIS, Dublin Core and our own XML. */
export async function packFile(
  province: Province,
  id: string,
  by: string,
  kind: PackKind = { type: 'SIP', name: sipName(id) },
): Promise<Packed> {
  const record = await loadRecord(province.reader, await caseFileRows.get(province.reader, id), null)
  const { parts, missing } = await partsOf(province, record)
  const at = province.clock.now()
  const described = made('metadata/descriptive/EAD.xml', eadXml(record))
  const preserved = made('metadata/preservation/PREMIS.xml', premisXml(parts, { at, by }))
  const own = made('metadata/descriptive/HoSo.xml', fileXml(record))
  const about = { at, kind, agency: record.agency.name, title: record.file.title, described, preserved, parts }
  return {
    folder: sipName(id),
    made: [made('METS.xml', metsXml(id, about)), described, own, preserved],
    parts,
    missing,
    record,
  }
}

/** What `sha256sum -c` reads: a line for each file of the archive. */
const manifestOf = (sips: readonly Packed[]): string =>
  sips
    .flatMap(({ folder, made: own, parts }) =>
      [...own, ...parts].map(({ hash, path }) => `${hash}  ${folder}/${path}\n`),
    )
    .join('')

export async function* entriesOf({ files }: Pick<Province, 'files'>, sips: readonly Packed[]) {
  yield { name: 'manifest-sha256.txt', bytes: [manifestOf(sips)] }
  for (const { folder, made: own, parts } of sips) {
    for (const { path, text } of own) yield { name: `${folder}/${path}`, bytes: [text] }
    for (const { path, hash } of parts) yield { name: `${folder}/${path}`, bytes: await files.open(hash) }
  }
}
