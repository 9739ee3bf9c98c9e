import { v7 as uuidv7 } from 'uuid'
import { formatDay, formatMoment, legalDay, legalDayOf } from '../../../packages/time/index.ts'
import { findPositionAmong, getAgency, getPosition, listPositions } from '../../base/directory/index.ts'
import { rule } from '../../base/rules/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import type { GivenFile } from '../../kernel/forms/index.ts'
import { subject, subjectId } from '../../kernel/journal/index.ts'
import { actsOf, stepsOf } from '../../kernel/life/index.ts'
import type { Reaction } from '../../kernel/module/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  attachFiles,
  type Draft,
  getDocument,
  listAttachments,
  prepareDraft,
  submitDraft,
  writeDraft,
} from '../../paperwork/documents/index.ts'
import { pagesOf } from '../../signatures/signing/index.ts'
import { copyLife } from './copy.life.ts'
import { refusalGrounds, statementNotation, statementText } from './copy.rules.ts'
import { type Copy, copyRows, nextNumber, ofDocument } from './copy.store.ts'
import { bookNumber, type Compared, type RefusedCopy, type Scanned } from './copy.ts'
import { words } from './copy.words.ts'

const copySubject = (id: string) => subject('certified-copy', id)
const acts = actsOf(copyLife, copyRows)
const step = stepsOf(copyLife, copyRows)

/** Pages one copy has at most. */
const MOST_PAGES = 500

/**
 * Takes an original that somebody brought: what it says of itself, and its scan. A scan that could not be sealed later is refused now.
 * @throws Refusal certified-copy.no-agency, certified-copy.no-scan, certified-copy.too-long, signing.file-not-signable
 */
export async function scanOriginal(
  province: Province,
  actor: Actor,
  { scan, paperDay, ...said }: Omit<Scanned, 'scan'> & { scan: readonly GivenFile[] },
  key: IdempotencyKey,
): Promise<{ id: string }> {
  const [file] = scan
  if (!file) throw new Refusal('certified-copy.no-scan')
  const { count } = await pagesOf(province, file.hash)
  if (count > MOST_PAGES) throw new Refusal('certified-copy.too-long', { most: MOST_PAGES })
  return province.act(actor, key, async (tx) => {
    if (!actor.agency) throw new Refusal('certified-copy.no-agency')
    const { id: agency } = await getAgency(tx.db, actor.agency)
    const id = uuidv7()
    await copyRows.insert(tx.db, {
      ...{ id, agency, requester: said.requester, requester_id: said.requesterId, paper: said.paper },
      ...{ paper_number: said.paperNumber ?? null, paper_issuer: said.paperIssuer },
      ...{ paper_day: paperDay === undefined ? null : legalDay(paperDay), pages: count },
      ...{ file: file.hash, file_name: file.name, file_size: file.size },
      ...{ scanned_by: actor.label, scanned_at: tx.now, state: 'scanned' },
    })
    tx.record(copyLife.acts.scan.type, copySubject(id), { sha256: file.hash }, { agency })
    return { id }
  })
}

/** Leaders of the agency, who certify. */
export const certifiers = (province: Province, agency: string) =>
  listPositions(province.reader, { agency, role: 'leader', onDay: legalDayOf(province.clock.now()) })

/**
 * Somebody held the original against the scan: they are named, and the copy gets its number in the book of the year.
 * @throws Refusal certified-copy.not-compared, certified-copy.wrong-signer, certified-copy.not-now, certified-copy.changed-meanwhile
 */
const numberCopy = step('compare', async ({ agency }, tx, { compared, signer }: Compared) => {
  if (!compared) throw new Refusal('certified-copy.not-compared')
  const today = legalDayOf(tx.now)
  if (!(await findPositionAmong(tx.db, signer, { agency, role: 'leader', onDay: today })))
    throw new Refusal('certified-copy.wrong-signer')
  const number = await nextNumber(tx.db, agency, today.year)
  const change = { number, year: today.year, signer, compared_by: tx.actor.label, compared_at: tx.now }
  return { change, about: { number: bookNumber(change) } }
})

