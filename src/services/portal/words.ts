import { defineWords } from '../../kernel/pages/index.ts'

/** Words of the home, tracking, dossier and rating pages of citizens. */
export const portalWords = defineWords({
  home: { vi: 'Trang chủ', en: 'Home' },
  homeTitle: { vi: 'Bạn cần làm thủ tục gì?', en: 'What do you need to do?' },
  homeHint: { vi: 'Ví dụ: khai sinh', en: 'Example: birth registration' },
  homeBelow: {
    vi: 'Tìm được cả bằng số hồ sơ trên giấy tiếp nhận.',
    en: 'A dossier number from your slip works too. Procedures have Vietnamese names; everyday English finds them.',
  },
  searchButton: { vi: 'Tìm', en: 'Search' },
  popular: { vi: 'Thủ tục hay được nộp', en: 'Most often filed' },
  entries: { vi: 'Bạn có thể', en: 'You can' },
  findProcedure: { vi: 'Tìm thủ tục', en: 'Find a procedure' },
  findProcedureBody: {
    vi: 'Cần giấy tờ gì, mất bao lâu, hết bao nhiêu, nộp ở đâu',
    en: 'Papers, time, fee, and where to file',
  },
  track: { vi: 'Tra cứu hồ sơ', en: 'Track a dossier' },
  menuTrack: { vi: 'Tra cứu hồ sơ', en: 'Track' },
  trackBody: { vi: 'Hồ sơ của bạn đang ở đâu, bao giờ xong', en: 'Where it is and when it will be done' },
  verify: { vi: 'Kiểm tra văn bản', en: 'Check a document' },
  verifyBody: {
    vi: 'Văn bản có chữ ký số có thật và còn nguyên vẹn không',
    en: 'See whether a signed document is genuine and unchanged',
  },
  inNumbers: { vi: 'Danh mục', en: 'Catalogue' },
  provinceProcedures: { vi: 'Thủ tục cấp tỉnh', en: 'Province procedures' },
  communeProcedures: { vi: 'Thủ tục cấp xã', en: 'Commune procedures' },
  agencies: { vi: 'Cơ quan, bộ phận một cửa', en: 'Agencies and counters' },

  searchTitle: { vi: 'Kết quả tìm kiếm', en: 'Search results' },
  searchOf: { vi: (text: string) => `Kết quả cho “${text}”`, en: (text: string) => `Results for “${text}”` },
  looksLikeDossier: {
    vi: (number: string) => `Mở hồ sơ số ${number}`,
    en: (number: string) => `Open dossier ${number}`,
  },
  looksLikeLookup: {
    vi: (code: string) => `Mở hồ sơ bằng mã tra cứu ${code}`,
    en: (code: string) => `Open the dossier with look-up code ${code}`,
  },
  looksLikeVerification: {
    vi: (code: string) => `Kiểm tra văn bản có mã ${code}`,
    en: (code: string) => `Check the document with code ${code}`,
  },
  alike: {
    vi: 'Không có thủ tục nào khớp hẳn. Đây là những tên gần giống.',
    en: 'Nothing matches exactly. These names look alike.',
  },
  noneTitle: { vi: 'Không tìm thấy gì', en: 'Nothing found' },
  noneBody: {
    vi: 'Thử ít từ hơn hoặc từ khác, có dấu hay không dấu đều được. Số hồ sơ viết như H50.20-261123-0007.',
    en: 'Try fewer or other words. Dossier numbers look like H50.20-261123-0007.',
  },
  askTitle: { vi: 'Gõ điều cần tìm', en: 'Type what you are looking for' },
  askBody: {
    vi: 'Tên thủ tục, số hồ sơ trên giấy tiếp nhận, hoặc mã kiểm tra trên văn bản.',
    en: 'A procedure, a dossier number, or the code on a document.',
  },

  trackNumber: { vi: 'số hồ sơ', en: 'the dossier number' },
  trackNumberHint: {
    vi: 'Trên giấy tiếp nhận, ví dụ H50.20-261123-0007; hoặc mã hồ sơ tạm, ví dụ T-8KQ2M4XW7P',
    en: 'On your slip, e.g. H50.20-261123-0007; or the provisional number, e.g. T-8KQ2M4XW7P',
  },
  trackWrong: {
    vi: 'Số hồ sơ viết như H50.20-261123-0007 hoặc T-8KQ2M4XW7P. Hãy kiểm tra lại',
    en: 'A dossier number looks like H50.20-261123-0007 or T-8KQ2M4XW7P. Check it',
  },
  trackNone: {
    vi: (number: string) => `Không có hồ sơ số ${number}. Kiểm tra lại từng số; hồ sơ vừa nộp dùng mã hồ sơ tạm`,
    en: (number: string) => `There is no dossier ${number}. Check each digit; a new filing has a provisional number`,
  },
  trackButton: { vi: 'Tra cứu', en: 'Track' },
  trackOther: { vi: 'Tra cứu hồ sơ khác', en: 'Track another' },
  byCode: { vi: 'tra cứu bằng mã tra cứu của hồ sơ', en: 'looking the dossier up by its look-up code' },
  haveCode: { vi: 'Bạn có mã tra cứu?', en: 'Do you have the look-up code?' },
  code: { vi: 'mã tra cứu', en: 'the look-up code' },
  codeHint: {
    vi: '12 chữ và số, ví dụ K7MW-3QXP-9RTB: xem đầy đủ, bổ sung giấy tờ, tải kết quả',
    en: '12 letters and digits, e.g. K7MW-3QXP-9RTB: everything, supply papers, download the result',
  },
  codeButton: { vi: 'Mở hồ sơ của tôi', en: 'Open my dossier' },
  codeWrong: {
    vi: 'Mã tra cứu có 12 chữ và số, viết thành ba nhóm. Hãy kiểm tra lại',
    en: 'A look-up code has 12 letters and digits in three groups. Check it',
  },
  publicOnly: {
    vi: 'Trang này không hiện thông tin cá nhân. Người có mã tra cứu xem được đầy đủ.',
    en: 'This page shows no personal data. Whoever has the look-up code sees everything.',
  },

  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  limit: { vi: 'Thời hạn', en: 'Time limit' },
  fee: { vi: 'Phí, lệ phí', en: 'Fee' },
  number: { vi: 'Số hồ sơ', en: 'Number' },
  receivedBy: { vi: 'Nơi tiếp nhận', en: 'Received by' },
  unrouted: { vi: 'Nơi tiếp nhận sẽ xác định', en: 'The receiving unit finds out' },
  decidedBy: { vi: 'Cơ quan giải quyết', en: 'Decided by' },
  submitted: { vi: 'Nộp lúc', en: 'Filed' },
  accepted: { vi: 'Tiếp nhận lúc', en: 'Received' },
  due: { vi: 'Hẹn trả kết quả', en: 'Due' },
  dueLater: { vi: 'Có khi hồ sơ được tiếp nhận', en: 'Known once it is received' },
  dueNone: { vi: 'Theo thông báo của cơ quan giải quyết', en: 'As the agency will say' },
  resultPlace: { vi: 'Nhận kết quả', en: 'Result' },
  applicant: { vi: 'Chủ hồ sơ', en: 'Applicant' },
  request: { vi: 'Nội dung đề nghị', en: 'Request' },

  myDossier: { vi: 'Hồ sơ của tôi', en: 'My dossier' },
  declared: { vi: 'Tờ khai', en: 'What you declared' },
  slip: { vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', en: 'Receipt slip with the day of the result' },
  papers: { vi: 'Giấy tờ đã nộp', en: 'Papers handed in' },
  history: { vi: 'Diễn biến', en: 'What happened' },
  facts: { vi: 'Thông tin hồ sơ', en: 'The dossier' },
  whyDue: { vi: 'Vì sao hẹn trả ngày này?', en: 'Why this date?' },
  download: { vi: 'Tải kết quả (PDF)', en: 'Download the result (PDF)' },
  checkResult: { vi: 'Kiểm tra chữ ký số của kết quả', en: 'Check the digital signatures of the result' },
  result: { vi: 'Kết quả', en: 'Result' },
  attachment: { vi: 'Kèm theo kết quả', en: 'Goes with the result' },
  haveResult: { vi: 'Xác nhận đã nhận kết quả', en: 'Confirm you have the result' },
  haveResultHint: {
    vi: 'Bấm khi bạn đã tải và mở được kết quả. Hồ sơ kết thúc; bạn vẫn tải lại được tại trang này.',
    en: 'Press it when you have downloaded and opened the result. The dossier ends; it stays downloadable here.',
  },
  rate: { vi: 'Đánh giá việc giải quyết', en: 'Rate the service' },
  rated: {
    vi: (level: string) => `Bạn đã đánh giá: ${level}. Cảm ơn bạn.`,
    en: (level: string) => `You rated: ${level}. Thank you.`,
  },
  nextReceive: {
    vi: 'Cán bộ tiếp nhận kiểm tra giấy tờ rồi trả lời bạn.',
    en: 'The officer checks the papers and answers you.',
  },
  nextHandle: {
    vi: 'Cơ quan giải quyết hồ sơ; bạn không phải làm gì thêm.',
    en: 'The agency is handling it; you need not do anything.',
  },
  nextSupply: {
    vi: 'Gửi các giấy tờ được yêu cầu ở dưới; thời hạn tính tiếp ngay khi bạn gửi.',
    en: 'Send the papers asked for below; the time limit starts running again as soon as you do.',
  },
  nextSupplyPublic: {
    vi: 'Người nộp bổ sung giấy tờ; thời hạn đang tạm dừng.',
    en: 'The applicant supplies papers; the clock is paused.',
  },
  nextCollect: {
    vi: 'Nhận kết quả; có thể tải bản điện tử ngay.',
    en: 'Collect the result; the electronic copy can be downloaded now.',
  },
  nextCollectPaper: { vi: 'Nhận kết quả theo cách đã chọn.', en: 'Collect the result as chosen.' },
  nextRate: {
    vi: 'Hồ sơ đã xong. Bạn có thể đánh giá việc giải quyết.',
    en: 'It is finished. You can rate the service.',
  },
  nextDenied: {
    vi: 'Xem lý do; bạn có thể nộp lại hồ sơ mới khi đã đủ điều kiện.',
    en: 'See the reason; you can file again when the conditions are met.',
  },
  nextStopped: { vi: 'Hồ sơ không được giải quyết tiếp.', en: 'The dossier will not be processed any further.' },

  supply: { vi: 'Bổ sung giấy tờ', en: 'Supply papers' },
  supplyReason: { vi: (reason: string) => `Lý do: ${reason}`, en: (reason: string) => `Reason: ${reason}` },
  supplyOther: { vi: 'Giấy tờ khác', en: 'Another paper' },
  supplyButton: { vi: 'Gửi giấy tờ bổ sung', en: 'Send the papers' },
  supplyPapers: { vi: 'giấy tờ được yêu cầu', en: 'the papers asked for' },
  supplyFiles: { vi: 'ảnh chụp hoặc bản quét', en: 'the photos or scans' },
  supplied: { vi: 'Đã gửi giấy tờ bổ sung', en: 'Papers sent' },
  suppliedBody: { vi: 'Thời hạn được tính tiếp từ bây giờ.', en: 'The time limit is running again from now.' },

  rateTitle: { vi: 'Bạn thấy việc giải quyết hồ sơ thế nào?', en: 'How was your application handled?' },
  rateLevel: { vi: 'mức độ hài lòng', en: 'the level' },
  rateReason: { vi: 'lý do không hài lòng', en: 'why you are not satisfied' },
  rateReasonHint: { vi: 'Không ghi thông tin cá nhân.', en: 'No personal data, please.' },
  rateMissing: { vi: 'Hãy chọn một mức', en: 'Choose a level' },
  rateReasonMissing: { vi: 'Hãy cho biết vì sao bạn không hài lòng', en: 'Say why you are not satisfied' },
  rateButton: { vi: 'Gửi đánh giá', en: 'Send' },
  rateNote: {
    vi: 'Đánh giá không ảnh hưởng đến kết quả hồ sơ. Mỗi hồ sơ một lần.',
    en: 'Your rating does not affect the result. Once per dossier.',
  },
  thanks: { vi: 'Cảm ơn bạn đã đánh giá', en: 'Thank you for rating' },
  back: { vi: 'Về trang hồ sơ', en: 'Back to the dossier' },
  draftsLeft: { vi: 'Hồ sơ đang khai dở trên cổng', en: 'Unfinished applications' },
  whyDraftsLeft: {
    vi: 'Để người dân quay lại khai tiếp mà không cần tài khoản. Tính từ lần sửa cuối; chưa nộp thì không ai khác được xem.',
    en: 'So that people can go on without an account. Counted from the last change; nobody else sees what was not filed.',
  },
  draftsFiled: { vi: 'Bản khai của hồ sơ đã nộp', en: 'Answers of applications that were filed' },
  whyDraftsFiled: {
    vi: 'Để bấm nộp lần nữa không thành hai hồ sơ; nội dung đã nằm trong hồ sơ.',
    en: 'So that sending once more makes no second dossier; the content is in the dossier.',
  },
})
