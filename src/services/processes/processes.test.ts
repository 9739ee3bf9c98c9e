/** Processes without a database: 27 procedures of different fields of the catalogue played from filing to hand-over, what keeps a process from being published, and its picture. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { due, FIRST_CALENDAR, prepareCalendar, type TimeLimit } from '../../../packages/legal-clock/index.ts'
import { instantOf, isAfter, isoDay, legalDay, legalDayOf, plus } from '../../../packages/time/index.ts'
import { repository } from '../../../scripts/modules.ts'
import { readRows } from '../procedures/catalogue.ts'
import { type FilingChannel, type ProcedureVersion, timeLimitOf } from '../procedures/index.ts'
import { allHold, plainFacts } from './conditions.ts'
import { bpmnOf } from './picture/bpmn.ts'
import { layoutOf } from './picture/layout.ts'
import { countedHours, hoursIn, planOf, shortestOf } from './plan.ts'
import { problemsOf, type Surroundings } from './problems.ts'
import { type Action, type Definition, followedBy, type Process, type Step } from './process.ts'
import { readyProcess } from './ready/index.ts'
import { READY_KINDS, type ReadyKind } from './ready/kinds.ts'
import { wrongPart } from './shape.ts'
import { simulate, turnsOf } from './simulate.ts'
import { wayOf } from './way.ts'

const calendar = prepareCalendar(FIRST_CALENDAR)
const file = JSON.parse(readFileSync(path.join(repository, 'demo/procedures.json'), 'utf8')) as {
  procedures: unknown[]
}
const { good } = readRows(file.procedures)

/** The row of the catalogue as a version that stands, with the rule of the field that answers on the same day. */
function version(code: string): ProcedureVersion {
  const row = good.find((one) => one.code === code) ?? assert.fail(`no procedure ${code}`)
  const rules =
    row.fieldCode === 'G15-TP07' ? [{ cutoff: '15:00', effectiveFrom: legalDay('2025-07-01'), effectiveTo: null }] : []
  return { ...row, id: code, effectiveFrom: legalDay('2025-01-01'), effectiveTo: null, sameDayRules: rules }
}
const limitsOf = (one: ProcedureVersion, day: string): TimeLimit[] =>
  (['counter', 'online', 'postal'] as const).map((channel) => timeLimitOf(one, channel, legalDay(day)))

const everybody = new Map(
  ['one-stop-officer', 'specialist', 'leader', 'clerk'].map((role) => [
    role,
    { words: { vi: role, en: role }, held: true },
  ]),
)
const around = (limits: readonly TimeLimit[], more: Partial<Surroundings> = {}): Surroundings => ({
  ...{ known: true, limits, hasFee: false, roles: everybody, procedures: new Set(), fields: new Set(), ...more },
})

