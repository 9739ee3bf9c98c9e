/**
 * The library of ready processes (one-stop.md §2): most procedures are configured by choosing one of them and giving times. Each has all that the law
 * asks of a dossier's way: refusal before receipt, more papers before and after it, stopping, withdrawing, a new appointment, a signed and numbered result.
 */
import type { Action, Definition, Step } from '../process.ts'
import { action, joined, type Pair, shared, step } from './build.ts'
import type { ReadyKind } from './kinds.ts'

const OFFICER = 'one-stop-officer'
/** What the counter may take before receipt, and after the result: no limit of the procedure runs there. */
const RECEPTION_HOURS = 8
const HAND_OVER_HOURS = 8
/** How long a plan waits for an applicant. */
const WAITING_HOURS = 40

/** What happens in a ready process between assignment and signature. */
interface Middle {
  steps: (hours: Readonly<Record<string, number>>) => Step[]
  /** From the step a specialist has to the leader's signature, in order. */
  actions: readonly Action[]
  shares: Readonly<Record<string, number>>
}

const examine = (hours: number): Step =>
  step('examine', ['Thẩm định hồ sơ', 'Examination'], 'handling', { role: 'specialist', hours })

const main = { main: true } as const
const submit = (from: string): Action =>
  action('submit', ['Trình lãnh đạo ký', 'Submit for signature'], [from, 'sign'], {
    ...main,
    produces: ['draft'],
    tells: ['next'],
  })

/** An examination that goes through one more step and comes back with what was found. */
const through = (key: string, name: Pair, out: Action, share: number, more: Partial<Step> = {}): Middle => ({
  steps: (hours) => [
    examine(hours.examine ?? 0),
    step(key, name, 'handling', { role: 'specialist', hours: hours[key] ?? 0, ...more }),
    step('conclude', ['Tổng hợp, dự thảo kết quả', 'Conclusion and draft'], 'handling', {
      role: 'specialist',
      hours: hours.conclude ?? 0,
    }),
  ],
  actions: [
    out,
    action('back', ['Tổng hợp ý kiến', 'Take what was found'], [key, 'conclude'], { ...main, tells: ['next'] }),
    submit('conclude'),
  ],
  shares: { assign: 0.08, examine: 0.25, [key]: share, conclude: 0.15, sign: 0.12, issue: 0.05 },
})

const middles: Record<Exclude<ReadyKind, 'at-once'>, Middle> = {
  'one-agency': {
    steps: (hours) => [examine(hours.examine ?? 0)],
    actions: [submit('examine')],
    shares: { assign: 0.1, examine: 0.65, sign: 0.15, issue: 0.1 },
  },
  consultation: through(
    'consult',
    ['Lấy ý kiến các cơ quan phối hợp', 'Consultation of other agencies'],
    action('ask', ['Gửi lấy ý kiến', 'Ask for opinions'], ['examine', 'consult'], {
      ...main,
      produces: ['question'],
      consults: [
        { whom: 'Cơ quan chuyên môn thứ nhất', hours: 8, silence: 'waits', basis: null },
        { whom: 'Cơ quan chuyên môn thứ hai', hours: 8, silence: 'waits', basis: null },
      ],
      tells: ['next', 'applicant'],
    }),
    0.35,
    { place: 'other' },
  ),
  'inter-agency': through(
    'child',
    ['Cơ quan liên thông giải quyết', 'Settled by another agency'],
    action('pass', ['Chuyển hồ sơ liên thông', 'Pass on as a child dossier'], ['examine', 'child'], {
      ...main,
      produces: ['control'],
      child: { what: 'Phần việc của cơ quan liên thông', code: null },
      tells: ['next', 'applicant'],
    }),
    0.4,
    { place: 'other' },
  ),
  inspection: through(
    'inspect',
    ['Kiểm tra thực địa', 'Inspection on site'],
    action('visit', ['Đi kiểm tra thực địa', 'Inspect on site'], ['examine', 'inspect'], {
      ...main,
      tells: ['applicant'],
    }),
    0.35,
  ),
  council: through(
    'council',
    ['Hội đồng thẩm định họp', 'The council meets'],
    action('convene', ['Trình hội đồng thẩm định', 'Put to the council'], ['examine', 'council'], {
      ...main,
      produces: ['question'],
      tells: ['next'],
    }),
    0.35,
  ),
}
// what was found on site or said in the council is written down
const written: Partial<Record<ReadyKind, true>> = { inspection: true, council: true }

const names: Record<ReadyKind, Pair> = {
  'at-once': ['Giải quyết ngay tại quầy', 'Settled at the counter at once'],
  'one-agency': ['Một cơ quan giải quyết', 'One agency'],
  consultation: ['Một cơ quan, có lấy ý kiến song song', 'One agency with parallel consultation'],
  'inter-agency': ['Liên thông nhiều cơ quan', 'Several agencies with child dossiers'],
  inspection: ['Có kiểm tra thực địa', 'With inspection on site'],
  council: ['Có hội đồng thẩm định', 'With a council'],
}

