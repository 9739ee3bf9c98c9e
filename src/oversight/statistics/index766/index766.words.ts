import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Bộ chỉ số phục vụ người dân, doanh nghiệp', en: 'Service index' },
  menu: { vi: 'Bộ chỉ số 766', en: 'Service index 766' },
  intro: {
    vi: 'Chấm theo tháng từ nhật ký hồ sơ. Mỗi điểm mất mở ra đúng những hồ sơ làm mất điểm.',
    en: 'Scored by month from the journal. Every lost point opens the dossiers that lost it.',
  },
  month: { vi: 'Tháng', en: 'Month' },
  previous: { vi: 'Tháng trước', en: 'Last month' },
  next: { vi: 'Tháng sau', en: 'Next month' },
  sentence: {
    vi: (points: string, possible: string, whole: string, level: string) =>
      `Được ${points} trên ${possible} điểm chấm được; quy đổi ${whole} điểm trên 100${level}.`,
    en: (points: string, possible: string, whole: string, level: string) =>
      `${points} of ${possible} points that could be scored; ${whole} of 100 when made whole${level}.`,
  },
  level: { vi: (name: string) => `, xếp loại ${name}`, en: (name: string) => `, level ${name}` },
  noLevel: {
    vi: (count: number) => `, chưa xếp loại vì ${count} tiêu chí chưa có nguồn số liệu`,
    en: (count: number) => `, no level yet since ${count} criteria have no source`,
  },
  nothing: { vi: 'Tháng này chưa có hồ sơ nào để chấm.', en: 'No dossiers to score this month.' },
  provisional: {
    vi: 'Điểm tạm tính: chỉ quy đổi các tiêu chí có nguồn số liệu và có phát sinh; điểm, ngưỡng và cách xếp loại lấy từ quy định đang đặt trong hệ thống.',
    en: 'Provisional: made whole from what has a source and has arisen; points, thresholds and levels are the dated rules of the system.',
  },
  group: { vi: 'Nhóm', en: 'Group' },
  points: { vi: 'Điểm', en: 'Points' },
  possible: { vi: 'Điểm chấm được', en: 'Could be scored' },
  max: { vi: 'Điểm của nhóm', en: 'Of the group' },
  criterion: { vi: 'Tiêu chí', en: 'Criterion' },
  rate: { vi: 'Tỷ lệ', en: 'Rate' },
  worth: { vi: 'Điểm tối đa', en: 'At most' },
  full: { vi: (rate: string) => `đủ ở ${rate} %`, en: (rate: string) => `all at ${rate} %` },
  counted: { vi: 'Hồ sơ đạt / tổng', en: 'Counted of' },
  lost: { vi: 'Hồ sơ mất điểm', en: 'Dossiers that lost it' },
  lostPoints: { vi: (points: string) => `mất ${points} điểm`, en: (points: string) => `${points} points lost` },
  allPoints: { vi: 'đủ điểm', en: 'all points' },
  remedies: { vi: 'Lấy lại điểm bằng cách nào?', en: 'How to win points back' },
  toFull: {
    vi: (count: string) => `Thêm ${count} hồ sơ đạt nữa là đủ điểm.`,
    en: (count: string) => `${count} dossiers more would give all points.`,
  },
  noSource: { vi: 'chưa có nguồn số liệu', en: 'no source yet' },
  noneArisen: { vi: 'không phát sinh, không tính', en: 'nothing arisen, left out' },
  notWorth: { vi: 'chưa rõ điểm, không tính', en: 'points not known, left out' },
  unconfirmed: { vi: 'chưa xác nhận', en: 'not confirmed' },
  byAgency: { vi: 'Theo cơ quan', en: 'By agency' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  whole: { vi: 'toàn bộ phạm vi được xem', en: 'all that you may see' },
  pointsLine: { vi: 'Điểm', en: 'Points' },
  normalised: { vi: 'Điểm quy đổi', en: 'Of 100' },
  levelColumn: { vi: 'Xếp loại', en: 'Level' },
  chart: { vi: 'Điểm quy đổi theo cơ quan', en: 'Points of 100 by agency' },
  chartSays: {
    vi: 'Những cơ quan có điểm quy đổi thấp nhất tháng; bảng đầy đủ ở ngay dưới.',
    en: 'Agencies with the fewest points of the month; the whole table is below.',
  },
  months: { vi: 'Điểm quy đổi sáu tháng gần đây', en: 'Points of 100 in six months' },
  monthsSay: { vi: 'Điểm quy đổi của từng tháng.', en: 'Points of 100 in each month.' },
  remarks: { vi: 'Ghi chú', en: 'Remark' },
})
