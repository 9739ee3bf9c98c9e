import { formatTimeLimit } from '../../../packages/legal-clock/index.ts'
import type { Instant } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { paper, type ReceiptSlip } from '../../base/papers/index.ts'
import { memoryPerDatabase } from '../../kernel/database/index.ts'
import { type Answer, fileAnswer } from '../../kernel/http/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { listPapers } from './dossier.parts.store.ts'
import { findLookupHash, findSlip, keepSlip } from './dossier.store.ts'
import type { Dossier, DossierPaper } from './dossier.ts'
import { contactOf, filerOf, formChannel, headOf } from './form-head.ts'
import { readLimit } from './legal-clock.ts'
import { lookupCodeOf, lookupHash } from './lookup-code.ts'
import { isPromised } from './papers.ts'

/** Groups what was really handed in by the paper's name, with the number of pieces of each kind. */
export function componentsOf(papers: readonly DossierPaper[]): ReceiptSlip['components'] {
  const byName = new Map<string, { name: string; originals: number; certifiedCopies: number; photocopies: number }>()
  for (const one of papers) {
    if (isPromised(one)) continue
    const row = byName.get(one.name) ?? { name: one.name, originals: 0, certifiedCopies: 0, photocopies: 0 }
    row.originals += one.originals
    // a scan without paper counts as one plain copy on the slip
    row.photocopies += one.copies || (one.file && one.originals === 0 ? 1 : 0)
    byName.set(one.name, row)
  }
  return [...byName.values()]
}

/** A dossier with its number and the moment of its receipt: what a slip can be made of. */
type Received = Dossier & { number: string; acceptedAt: Instant }

/** The code on the slip of who filed at the counter or by post and has it from nowhere else. Codes of older programs were chance and are known to nobody. */
async function codeFor(province: Province, dossier: Dossier): Promise<string | null> {
  if (dossier.channel === 'online') return null
  const code = await lookupCodeOf(province, dossier.id)
  return lookupHash(code) === (await findLookupHash(province.reader, dossier.id)) ? code : null
}

/** What form 01 says: how things stood at the receipt, whenever it is printed. */
async function slipData(province: Province, dossier: Received): Promise<ReceiptSlip> {
  const { reader, publicUrl } = province
  const { number, acceptedAt, applicant } = dossier
  const [unit, papers, code] = await Promise.all([
    getAgency(reader, dossier.receivingUnit),
    listPapers(reader, dossier.id, acceptedAt),
    codeFor(province, dossier),
  ])
  const url = code ? `${publicUrl}/ho-so-cua-toi/${code}` : `${publicUrl}/tra-cuu?so=${encodeURIComponent(number)}`
  return {
    head: await headOf(province, dossier, unit, acceptedAt, 'tiep-nhan'),
    receivingUnit: unit.name,
    filer: filerOf(dossier),
    channel: formChannel(dossier),
    request: dossier.request,
    applicant: { name: applicant.name, address: applicant.address },
    components: componentsOf(papers),
    sets: 1,
    timeLimit: formatTimeLimit(readLimit(dossier.timeLimit), 'vi'),
    receivedAt: acceptedAt.toString(),
    ...(dossier.dueOriginal
      ? { dueAt: dossier.dueOriginal.toString() }
      : { dueNote: 'Theo thông báo của cơ quan giải quyết' }),
    fee: dossier.feeVnd,
    resultAt: dossier.resultPlace,
    lookup: { url, ...(code ? { code } : {}) },
    contact: contactOf(province, unit),
  }
}

async function printSlip(province: Province, dossier: Received): Promise<string> {
  const kept = await findSlip(province.reader, dossier.id)
  if (kept) return kept
  const data = await slipData(province, dossier)
  const made = await paper('receipt-slip', data, { at: dossier.acceptedAt, demo: province.demo })
  const stored = await province.files.put(made.pdf)
  return keepSlip(province.reader, dossier.id, stored.hash)
}

/** Slips that are being printed in this process: the job and whoever opens it meanwhile wait for the same one. */
const printing = memoryPerDatabase<Promise<string>>('slips under way', { max: 10_000 })

/**
 * Form 01 of a received dossier: the kept one, or printed now and kept. The same dossier gives the same paper whenever it is printed, by
 * the job or by the first who opens it. @returns the file's hash
 * @throws Refusal dossier.not-received, papers.missing-glyph
 */
export async function makeSlip(province: Province, dossier: Dossier): Promise<string> {
  const { number, acceptedAt } = dossier
  if (!acceptedAt || number === null) throw new Refusal('dossier.not-received')
  const now = printing(province)
  const begun = now.get(dossier.id) ?? printSlip(province, { ...dossier, number, acceptedAt })
  now.set(dossier.id, begun)
  try {
    return await begun
  } finally {
    now.drop(dossier.id)
  }
}

/**
 * The slip to download. Printing that fails costs nothing but time: number and due date stand, and opening it again prints it again.
 * @throws Refusal dossier.not-received, dossier.slip-not-printed, papers.missing-glyph
 */
export async function slipAnswer(province: Province, dossier: Dossier): Promise<Answer> {
  const hash = await makeSlip(province, dossier).catch((error: unknown) => {
    if (error instanceof Refusal) throw error
    province.log.error({ dossier: dossier.id, error }, 'a receipt slip could not be printed')
    throw new Refusal('dossier.slip-not-printed')
  })
  const name = `Giay-tiep-nhan-${dossier.number}.pdf`
  return fileAnswer(await province.files.open(hash), 'application/pdf', name, { inline: true })
}