/** Code, ready process, filed on a day at an hour, due on a day counted by hand with the calendar of one-stop.md §5.5. */
const played: readonly [code: string, kind: ReadyKind, day: string, hour: string, due: string][] = [
  ['1.001193', 'at-once', '2026-08-21', '14:59', '2026-08-21'],
  ['1.000894', 'at-once', '2026-08-21', '15:01', '2026-08-22'],
  ['2.000908', 'at-once', '2026-10-05', '09:00', '2026-10-06'],
  ['1.013225', 'consultation', '2026-10-05', '09:00', '2026-10-19'],
  ['1.001731', 'one-agency', '2026-02-13', '09:00', '2026-02-25'],
  ['1.012796', 'inter-agency', '2026-10-05', '09:00', '2026-10-15'],
  ['1.002211', 'one-agency', '2026-08-21', '09:00', '2026-08-27'],
  ['2.001255', 'inspection', '2026-10-05', '09:00', '2026-10-12'],
  ['1.004756', 'one-agency', '2026-10-05', '09:00', '2026-10-12'],
  ['1.011031', 'inspection', '2026-10-05', '09:00', '2026-10-21'],
  ['2.001236', 'inspection', '2026-10-05', '09:00', '2026-10-27'],
  ['1.010729', 'council', '2026-10-05', '09:00', '2026-10-20'],
  ['2.001610', 'one-agency', '2025-04-25', '09:00', '2025-04-29'],
  ['1.000828', 'council', '2026-10-05', '09:00', '2026-10-26'],
  ['1.013834', 'consultation', '2026-10-05', '09:00', '2026-10-26'],
  ['2.001395', 'inter-agency', '2026-10-05', '09:00', '2026-10-19'],
  ['1.001233', 'one-agency', '2026-10-05', '09:00', '2026-10-12'],
  ['1.001432', 'one-agency', '2026-10-05', '09:00', '2026-10-12'],
  ['1.003901', 'council', '2026-10-05', '09:00', '2026-10-14'],
  ['1.003483', 'consultation', '2026-10-05', '09:00', '2026-10-12'],
  ['1.000485', 'inspection', '2026-10-05', '09:00', '2026-10-14'],
  ['1.002374', 'one-agency', '2026-11-20', '09:00', '2026-11-25'],
  ['1.012900', 'inter-agency', '2026-10-05', '09:00', '2026-10-26'],
  ['2.000648', 'inspection', '2026-10-05', '09:00', '2026-10-26'],
  ['1.013417', 'one-agency', '2026-10-05', '09:00', '2026-10-14'],
  ['1.014753', 'one-agency', '2026-10-05', '09:00', '2026-10-08'],
  ['1.010808', 'council', '2026-10-05', '09:00', '2026-10-19'],
  ['1.012632', 'consultation', '2026-10-05', '09:00', '2026-12-04'],
]

function configured(code: string, kind: ReadyKind, day: string): { process: Definition; limits: TimeLimit[] } {
  const limits = limitsOf(version(code), day)
  const shortest = shortestOf(limits)
  return { process: readyProcess(kind, (shortest && hoursIn(shortest)) ?? 8), limits }
}

for (const [code, kind, day, hour, dueOn] of played)
  test(`${code} by “${kind}”, filed ${day} ${hour}, is configured, may be published, and is settled by ${dueOn}`, () => {
    const { process, limits } = configured(code, kind, day)
    assert.equal(wrongPart(process), undefined)
    assert.deepEqual(problemsOf(process, around(limits)), [])
    const at = instantOf(legalDay(day), hour)
    const scenario = { submittedAt: at, channel: 'counter', limit: limits[0] as TimeLimit } as const
    const result = simulate(process, calendar, scenario)
    assert.equal(result.end, 'done')
    assert.equal(result.due?.dueDay ? isoDay(result.due.dueDay) : null, dueOn)
    assert.deepEqual(result.due?.dueCurrent, due(calendar, at, scenario.limit).dueCurrent)
    assert.ok(result.numbered && result.releasedAt && result.finishedAt)
    if (result.due?.dueCurrent) assert.ok(!isAfter(result.releasedAt, result.due.dueCurrent))
    // each step begins when the one before ends, and none before it
    for (const [index, one] of result.steps.entries()) {
      assert.ok(!isAfter(one.entered, one.left))
      if (index > 0) assert.deepEqual(one.entered, result.steps[index - 1]?.left)
    }
  })

test('a plan ends with the due date, its steps follow one another, and a pause moves what is still to come', () => {
  const { process, limits } = configured('1.013834', 'consultation', '2026-10-05')
  const acceptedAt = instantOf(legalDay('2026-10-05'), '09:00')
  const limit = limits[0] as TimeLimit
  const without = planOf(process, { calendar, acceptedAt, due: due(calendar, acceptedAt, limit) })
  assert.equal(without.length, 6)
  for (const [at, one] of without.entries())
    assert.ok(at === 0 || !isAfter(without[at - 1]?.until ?? one.until, one.until))
  assert.equal(isoDay(legalDayOf(without.at(-1)?.until ?? acceptedAt)), '2026-10-26')
  const pauses = [
    {
      from: instantOf(legalDay('2026-10-08'), '09:00'),
      to: instantOf(legalDay('2026-10-12'), '09:00'),
      basis: 'bổ sung',
    },
  ]
  const paused = planOf(process, { calendar, acceptedAt, due: due(calendar, acceptedAt, limit, pauses) }, pauses)
  assert.deepEqual(paused[0]?.until, without[0]?.until)
  assert.equal(isoDay(legalDayOf(paused.at(-1)?.until ?? acceptedAt)), '2026-10-28')
})

