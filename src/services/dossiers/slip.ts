import { formatTimeLimit } from '../../../packages/legal-clock/index.ts'
import { legalDayOf } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { paper, type ReceiptSlip } from '../../base/papers/index.ts'
import { type Answer, fileAnswer } from '../../kernel/http/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { listPapers } from './dossier.parts.store.ts'
import { findSlip, keepSlip } from './dossier.store.ts'
import type { Dossier, DossierPaper } from './dossier.ts'
import { readLimit } from './legal-clock.ts'

const channels = { counter: 'direct', online: 'online', postal: 'postal' } as const

/** Groups what was handed in by the paper's name, with the number of pieces of each kind. */
function componentsOf(papers: readonly DossierPaper[]): ReceiptSlip['components'] {
  const byName = new Map<string, { name: string; originals: number; certifiedCopies: number; photocopies: number }>()
  for (const one of papers) {
    const row = byName.get(one.name) ?? { name: one.name, originals: 0, certifiedCopies: 0, photocopies: 0 }
    row.originals += one.originals
    // a scan without paper counts as one plain copy on the slip
    row.photocopies += one.copies || (one.file && one.originals === 0 ? 1 : 0)
    byName.set(one.name, row)
  }
  return [...byName.values()]
}

/**
 * Makes form 01 of a received dossier and keeps it; a reprint gives the same file. The number is never lost when printing fails:
 * this runs after the receipt was committed.
 * @param lookupCode the citizen's code, when it is known at this moment (counter); printed on the slip.
 */
export async function makeSlip(province: Province, dossier: Dossier, lookupCode: string | null): Promise<string> {
  const { reader } = province
  const [unit, papers] = await Promise.all([getAgency(reader, dossier.receivingUnit), listPapers(reader, dossier.id)])
  const receivedAt = dossier.acceptedAt ?? province.clock.now()
  const number = dossier.number ?? dossier.provisional
  const url = lookupCode
    ? `${province.publicUrl}/ho-so-cua-toi/${lookupCode}`
    : `${province.publicUrl}/tra-cuu?so=${encodeURIComponent(number)}`
  const data: ReceiptSlip = {
    head: {
      issuer: { parent: `UBND ${province.config.provinceName.toUpperCase()}`, name: unit.name },
      placeAndDate: { place: unit.placeName ?? province.config.provinceName, date: legalDayOf(receivedAt).toString() },
      dossierNumber: number,
    },
    receivingUnit: unit.name,
    filer: {
      name: dossier.filer.name,
      address: dossier.applicant.address,
      phone: dossier.applicant.phone,
      ...(dossier.applicant.email ? { email: dossier.applicant.email } : {}),
      ...(dossier.applicant.identity ? { identityNumber: dossier.applicant.identity } : {}),
    },
    channel: channels[dossier.channel],
    request: dossier.request,
    applicant: { name: dossier.applicant.name, address: dossier.applicant.address },
    components: componentsOf(papers),
    sets: 1,
    timeLimit: formatTimeLimit(readLimit(dossier.timeLimit), 'vi'),
    receivedAt: receivedAt.toString(),
    ...(dossier.dueCurrent
      ? { dueAt: dossier.dueCurrent.toString() }
      : { dueNote: 'Theo thông báo của cơ quan giải quyết' }),
    fee: dossier.feeVnd,
    resultAt: dossier.resultPlace,
    lookup: { url, ...(lookupCode ? { code: lookupCode } : {}) },
    contact: { phone: unit.phone ?? '', website: province.publicUrl },
  }
  if (!data.contact.phone) delete data.contact.phone
  const made = await paper('receipt-slip', data, { at: receivedAt, demo: province.demo })
  const stored = await province.files.put(made.pdf)
  await keepSlip(reader, dossier.id, stored.hash)
  return stored.hash
}

/**
 * The slip to download: the kept one, or a new one where printing had failed.
 * @throws Refusal dossier.not-received
 */
export async function slipAnswer(province: Province, dossier: Dossier, lookupCode: string | null): Promise<Answer> {
  if (!dossier.acceptedAt) throw new Refusal('dossier.not-received')
  const hash = (await findSlip(province.reader, dossier.id)) ?? (await makeSlip(province, dossier, lookupCode))
  const name = `Giay-tiep-nhan-${dossier.number}.pdf`
  return fileAnswer(await province.files.open(hash), 'application/pdf', name, { inline: true })
}
