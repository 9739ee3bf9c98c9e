/** Form 06 (TT 03/2025/TT-VPCP): through whose hands a dossier went, when, and whether in time; read from the journal. */
import { formatTimeLimit, remaining, type WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import { type Instant, isAfter } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { type PaperData, paper } from '../../base/papers/index.ts'
import { type Answer, fileAnswer } from '../../kernel/http/index.ts'
import { type ActRecord, actsOn } from '../../kernel/journal/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { listPapers } from './dossier.parts.store.ts'
import { type Dossier, dossierSubject, shownNumber } from './dossier.ts'
import { filerOf, headOf } from './form-head.ts'
import { calendarOf, readLimit } from './legal-clock.ts'
import { componentsOf } from './slip.ts'

type Handover = PaperData<'control-slip'>['handovers'][number]

/** Who stands on the slip beside those the acts name. */
interface Sides {
  filer: string
  unit: string
  agency: string
}

const CLERK = 'Văn thư'
const LEADER = 'Lãnh đạo ký kết quả'

/** From whom to whom each act passes a dossier, and what it notes; by the type of the act. */
const passes: Readonly<Record<string, (act: ActRecord, sides: Sides) => { from: string; to: string; note?: string }>> =
  {
    'dossier.received': (_, { filer, unit }) => ({ from: filer, to: unit, note: 'Tiếp nhận hồ sơ' }),
    'dossier.routed': ({ data }, { unit }) => ({ from: unit, to: said(data.to), note: 'Chuyển cơ quan giải quyết' }),
    'dossier.taken-in': ({ data }, { unit }) => ({ from: unit, to: said(data.to), note: 'Xác nhận đã nhận' }),
    'dossier.sent-back': ({ data }) => ({
      ...{ from: said(data.from), to: said(data.to) },
      note: `Trả lại, không đúng thẩm quyền: ${said(data.reason)}`,
    }),
    'dossier.passed-on': ({ data }, { agency }) => ({ from: agency, to: said(data.to), note: 'Sắp xếp cơ quan' }),
    'dossier.assigned': ({ data }, { agency }) => ({ from: agency, to: said(data.to), note: 'Phân công thụ lý' }),
    'dossier.handed-over': ({ label, data }) => ({ from: label, to: said(data.to), note: said(data.reason) }),
    'dossier.taken-back': ({ label }, { agency }) => ({ from: agency, to: label, note: 'Lấy lại hồ sơ đã giao' }),
    'dossier.supplement-requested': ({ data }, { agency, filer }) => ({
      ...{ from: agency, to: filer },
      note: `Yêu cầu bổ sung: ${said(data.papers)}`,
    }),
    'dossier.supplemented': (_, { agency, filer }) => ({ from: filer, to: agency, note: 'Đã bổ sung giấy tờ' }),
    'dossier.proposed': ({ label }) => ({ from: label, to: LEADER, note: 'Trình dự thảo kết quả' }),
    'dossier.refusal-proposed': ({ label }) => ({ from: label, to: LEADER, note: 'Trình văn bản từ chối giải quyết' }),
    'dossier.proposal-returned': ({ data }, { agency }) => ({
      ...{ from: LEADER, to: agency },
      note: `Trả lại để sửa: ${said(data.reason)}`,
    }),
    'dossier.approved': () => ({ from: LEADER, to: CLERK, note: 'Đã ký kết quả' }),
    'dossier.result-ready': (_, { unit }) => ({ from: CLERK, to: unit, note: 'Đã có kết quả' }),
    'dossier.returned': (_, { unit, filer }) => ({ from: unit, to: filer, note: 'Trả kết quả' }),
    'dossier.withdrawn': (_, { unit, filer }) => ({ from: unit, to: filer, note: 'Rút hồ sơ' }),
    'dossier.stopped': (_, { agency, filer }) => ({ from: agency, to: filer, note: 'Dừng giải quyết hồ sơ' }),
  }

const said = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : '…')

/** Acts in which whoever acts gives; in the others they take. */
const takes = new Set([
  'dossier.received',
  'dossier.taken-in',
  'dossier.taken-back',
  'dossier.supplemented',
  'dossier.result-ready',
])

