/**
 * The calendar that comes with the program: days off and exchanged Saturdays 2024–2027 (one-stop.md §5.5; facts as of October 2026) and usual office
 * hours. It is data: a province publishes its own versions with its decision numbers, and what is marked unconfirmed or provisional waits for them.
 */
import { type LegalDay, legalDay } from '../time/index.ts'
import type { CalendarVersion, Certainty, DayKind, OfficeHours, SpecialDay } from './calendar.ts'

type Name = readonly [vi: string, en: string]

const NEW_YEAR: Name = ['Tết Dương lịch', 'New Year’s Day']
const HUNG_KINGS: Name = ['Giỗ Tổ Hùng Vương', 'Hùng Kings’ Commemoration Day']
const VICTORY: Name = ['Ngày Chiến thắng', 'Victory Day']
const LABOUR: Name = ['Quốc tế Lao động', 'International Labour Day']
const NATIONAL: Name = ['Quốc khánh', 'National Day']
const NATIONAL_NEXT: Name = ['Quốc khánh (ngày liền kề)', 'National Day (adjoining day)']
const CULTURE: Name = ['Ngày Văn hóa Việt Nam', 'Vietnam Culture Day']
const CULTURE_LAW = 'NQ 28/2026/QH16'

const tet = (year: string): Name => [`Tết ${year}`, 'Lunar New Year']
const inLieu = (vi: string, en: string): Name => [`Nghỉ bù ${vi}`, `Day off in lieu of ${en}`]
const swapOff = (saturday: string): Name => [
  `Nghỉ hoán đổi (làm bù ${saturday})`,
  `Exchanged day off (worked on ${saturday})`,
]
const swapWork = (dayOff: string): Name => [`Làm bù cho ${dayOff}`, `Working Saturday for ${dayOff}`]

function day(iso: string, kind: DayKind, certainty: Certainty, [name, nameEn]: Name, instrument?: string): SpecialDay {
  const row: SpecialDay = { day: legalDay(iso), kind, name, nameEn, certainty }
  return instrument ? { ...row, instrument } : row
}

