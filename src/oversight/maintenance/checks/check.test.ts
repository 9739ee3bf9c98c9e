/** The register of assessments and reviews: the public label, and the reminder after a year. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { legalDay } from '../../../../packages/time/index.ts'
import { Caller, officialWith, testServer } from '../../../../test/support/caller.ts'
import { TEST_NOW, testProvince } from '../../../../test/support/province.ts'
import { modules } from '../../../province.ts'
import { reviewIsDue } from './check.ts'

const AT = '/quan-tri/danh-gia'

const province = await testProvince({ after }, { modules })
const server = await testServer(province, province.house.modules, {
  operator: officialWith('maintenance.read', 'maintenance.keep'),
})
after(() => server.close())
const operator = new Caller(server, 'operator')

const done = (day: string, month: string, year: string) => ({
  'doneOn-day': day,
  'doneOn-month': month,
  'doneOn-year': year,
})
const review = {
  ...{ kind: 'yearly', ...done('20', '11', '2026'), what: 'Rà soát toàn hệ thống năm 2026' },
  ...{ byWhom: 'Sở Khoa học và Công nghệ', decision: '12/BB-SKHCN', plan: 'Thêm một máy chủ trước tháng 6' },
}
const assessment = {
  ...{ kind: 'go-live', ...done('20', '11', '2026'), what: 'Đánh giá trước khi vận hành', byWhom: 'Đơn vị đánh giá' },
  ...{ systemKind: 'Hệ thống giải quyết thủ tục', label: 'HTS-44-0001', result: 'passed' },
}

async function enter(fields: Record<string, string>) {
  await operator.get(`${AT}/moi`)
  return operator.post(`${AT}/moi`, fields)
}
async function strike(at: string) {
  const { html } = await operator.get(at)
  return operator.post(`${at}/gach`, { revision: /name="revision" value="(\d+)"/.exec(html)?.[1] ?? '1' })
}
const foot = async () => /<footer[\s\S]*<\/footer>/.exec((await new Caller(server).get('/')).html)?.[0] ?? ''
const work = async () => (await operator.get('/viec-cua-toi')).html

test('DS-10: an assessment puts its label at the foot of every page: id, kind and result', async () => {
  assert.doesNotMatch(await foot(), /Nhãn đánh giá/)
  const entered = await enter(assessment)
  assert.equal(entered.status, 200)
  assert.match(await foot(), /Nhãn đánh giá HTS-44-0001: Hệ thống giải quyết thủ tục – Đạt/)
  assert.match((await new Caller(server).get('/danh-gia-he-thong')).html, /HTS-44-0001/)
})

test('DS-10: a newer assessment after a big change gives the label; struck out, the older one counts again', async () => {
  const { at } = await enter({ ...assessment, kind: 'big-change', label: 'HTS-44-0002', result: 'remarks' })
  assert.match(await foot(), /HTS-44-0002: .* – Đạt, có điểm cần khắc phục/)
  await strike(at)
  assert.match(await foot(), /HTS-44-0001/)
  assert.match((await operator.get(at)).html, /Đã gạch/)
})

test('DS-10: that the national agency was told is noted with its letter, of assessments only', async () => {
  const { at, html } = await enter(assessment)
  assert.match(html, /Gửi kết quả cho Cục Chuyển đổi số quốc gia/)
  await operator.get(`${at}/da-bao`)
  const fields = {
    'toldOn-day': '23',
    'toldOn-month': '11',
    'toldOn-year': '2026',
    toldBy: '7/SKHCN-CĐS',
    revision: '1',
  }
  const told = await operator.post(`${at}/da-bao`, fields)
  assert.match(told.html, /Đã báo Cục Chuyển đổi số quốc gia/)
  assert.match(told.html, /7\/SKHCN-CĐS/)
  const other = await enter(review)
  assert.equal((await operator.get(`${other.at}/da-bao`)).status, 409)
  await strike(other.at)
})

test('an assessment without its label is asked for it', async () => {
  const { status, html } = await enter({ ...assessment, label: '' })
  assert.equal(status, 400)
  assert.match(html, /id="f-label-error"/)
})

test('DS-12: a yearly review is entered with date, content, plan of upgrades and the number of its paper', async () => {
  const { at, html } = await enter(review)
  for (const text of ['Rà soát hằng năm 20/11/2026', 'Thêm một máy chủ trước tháng 6', '12/BB-SKHCN']) {
    assert.ok(html.includes(text), text)
  }
  assert.match((await operator.get(AT)).html, /Rà soát toàn hệ thống năm 2026/)
  await strike(at)
})

test('DS-12: a yearly review without a plan is asked for it', async () => {
  const { status, html } = await enter({ ...review, plan: '' })
  assert.equal(status, 400)
  assert.match(html, /id="f-plan-error"/)
})

test('DS-12: who keeps the register is reminded until a review is entered, and again when it is older than a year', async (t) => {
  t.after(() => province.clock.set(TEST_NOW))
  assert.match(await work(), /Chưa có lần rà soát nào được ghi/)
  await enter(review)
  assert.doesNotMatch(await work(), /Đến hạn rà soát/)
  province.clock.set('2027-11-21T09:00:00+07:00')
  assert.match(await work(), /Lần rà soát gần nhất là 20\/11\/2026, đã quá một năm/)
})

test('a review is due the day after its year, not on the day itself', () => {
  const last = legalDay('2026-11-20')
  assert.equal(reviewIsDue(last, legalDay('2027-11-20')), false)
  assert.equal(reviewIsDue(last, legalDay('2027-11-21')), true)
  assert.equal(reviewIsDue(null, legalDay('2026-11-20')), true)
})

test('maintenance is entered as it is made, and nothing that has not happened', async () => {
  const { html } = await enter({ ...review, kind: 'maintenance', plan: '' })
  assert.match(html, /Bảo trì định kỳ 20\/11\/2026/)
  const early = await enter({ ...review, ...done('24', '11', '2026') })
  assert.equal(early.status, 422)
  assert.match(early.html, /Ngày này chưa đến/)
})
