import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant, plus } from '../../../packages/time/index.ts'
import { httpRoom } from '../../../test/support/http-room.ts'
import type { Module } from '../module/index.ts'
import type { Fault } from './check.ts'
import { clockFaults, diskFaults } from './checks.ts'
import { healthModule } from './index.ts'

const GB = 1_073_741_824
const weights = (faults: readonly Fault[]) => faults.map(({ weight }) => weight)

const disks: [free: number, whole: number, weights: string[]][] = [
  [0, 100 * GB, ['broken']],
  [0.9 * GB, 10 * GB, ['broken']],
  [4 * GB, 100 * GB, ['soon']],
  [6 * GB, 1000 * GB, []],
  [2 * GB, 20 * GB, []],
]
for (const [free, whole, expected] of disks) {
  test(`${free / GB} of ${whole / GB} GB free: ${expected[0] ?? 'well'}`, () =>
    assert.deepEqual(weights(diskFaults({ free, whole }, '/srv')), expected))
}

const now = instant('2026-11-29T03:00:00Z')
const seconds = (count: number) => plus(now, { seconds: count })
const clocks: [title: string, database: number, lastAct: number | null, weights: string[]][] = [
  ['the same', 0, -10, []],
  ['two seconds apart', 2, null, []],
  ['half a minute apart', -30, null, ['soon']],
  ['two minutes apart', 120, null, ['broken']],
  ['an act of the next minute', 0, 59, []],
  ['three days before the last act', 0, 259_200, ['broken']],
  ['both', 259_200, 259_200, ['broken', 'broken']],
]
for (const [title, database, lastAct, expected] of clocks) {
  test(`a clock ${title}: ${expected[0] ?? 'well'}`, () =>
    assert.deepEqual(
      weights(clockFaults(now, seconds(database), lastAct === null ? null : seconds(lastAct))),
      expected,
    ))
}

test('every fault says in both languages what is wrong and what to do', () => {
  const all = [...diskFaults({ free: 0, whole: GB }, '/srv'), ...clockFaults(now, seconds(120), seconds(120))]
  for (const { says, todo } of all) for (const word of [says, todo]) assert.ok(word.vi && word.en)
})

let ill: 'well' | 'soon' | 'broken' | 'throws' = 'well'
const patient: Module = {
  name: 'patient',
  checks: {
    patient: {
      words: { vi: 'Phần thử', en: 'Patient' },
      cost: 'quick',
      async look() {
        if (ill === 'throws') throw new Error('mật khẩu ở /srv/bi-mat')
        const words = { vi: 'tệp /srv/bi-mat', en: 'the file /srv/bi-mat' }
        return ill === 'well' ? [] : [{ weight: ill, says: words, todo: words }]
      },
    },
  },
}
const endings: (() => Promise<void>)[] = []
after(async () => {
  for (const end of endings.reverse()) await end()
})
const door = async (env: Record<string, string> = {}) =>
  (await httpRoom({ after: (work) => void endings.push(work) }, { modules: [healthModule, patient], env })).server
const server = await door()

const health = async () => {
  const reply = await server.inject({ url: '/suc-khoe', headers: { accept: 'application/json' } })
  return { status: reply.statusCode, body: reply.json() }
}

test('a machine is told that all is well', async () => {
  ill = 'well'
  assert.deepEqual(await health(), { status: 200, body: { status: 'ok', live: true, ready: true, broken: [] } })
})

test('what will be wrong soon does not turn people away', async () => {
  ill = 'soon'
  assert.equal((await health()).status, 200)
})

for (const how of ['broken', 'throws'] as const) {
  test(`a part that is ${how} is named, without what only operators are told`, async () => {
    ill = how
    const broken = [{ part: 'patient', name: 'Phần thử' }]
    assert.deepEqual(await health(), { status: 503, body: { status: 'broken', live: true, ready: false, broken } })
  })
}

const metrics = (remoteAddress: string, headers: Record<string, string> = {}, of = server) =>
  of.inject({ url: '/metrics', remoteAddress, headers })

test('figures are for programs on this machine, and say how each part stands', async () => {
  ill = 'soon'
  const { statusCode, body, headers } = await metrics('127.0.0.1')
  assert.equal(statusCode, 200)
  assert.match(String(headers['content-type']), /^text\/plain; version=0\.0\.4/)
  assert.match(body, /^lienthong_check\{part="patient"\} 1$/m)
  assert.match(body, /^lienthong_check\{part="database"\} 0$/m)
  assert.match(body, /^lienthong_disk_free_bytes \d+$/m)
  for (const line of body.trim().split('\n')) assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+(\{.*\})? [\d.e+-]+)$/)
})

test('nobody from elsewhere reads them, nor through a proxy that nobody named', async () => {
  assert.equal((await metrics('192.0.2.9')).statusCode, 404)
  assert.equal((await metrics('127.0.0.1', { 'x-forwarded-for': '192.0.2.9' })).statusCode, 404)
  assert.equal((await metrics('192.0.2.9', { 'x-forwarded-for': '127.0.0.1' })).statusCode, 404)
})

test('whoever shows the token reads them from anywhere, no other does', async () => {
  const guarded = await door({ LT_METRICS_TOKEN: 'mot-ma-that-dai' })
  const shown = (token: string) => metrics('192.0.2.9', { authorization: `Bearer ${token}` }, guarded)
  assert.equal((await shown('mot-ma-that-dai')).statusCode, 200)
  assert.equal((await shown('mot-ma-khac')).statusCode, 404)
  assert.equal((await shown('')).statusCode, 404)
})