/** Days off and working Saturdays, in order of date. */
export const SPECIAL_DAYS: readonly SpecialDay[] = [
  day('2024-01-01', 'statutory', 'unconfirmed', NEW_YEAR),
  day('2024-02-08', 'statutory', 'unconfirmed', tet('Giáp Thìn')),
  day('2024-02-09', 'statutory', 'unconfirmed', tet('Giáp Thìn')),
  day('2024-02-10', 'statutory', 'unconfirmed', tet('Giáp Thìn (mùng 1)')),
  day('2024-02-11', 'statutory', 'unconfirmed', tet('Giáp Thìn')),
  day('2024-02-12', 'statutory', 'unconfirmed', tet('Giáp Thìn')),
  day('2024-02-13', 'compensatory', 'unconfirmed', inLieu('Tết', 'Lunar New Year')),
  day('2024-02-14', 'compensatory', 'unconfirmed', inLieu('Tết', 'Lunar New Year')),
  day('2024-04-18', 'statutory', 'confirmed', HUNG_KINGS),
  day('2024-04-29', 'swap-off', 'unconfirmed', swapOff('04/05/2024')),
  day('2024-04-30', 'statutory', 'confirmed', VICTORY),
  day('2024-05-01', 'statutory', 'confirmed', LABOUR),
  day('2024-05-04', 'swap-work', 'unconfirmed', swapWork('29/04/2024')),
  day('2024-09-02', 'statutory', 'confirmed', NATIONAL),
  day('2024-09-03', 'statutory', 'unconfirmed', NATIONAL_NEXT),

  day('2025-01-01', 'statutory', 'confirmed', NEW_YEAR),
  day('2025-01-27', 'statutory', 'unconfirmed', tet('Ất Tỵ')),
  day('2025-01-28', 'statutory', 'unconfirmed', tet('Ất Tỵ')),
  day('2025-01-29', 'statutory', 'unconfirmed', tet('Ất Tỵ (mùng 1)')),
  day('2025-01-30', 'statutory', 'unconfirmed', tet('Ất Tỵ')),
  day('2025-01-31', 'statutory', 'unconfirmed', tet('Ất Tỵ')),
  day('2025-04-07', 'statutory', 'confirmed', HUNG_KINGS),
  day('2025-04-26', 'swap-work', 'unconfirmed', swapWork('02/05/2025')),
  day('2025-04-30', 'statutory', 'confirmed', VICTORY),
  day('2025-05-01', 'statutory', 'confirmed', LABOUR),
  day('2025-05-02', 'swap-off', 'unconfirmed', swapOff('26/04/2025')),
  day('2025-09-01', 'statutory', 'unconfirmed', NATIONAL_NEXT),
  day('2025-09-02', 'statutory', 'confirmed', NATIONAL),

  day('2026-01-01', 'statutory', 'confirmed', NEW_YEAR),
  day('2026-01-02', 'swap-off', 'unconfirmed', swapOff('10/01/2026')),
  day('2026-01-10', 'swap-work', 'unconfirmed', swapWork('02/01/2026')),
  day('2026-02-16', 'statutory', 'confirmed', tet('Bính Ngọ')),
  day('2026-02-17', 'statutory', 'confirmed', tet('Bính Ngọ (mùng 1)')),
  day('2026-02-18', 'statutory', 'confirmed', tet('Bính Ngọ')),
  day('2026-02-19', 'statutory', 'confirmed', tet('Bính Ngọ')),
  day('2026-02-20', 'statutory', 'confirmed', tet('Bính Ngọ')),
  day('2026-04-26', 'statutory', 'confirmed', HUNG_KINGS),
  day('2026-04-27', 'compensatory', 'confirmed', inLieu('Giỗ Tổ Hùng Vương', 'Hùng Kings’ Commemoration Day')),
  day('2026-04-30', 'statutory', 'confirmed', VICTORY),
  day('2026-05-01', 'statutory', 'confirmed', LABOUR),
  day('2026-08-22', 'swap-work', 'unconfirmed', swapWork('31/08/2026')),
  day('2026-08-31', 'swap-off', 'unconfirmed', swapOff('22/08/2026')),
  day('2026-09-01', 'statutory', 'confirmed', NATIONAL_NEXT),
  day('2026-09-02', 'statutory', 'confirmed', NATIONAL),
  day('2026-11-24', 'statutory', 'confirmed', CULTURE, CULTURE_LAW),

  day('2027-01-01', 'statutory', 'provisional', NEW_YEAR),
  day('2027-02-05', 'statutory', 'provisional', tet('Đinh Mùi (giao thừa)')),
  day('2027-02-06', 'statutory', 'provisional', tet('Đinh Mùi (mùng 1)')),
  day('2027-02-07', 'statutory', 'provisional', tet('Đinh Mùi')),
  day('2027-02-08', 'statutory', 'provisional', tet('Đinh Mùi')),
  day('2027-02-09', 'statutory', 'provisional', tet('Đinh Mùi')),
  day('2027-02-10', 'compensatory', 'provisional', inLieu('Tết', 'Lunar New Year')),
  day('2027-02-11', 'compensatory', 'provisional', inLieu('Tết', 'Lunar New Year')),
  day('2027-04-16', 'statutory', 'provisional', HUNG_KINGS),
  day('2027-04-30', 'statutory', 'provisional', VICTORY),
  day('2027-05-01', 'statutory', 'provisional', LABOUR),
  day('2027-05-03', 'compensatory', 'provisional', inLieu('Quốc tế Lao động', 'International Labour Day')),
  day('2027-09-02', 'statutory', 'provisional', NATIONAL),
  day('2027-09-03', 'statutory', 'provisional', NATIONAL_NEXT),
  day('2027-11-24', 'statutory', 'provisional', CULTURE, CULTURE_LAW),
]

const FROM_2024: LegalDay = legalDay('2024-01-01')

/** Usual hours of agencies; each province decides its own. */
export const USUAL_OFFICE_HOURS: OfficeHours = {
  effectiveFrom: FROM_2024,
  sessions: [
    { from: '07:30', to: '11:30' },
    { from: '13:00', to: '17:00' },
  ],
  certainty: 'unconfirmed',
}

/** The version a new province starts with. */
export const FIRST_CALENDAR: CalendarVersion = {
  number: 1,
  effectiveFrom: FROM_2024,
  instrument: 'Bảng lịch 2024–2027 kèm phần mềm, chờ quyết định của tỉnh',
  certainty: 'provisional',
  weekdays: [1, 2, 3, 4, 5],
  firstYear: 2024,
  lastYear: 2027,
  officeHours: [USUAL_OFFICE_HOURS],
  days: SPECIAL_DAYS,
}