test('what happens beside the usual way: more papers pause the clock, a late step makes the result late, a new appointment moves the day', () => {
  const { process, limits } = configured('1.013417', 'one-agency', '2026-10-05')
  const base = {
    submittedAt: instantOf(legalDay('2026-10-05'), '09:00'),
    channel: 'counter',
    limit: limits[0] as TimeLimit,
  } as const
  const usual = simulate(process, calendar, base)
  const more = simulate(process, calendar, { ...base, turn: 'ask-more' })
  assert.equal(more.end, 'done')
  assert.deepEqual(
    more.steps.map(({ clock }) => clock),
    ['none', 'running', 'running', 'paused', 'running', 'running', 'running', 'stopped', 'stopped'],
  )
  // five working days are waited, and the due day moves by as many
  assert.equal(more.due?.dueDay && isoDay(more.due.dueDay), '2026-10-21')
  assert.equal(more.left?.state === 'overdue', false)
  const late = simulate(process, calendar, { ...base, late: { step: 'sign', hours: 16 } })
  assert.equal(late.left?.state, 'overdue')
  assert.deepEqual(late.due?.dueCurrent, usual.due?.dueCurrent)
  const extended = simulate(process, calendar, { ...base, turn: 'extend' })
  assert.equal(extended.due?.dueDay && isoDay(extended.due.dueDay), '2026-10-19')
  const refused = simulate(process, calendar, { ...base, turn: 'refuse' })
  assert.deepEqual([refused.end, refused.acceptedAt, refused.due], ['denied', null, null])
  const withdrawn = { ...base, turn: 'withdraw', facts: { asks: { withdraw: true, amend: false } } }
  assert.equal(simulate(process, calendar, withdrawn).end, 'cancelled')
  // nobody withdraws for an applicant who does not ask
  assert.equal(simulate(process, calendar, { ...base, turn: 'withdraw' }).end, 'done')
})

test('what comes online is accepted within the hours of reception, and only then the clock starts', () => {
  const { process, limits } = configured('1.013417', 'one-agency', '2026-10-05')
  const submittedAt = instantOf(legalDay('2026-10-05'), '09:00')
  const result = simulate(process, calendar, { submittedAt, channel: 'online', limit: limits[1] as TimeLimit })
  assert.deepEqual(result.acceptedAt, instantOf(legalDay('2026-10-06'), '09:00'))
  assert.equal(result.due?.dueDay && isoDay(result.due.dueDay), '2026-10-15')
})

test('every way beside the usual one of every ready process comes to an end', () => {
  for (const kind of READY_KINDS) {
    const process = readyProcess(kind, 80)
    assert.equal(countedHours(process), 80)
    for (const turn of turnsOf(process)) {
      const facts = { asks: { withdraw: true, amend: true } }
      const submittedAt = instantOf(legalDay('2026-10-05'), '09:00')
      const limit = { unit: 'WORKING_DAY', value: 10 } as const
      const result = simulate(process, calendar, { submittedAt, channel: 'online', limit, turn: turn.key, facts })
      assert.ok(result.end !== null && result.stuck === null, `${kind} ${turn.key}`)
      assert.ok(
        result.steps.some(({ action }) => action?.key === turn.key),
        `${kind} ${turn.key}`,
      )
    }
  }
})