/** Beginning and end, which every process has: the counter, the waiting, the ways out. */
function frame(hours: Readonly<Record<string, number>>): { before: Step[]; after: Step[] } {
  return {
    before: [
      step('receive', ['Tiếp nhận hồ sơ', 'Reception'], 'new', {
        ...{ place: 'receiving', role: OFFICER, hours: RECEPTION_HOURS },
      }),
      step('complete', ['Chờ người nộp hoàn thiện hồ sơ', 'Waiting for a complete dossier'], 'waiting', {
        ...{ place: 'applicant', hours: WAITING_HOURS },
      }),
    ],
    after: [
      step('supplement', ['Chờ người nộp bổ sung giấy tờ', 'Waiting for more papers'], 'waiting', {
        ...{ place: 'applicant', hours: WAITING_HOURS },
      }),
      step('sign', ['Ký kết quả', 'Signature'], 'to-sign', { role: 'leader', hours: hours.sign ?? 0 }),
      step('issue', ['Cấp số, đóng dấu, phát hành', 'Number, seal, issue'], 'to-issue', {
        ...{ role: 'clerk', hours: hours.issue ?? 0 },
      }),
      step('return', ['Trả kết quả', 'Hand-over'], 'releasing', {
        ...{ place: 'receiving', role: OFFICER, hours: HAND_OVER_HOURS },
      }),
      step('done', ['Đã trả kết quả', 'Handed over'], 'done', { place: 'applicant' }),
      step('refused', ['Từ chối tiếp nhận', 'Refused'], 'denied', { place: 'applicant' }),
      step('stopped', ['Dừng giải quyết', 'Stopped'], 'unresolved', { place: 'applicant' }),
      step('withdrawn', ['Người nộp rút hồ sơ', 'Withdrawn'], 'cancelled', { place: 'applicant' }),
    ],
  }
}

/** The acts of the counter before receipt, and those that lead out of examination. */
function ways(first: string): Action[] {
  const told = { tells: ['applicant'] } as const
  return [
    action('accept', ['Tiếp nhận', 'Receive'], ['receive', first], {
      ...main,
      ...{ dates: ['submit', 'number', 'start'], produces: ['slip', 'control'], payment: 'advance' },
      tells: ['applicant', 'next'],
    }),
    action(
      'ask-complete',
      ['Yêu cầu hoàn thiện trước khi nhận', 'Ask for a complete dossier'],
      ['receive', 'complete'],
      {
        ...{ produces: ['supplement'], ...told },
      },
    ),
    action('completed', ['Nhận giấy tờ hoàn thiện', 'Papers came'], ['complete', 'receive'], { ...main }),
    action('refuse', ['Từ chối tiếp nhận', 'Refuse'], ['receive', 'refused'], { produces: ['refusal'], ...told }),
    action('ask-more', ['Yêu cầu bổ sung', 'Ask for more papers'], ['examine', 'supplement'], {
      when: [{ kind: 'supplements', fewer: 1 }],
      ...{ dates: ['pause'], produces: ['supplement'], ...told },
    }),
    action('supplied', ['Nhận giấy tờ bổ sung', 'Papers came'], ['supplement', 'examine'], {
      ...main,
      dates: ['resume'],
      tells: ['next'],
    }),
    action('extend', ['Xin lỗi và hẹn lại', 'Apologise and appoint anew'], ['examine', 'examine'], {
      ...{ dates: ['extend'], produces: ['apology'], signature: 'person', ...told },
    }),
    action('stop', ['Dừng giải quyết', 'Stop'], ['examine', 'stopped'], {
      ...{ dates: ['finish'], produces: ['stop'], signature: 'both', ...told },
    }),
    action('withdraw', ['Rút hồ sơ', 'Withdraw'], ['examine', 'withdrawn'], {
      when: [{ kind: 'asks', what: 'withdraw', is: true }],
      ...{ dates: ['finish'], produces: ['stop'], ...told },
    }),
    action('send-back', ['Trả lại để sửa dự thảo', 'Send the draft back'], ['sign', 'examine'], { tells: ['next'] }),
    action('approve', ['Ký duyệt', 'Sign'], ['sign', 'issue'], { ...main, signature: 'person', tells: ['next'] }),
    action('publish', ['Phát hành kết quả', 'Issue'], ['issue', 'return'], {
      ...main,
      ...{ dates: ['release'], produces: ['result'], signature: 'agency', payment: 'settlement' },
      tells: ['applicant', 'next'],
    }),
    action('hand-over', ['Trả kết quả', 'Hand over'], ['return', 'done'], {
      ...main,
      ...{ dates: ['finish'], produces: ['hand-over', 'receipt'] },
    }),
  ]
}

const HOURS_AT_ONCE = { examine: 0.6, sign: 0.25, issue: 0.15 }

/** A ready process whose counted steps take so many working hours together. */
export function readyProcess(kind: ReadyKind, hours: number): Definition {
  if (kind === 'at-once') {
    const times = shared(hours, HOURS_AT_ONCE, 'examine')
    const { before, after } = frame(times)
    return joined(
      kind,
      names[kind],
      [...before, examine(times.examine ?? 0), ...after],
      [...ways('examine'), submit('examine')],
    )
  }
  const { steps, actions, shares } = middles[kind]
  const times = shared(hours, shares, 'examine')
  const { before, after } = frame(times)
  const assign = step('assign', ['Phân công thụ lý', 'Assignment'], 'to-assign', {
    ...{ role: 'leader', hours: times.assign ?? 0 },
  })
  const assigned = action('assign', ['Phân công', 'Assign'], ['assign', 'examine'], { ...main, tells: ['next'] })
  const found = actions.map(
    (one): Action => (one.key === 'back' && written[kind] ? { ...one, produces: ['minutes'] } : one),
  )
  return joined(
    kind,
    names[kind],
    [...before, assign, ...steps(times), ...after],
    [...ways('assign'), assigned, ...found.map((one): Action => bounded(one, times))],
  )
}

/** Nobody is asked for longer than the step they are asked in lasts. */
const bounded = (one: Action, times: Readonly<Record<string, number>>): Action => ({
  ...one,
  consults: one.consults.map((asked) => ({ ...asked, hours: Math.max(1, times[one.to] ?? asked.hours) })),
})
