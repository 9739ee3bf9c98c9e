/** Times without service: how long before they are announced, and where the public reads of them. */
import assert from 'node:assert/strict'
import { after, type TestContext, test } from 'node:test'
import { FIRST_CALENDAR, prepareCalendar } from '../../../../packages/legal-clock/index.ts'
import { instant, isoDay, legalDay } from '../../../../packages/time/index.ts'
import { routes } from '../../../../test/authorisation/actors.ts'
import { Caller, officialWith, testServer } from '../../../../test/support/caller.ts'
import { TEST_NOW, testProvince } from '../../../../test/support/province.ts'
import { modules } from '../../../province.ts'
import { earliestStart, nextStop } from './stop.ts'

const AT = '/quan-tri/bao-tri'
const BANNER = /<aside class="lt-topnote">[\s\S]*?<\/aside>/

const province = await testProvince({ after }, { modules })
const server = await testServer(province, province.house.modules, {
  operator: officialWith('maintenance.read', 'maintenance.keep'),
  supervisor: officialWith('maintenance.read'),
})
after(() => server.close())

/** The form as it is typed: days in three boxes. */
function typed(over: Partial<Record<'kind' | 'start' | 'startTime' | 'back' | 'backTime', string>> = {}) {
  const { kind = 'planned', start = '2026-12-04', startTime = '22:00', back = '2026-12-05', backTime = '05:00' } = over
  const day = (name: string, iso: string) => {
    const [year = '', month = '', date = ''] = iso.split('-')
    return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
  }
  const said = { kind, services: 'Nộp và tra cứu hồ sơ trực tuyến', reason: 'Nâng cấp máy chủ' }
  return { ...said, ...day('startDay', start), startTime, ...day('backDay', back), backTime }
}

/** Announces a stop; what is left of it when the test is over is withdrawn. */
async function announce(t: TestContext, fields = typed()) {
  const operator = new Caller(server, 'operator')
  await operator.get(`${AT}/moi`)
  const shown = await operator.post(`${AT}/moi`, fields)
  const id = shown.at.split('/').at(-1) ?? ''
  t.after(() => act(id, 'bo-lich'))
  return { shown, id }
}

/** Presses a button of the stop. */
async function act(id: string, at: string, fields: Record<string, string> = {}) {
  const operator = new Caller(server, 'operator')
  const { html } = await operator.get(`${AT}/${id}`)
  const revision = /name="revision" value="(\d+)"/.exec(html)?.[1]
  return operator.post(`${AT}/${id}/${at}`, { revision: revision ?? '1', ...fields })
}

const home = async (who?: string) => (await new Caller(server, who).get('/')).html
const banner = async () => BANNER.exec(await home())?.[0] ?? ''

const calendar = prepareCalendar(FIRST_CALENDAR)
for (const [today, earliest, why] of [
  ['2026-11-23', '2026-12-04', 'Tuesday 24/11 is a public holiday, the seventh working day is Thursday 03/12'],
  ['2026-11-28', '2026-12-09', 'a Saturday does not count, the seventh working day is Tuesday 08/12'],
  ['2026-12-07', '2026-12-17', 'the seventh working day is Wednesday 16/12'],
] as const) {
  test(`DS-1: a planned stop announced on ${today} may begin on ${earliest}: ${why}`, () => {
    assert.equal(isoDay(earliestStart(calendar, legalDay(today), 7)), earliest)
  })
}

test('DS-1: a planned stop that is announced too late is refused with the first day it may begin', async (t) => {
  const { shown } = await announce(t, typed({ start: '2026-12-03' }))
  assert.equal(shown.status, 422)
  assert.match(shown.html, /sớm nhất được ngừng từ ngày 04\/12\/2026/)
  assert.equal(await banner(), '')
})

test('DS-1: every public page says what stops and when service is expected back, and the schedule lists it', async (t) => {
  const { shown } = await announce(t)
  assert.equal(shown.status, 200)
  const pages = routes.filter(
    ({ method, path, needs, spec }) =>
      method === 'GET' && needs.includes('public') && !path.includes(':') && !spec.peer,
  )
  let seen = 0
  for (const { path } of pages) {
    const { html } = await new Caller(server).get(path)
    if (!html.startsWith('<!DOCTYPE html>')) continue
    seen += 1
    assert.match(html, /dự kiến chạy lại lúc 05:00 thứ Bảy 05\/12\/2026|expected back at 05:00/, path)
  }
  assert.ok(seen > 8, `only ${seen} pages were looked at`)
  const schedule = await new Caller(server).get('/bao-tri')
  assert.match(schedule.html, /<td[\s\S]*Nộp và tra cứu hồ sơ trực tuyến/)
})