const ready = readyProcess('one-agency', 40)
const WEEK = [{ unit: 'WORKING_DAY', value: 5 } as const]
const stepChanged = (key: string, change: Partial<Step>): Definition => ({
  ...ready,
  steps: ready.steps.map((one) => (one.key === key ? { ...one, ...change } : one)),
})
const actionChanged = (key: string, change: Partial<Action>): Definition => ({
  ...ready,
  actions: ready.actions.map((one) => (one.key === key ? { ...one, ...change } : one)),
})
const without = (...keys: string[]): Definition => ({
  ...ready,
  actions: ready.actions.filter(({ key }) => !keys.includes(key)),
})
const lonely: Step = { ...(ready.steps[3] as Step), key: 'lonely', name: { vi: 'Bơ vơ', en: 'Lonely' } }

const wrong: readonly [what: string, process: Definition, says: string, surroundings?: Partial<Surroundings>][] = [
  ['a step nothing leads to', { ...ready, steps: [...ready.steps, lonely] }, 'không bao giờ tới được'],
  ['no step of reception', stepChanged('receive', { shows: 'handling' }), 'Chưa có bước tiếp nhận'],
  ['a second reception', stepChanged('assign', { shows: 'new' }), 'hơn một bước tiếp nhận'],
  ['two steps of one key', { ...ready, steps: [...ready.steps, ready.steps[0] as Step] }, 'cùng mã'],
  ['an action to nowhere', actionChanged('submit', { to: 'gone' }), 'một bước không có'],
  ['a circle without an end', { ...without('refuse', 'accept'), steps: ready.steps }, 'không bao giờ tới được'],
  ['a step one cannot leave', without('supplied'), 'không kết thúc được'],
  [
    'an end that is none',
    { ...ready, actions: [...ready.actions, { ...(ready.actions[0] as Action), key: 'again', from: 'done' }] },
    'vẫn có thao tác tiếp theo',
  ],
  ['no usual action', actionChanged('approve', { main: false }), 'chưa có thao tác chính'],
  ['two usual actions', actionChanged('send-back', { main: true }), 'hơn một thao tác chính'],
  [
    'a case in which nothing is possible',
    actionChanged('hand-over', { when: [{ kind: 'paid', is: true }] }),
    'không thao tác nào làm được',
  ],
  ['no refusal', without('refuse'), 'không bao giờ tới được'],
  [
    'no way to refuse at all',
    { ...without('refuse'), steps: ready.steps.filter(({ key }) => key !== 'refused') },
    'Không có cách từ chối',
  ],
  [
    'nothing negative after receipt',
    {
      ...without('stop', 'withdraw'),
      steps: ready.steps.filter(({ key }) => key !== 'stopped' && key !== 'withdrawn'),
    },
    'không có cách dừng hoặc từ chối',
  ],
  ['no result', actionChanged('publish', { produces: [] }), 'kèm kết quả giải quyết'],
  ['an unsigned result', actionChanged('approve', { signature: 'none' }), 'chưa có chữ ký'],
  ['a result without the seal of the agency', actionChanged('publish', { signature: 'none' }), 'chưa có chữ ký'],
  ['a clock that never starts', actionChanged('accept', { dates: ['number'] }), 'thời hạn giải quyết không bắt đầu'],
  ['a clock that starts twice', actionChanged('assign', { dates: ['start'] }), 'khi thời hạn đã chạy'],
  ['a pause before the clock starts', actionChanged('ask-complete', { dates: ['pause'] }), 'khi thời hạn không chạy'],
  ['waiting while the clock runs', actionChanged('ask-more', { dates: [] }), 'chờ người nộp mà thời hạn vẫn chạy'],
  ['a resumption of what runs', actionChanged('assign', { dates: ['resume'] }), 'không tạm dừng'],
  ['a result that is never released', actionChanged('publish', { dates: [] }), 'không ghi lúc có kết quả'],
  ['a receipt without its slip', actionChanged('accept', { produces: [] }), 'mẫu 01'],
  ['a request for papers without form 02', actionChanged('ask-more', { produces: [] }), 'mẫu 02'],
  ['a refusal without form 03', actionChanged('refuse', { produces: [] }), 'mẫu 03'],
  ['a new appointment without form 04', actionChanged('extend', { produces: [] }), 'mẫu 04'],
  ['a stop without form 05', actionChanged('stop', { produces: [] }), 'mẫu 05'],
  ['a step of ours without a role', stepChanged('sign', { role: null }), 'chưa có vai trò'],
  [
    'a role nobody holds',
    ready,
    'không ai đang giữ vai trò',
    { roles: new Map([...everybody].map(([name, one]) => [name, { ...one, held: name !== 'clerk' }])) },
  ],
  ['a role there is not', stepChanged('sign', { role: 'astrologer' }), 'không ai đang giữ vai trò'],
  ['a step without time', stepChanged('issue', { hours: 0 }), 'chưa có thời gian'],
  ['times beyond the limit', stepChanged('examine', { hours: 80 }), 'thời hạn của thủ tục là 5 ngày làm việc'],
  ['times short of the limit', stepChanged('examine', { hours: 1 }), 'thời hạn của thủ tục là 5 ngày làm việc'],
  [
    'a fee nobody asks for',
    { ...ready, actions: ready.actions.map((one) => ({ ...one, payment: 'none' as const })) },
    'không thao tác nào yêu cầu nộp',
    { hasFee: true },
  ],
  [
    'a fee that has to be paid before it is asked for',
    actionChanged('accept', { when: [{ kind: 'paid', is: true }] }),
    'không bao giờ thoả được',
    { hasFee: true },
  ],
  [
    'what costs nothing and has to be unpaid',
    actionChanged('extend', { when: [{ kind: 'paid', is: false }] }),
    'không bao giờ thoả được',
  ],
  [
    'a request to withdraw where nothing is withdrawn',
    actionChanged('extend', { when: [{ kind: 'asks', what: 'withdraw', is: true }] }),
    'không bao giờ thoả được',
  ],
  [
    'a step done that only comes after',
    actionChanged('accept', { when: [{ kind: 'done', step: 'issue', is: true }] }),
    'không bao giờ thoả được',
  ],
  [
    'a part passed on before the dossier is handled',
    actionChanged('assign', { child: { what: 'Phần việc', code: null } }),
    'giữa hai bước chuyên viên đang giải quyết',
  ],
  [
    'a child of no procedure',
    actionChanged('assign', { child: { what: 'Phần việc', code: '9.999999' } }),
    'Không có thủ tục mã 9.999999',
  ],
  [
    'a condition on no step',
    actionChanged('extend', { when: [{ kind: 'done', step: 'gone', is: true }] }),
    'một bước không có',
  ],
  [
    'a condition on no question',
    actionChanged('extend', { when: [{ kind: 'answer', field: 'gone', is: ['x'] }] }),
    'tờ khai không có',
  ],
  [
    'silence that is consent by no rule',
    actionChanged('assign', { consults: [{ whom: 'Sở A', hours: 1, silence: 'consents', basis: null }] }),
    'chưa nêu căn cứ',
  ],
  [
    'a consultation longer than its step',
    actionChanged('assign', { consults: [{ whom: 'Sở A', hours: 400, silence: 'waits', basis: null }] }),
    'hỏi lâu hơn',
  ],
]

