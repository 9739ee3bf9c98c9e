/** Forms 02 to 05 of a dossier (TT 03/2025/TT-VPCP): made from what is kept, the same paper whenever it is opened. */
import { type Instant, legalDayOf } from '../../../packages/time/index.ts'
import { type Agency, getAgency } from '../../base/directory/index.ts'
import { type Paper, type PaperData, paper } from '../../base/papers/index.ts'
import { rule } from '../../base/rules/index.ts'
import { type Answer, fileAnswer } from '../../kernel/http/index.ts'
import { actsOn } from '../../kernel/journal/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { getProcedureVersion } from '../procedures/index.ts'
import { listPapers, listPauses } from './dossier.parts.store.ts'
import { type Dossier, type DossierPaper, dossierSubject, shownNumber } from './dossier.ts'
import { complaintSpan } from './form.rules.ts'
import { contactOf, filerOf, formChannel, headOf } from './form-head.ts'
import { listApologies } from './note.store.ts'
import { findSettlement } from './settlement.store.ts'

/** Letters of a dossier, by their names in addresses. */
export const LETTERS = ['bo-sung', 'tu-choi', 'xin-loi', 'dung'] as const
export type Letter = (typeof LETTERS)[number]

/** What stands at the head and foot of every letter. */
const frameOf = async (province: Province, dossier: Dossier, issuer: Agency, at: Instant, key: Letter) => ({
  head: await headOf(province, dossier, issuer, at, key),
  filer: filerOf(dossier),
  request: dossier.request,
  contact: contactOf(province, issuer),
})

const make = (
  province: Province,
  kind: 'supplement-request' | 'refusal' | 'apology' | 'stop-notice',
  data: PaperData<typeof kind>,
  at: Instant,
): Promise<Paper> => paper(kind, data, { at, demo: province.demo })

async function supplementLetter(province: Province, dossier: Dossier): Promise<Paper | null> {
  const pause = (await listPauses(province.reader, dossier.id)).at(-1)
  if (!pause) return null
  // before receipt the counter asks, in examination the agency does
  const asks = dossier.acceptedAt ? dossier.agency : dossier.receivingUnit
  const [unit, { components }] = await Promise.all([
    getAgency(province.reader, asks),
    getProcedureVersion(province.reader, dossier.procedureVersion),
  ])
  const papers = pause.papers.map(({ name, reason, component }) => {
    const asked = component === null || component === undefined ? undefined : components[component]
    const { originals = 0, copies = 0 } = asked ?? {}
    return { name, need: reason || name, legalBasis: pause.basis.slice(0, 500), originals, copies }
  })
  const frame = await frameOf(province, dossier, unit, pause.from, 'bo-sung')
  const data = { ...frame, receivingUnit: unit.name, papers, reason: pause.basis }
  return make(province, 'supplement-request', data, pause.from)
}

async function denialLetter(province: Province, dossier: Dossier): Promise<Paper | null> {
  const { state, reason, finishedAt } = dossier
  if (state !== 'denied' || !reason || !finishedAt) return null
  const unit = await getAgency(province.reader, dossier.receivingUnit)
  const about = {
    receivingUnit: unit.name,
    channel: formChannel(dossier),
    submittedAt: dossier.submittedAt.toString(),
    reason,
  }
  const frame = await frameOf(province, dossier, unit, finishedAt, 'tu-choi')
  return make(province, 'refusal', { ...frame, ...about }, finishedAt)
}

async function apologyLetter(province: Province, dossier: Dossier): Promise<Paper | null> {
  const said = (await listApologies(province.reader, dossier.id)).at(-1)
  if (!said || !dossier.acceptedAt) return null
  const [agency, version] = await Promise.all([
    getAgency(province.reader, dossier.agency),
    getProcedureVersion(province.reader, dossier.procedureVersion),
  ])
  const { head, contact } = await frameOf(province, dossier, agency, said.at, 'xin-loi')
  const { name, address, phone } = dossier.applicant
  const data = {
    head,
    contact,
    number: { number: said.number, notation: 'PXL' },
    agency: agency.name,
    recipient: { name, address, phone },
    field: version.field,
    request: dossier.request,
    receivedAt: dossier.acceptedAt.toString(),
    oldDue: said.old_due.toString(),
    reason: said.reason,
    newDue: said.new_due.toString(),
    signer: { title: said.signer },
    recipients: { list: [name], archive: { units: [agency.shortName ?? agency.name] } },
  }
  return make(province, 'apology', data, said.at)
}

