/** Forms 02, 03 and 04 of a dossier (TT 03/2025/TT-VPCP): made from what is kept, the same paper whenever it is opened. */
import type { Instant } from '../../../packages/time/index.ts'
import { legalDayOf } from '../../../packages/time/index.ts'
import { type Agency, getAgency } from '../../base/directory/index.ts'
import { type Paper, type PaperData, paper } from '../../base/papers/index.ts'
import { type Answer, fileAnswer } from '../../kernel/http/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { getProcedureVersion } from '../procedures/index.ts'
import { listPauses } from './dossier.parts.store.ts'
import { type Dossier, shownNumber } from './dossier.ts'
import { listApologies } from './note.store.ts'

/** Letters of a dossier, by their names in addresses. */
export const LETTERS = ['bo-sung', 'tu-choi', 'xin-loi'] as const
export type Letter = (typeof LETTERS)[number]

const channels = { counter: 'direct', online: 'online', postal: 'postal' } as const

/** What stands at the head and foot of every form. */
function frame(province: Province, dossier: Dossier, issuer: Agency, at: Instant) {
  const { provinceName } = province.config
  const { applicant, filer } = dossier
  const own = filer.name === applicant.name && filer.authority === null
  return {
    head: {
      issuer: { parent: `UBND ${provinceName.toUpperCase()}`, name: issuer.name },
      placeAndDate: { place: issuer.placeName ?? provinceName, date: legalDayOf(at).toString() },
      dossierNumber: shownNumber(dossier),
    },
    filer: {
      name: filer.name,
      ...(own && { address: applicant.address }),
      phone: applicant.phone,
      ...(applicant.email && { email: applicant.email }),
      ...(filer.identity && { identityNumber: filer.identity }),
    },
    request: dossier.request,
    contact: { ...(issuer.phone && { phone: issuer.phone }), website: province.publicUrl },
  }
}

const make = (
  province: Province,
  kind: 'supplement-request' | 'refusal' | 'apology',
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
  const data = { ...frame(province, dossier, unit, pause.from), receivingUnit: unit.name, papers, reason: pause.basis }
  return make(province, 'supplement-request', data, pause.from)
}

async function denialLetter(province: Province, dossier: Dossier): Promise<Paper | null> {
  const { state, reason, finishedAt } = dossier
  if (state !== 'denied' || !reason || !finishedAt) return null
  const unit = await getAgency(province.reader, dossier.receivingUnit)
  const about = {
    receivingUnit: unit.name,
    channel: channels[dossier.channel],
    submittedAt: dossier.submittedAt.toString(),
    reason,
  }
  return make(province, 'refusal', { ...frame(province, dossier, unit, finishedAt), ...about }, finishedAt)
}

async function apologyLetter(province: Province, dossier: Dossier): Promise<Paper | null> {
  const said = (await listApologies(province.reader, dossier.id)).at(-1)
  if (!said || !dossier.acceptedAt) return null
  const [agency, version] = await Promise.all([
    getAgency(province.reader, dossier.agency),
    getProcedureVersion(province.reader, dossier.procedureVersion),
  ])
  const { head, contact } = frame(province, dossier, agency, said.at)
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

const made: Record<Letter, (province: Province, dossier: Dossier) => Promise<Paper | null>> = {
  'bo-sung': supplementLetter,
  'tu-choi': denialLetter,
  'xin-loi': apologyLetter,
}

/** The letters that there are of a dossier now. */
export const lettersOf = (
  dossier: Pick<Dossier, 'state'>,
  { asked, apologised }: { asked: boolean; apologised: boolean },
): Letter[] =>
  LETTERS.filter((one) => (one === 'bo-sung' ? asked : one === 'xin-loi' ? apologised : dossier.state === 'denied'))

/** A letter to download. @throws Refusal dossier.no-letter, papers.missing-glyph */
export async function letterAnswer(province: Province, dossier: Dossier, which: Letter): Promise<Answer> {
  const letter = await made[which](province, dossier)
  if (!letter) throw new Refusal('dossier.no-letter')
  return fileAnswer(letter.pdf, 'application/pdf', `${which}-${shownNumber(dossier)}.pdf`, { inline: true })
}