test('a ready process has nothing to mend', () => assert.deepEqual(problemsOf(ready, around(WEEK)), []))
describe('MC-2.8: a process is not published while a step has nobody, a circle no end, or a branch no result or no due date', () => {
  for (const [what, process, says, more] of wrong)
    test(`not to be published: ${what}`, () => {
      const found = problemsOf(process, around(WEEK, more)).map((one) => one.says)
      assert.ok(
        found.some(({ vi }) => vi.includes(says)),
        JSON.stringify(found),
      )
      for (const { en } of found) assert.ok(en.length > 0)
    })
})

test('a limit that is longer by one channel is kept by a plan for the shorter one', () => {
  const limits = [{ unit: 'DAY', value: 60 } as const, { unit: 'DAY', value: 45 } as const]
  const process = readyProcess('inspection', hoursIn(shortestOf(limits) as TimeLimit) as number)
  assert.deepEqual(problemsOf(process, around(limits)), [])
})

test('a process in a circle is played only so far', () => {
  const circle = {
    ...ready,
    actions: ready.actions.map((one) => (one.key === 'publish' ? { ...one, to: 'sign' } : one)),
  }
  const submittedAt = instantOf(legalDay('2026-10-05'), '09:00')
  const result = simulate(circle, calendar, { submittedAt, channel: 'counter', limit: WEEK[0] as TimeLimit })
  assert.deepEqual([result.end, result.stuck], [null, 'circle'])
})

