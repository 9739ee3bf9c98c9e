import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { isWorkingDay } from '../../../packages/legal-clock/index.ts'
import { legalDay } from '../../../packages/time/index.ts'
import { Caller, officialWith, testServer } from '../../../test/support/caller.ts'
import { testProvince } from '../../../test/support/province.ts'
import { loadCalendar, loadCalendarVersion } from './calendar.store.ts'
import { calendar } from './module.ts'

const province = await testProvince({ after }, { modules: [calendar] })
const server = await testServer(province, [calendar], { admin: officialWith('calendar.keep'), reader: officialWith() })
after(() => server.close())

/** The calendar as the form begins with it, to be changed and sent. */
async function begun() {
  const admin = new Caller(server, 'admin')
  const { html } = await admin.get('/quan-tri/lich-lam-viec/moi')
  const days = (/<textarea[^>]*name="days"[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? '').trim()
  const enter = (fields: Record<string, string>) =>
    admin.post('/quan-tri/lich-lam-viec/moi', {
      'from-day': '24',
      'from-month': '11',
      'from-year': '2026',
      instrument: '12/QĐ-UBND',
      hours: '07:00-11:00, 13:30-17:30',
      lastYear: '2027',
      days,
      ...fields,
    })
  return { admin, days, enter }
}

/** Publishes what the preview shows, as its button does. */
function publish(admin: Caller, html: string) {
  const fields = [
    ...html.matchAll(/<input type="hidden" name="(from|instrument|hours|lastYear|days)" value="([^"]*)"/g),
  ]
  return admin.post(
    '/quan-tri/lich-lam-viec/xem-truoc',
    Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])),
  )
}

test('a line nobody can read, hours that are not eight and a day that is over are said beside their field', async () => {
  const { enter, days } = await begun()
  assert.match((await enter({ days: `${days}\n31/2/2027; nghỉ lễ; Không có` })).html, /Dòng \d+ chưa đúng/)
  assert.match((await enter({ hours: '7 giờ đến 11 giờ' })).html, /07:30-11:30/)
  assert.match((await enter({ hours: '07:00-11:00' })).html, /tổng phải là 8 giờ/)
  assert.match((await enter({ 'from-year': '2025' })).html, /từ hôm nay hoặc sau này/)
  assert.match((await enter({ days: `${days}\n26/12/2026; nghỉ bù; Thứ Bảy` })).html, /vốn là ngày nghỉ/)
})

test('an exchanged day is shown from what to what before anything changes, then holds from its day; the old calendar stays for who pinned it', async () => {
  const { admin, enter, days } = await begun()
  const shown = await enter({
    days: `${days}\n31/12/2026; nghỉ hoán đổi; Nghỉ Tết Dương lịch\n26/12/2026; làm bù; Làm bù cho 31/12`,
  })
  assert.match(shown.html, /Ngày thay đổi \(2\)/)
  assert.match(shown.html, /nghỉ hoán đổi: Nghỉ Tết Dương lịch/)
  const before = await loadCalendar(province.reader, legalDay('2026-11-24'))
  assert.equal(before.version.number, 1)
  const done = await publish(admin, shown.html)
  assert.equal(done.status, 200, done.html.slice(0, 400))
  assert.match(done.html, /12\/QĐ-UBND/)
  const { version } = await loadCalendar(province.reader, legalDay('2026-11-24'))
  assert.equal(version.number, 2)
  const after = await loadCalendar(province.reader, legalDay('2026-11-24'))
  assert.deepEqual(
    ['2026-12-31', '2026-12-26', '2026-12-30'].map((day) => isWorkingDay(after, legalDay(day))),
    [false, true, true],
  )
  assert.equal((await loadCalendar(province.reader, legalDay('2026-11-23'))).version.number, 1, 'until the day before')
  assert.equal(isWorkingDay(await loadCalendarVersion(province.reader, 1), legalDay('2026-12-31')), true)
})

test('nobody without the right sees or sets it', async () => {
  const reader = new Caller(server, 'reader')
  for (const at of ['/quan-tri/lich-lam-viec', '/quan-tri/lich-lam-viec/moi'])
    assert.ok([403, 404].includes((await reader.get(at)).status))
})
