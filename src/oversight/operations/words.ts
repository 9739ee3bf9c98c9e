import { defineWords } from '../../kernel/pages/index.ts'

export const words = defineWords({
  running: { vi: 'Vận hành hệ thống', en: 'Running the system' },
  reports: { vi: 'Báo cáo, thống kê', en: 'Reports and figures' },
  operations: { vi: 'Điều hành', en: 'Operations' },
  read: { vi: 'Xem số liệu điều hành', en: 'See the operations page' },
  operateJobs: { vi: 'Xử lý việc nền bị lỗi', en: 'Repair failed background work' },
  readJournal: { vi: 'Tra nhật ký hệ thống', en: 'Search the journal' },
  sentence: {
    vi: (days: number, received: string, share: string, overdue: string, waiting: string) =>
      `Trong ${days} ngày qua tiếp nhận ${received} hồ sơ, ${share}; hiện có ${overdue} hồ sơ quá hạn và ${waiting} hồ sơ chờ người dân bổ sung.`,
    en: (days: number, received: string, share: string, overdue: string, waiting: string) =>
      `In the last ${days} days ${received} dossiers were received, ${share}; ${overdue} are overdue now and ${waiting} wait for the applicant.`,
  },
  share: {
    vi: (percent: string) => `${percent}% kết quả đúng hạn`,
    en: (percent: string) => `${percent}% of results on time`,
  },
  noShare: { vi: 'chưa có kết quả nào', en: 'no result yet' },
  period: { vi: 'Kỳ báo cáo', en: 'Period' },
  lastDays: { vi: (days: number) => `${days} ngày qua`, en: (days: number) => `Last ${days} days` },
  received: { vi: 'Tiếp nhận', en: 'Received' },
  inTime: { vi: 'Đúng hạn', en: 'On time' },
  late: { vi: 'Trễ hạn', en: 'Late' },
  denied: { vi: 'Từ chối', en: 'Not accepted' },
  fresh: { vi: 'Chờ tiếp nhận', en: 'To be received' },
  working: { vi: 'Đang xử lý', en: 'In process' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  waiting: { vi: 'Chờ bổ sung', en: 'Waiting for papers' },
  releasing: { vi: 'Chờ trả kết quả', en: 'To be handed over' },
  inPeriod: { vi: 'trong kỳ', en: 'in the period' },
  now: { vi: 'hiện nay', en: 'now' },
  toReceivers: { vi: (count: string) => `gửi tới ${count} nơi nhận`, en: (count: string) => `to ${count} receivers` },
  byDay: { vi: 'Hồ sơ theo ngày', en: 'Dossiers by day' },
  byDaySummary: {
    vi: 'Số hồ sơ tiếp nhận và số kết quả có mỗi ngày trong kỳ.',
    en: 'Dossiers received and results made on each day of the period.',
  },
  finished: { vi: 'Có kết quả', en: 'Results' },
  day: { vi: 'Ngày', en: 'Day' },
  overdueBy: { vi: 'Quá hạn theo cơ quan', en: 'Overdue by agency' },
  overdueBySummary: {
    vi: 'Các cơ quan có nhiều hồ sơ quá hạn nhất.',
    en: 'The agencies with the most overdue dossiers.',
  },
  byAgency: { vi: 'Theo cơ quan giải quyết', en: 'By competent agency' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  all: { vi: 'Tất cả', en: 'All' },
  allAgencies: { vi: 'Tất cả cơ quan', en: 'All agencies' },
  definitions: { vi: 'Các số này được tính thế nào?', en: 'How are these figures counted?' },
  nothing: { vi: 'Chưa có hồ sơ nào trong phạm vi của bạn.', en: 'There is no dossier within your reach yet.' },
  nothingHint: {
    vi: 'Số liệu xuất hiện ngay khi hồ sơ đầu tiên được tiếp nhận.',
    en: 'Figures appear as soon as the first dossier is received.',
  },
  live: {
    vi: 'Số liệu tự cập nhật khi có việc mới.',
    en: 'The figures are updated as things happen.',
  },
  behind: { vi: 'Điều hành: hồ sơ', en: 'Operations: dossiers' },
  behindDocuments: { vi: 'Điều hành: văn bản', en: 'Operations: documents' },
  newestFirst: { vi: 'Mới nhất trước', en: 'Newest first' },
  longestOverdueFirst: { vi: 'Quá hạn lâu nhất trước', en: 'Longest overdue first' },
  emptyListHint: {
    vi: 'Mục này tự có dòng khi có việc trong phạm vi bạn theo dõi.',
    en: 'Rows appear here automatically as things happen within your reach.',
  },
  issuedAt: { vi: 'Phát hành', en: 'Issued' },
  trouble: { vi: 'Vướng mắc', en: 'What is wrong' },
  number: { vi: 'Số hồ sơ', en: 'Dossier' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  holder: { vi: 'Người giữ', en: 'Holder' },
  state: { vi: 'Trạng thái', en: 'State' },
  due: { vi: 'Hẹn trả', en: 'Due' },
  noDue: { vi: 'không có', en: 'none' },
  emptyList: { vi: 'Không có hồ sơ nào ở mục này.', en: 'There is no dossier here.' },
  emptyDocuments: { vi: 'Không có văn bản nào ở mục này.', en: 'There is no document here.' },
  back: { vi: 'Về trang điều hành', en: 'Back to operations' },
  code: { vi: 'Số, ký hiệu', en: 'Number' },
  title: { vi: 'Trích yếu', en: 'Subject' },
  sender: { vi: 'Nơi gửi', en: 'Sender' },
  receiver: { vi: 'Nơi nhận', en: 'Receiver' },
  since: { vi: 'Từ lúc', en: 'Since' },
  notFetched: { vi: 'Nơi nhận chưa lấy', en: 'Not fetched yet' },
})

export const jobWords = defineWords({
  title: { vi: 'Việc nền bị lỗi', en: 'Failed background work' },
  intro: {
    vi: 'Việc đã thử hết số lần cho phép nằm ở đây cho đến khi có người gửi lại.',
    en: 'Work that has failed too many times stays here until somebody sends it again.',
  },
  jobs: { vi: 'Việc không làm được', en: 'Dead letters' },
  reactions: {
    vi: 'Việc làm tiếp tự động bị lỗi, đang tự thử lại',
    en: 'Automatic follow-ups that failed and are tried again automatically',
  },
  job: { vi: 'Loại việc', en: 'Kind' },
  reason: { vi: 'Lý do', en: 'Reason' },
  failed: { vi: 'Lỗi lúc', en: 'Failed' },
  tries: { vi: 'Số lần thử', en: 'Tries' },
  sendAgain: { vi: 'Gửi lại', en: 'Send again' },
  tryNow: { vi: 'Thử lại ngay', en: 'Try now' },
  noJobs: { vi: 'Không có việc nào bị lỗi.', en: 'Nothing has failed.' },
  noReactions: { vi: 'Mọi việc làm tiếp tự động đều đã xong.', en: 'Every automatic follow-up is done.' },
  sent: { vi: 'Đã gửi lại. Việc sẽ chạy trong giây lát.', en: 'Sent again. It will run in a moment.' },
  room: { vi: 'Phân hệ', en: 'Part of the program' },
  act: { vi: 'Sau thao tác', en: 'Act' },
  next: { vi: 'Thử lại lúc', en: 'Next try' },
  behind: { vi: 'Đang chờ theo', en: 'Waiting behind' },
})

export const recountWords = defineWords({
  title: { vi: 'Tính lại số liệu điều hành', en: 'Count the figures again' },
  why: {
    vi: 'Số liệu điều hành được cộng dần theo từng thao tác. Nếu nghi ngờ có số sai, hãy tính lại từ nhật ký; hệ thống vẫn làm việc trong lúc tính.',
    en: 'The figures are added up act by act. If one seems wrong, count them again from the journal; everything keeps working meanwhile.',
  },
  act: { vi: 'Tính lại số liệu', en: 'Count again' },
  did: { vi: 'Tính lại số liệu điều hành', en: 'Counted the figures again' },
})

export const journalWords = defineWords({
  title: { vi: 'Nhật ký hệ thống', en: 'Journal' },
  intro: {
    vi: 'Mọi thao tác, mới nhất trước: 7 ngày gần đây, hoặc nhiều nhất 31 ngày cuối của khoảng ngày đã chọn; tìm theo đối tượng thì không giới hạn ngày. Trang này không hiện nội dung hồ sơ; muốn đọc nội dung phải có quyền ở hồ sơ đó.',
    en: 'Every act, newest first: of the last 7 days, or of at most the last 31 days of the range chosen; a subject is found whenever. What the acts contain is not shown here; that needs a right to the dossier itself.',
  },
  search: { vi: 'Đối tượng, loại thao tác hoặc người thực hiện', en: 'Subject, type of act or actor' },
  type: { vi: 'Loại thao tác', en: 'Type' },
  actor: { vi: 'Người thực hiện', en: 'Actor' },
  days: { vi: 'Ngày', en: 'Day' },
  newestFirst: { vi: 'Mới nhất trước', en: 'Newest first' },
  at: { vi: 'Lúc', en: 'At' },
  about: { vi: 'Đối tượng', en: 'Subject' },
  channel: { vi: 'Kênh', en: 'Channel' },
  empty: { vi: 'Không có thao tác nào khớp.', en: 'No act matches.' },
  emptyHint: { vi: 'Hãy bỏ bớt điều kiện hoặc mở rộng khoảng ngày.', en: 'Use fewer conditions or a longer period.' },
  seals: { vi: 'Niêm phong', en: 'Seals' },
  lastSeal: {
    vi: (no: number, count: number) => `Dấu niêm phong mới nhất: số ${no}, gồm ${count} thao tác`,
    en: (no: number, count: number) => `Newest seal: no. ${no} over ${count} acts`,
  },
  noSeal: {
    vi: 'Chưa có dấu niêm phong nào; việc nền niêm phong mỗi phút.',
    en: 'No seal yet; a job seals every minute.',
  },
  fingerprint: { vi: 'Mã băm hôm nay', en: 'Fingerprint of today' },
  fingerprintHint: {
    vi: 'Công bố dòng này, ai cũng kiểm tra được nhật ký không bị sửa: npm run journal -- verify TỆP --against MÃ-BĂM',
    en: 'Publish this line and anyone can check that nothing was changed: npm run journal -- verify FILE --against FINGERPRINT',
  },
})

export const keepsWords = defineWords({
  title: { vi: 'Dữ liệu giữ tạm', en: 'Data kept for a limited time' },
  intro: {
    vi: 'Những dữ liệu chỉ cần trong một thời gian thì hết hạn tự xoá, mỗi giờ một lần. Nhật ký, hồ sơ và văn bản không bao giờ bị xoá theo cách này.',
    en: 'Data that is needed for a while only is erased by itself when its time is over, once an hour. Journal, dossiers and documents never leave this way.',
  },
  lastRun: { vi: 'Lần chạy gần nhất', en: 'Last run' },
  notYet: { vi: 'Chưa chạy lần nào.', en: 'It has not run yet.' },
  what: { vi: 'Dữ liệu', en: 'Data' },
  kept: { vi: 'Giữ bao lâu', en: 'Kept for' },
  why: { vi: 'Vì sao', en: 'Why' },
  erased: { vi: 'Đã xoá lần gần nhất', en: 'Erased last time' },
  nothing: { vi: 'Không có dữ liệu nào giữ tạm.', en: 'Nothing is kept for a limited time only.' },
  days: { vi: (count: number) => `${count} ngày`, en: (count: number) => `${count} ${count === 1 ? 'day' : 'days'}` },
  hours: { vi: (count: number) => `${count} giờ`, en: (count: number) => `${count} ${count === 1 ? 'hour' : 'hours'}` },
  minutes: {
    vi: (count: number) => `${count} phút`,
    en: (count: number) => `${count} ${count === 1 ? 'minute' : 'minutes'}`,
  },
})

export const healthWords = defineWords({
  title: { vi: 'Tình trạng hệ thống', en: 'State of the system' },
  intro: {
    vi: 'Mỗi phần của hệ thống, điều không ổn và việc cần làm. Lệnh npm run doctor trên máy chủ cho cùng kết quả.',
    en: 'Each part of the system, what is wrong and what to do. The command npm run doctor on the server says the same.',
  },
  read: { vi: 'Xem tình trạng hệ thống', en: 'See the state of the system' },
  part: { vi: 'Phần', en: 'Part' },
  state: { vi: 'Tình trạng', en: 'State' },
  wrong: { vi: 'Điều không ổn, hoặc tình hình', en: 'What is wrong, or how it stands' },
  todo: { vi: 'Việc cần làm', en: 'What to do' },
  well: { vi: 'Ổn', en: 'Well' },
  soon: { vi: 'Sắp có vấn đề', en: 'Soon wrong' },
  broken: { vi: 'Hỏng', en: 'Broken' },
  nothing: { vi: 'Chưa có phần nào để xem.', en: 'There is nothing to look at yet.' },
})
