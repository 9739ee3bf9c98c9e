import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, type Language, legalDay } from '../time/index.ts'
import { prepareCalendar } from './calendar.ts'
import { type DueOptions, due, type Pause, type TimeLimit } from './clock.ts'
import { explainAll, formatTimeLimit } from './explain.ts'
import { FIRST_CALENDAR } from './holidays.ts'

const calendar = prepareCalendar(FIRST_CALENDAR)
const vn = (text: string) => instant(`${text.replace(' ', 'T')}+07:00`)
const told = (
  receipt: string,
  limit: TimeLimit,
  language: Language = 'vi',
  pauses: Pause[] = [],
  options: DueOptions = {},
) => explainAll(due(calendar, vn(receipt), limit, pauses, options).trace, language)

test('the citizen reads why 2 working days from 20/11/2026 end on 25/11/2026', () => {
  assert.deepEqual(told('2026-11-20 09:15:00', { unit: 'WORKING_DAY', value: 2 }), [
    'Tiếp nhận lúc 09:15 ngày 20/11/2026; ngày tiếp nhận không tính.',
    'Không tính thứ Bảy 21/11/2026: nghỉ hằng tuần.',
    'Không tính Chủ nhật 22/11/2026: nghỉ hằng tuần.',
    'Không tính thứ Ba 24/11/2026: ngày nghỉ lễ: Ngày Văn hóa Việt Nam, NQ 28/2026/QH16.',
    'Hạn giải quyết: 17:00 thứ Tư 25/11/2026.',
  ])
})

test('a working Saturday is told as counted, with the doubt of the table', () => {
  assert.deepEqual(told('2026-08-21 15:01:00', { unit: 'SAME_DAY_CUTOFF', cutoff: '15:00' }, 'en'), [
    'Received at 15:01 on 21 August 2026; counted from the day of receipt.',
    'Received after 15:00, so the next working day counts.',
    'Counted, Saturday 22 August 2026: working Saturday: Working Saturday for 31/08/2026 [calendar unconfirmed].',
    'Due: 17:00 Saturday 22 August 2026.',
  ])
})

test('a pause is told with its basis, its document and what it moves; the days it pushes over are told too', () => {
  const pauses = [
    { from: vn('2026-11-26 16:00:00'), to: vn('2026-11-27 10:00:00'), basis: 'Yêu cầu bổ sung', document: '12/PBS' },
  ]
  assert.deepEqual(told('2026-11-25 09:00:00', { unit: 'WORKING_DAY', value: 2 }, 'vi', pauses).slice(1), [
    'Hạn giải quyết: 17:00 thứ Sáu 27/11/2026.',
    'Tạm dừng từ 16:00 ngày 26/11/2026 đến 10:00 ngày 27/11/2026, căn cứ: Yêu cầu bổ sung (12/PBS); hạn lùi 3 giờ 30 phút làm việc.',
    'Không tính thứ Bảy 28/11/2026: nghỉ hằng tuần.',
    'Không tính Chủ nhật 29/11/2026: nghỉ hằng tuần.',
    'Hạn hiện tại: 11:00 thứ Hai 30/11/2026.',
  ])
})

test('a pause after the due date is told as changing nothing', () => {
  const pauses = [{ from: vn('2026-11-30 08:00:00'), to: vn('2026-11-30 10:00:00'), basis: 'Yêu cầu bổ sung' }]
  const sentences = told('2026-11-25 09:00:00', { unit: 'WORKING_DAY', value: 2 }, 'vi', pauses)
  assert.match(sentences.at(-1)!, /đã hết hạn nên không kéo dài hạn/)
})

test('by hour, the moment from which the clock runs is told', () => {
  const sentences = told('2026-11-25 12:10:00', { unit: 'HOUR', value: 2 })
  assert.equal(sentences[0], 'Tiếp nhận lúc 12:10 ngày 25/11/2026, ngoài giờ làm việc; tính từ 13:00 ngày 25/11/2026.')
})

test('a limit in words is told as listed separately, and an entered day with the officer’s reason', () => {
  const limit: TimeLimit = { unit: 'OTHER', text: 'Theo lịch họp Hội đồng' }
  assert.match(told('2026-11-25 09:00:00', limit)[0]!, /không có hạn và được liệt kê riêng/)
  const entered = { day: legalDay('2026-12-01'), reason: 'Hội đồng họp' }
  assert.match(told('2026-11-25 09:00:00', { ...limit, entered })[0]!, /thứ Ba 01\/12\/2026; lý do: Hội đồng họp/)
})

test('each step has a sentence in both languages', () => {
  const options = {
    extensions: [
      { at: vn('2027-12-01 09:00:00'), to: legalDay('2028-03-01'), basis: 'Xin lỗi' },
      { at: vn('2029-12-01 09:00:00'), to: legalDay('2030-03-01'), basis: 'Xin lỗi' },
      { at: vn('2027-12-02 09:00:00'), to: legalDay('2027-12-03'), basis: 'Xin lỗi' },
    ],
  }
  const pauses = [{ from: vn('2027-11-27 12:00:00'), to: vn('2027-11-28 12:00:00'), basis: 'Chờ' }]
  const receipt = '2027-11-20 18:00:00'
  const cases: TimeLimit[] = [
    { unit: 'DAY', value: 30 },
    { unit: 'WORKING_DAY', value: 0 },
    { unit: 'HOUR', value: 90 },
  ]
  for (const limit of cases) {
    const [vi, en] = (['vi', 'en'] as const).map((language) => told(receipt, limit, language, pauses, options))
    assert.equal(vi!.length, en!.length)
    for (const sentence of [...vi!, ...en!]) assert.match(sentence, /^\p{Lu}(?!.*(undefined|null|\[object)).*\.$/u)
  }
})

test('limits are written as slips write them', () => {
  assert.equal(formatTimeLimit({ unit: 'WORKING_DAY', value: 3 }), '3 ngày làm việc')
  assert.equal(formatTimeLimit({ unit: 'WORKING_DAY', value: 0.5 }), '0,5 ngày làm việc')
  assert.equal(formatTimeLimit({ unit: 'WORKING_DAY', value: 1 }, 'en'), '1 working day')
  assert.equal(
    formatTimeLimit({ unit: 'SAME_DAY_CUTOFF', cutoff: '15:00' }),
    'trong ngày (nhận sau 15:00: ngày làm việc kế tiếp)',
  )
})
