import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  schedule: { vi: 'Lịch bảo trì', en: 'Maintenance' },
  publicIntro: {
    vi: 'Những lúc hệ thống ngừng phục vụ để bảo trì hoặc sửa chữa, được báo trước. Hồ sơ đã nộp vẫn được giữ nguyên.',
    en: 'Times when the system is out of service for maintenance or repair, announced before. What was filed is kept meanwhile.',
  },
  announce: { vi: 'Báo ngừng phục vụ', en: 'Announce a stop' },
  kind: { vi: 'loại ngừng', en: 'the kind of stop' },
  planned: { vi: 'Bảo trì theo kế hoạch', en: 'Planned maintenance' },
  plannedHint: {
    vi: 'Phải báo trước đủ số ngày làm việc theo quy định; chọn ngày quá sớm thì hệ thống cho biết ngày sớm nhất.',
    en: 'To be announced as many working days before as the rules ask; a day too early is told with the first possible one.',
  },
  repair: { vi: 'Sửa chữa đột xuất', en: 'Repair that cannot wait' },
  repairHint: {
    vi: 'Chỉ dùng khi hệ thống hỏng hoặc có nguy cơ mất an toàn.',
    en: 'Only when the system is broken or not safe.',
  },
  services: { vi: 'dịch vụ bị ngừng', en: 'the services that stop' },
  servicesHint: {
    vi: 'Nói như với người dân, ví dụ: nộp hồ sơ và tra cứu trực tuyến.',
    en: 'As one would tell a citizen, for example: filing and tracking on-line.',
  },
  reason: { vi: 'lý do', en: 'the reason' },
  startDay: { vi: 'ngày bắt đầu ngừng', en: 'the day it begins' },
  startTime: { vi: 'giờ bắt đầu ngừng', en: 'the time it begins' },
  backDay: { vi: 'ngày dự kiến chạy lại', en: 'the day service is expected back' },
  backTime: { vi: 'giờ dự kiến chạy lại', en: 'the time service is expected back' },
  timeHint: { vi: 'Giờ và phút, ví dụ 22:00', en: 'Hours and minutes, for example 22:00' },
  timeWrong: { vi: 'Hãy nhập giờ và phút như 22:00', en: 'Enter hours and minutes like 22:00' },
  starts: { vi: 'bắt đầu ngừng', en: 'begins' },
  back: { vi: 'dự kiến chạy lại', en: 'expected back' },
  ended: { vi: 'chạy lại lúc', en: 'back at' },
  announcedAt: { vi: 'báo lúc', en: 'announced' },
  state: { vi: 'Trạng thái', en: 'State' },
  announced: { vi: 'Đã báo', en: 'Announced' },
  over: { vi: 'Đã chạy lại', en: 'Back in service' },
  withdrawn: { vi: 'Đã bỏ', en: 'Withdrawn' },
  end: { vi: 'Ghi đã chạy lại', en: 'Note that service is back' },
  move: { vi: 'Đổi giờ dự kiến chạy lại', en: 'Change the expected return' },
  withdraw: { vi: 'Bỏ lịch ngừng này', en: 'Withdraw this stop' },
  withdrawWill: {
    vi: 'Thông báo biến khỏi mọi trang, và lịch công khai không còn lần ngừng này.',
    en: 'The notice leaves every page, and the public schedule does not show this stop any more.',
  },
  withdrawEnds: {
    vi: 'Muốn ngừng vào lúc khác phải báo lại, đủ số ngày làm việc.',
    en: 'To stop at another time it is announced anew, with all its working days.',
  },
  title: {
    vi: (services: string) => `Ngừng phục vụ: ${services}`,
    en: (services: string) => `Out of service: ${services}`,
  },
  sentence: {
    vi: (from: string, back: string) => `Ngừng từ ${from}, dự kiến chạy lại lúc ${back}.`,
    en: (from: string, back: string) => `Out of service from ${from}, expected back at ${back}.`,
  },
  nextAnnounced: {
    vi: 'Mọi trang đang hiện thông báo này. Khi hệ thống chạy lại, người vận hành ghi lại ở đây.',
    en: 'Every page shows this notice. When service is back, the operator notes it here.',
  },
  willStop: {
    vi: (services: string, from: string, back: string) =>
      `${services}: ngừng để bảo trì từ ${from}, dự kiến chạy lại lúc ${back}.`,
    en: (services: string, from: string, back: string) =>
      `${services}: out of service for maintenance from ${from}, expected back at ${back}.`,
  },
  willRepair: {
    vi: (services: string, from: string, back: string) =>
      `${services}: ngừng để sửa chữa đột xuất từ ${from}, dự kiến chạy lại lúc ${back}.`,
    en: (services: string, from: string, back: string) =>
      `${services}: out of service for a repair from ${from}, expected back at ${back}.`,
  },
  newest: { vi: 'Mới nhất trước', en: 'Newest first' },
  ahead: { vi: 'Sắp tới và đang ngừng', en: 'Ahead and now' },
  past: { vi: 'Đã qua', en: 'Past' },
  toEnd: { vi: 'Đã quá giờ dự kiến chạy lại', en: 'Past the expected return' },
  all: { vi: 'Tất cả', en: 'All' },
  none: { vi: 'Không có lần ngừng nào', en: 'No stop' },
  nonePublic: {
    vi: 'Hệ thống phục vụ bình thường. Mọi lần ngừng theo kế hoạch đều được báo trước ở đây.',
    en: 'The system is in service. Every planned stop is announced here beforehand.',
  },
  noneBody: {
    vi: 'Lần ngừng được báo sẽ hiện ở đây và trên mọi trang của hệ thống.',
    en: 'A stop that is announced stands here and on every page.',
  },
  didAnnounce: { vi: 'Báo ngừng phục vụ', en: 'Stop announced' },
  didMove: { vi: 'Đổi giờ dự kiến chạy lại', en: 'Expected return changed' },
  didEnd: { vi: 'Ghi đã chạy lại', en: 'Service noted as back' },
  didWithdraw: { vi: 'Bỏ lịch ngừng', en: 'Stop withdrawn' },
})