test('an English reader reads of it in English', async (t) => {
  await announce(t)
  const { html } = await new Caller(server).get('/?lang=en')
  assert.match(html, /expected back at 05:00 Saturday 5 December 2026/)
})

test('a repair that cannot wait is announced at once and called so', async (t) => {
  const { shown } = await announce(
    t,
    typed({ kind: 'repair', start: '2026-11-23', startTime: '10:00', back: '2026-11-23', backTime: '12:00' }),
  )
  assert.equal(shown.status, 200)
  assert.match(await banner(), /sửa chữa đột xuất/)
})

for (const [what, over, sentence] of [
  ['that begins on a day that is over', { kind: 'repair', start: '2026-11-22' }, /Ngày bắt đầu ngừng đã qua/],
  ['that ends before it begins', { back: '2026-12-04', backTime: '21:00' }, /phải sau giờ bắt đầu ngừng/],
  ['at an hour there is none of', { startTime: '25:00' }, /như 22:00/],
] as const) {
  test(`a stop ${what} is refused in words`, async (t) => {
    const { shown } = await announce(t, typed(over))
    assert.ok(shown.status === 400 || shown.status === 422, String(shown.status))
    assert.match(shown.html, sentence)
  })
}

test('another time of return stands on every page at once', async (t) => {
  const { id } = await announce(t)
  const moved = await act(id, 'doi-gio', typed({ back: '2026-12-06', backTime: '07:30' }))
  assert.equal(moved.status, 200)
  assert.match(await banner(), /07:30 Chủ nhật 06\/12\/2026/)
})

test('a stop that was withdrawn is on no page and not in the schedule', async (t) => {
  const { id } = await announce(t)
  const asked = await new Caller(server, 'operator').get(`${AT}/${id}/bo-lich`)
  assert.match(asked.html, /Thông báo biến khỏi mọi trang/)
  await act(id, 'bo-lich')
  assert.equal(await banner(), '')
  assert.doesNotMatch((await new Caller(server).get('/bao-tri')).html, /Nâng cấp máy chủ/)
})

test('service is noted as back only once the stop has begun; then the pages say nothing more', async (t) => {
  t.after(() => province.clock.set(TEST_NOW))
  const { id } = await announce(t)
  assert.match((await act(id, 'chay-lai')).html, /chưa bắt đầu/)
  province.clock.set('2026-12-05T04:00:00+07:00')
  assert.equal((await act(id, 'chay-lai')).status, 200)
  assert.equal(await banner(), '')
  assert.match((await new Caller(server).get('/bao-tri?loc=da-qua')).html, /Nâng cấp máy chủ/)
})

test('when the expected return is past, pages are silent and the operator is asked to note it', async (t) => {
  t.after(() => province.clock.set(TEST_NOW))
  const { id } = await announce(t)
  province.clock.set('2026-12-05T05:01:00+07:00')
  assert.equal(await banner(), '')
  assert.match((await new Caller(server, 'operator').get('/viec-cua-toi')).html, new RegExp(`${AT}/${id}`))
  await act(id, 'chay-lai')
})

test('who only may look announces nothing', async (t) => {
  t.after(() => province.clock.set(TEST_NOW))
  // behind what the tests above have noted, a refusal would be about the clock
  province.clock.set('2026-12-05T06:00:00+07:00')
  const supervisor = new Caller(server, 'supervisor')
  const { html } = await supervisor.get(AT)
  assert.doesNotMatch(html, /bao-tri\/moi/)
  assert.equal((await supervisor.get(`${AT}/moi`)).status, 403)
})

test('of several stops the one that begins first is spoken of, and none that is over', () => {
  const at = (day: string) => ({
    starts_at: instant(`2026-12-${day}T22:00:00+07:00`),
    back_at: instant(`2026-12-${day}T23:00:00+07:00`),
  })
  const [first, second, third] = [at('01'), at('05'), at('09')]
  assert.equal(nextStop([third, first, second], instant('2026-12-02T00:00:00+07:00')), second)
  assert.equal(nextStop([first], instant('2026-12-02T00:00:00+07:00')), undefined)
})
