import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { isoDay, legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { defineTask, type TaskFailure } from '../../../kernel/tasks/index.ts'
import { zipOf } from '../../documents/index.ts'
import { caseFileRows } from '../case-file.store.ts'
import { handOverLife } from '../hand-over/hand-over.life.ts'
import { type HandOver, handOverRows, listHanded } from '../hand-over/hand-over.store.ts'
import { exportWords as words } from './export.words.ts'
import { loadRecord } from './file-record.load.ts'
import { type FileRecord, orderOf } from './file-record.ts'
import { fileXml } from './file-xml.ts'
import { eadXml, type MadePart, metsXml, type PackedPart, partPath, premisXml, sipName } from './sip.ts'

const PACKAGE_TASK = 'case-files.package'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const made = (path: string, text: string): MadePart => ({ path, text, hash: sha256(text) })

/** What goes into one package, and which stored files are not there any more. */
interface Sip {
  folder: string
  made: MadePart[]
  parts: PackedPart[]
  missing: TaskFailure[]
}

async function partsOf(province: Province, record: FileRecord): Promise<Pick<Sip, 'parts' | 'missing'>> {
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

/** The package of one file: its original files unchanged, with METS, PREMIS, Dublin Core and our own XML. */
async function sipOf(province: Province, id: string, by: string): Promise<Sip> {
  const record = await loadRecord(province.reader, await caseFileRows.get(province.reader, id), null)
  const { parts, missing } = await partsOf(province, record)
  const at = province.clock.now()
  const described = made('metadata/descriptive/EAD.xml', eadXml(record))
  const preserved = made('metadata/preservation/PREMIS.xml', premisXml(parts, { at, by }))
  const own = made('metadata/descriptive/HoSo.xml', fileXml(record))
  const about = { at, agency: record.agency.name, title: record.file.title, described, preserved, parts }
  return {
    folder: sipName(id),
    made: [made('METS.xml', metsXml(id, about)), described, own, preserved],
    parts,
    missing,
  }
}

/** What `sha256sum -c` reads: a line for each file of the archive. */
const manifestOf = (sips: readonly Sip[]): string =>
  sips
    .flatMap(({ folder, made: own, parts }) =>
      [...own, ...parts].map(({ hash, path }) => `${hash}  ${folder}/${path}\n`),
    )
    .join('')

async function* entriesOf({ files }: Province, sips: readonly Sip[]) {
  yield { name: 'manifest-sha256.txt', bytes: [manifestOf(sips)] }
  for (const { folder, made: own, parts } of sips) {
    for (const { path, text } of own) yield { name: `${folder}/${path}`, bytes: [text] }
    for (const { path, hash } of parts) yield { name: `${folder}/${path}`, bytes: await files.open(hash) }
  }
}

/**
 * The package of a hand-over: one submission package for each of its files that was not returned (E-ARK CSIP; TT 05/2025/TT-BNV), and the checksums
 * of everything. Documented in docs/operations/case-files.md.
 */
const packageTask = defineTask({
  title: { vi: ({ count }) => words.packageTask.vi(count), en: ({ count }) => words.packageTask.en(count) },
  input: Type.Object({ handOver: Type.String(), count: Type.Integer() }),
  needs: 'case-file.archive',
  async *run({ province, input, actor, viewer, keepFile }, from: { packed: number; files: number } | null) {
    const handOver = await handOverRows.get(province.reader, input.handOver)
    if (!handOverLife.holds(await viewer(), 'case-file.archive', handOver)) throw new Refusal('hand-over.out-of-reach')
    const handed = (await listHanded(province.reader, handOver.id)).filter(({ outcome }) => outcome !== 'returned')
    const total = handed.length + 1
    const sips: Sip[] = []
    const count = () => sips.reduce((sum, { made: own, parts }) => sum + own.length + parts.length, 0)
    for (const [at, { id }] of handed.entries()) {
      const sip = await sipOf(province, id, actor.label)
      sips.push(sip)
      if (at >= (from?.packed ?? 0)) {
        yield { place: { packed: at + 1, files: count() }, done: 1, total, failed: sip.missing }
      }
    }
    const name = `nop-luu-${isoDay(legalDayOf(handOver.made_at))}.zip`
    const file = await keepFile({ name, type: 'application/zip', bytes: zipOf(entriesOf(province, sips)) })
    yield { place: { packed: handed.length, files: count() }, done: 1, total, file }
  },
  outcome: { vi: ({ files }) => words.packageDone.vi(files), en: ({ files }) => words.packageDone.en(files) },
  resultAt: ({ handOver }) => `/ho-so-cong-viec/nop-luu/${handOver}`,
})

export const packageTasks = { [PACKAGE_TASK]: packageTask }

/** Begins making the package of a hand-over as a task of the actor; a repeated key gives the same task. */
export const startPackage = (
  province: Province,
  actor: Actor,
  { id, files }: Pick<HandOver, 'id' | 'files'>,
  key: IdempotencyKey,
): Promise<string> => province.act(actor, key, (tx) => tx.startTask(PACKAGE_TASK, { handOver: id, count: files }))