test('what is no process by its shape is refused with the part that is wrong', () => {
  const bad: [unknown, string][] = [
    [null, '{}'],
    [{ ...ready, more: 1 }, 'more'],
    [{ ...ready, steps: 'x' }, 'steps'],
    [{ ...ready, steps: Array(41).fill(ready.steps[0]) }, 'steps'],
    [stepChanged('sign', { hours: -1 }), 'steps'],
    [stepChanged('sign', { hours: Number.NaN }), 'steps'],
    [actionChanged('submit', { dates: ['yesterday' as 'start'] }), 'actions'],
    [actionChanged('submit', { when: [{ kind: 'paid', is: 'x' as never }] }), 'actions'],
    [actionChanged('submit', { when: [{ kind: '__proto__' as 'paid', is: true }] }), 'actions'],
  ]
  for (const [given, part] of bad) assert.equal(wrongPart(given), part)
})

test('BPMN 2.0: every ready process is well-formed XML whose diagram draws each element once, and draws nothing else', () => {
  for (const kind of READY_KINDS) {
    const process = { ...readyProcess(kind, 80), name: { vi: 'A & B <"x">\u0000', en: 'x' } }
    const xml = bpmnOf(process, '1.001193', 'vi', (role) => role)
    const lint = spawnSync('xmllint', ['--noout', '-'], { input: xml })
    assert.equal(lint.status, 0, String(lint.stderr))
    const ids = [
      ...xml.matchAll(
        /<(?!definitions|process|laneSet|collaboration|bpmndi|dc|di|lt|\w*[lL]oop|documentation|extension|\/)(\w+) id="([^"]+)"/g,
      ),
    ].map(([, , id]) => id)
    const drawn = [...xml.matchAll(/bpmnElement="([^"]+)"/g)].map(([, id]) => id).filter((id) => id !== 'collaboration')
    assert.deepEqual([...drawn].sort(), [...ids].sort())
    assert.equal(new Set(drawn).size, drawn.length)
    const nodes = new Set(ids)
    for (const [, from, to] of xml.matchAll(/sourceRef="([^"]+)" targetRef="([^"]+)"/g))
      assert.ok(nodes.has(from) && nodes.has(to))
    for (const flow of xml.matchAll(/<(?:incoming|outgoing)>([^<]+)</g)) assert.ok(nodes.has(flow[1]))
  }
})

test('in the picture no two parts lie on one another, and all lie inside it', () => {
  for (const kind of READY_KINDS) {
    const { nodes, width, height } = layoutOf(readyProcess(kind, 80))
    for (const [at, one] of nodes.entries()) {
      assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height, one.id)
      for (const other of nodes.slice(at + 1))
        assert.ok(
          one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y,
          `${kind}: ${one.id} ${other.id}`,
        )
    }
  }
})

