import { type Remaining, remaining, type WorkingCalendar } from '../../../packages/legal-clock/index.ts'
import { formatLongMoment, type Instant } from '../../../packages/time/index.ts'
import type { ActRecord } from '../../kernel/journal/index.ts'
import type { House } from '../../kernel/module/index.ts'
import type { Language, StateKind, TimelineEntry, View } from '../../kernel/pages/index.ts'
import { type Dossier, shownNumber, whereItStands } from '../dossiers/index.ts'
import { portalWords as words } from './words.ts'

/** The lines of a citizen's timeline. What is not meant for the citizen (a proposal sent back, a note) leaves no trace. */
export const citizenEntries = (house: House, acts: readonly ActRecord[], language: Language): TimelineEntry[] =>
  acts
    .filter((act) => house.acts.get(act.type)?.citizen)
    .map((act) => ({ what: house.actWords(act, language), who: act.label, at: act.at }))

/** How a dossier stands for the citizen: state in one sentence, what comes next, colour. */
export interface Standing {
  sentence: string
  next: string
  state: { kind: StateKind; text?: string }
}

export interface StandingOf {
  dossier: Dossier
  unitName: string
  agencyName: string
  left: Remaining | null
  /** True on pages anyone may open: nothing of the person, no reasons. */
  anyone: boolean
  hasResult: boolean
}

const kinds: Record<Remaining['state'], StateKind> = {
  'on-time': 'on-time',
  'near-due': 'near',
  overdue: 'overdue',
  early: 'early',
  'no-due-date': 'neutral',
}

/** How a dossier stands against its due date while that matters. */
export function standingAgainstDue(calendar: WorkingCalendar, now: Instant, dossier: Dossier): Remaining | null {
  if (!dossier.acceptedAt) return null
  return remaining(calendar, now, dossier.dueCurrent, { finishedAt: dossier.releasedAt ?? dossier.finishedAt })
}

/** The state first: the sentence every page of a dossier begins with. */
export function standingWords(view: Pick<View, 't' | 'language'>, props: StandingOf): Standing {
  const { dossier, unitName, agencyName, anyone } = props
  const { t } = view
  const vi = view.language === 'vi'
  const { clock } = whereItStands(dossier)
  const paused = clock === 'paused'
  const answer = dossier.answerDue && clock === 'answering' ? formatLongMoment(dossier.answerDue, view.language) : null
  const due = dossier.dueCurrent ? formatLongMoment(dossier.dueCurrent, view.language) : null
  const name = vi
    ? `Hồ sơ ${shownNumber(dossier)} (${dossier.procedureName})`
    : `Dossier ${shownNumber(dossier)} (${dossier.procedureName})`
  switch (dossier.state) {
    case 'new':
      return {
        sentence: vi
          ? `${name} đang chờ ${unitName} kiểm tra và tiếp nhận${answer ? `, trả lời trước ${answer}` : ''}.`
          : `${name} waits to be checked and received by ${unitName}${answer ? `, to be answered before ${answer}` : ''}.`,
        next: t(words.nextReceive),
        state: { kind: 'neutral', text: vi ? 'Chờ tiếp nhận' : 'To be received' },
      }
    case 'accepted':
    case 'processing':
      return {
        sentence: vi
          ? `${name} đang được ${agencyName} giải quyết${due ? `, hẹn trả ${due}` : ''}.`
          : `${name} is being handled by ${agencyName}${due ? `, due ${due}` : ''}.`,
        next: t(words.nextHandle),
        state: { kind: props.left ? kinds[props.left.state] : 'neutral' },
      }
    case 'waiting':
      return {
        sentence: vi
          ? `${name} đang chờ ${anyone ? 'người nộp' : 'bạn'} bổ sung giấy tờ.${paused ? ' Thời hạn tạm dừng.' : ''}`
          : `${name} waits for ${anyone ? 'the applicant' : 'you'} to supply papers.${paused ? ' The clock is paused.' : ''}`,
        next: t(anyone ? words.nextSupplyPublic : paused ? words.nextSupplyClock : words.nextSupply),
        state: paused ? { kind: 'paused' } : { kind: 'neutral', text: vi ? 'Chờ bổ sung' : 'Waiting for papers' },
      }
    case 'releasing':
      return {
        sentence: vi
          ? `${name} đã có ${dossier.refuses ? 'văn bản từ chối giải quyết' : 'kết quả'}, nhận tại ${anyone ? unitName : dossier.resultPlace}.`
          : `${name} has ${dossier.refuses ? 'been refused in writing' : 'its result'}: ${anyone ? unitName : dossier.resultPlace}.`,
        next: t(props.hasResult && !anyone ? words.nextCollect : words.nextCollectPaper),
        state: { kind: 'done', text: vi ? 'Đã có kết quả' : 'Result ready' },
      }
    case 'done':
      return {
        sentence: vi
          ? `${name} đã giải quyết xong và trả kết quả.`
          : `${name} is finished; the result was handed over.`,
        next: t(words.nextRate),
        state: { kind: 'done', text: vi ? 'Đã trả kết quả' : 'Handed over' },
      }
    case 'denied':
      return {
        sentence: vi
          ? `${name} không được tiếp nhận${dossier.reason && !anyone ? `. Lý do: ${dossier.reason}` : '.'}`
          : `${name} was not accepted${dossier.reason && !anyone ? `. Reason: ${dossier.reason}` : '.'}`,
        next: t(words.nextDenied),
        state: { kind: 'refused', text: vi ? 'Không được tiếp nhận' : 'Not accepted' },
      }
    default:
      return {
        sentence: vi
          ? `${name} đã dừng giải quyết${dossier.reason && !anyone ? `. Lý do: ${dossier.reason}` : '.'}`
          : `${name} was stopped${dossier.reason && !anyone ? `. Reason: ${dossier.reason}` : '.'}`,
        next: t(words.nextStopped),
        state: { kind: 'refused', text: vi ? 'Dừng giải quyết' : 'Stopped' },
      }
  }
}