/** A received dossier that ended without a result: stopped, or withdrawn by whoever filed it. */
const isStopped = ({ state, acceptedAt }: Pick<Dossier, 'state' | 'acceptedAt'>): boolean =>
  acceptedAt !== null && (state === 'unresolved' || state === 'cancelled')

/** Originals that go back with the notice. */
const returnedPapers = (papers: readonly DossierPaper[]): string[] =>
  papers
    .filter(({ originals }) => originals > 0)
    .map(({ name, originals }) => `${name} (${String(originals).padStart(2, '0')} bản chính)`.slice(0, 500))

async function stopLetter(province: Province, dossier: Dossier): Promise<Paper | null> {
  const { acceptedAt, finishedAt, reason } = dossier
  if (!isStopped(dossier) || !acceptedAt || !finishedAt) return null
  const { reader } = province
  // who is asked about it: the agency that stopped it, the counter where it was withdrawn
  const stopped = dossier.state === 'unresolved'
  const [issuer, acts, papers, fees, { days }] = await Promise.all([
    getAgency(reader, stopped ? dossier.agency : dossier.receivingUnit),
    actsOn(reader, dossierSubject(dossier.id), ['dossier.stopped', 'dossier.withdrawn'], 1),
    listPapers(reader, dossier.id),
    findSettlement(reader, dossier.id),
    rule(province, complaintSpan, legalDayOf(finishedAt)),
  ])
  const { head, request, contact } = await frameOf(province, dossier, issuer, finishedAt, 'dung')
  const { name, address, phone } = dossier.applicant
  const basis = typeof acts[0]?.data.basis === 'string' ? acts[0].data.basis : null
  const data = {
    head,
    number: { notation: 'TB' },
    agency: issuer.name,
    applicant: { name, address, phone },
    request,
    receivedAt: acceptedAt.toString(),
    ...(basis && { legalBasis: basis.slice(0, 500) }),
    reason: stopped ? (reason ?? 'theo quy định') : `người nộp đề nghị rút hồ sơ: ${reason ?? ''}`,
    stoppedOn: legalDayOf(finishedAt).toString(),
    ...(fees && { fees }),
    papersReturned: returnedPapers(papers),
    complaint: `Ông/Bà có quyền khiếu nại đến ${issuer.name} trong thời hạn ${days} ngày kể từ ngày nhận được thông báo này.`,
    contact,
    // the post without its agency, which stands above
    signer: { title: acts[0]?.label.split(' – ')[0] || 'Người có thẩm quyền' },
    recipients: { list: [name], archive: { units: [issuer.shortName ?? issuer.name] } },
  }
  return make(province, 'stop-notice', data, finishedAt)
}

const made: Record<Letter, (province: Province, dossier: Dossier) => Promise<Paper | null>> = {
  'bo-sung': supplementLetter,
  'tu-choi': denialLetter,
  'xin-loi': apologyLetter,
  dung: stopLetter,
}

/** The letters that there are of a dossier now. */
export function lettersOf(
  dossier: Pick<Dossier, 'state' | 'acceptedAt'>,
  { asked, apologised }: { asked: boolean; apologised: boolean },
): Letter[] {
  const there: Record<Letter, boolean> = {
    'bo-sung': asked,
    'tu-choi': dossier.state === 'denied',
    'xin-loi': apologised,
    dung: isStopped(dossier),
  }
  return LETTERS.filter((one) => there[one])
}

/** A letter as paper; null when there is none. @throws Refusal papers.missing-glyph */
export const letterOf = (province: Province, dossier: Dossier, which: Letter): Promise<Paper | null> =>
  made[which](province, dossier)

/** A letter to download. @throws Refusal dossier.no-letter, papers.missing-glyph */
export async function letterAnswer(province: Province, dossier: Dossier, which: Letter): Promise<Answer> {
  const letter = await letterOf(province, dossier, which)
  if (!letter) throw new Refusal('dossier.no-letter')
  return fileAnswer(letter.pdf, 'application/pdf', `${which}-${shownNumber(dossier)}.pdf`, { inline: true })
}