test('a dossier follows the version that counted when it was received, whatever is published or ended later', () => {
  const moment = (day: string, hour: string) => instantOf(legalDay(day), hour)
  const one = (
    number: number,
    published: string,
    from: string,
    until: string | null,
    ended: string | null,
  ): Process => ({
    ...{ id: String(number), code: 'x', number, state: 'published', title: 'x', definition: ready, revision: 1 },
    ...{ effective_from: legalDay(from), effective_to: until ? legalDay(until) : null },
    ...{ published_at: moment(published, '10:00'), ended_at: ended ? moment(ended, '10:00') : null },
    ...{ published_by: 'x', changed_at: moment(published, '10:00') },
  })
  const followed = (versions: Process[], day: string, hour: string) =>
    followedBy(versions, moment(day, hour), legalDay(day))?.number
  // the second took the place of the first at ten on the day it was published
  const replaced = [
    one(1, '2026-10-01', '2026-10-01', '2026-10-04', null),
    one(2, '2026-10-05', '2026-10-05', null, null),
  ]
  assert.equal(followed(replaced, '2026-09-30', '09:00'), undefined)
  assert.equal(followed(replaced, '2026-10-05', '09:00'), 1)
  assert.equal(followed(replaced, '2026-10-05', '11:00'), 2)
  const ended = [one(1, '2026-10-01', '2026-10-01', '2026-10-04', '2026-10-05')]
  assert.equal(followed(ended, '2026-10-05', '09:00'), 1)
  assert.equal(followed(ended, '2026-10-05', '11:00'), undefined)
  assert.equal(followed(ended, '2026-10-02', '11:00'), 1)
})

test('the procedures that are played are of at least 20 fields', () => {
  const fields = new Set(played.map(([code]) => version(code).field))
  assert.ok(fields.size >= 20, String(fields.size))
})

test('whenever a dossier is received and however long its limit is, its plan only goes forward and ends with the due date', () => {
  const first = instantOf(legalDay('2026-01-01'), '00:00')
  for (let at = 0; at < 400; at++) {
    // 37 hours and 13 minutes further each time: every hour of the day, every day of the week, holidays among them
    const acceptedAt = plus(first, { minutes: at * (37 * 60 + 13) })
    const limit = { unit: (['WORKING_DAY', 'DAY', 'HOUR'] as const)[at % 3] ?? 'DAY', value: 8 + (at % 23) }
    const process = readyProcess(READY_KINDS[at % READY_KINDS.length] ?? 'at-once', hoursIn(limit) ?? 8)
    const counted = due(calendar, acceptedAt, limit)
    const plan = planOf(process, { calendar, acceptedAt, due: counted })
    for (const [index, { until }] of plan.entries()) {
      assert.ok(!isAfter(plan[index - 1]?.until ?? acceptedAt, until), `${acceptedAt} ${limit.unit} ${limit.value}`)
      assert.ok(counted.dueCurrent && !isAfter(until, counted.dueCurrent))
    }
    assert.deepEqual(plan.at(-1)?.until, counted.dueCurrent)
    const result = simulate(process, calendar, { submittedAt: acceptedAt, channel: 'counter', limit })
    assert.ok(result.releasedAt && counted.dueCurrent && !isAfter(result.releasedAt, counted.dueCurrent))
  }
})

const channels: readonly FilingChannel[] = ['counter', 'online', 'postal']
test('every procedure of the catalogue with a limit in days can be configured by every ready process that needs no more steps than it has hours', () => {
  for (const row of good) {
    const limits = limitsOf(version(row.code), '2026-10-05')
    assert.equal(limits.length, channels.length)
    const shortest = shortestOf(limits)
    const hours = shortest && hoursIn(shortest)
    if (!hours || hours < 8) continue
    for (const kind of READY_KINDS)
      assert.deepEqual(problemsOf(readyProcess(kind, hours), around(limits)), [], `${row.code} ${kind}`)
  }
})

test('an answer that was not given is none of those a condition names, whatever they are called', () => {
  for (const is of ['undefined', 'null', '', 'không'])
    assert.ok(!allHold([{ kind: 'answer', field: 'x', is: [is] }], plainFacts()), is)
})

test('an act goes the way the simulator goes: back is no way on, and the usual action comes first', () => {
  const where = { shows: 'to-sign', come: undefined, received: true }
  const held = actionChanged('approve', { when: [{ kind: 'paid', is: true }] })
  // sending back is always possible, and is no signature
  assert.equal(wayOf(held, where, 'sign', { ...plainFacts(), paid: false }).says, 'missing')
  assert.equal(wayOf(held, where, 'sign', plainFacts()).says, 'action')
})