/** Against what a dossier is in time. */
interface Time {
  calendar: WorkingCalendar
  due: Instant | null
}

/** The rows of the slip, oldest first: every act that passed it on, and from the due moment on that it was late. */
export function handoversOf(acts: readonly ActRecord[], sides: Sides, { calendar, due }: Time): Handover[] {
  const routed = acts.some(({ type }) => type === 'dossier.routed')
  return acts.flatMap((act) => {
    const passed = passes[act.type]?.(act, sides)
    if (!passed) return []
    // what the program did, following a document, and what the applicant did, is in no official's name
    const who = act.position === null ? {} : { [takes.has(act.type) ? 'receiver' : 'giver']: act.label.slice(0, 120) }
    const row: Handover = {
      ...{ from: passed.from.slice(0, 200), to: passed.to.slice(0, 200), at: act.at.toString() },
      ...(passed.note && { note: passed.note.slice(0, 500) }),
      ...who,
      ...inTime(act, { calendar, due }),
    }
    // received for another agency, which is known at once: it goes there with the receipt
    const onward = act.type === 'dossier.received' && !routed && sides.unit !== sides.agency
    return onward ? [row, onwardOf(row, sides)] : [row]
  })
}

/** From the counter to the agency that decides, in the same act as the receipt. */
const onwardOf = ({ at, receiver }: Handover, { unit, agency }: Sides): Handover => ({
  ...{ from: unit.slice(0, 200), to: agency.slice(0, 200), at },
  note: 'Chuyển cơ quan giải quyết',
  ...(receiver && { giver: receiver }),
})

/** Whether the result came early, in time or late; of other acts only that it was late already. */
function inTime({ type, at }: ActRecord, { calendar, due }: Time): Pick<Handover, 'result'> {
  if (type === 'dossier.result-ready') {
    const { state } = remaining(calendar, at, due, { finishedAt: at })
    return state === 'early' || state === 'on-time' || state === 'overdue' ? { result: state } : {}
  }
  return due && type !== 'dossier.returned' && isAfter(at, due) ? { result: 'overdue' } : {}
}

/** As many rows as a slip holds; the newest of them. */
const MOST = 150

/** The control slip of a received dossier as it stands now. @throws Refusal dossier.not-received, papers.missing-glyph */
export async function controlSlip(province: Province, dossier: Dossier): Promise<Buffer> {
  const { reader } = province
  const { acceptedAt } = dossier
  if (!acceptedAt) throw new Refusal('dossier.not-received')
  const [unit, agency, papers, acts, calendar] = await Promise.all([
    getAgency(reader, dossier.receivingUnit),
    getAgency(reader, dossier.agency),
    listPapers(reader, dossier.id),
    actsOn(reader, dossierSubject(dossier.id), Object.keys(passes), MOST),
    calendarOf(province, dossier),
  ])
  const sides = { filer: dossier.filer.name, unit: unit.name, agency: agency.name }
  const at = acts[0]?.at ?? acceptedAt
  const data = {
    head: await headOf(province, dossier, unit, acceptedAt, 'kiem-soat'),
    request: dossier.request,
    filer: filerOf(dossier),
    applicant: dossier.applicant.name,
    receivedAt: acceptedAt.toString(),
    timeLimit: formatTimeLimit(readLimit(dossier.timeLimit), 'vi'),
    ...(dossier.dueCurrent && { dueAt: dossier.dueCurrent.toString() }),
    components: componentsOf(papers),
    handovers: handoversOf(acts.reverse(), sides, { calendar, due: dossier.dueCurrent }),
  }
  return (await paper('control-slip', data, { at, demo: province.demo })).pdf
}

/** The control slip to print. @throws Refusal dossier.not-received, papers.missing-glyph */
export const controlSlipAnswer = async (province: Province, dossier: Dossier): Promise<Answer> =>
  fileAnswer(await controlSlip(province, dossier), 'application/pdf', `Phieu-kiem-soat-${shownNumber(dossier)}.pdf`, {
    inline: true,
  })
