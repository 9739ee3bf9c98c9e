import { createHash } from 'node:crypto'
import { isoDay } from '../../../../packages/time/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { TaskFailure } from '../../../kernel/tasks/index.ts'
import { caseFileRows } from '../case-file.store.ts'
import { dayOf, fileCode } from '../case-file.ts'
import { loadRecord } from './file-record.load.ts'
import { type FileRecord, orderOf } from './file-record.ts'
import { fileXml } from './file-xml.ts'
import { type Described, eadXml, type MadePart, metsXml, type PackedPart, partPath, premisXml, sipName } from './sip.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const made = (path: string, text: string): MadePart => ({ path, text, hash: sha256(text) })

/** What goes into one package, and which stored files are not there any more. */
export interface Package {
  folder: string
  made: MadePart[]
  parts: PackedPart[]
  missing: TaskFailure[]
}

/** The package of a file of work, with what it is made of. */
export interface Packed extends Package {
  record: FileRecord
}

async function partsOf(
  province: Province,
  { identifier, items }: Described,
): Promise<Pick<Package, 'parts' | 'missing'>> {
  const parts: PackedPart[] = []
  const missing: TaskFailure[] = []
  for (const [at, one] of items.entries()) {
    for (const part of one.parts) {
      const path = partPath(orderOf(at), part.name)
      const size = await sizeOf(province, part.hash)
      if (size === null) missing.push({ what: `${identifier} ${path}`, code: 'file.missing' })
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

/** A file of work in the words of a package. */
function describedOf({ file, agency, holder, documents }: FileRecord, own: string): Described {
  return {
    ...{ id: file.id, identifier: fileCode(agency.code, file), title: file.title, creator: agency.name },
    ...{ contributor: holder, description: file.description, type: 'Hồ sơ' },
    date: `${isoDay(file.started_on)}/${file.ended_on ? isoDay(file.ended_on) : ''}`,
    rights: file.usage === 'open' ? '01' : '02',
    items: documents.map(({ document, parts }) => ({
      ...{ identifier: `${document.number ?? ''}/${document.notation}`, title: document.subjectLine },
      ...{ creator: document.senderName ?? agency.name, date: isoDay(dayOf(document)), type: document.type, parts },
    })),
    own: { name: 'HoSo.xml', xml: own },
  }
}

/** A package of the archive's model: original files unchanged, with METS, PREMIS, Dublin Core and the XML of its own (E-ARK CSIP; TT 05/2025/TT-BNV). */
export async function packDescribed(
  province: Province,
  about: Described,
  by: string,
  kind: PackKind = { type: 'SIP', name: sipName(about.id) },
): Promise<Package> {
  const { parts, missing } = await partsOf(province, about)
  const at = province.clock.now()
  const described = made('metadata/descriptive/EAD.xml', eadXml(about))
  const preserved = made('metadata/preservation/PREMIS.xml', premisXml(parts, { at, by }))
  const own = made(`metadata/descriptive/${about.own.name}`, about.own.xml)
  const said = { at, kind, agency: about.creator, title: about.title, described, preserved, parts }
  const mets = made('METS.xml', metsXml(about.id, said))
  return { folder: sipName(about.id), made: [mets, described, own, preserved], parts, missing }
}

/** The package of one file of work. */
export async function packFile(province: Province, id: string, by: string, kind?: PackKind): Promise<Packed> {
  const record = await loadRecord(province.reader, await caseFileRows.get(province.reader, id), null)
  return { ...(await packDescribed(province, describedOf(record, fileXml(record)), by, kind)), record }
}

/** What `sha256sum -c` reads: a line for each file of the archive. */
const manifestOf = (sips: readonly Package[]): string =>
  sips
    .flatMap(({ folder, made: own, parts }) =>
      [...own, ...parts].map(({ hash, path }) => `${hash}  ${folder}/${path}\n`),
    )
    .join('')

/** The entries of an archive of packages, the checksums first. */
export async function* entriesOf({ files }: Pick<Province, 'files'>, sips: readonly Package[]) {
  yield { name: 'manifest-sha256.txt', bytes: [manifestOf(sips)] }
  for (const { folder, made: own, parts } of sips) {
    for (const { path, text } of own) yield { name: `${folder}/${path}`, bytes: [text] }
    for (const { path, hash } of parts) yield { name: `${folder}/${path}`, bytes: await files.open(hash) }
  }
}
