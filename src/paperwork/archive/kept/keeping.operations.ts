import { Readable } from 'node:stream'
import { v7 as uuidv7 } from 'uuid'
import { isDayAfter, legalDay, legalDayOf, minus } from '../../../../packages/time/index.ts'
import { getAgency } from '../../../base/directory/index.ts'
import { rule } from '../../../base/rules/index.ts'
import { type Actor, systemActor } from '../../../kernel/acting/index.ts'
import { isUniqueViolation } from '../../../kernel/database/index.ts'
import { stateOfBytes } from '../../../kernel/files/index.ts'
import { subject } from '../../../kernel/journal/index.ts'
import { actsOf } from '../../../kernel/life/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { caseFileRows, dayOf, entriesOf, fileCode, type Packed, packFile } from '../../case-files/index.ts'
import { shownNotation, zipOf } from '../../documents/index.ts'
import { proofEvery } from '../archive.rules.ts'
import { archiveFileLife } from './archive.life.ts'
import { archiveFileRows, type Fonds, fondsOf, fondsRows, listToProve, replaceDocuments } from './archive.store.ts'
import { type FondsFields, type PaperFile, type Shelving, urnOf } from './archive-file.ts'

const files = actsOf(archiveFileLife, archiveFileRows)
/** Packages proved in one run of the job. */
const AT_ONCE = 200

async function ensureFonds(tx: Tx, agency: string): Promise<Fonds> {
  const { name, code } = await getAgency(tx.db, agency)
  return fondsOf(tx.db, { id: uuidv7(), agency, code, name: `Phông ${name}`, now: tx.now })
}

/** Takes a file into the archive when the agency's archive has taken it over; its package is made by a job. Comes twice, is there once. */
export async function takeFile(tx: Tx, id: string): Promise<void> {
  const file = await caseFileRows.get(tx.db, id)
  const { code } = await getAgency(tx.db, file.agency)
  const fonds = await ensureFonds(tx, file.agency)
  await archiveFileRows.insert(tx.db, {
    ...{ id, fonds: fonds.id, agency: file.agency, kind: 'electronic', state: 'arriving', kept_at: tx.now },
    ...{ code: fileCode(code, file), notation: file.notation, title: file.title, description: file.description },
    ...{ usage: file.usage, retention: file.retention, retention_years: file.retention_years },
    ...{ started_on: file.started_on, ended_on: file.ended_on, documents: file.documents },
  })
  tx.record(archiveFileLife.acts.take.type, subject('archive-file', id), {}, { agency: file.agency })
}

/** Makes the package (AIP) of a file out of what was handed over and keeps it in the store; a run that comes again makes it again and keeps one. */
export async function packArchiveFile(province: Province, id: string): Promise<void> {
  const file = await archiveFileRows.get(province.reader, id)
  if (file.state !== 'arriving' && file.state !== 'broken') return
  const { code } = await fondsRows.get(province.reader, file.fonds)
  const urn = file.urn ?? urnOf(code, id)
  const packed = await packFile(province, id, 'Liên Thông', { type: 'AIP', name: urn })
  if (packed.missing.length > 0) throw new Error(`the archive package of ${id} lacks ${packed.missing.length} files`)
  const { hash, size } = await province.files.put(Readable.from(zipOf(entriesOf(province, [packed]))))
  await province.act(systemActor(), null, async (tx) => {
    await replaceDocuments(tx.db, id, documentsOf(packed))
    const { record } = packed
    await files.within(province, tx, id, { act: 'pack', seen: null }, async () => ({
      change: {
        ...{ state: 'kept' as const, urn, hash, bytes: String(size), packed_at: tx.now, checked_at: tx.now },
        ...{ creator: record.holder, documents: record.documents.length },
      },
      about: { urn, hash },
    }))
  })
}

/** What the archive says of each document of a package. */
const documentsOf = ({ record, parts }: Packed) =>
  record.documents.map(({ document, parts: own }, at) => ({
    ordinal: at + 1,
    document: document.id,
    type: document.type,
    notation: shownNotation(document),
    subject: document.subjectLine,
    author: document.senderName ?? record.agency.name,
    day: dayOf(document),
    pages: document.pages ?? null,
    parts: own.map(({ name, hash }) => ({ name, hash, size: parts.find((one) => one.hash === hash)?.size ?? 0 })),
  }))