/** The statement as a document of the agency: number, original, who compared, and the scan by its hash. */
async function statementOf(province: Province, copy: Copy): Promise<Draft> {
  const { reader, config } = province
  const today = legalDayOf(province.clock.now())
  const [agency, signer, text, letters] = await Promise.all([
    getAgency(reader, copy.agency),
    getPosition(reader, copy.signer ?? ''),
    rule(province, statementText, today),
    rule(province, statementNotation, today),
  ])
  const of = [copy.paper_number && `số ${copy.paper_number}`, `do ${copy.paper_issuer} cấp`]
  if (copy.paper_day) of.push(`ngày ${formatDay(copy.paper_day, 'vi')}`)
  return {
    ...{ agency: agency.id, template: 'named-document', type: 'Lời chứng', notation: `${letters}-${agency.shortName}` },
    ...{ subjectLine: words.subjectLine.vi(copy.paper), signer: signer.id, signerTitle: signer.title, urgency: 0 },
    ...{ place: agency.placeName ?? config.provinceName, issuer: { name: agency.name }, basis: [], holder: [] },
    content: [
      text,
      `Số chứng thực: ${bookNumber(copy)}.`,
      `Bản chính: ${copy.paper}, ${of.filter(Boolean).join(', ')}.`,
      `Người yêu cầu: ${copy.requester}.`,
      `Bản sao kèm theo: tệp “${copy.file_name}”, ${copy.pages} trang, mã băm SHA-256 ${copy.file}.`,
      `Người đối chiếu với bản chính: ${copy.compared_by ?? ''}, lúc ${copy.compared_at ? formatMoment(copy.compared_at, 'vi') : ''}.`,
    ],
    ...{ recipients: [copy.requester], about: copySubject(copy.id), submit: false },
  }
}

/** Writes the statement unless it is there; answers with it. */
async function withStatement(province: Province, actor: Actor, id: string, key: string): Promise<string> {
  const copy = await copyRows.get(province.reader, id)
  copyLife.require('submit', copy)
  if (copy.document) return copy.document
  const draft = await statementOf(province, copy)
  const made = await prepareDraft(province, draft)
  const { document } = await province.act(actor, `${key}:document`, async (tx) => {
    const held = await copyRows.lock(tx.db, id)
    if (held.document) return { document: held.document }
    const { id: written } = await writeDraft(tx, draft, made)
    await copyRows.write(tx.db, held, { document: written })
    return { document: written }
  })
  return document
}

/**
 * Sends the statement with the scan to its signer. Each part is done once: who comes after a program that was killed in between, or after the
 * signer gave it back, goes on where it stands.
 * @throws Refusal certified-copy.not-now, document.*, attachment.*
 */
export async function submitCopy(
  province: Province,
  actor: Actor,
  id: string,
  _seen: { revision: number },
  key: string,
): Promise<{ id: string }> {
  const document = await withStatement(province, actor, id, key)
  const copy = await copyRows.get(province.reader, id)
  const there = await listAttachments(province.reader, document)
  if (!there.some(({ file }) => file === copy.file)) {
    const scan = { name: copy.file_name, hash: copy.file, type: 'application/pdf', size: Number(copy.file_size) }
    await attachFiles(province, actor, document, [scan], null, `${key}:scan`)
  }
  const { state } = await getDocument(province.reader, document)
  if (state !== 'draft') throw new Refusal('certified-copy.sent')
  await submitDraft(province, actor, document, null, `${key}:submit`)
  return acts.do(province, actor, id, { act: 'submit', seen: null }, key, async () => ({ change: {} }))
}

/** Compares, numbers and sends to the signer. @throws as numberCopy and submitCopy */
export async function compareCopy(
  province: Province,
  actor: Actor,
  id: string,
  input: Compared,
  key: string,
): Promise<{ id: string }> {
  await numberCopy(province, actor, id, input, `${key}:number`)
  return submitCopy(province, actor, id, input, key)
}

const refuse = step('refuse', async (_copy, _tx, { ground, reason }: RefusedCopy) => ({
  change: { ground, reason },
  about: { ground },
}))

/**
 * Refuses a copy, on one of the grounds of today's rule.
 * @throws Refusal certified-copy.no-such-ground, certified-copy.not-now, certified-copy.changed-meanwhile
 */
export const refuseCopy: typeof refuse = async (province, actor, id, input, key) => {
  if (!(await groundsOn(province)).includes(input.ground)) throw new Refusal('certified-copy.no-such-ground')
  return refuse(province, actor, id, input, key)
}

/** Grounds on which a copy is refused today. */
export const groundsOn = (province: Province): Promise<string[]> =>
  rule(province, refusalGrounds, legalDayOf(province.clock.now()))

/** Its statement was issued: the copy is certified. */
export const certify: Reaction = async (province, tx, act) => {
  const copy = await ofDocument(tx.db, subjectId(act.subject))
  if (!copy) return
  const { state } = await copyRows.lock(tx.db, copy.id)
  if (state !== 'compared') return
  await acts.within(province, tx, copy.id, { act: 'certify', seen: null }, async () => ({
    change: { state: 'certified', certified_at: tx.now },
  }))
}
