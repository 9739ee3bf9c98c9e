import { v7 as uuidv7 } from 'uuid'
import { isDayAfter, type LegalDay, legalDay, legalDayOf, startOfLegalDay } from '../../../../packages/time/index.ts'
import { findAgency } from '../../../base/directory/index.ts'
import { type Actor, postOf } from '../../../kernel/acting/index.ts'
import type { Reader } from '../../../kernel/database/index.ts'
import type { GivenFile } from '../../../kernel/forms/index.ts'
import type { IdempotencyKey, Province, Tx } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { nextNumber } from '../books/book.store.ts'
import { documentLife, lockFor } from '../document.life.ts'
import { changeDocument, insertAttachments, insertDocument, listAttachments } from '../document.store.ts'
import { documentSubject, incomingRegister, type OfficialDocument, type Urgency } from '../document.ts'
import { addScan, takeScan } from '../scans/scan.operations.ts'
import { findTwins, type Known, type Twin } from './paper.store.ts'
import type { PaperArrival } from './paper.ts'

/** Who sent it: an agency of the directory, or whom the clerk names. @throws Refusal document.sender-needed, document.wrong-sender */
async function senderOf(db: Reader, { sender, senderName }: Pick<PaperArrival, 'sender' | 'senderName'>) {
  const found = sender ? await findAgency(db, sender) : undefined
  const agency = found?.validTo === null ? found : undefined
  if (sender && !agency) throw new Refusal('document.wrong-sender')
  if (agency) return { senderCode: agency.code, senderName: agency.name }
  if (!senderName) throw new Refusal('document.sender-needed')
  return { senderCode: null, senderName }
}

export const dayOf = (text: string | undefined): LegalDay | null => (text ? legalDay(text) : null)

/** What a document is known by, as it was entered. */
export async function knownAs(
  db: Reader,
  agency: string,
  input: Pick<PaperArrival, 'sender' | 'senderName' | 'number' | 'notation' | 'issuedOn'>,
): Promise<Known> {
  const { number = null, notation = '' } = input
  return {
    agency,
    ...(await senderOf(db, input)),
    number,
    notation,
    issuedOn: dayOf(input.issuedOn),
    externalId: null,
    paper: true,
  }
}

/** Documents that may be the one that is being entered; none while the sender is not known. */
export async function twinsOf(db: Reader, agency: string, input: Partial<PaperArrival>): Promise<Twin[]> {
  if (!input.number || !(input.sender || input.senderName)) return []
  return findTwins(db, await knownAs(db, agency, input as PaperArrival))
}

/**
 * Enters a document that came on paper into the register of arrivals: one sequence with electronic ones, the number is given now (NĐ
 * 30/2020/NĐ-CP, Art. 22). What may be registered already is registered again only by who says it is another.
 * @param scan the one it is entered out of
 * @throws Refusal document.sender-needed, document.wrong-sender, document.arrives-later, document.twin, document.no-register, scan.unknown, scan.not-now
 */
export function registerPaper(
  province: Province,
  actor: Actor,
  input: PaperArrival,
  key: IdempotencyKey,
  scan?: string,
): Promise<{ id: string; number: number }> {
  return province.act(actor, key, async (tx) => {
    const { agency } = actor
    if (!agency) throw new Refusal('document.no-register')
    const today = legalDayOf(tx.now)
    const arrivedOn = dayOf(input.arrivedOn) ?? today
    if (isDayAfter(arrivedOn, today)) throw new Refusal('document.arrives-later')
    const known = await knownAs(tx.db, agency, input)
    // whoever registers waits for this row, so that two clerks who enter one letter at once see each other's
    const number = await nextNumber(tx.db, agency, incomingRegister, today.year)
    await requireNoTwin(tx, known, null, input.sure === true)
    const id = uuidv7()
    await insertDocument(tx.db, {
      ...rowOf(input, known, tx),
      id,
      arrived_at: arrivedOn.equals(today) ? tx.now : startOfLegalDay(arrivedOn),
      arrival_number: number,
    })
    const scans = scan ? [await takeScan(tx, scan, agency, id)] : (input.scans ?? [])
    await addFiles(tx, id, scans)
    if (scan) await changeDocument(tx.db, id, { file: opened(scans) })
    else for (const file of scans) await addScan(province, tx, agency, file, id)
    tx.record(documentLife.acts.enter.type, documentSubject(id), { number, year: today.year, paper: true }, { agency })
    return { id, number }
  })
}

/** @throws Refusal document.twin, unless somebody has looked and says it is another */
export async function requireNoTwin(tx: Tx, known: Known, except: string | null, sure: boolean): Promise<void> {
  if (sure) return
  const [twin] = await findTwins(tx.db, known, except)
  if (twin) throw new Refusal('document.twin', { number: twin.arrival_number ?? '' })
}

/** What an arrival that stands in the database is known by. */
export const knownOf = (document: OfficialDocument): Known => ({
  ...{ agency: document.agency, senderCode: document.senderCode, senderName: document.senderName },
  ...{ number: document.number, notation: document.notation, issuedOn: document.issuedOn },
  externalId: document.externalId,
  paper: document.packageFile === null,
})

const rowOf = (input: PaperArrival, known: Known, tx: Tx) => ({
  ...{ direction: 'incoming' as const, state: 'registered' as const, agency: known.agency, unit: null },
  ...{ holder: postOf(tx.actor), template: null, type: input.type },
  ...{ number: known.number, notation: known.notation, subject_line: input.subject, signer: null },
  ...{ signer_title: input.signerTitle ?? null, urgency: Number(input.urgency ?? 0) as Urgency, place: '' },
  ...{ issued_on: known.issuedOn, file: opened(input.scans ?? []), pages: input.pages ?? null, about: null },
  ...{ verification_code: null, drafted_at: tx.now, signed_at: null, issued_at: null, sender_code: known.senderCode },
  ...{ sender_name: known.senderName, external_id: null, package_file: null, registered_at: tx.now, closed_at: null },
  ...{ due_on: dayOf(input.dueOn), reason: null },
})

/** What the page of a document opens: the first PDF; pictures are opened one by one. */
export const opened = (scans: readonly GivenFile[]): string | null =>
  scans.find(({ type }) => type === 'application/pdf')?.hash ?? null

export const addFiles = (tx: Tx, document: string, scans: readonly GivenFile[], from = 0): Promise<void> =>
  insertAttachments(
    tx.db,
    scans.map(({ hash, name, type, size }, at) => ({
      ...{ id: uuidv7(), document, position: from + at, name, file: hash, type, size, damage: null },
    })),
  )

/**
 * Adds scans to a document that came on paper. The first becomes what its page opens, where it had none.
 * @throws Refusal document.not-now, document.changed-meanwhile
 */
export function scanPaper(
  province: Province,
  actor: Actor,
  id: string,
  scans: readonly GivenFile[],
  seenRevision: number | null,
  key: IdempotencyKey,
): Promise<{ added: number }> {
  return province.act(actor, key, async (tx) => {
    const document = await lockFor(tx, 'scan', id, seenRevision)
    const before = await listAttachments(tx.db, id)
    await addFiles(tx, id, scans, before.length)
    await changeDocument(tx.db, id, { file: document.file ?? opened(scans) })
    for (const file of scans) await addScan(province, tx, document.agency, file, id)
    const names = scans.map(({ name }) => name).join('; ')
    tx.record('document.scanned', documentSubject(id), { names }, { agency: document.agency })
    return { added: scans.length }
  })
}