/** Proves the packages nobody looked at for longest: what is in the store must still be what was kept. */
export async function provePackages(province: Province): Promise<void> {
  const now = province.clock.now()
  const days = await rule(province, proofEvery, legalDayOf(now))
  // half the time, so that a night that fails makes nothing late
  const since = minus(now, { days: Math.max(Math.floor(days / 2), 1) })
  for (const { id, hash, state } of await listToProve(province.reader, since, AT_ONCE)) {
    const whole = (await stateOfBytes(province.files, hash)) === 'whole'
    const act = whole ? (state === 'broken' ? 'heal' : null) : state === 'kept' ? 'break' : null
    await province.act(systemActor(), null, async (tx) => {
      const change = { checked_at: tx.now }
      if (act === null) {
        await archiveFileRows.write(tx.db, await archiveFileRows.lock(tx.db, id), change)
        return
      }
      const to = act === 'heal' ? ('kept' as const) : ('broken' as const)
      await files.within(province, tx, id, { act, seen: null }, async () => ({
        change: { ...change, state: to },
        about: { hash },
      }))
    })
  }
}

/** Describes the fonds of the actor's agency. @throws Refusal fonds.code-taken, archive-file.no-agency */
export const describeFonds = (
  province: Province,
  actor: Actor,
  input: FondsFields,
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  province.act(actor, key, async (tx) => {
    if (!actor.agency) throw new Refusal('archive-file.no-agency')
    const { id } = await ensureFonds(tx, actor.agency)
    const { code, name, history = null, tools = null, languages = null, note = null } = input
    try {
      const change = { code, name, history, tools, languages, note, changed_at: tx.now }
      await fondsRows.write(tx.db, await fondsRows.lock(tx.db, id), change)
    } catch (error) {
      if (isUniqueViolation(error)) throw new Refusal('fonds.code-taken', { code })
      throw error
    }
    tx.record('fonds.described', subject('fonds', id), { code }, { agency: actor.agency })
    return { id }
  })

/** Adds a paper file nobody scanned to the catalogue. @throws Refusal archive-file.dates, archive-file.years, archive-file.code-taken */
export const addPaperFile = (
  province: Province,
  actor: Actor,
  input: PaperFile,
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('archive-file.no-agency')
    const [started, ended] = [legalDay(input.startedOn), legalDay(input.endedOn)]
    if (isDayAfter(started, ended)) throw new Refusal('archive-file.dates')
    if (input.retention === 'years' && !input.years) throw new Refusal('archive-file.years')
    const years = input.retention === 'ever' ? null : (input.years ?? null)
    const id = uuidv7()
    const fonds = await ensureFonds(tx, agency)
    try {
      await archiveFileRows.insert(tx.db, {
        ...{ id, fonds: fonds.id, agency, kind: 'paper', state: 'kept', kept_at: tx.now, code: input.code },
        ...{ notation: input.code, title: input.title, description: input.description ?? null, usage: input.usage },
        ...{ retention: years === null ? 'Vĩnh viễn' : `${years} năm`, retention_years: years },
        ...{ started_on: started, ended_on: ended, pages: input.pages ?? null, shelf: input.shelf },
      })
    } catch (error) {
      if (isUniqueViolation(error)) throw new Refusal('archive-file.code-taken', { code: input.code })
      throw error
    }
    tx.record(archiveFileLife.acts.add.type, subject('archive-file', id), { shelf: input.shelf }, { agency })
    return { id }
  })

/** Notes where a file stands on the shelf. @throws Refusal archive-file.not-now, archive-file.changed-meanwhile */
export const shelveFile = (
  province: Province,
  actor: Actor,
  id: string,
  { revision, shelf }: Shelving,
  key: IdempotencyKey,
): Promise<{ id: string }> =>
  files.do(province, actor, id, { act: 'shelve', seen: revision }, key, async () => ({
    change: { shelf },
    about: { shelf },
  }))
