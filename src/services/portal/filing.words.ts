import { defineWords } from '../../kernel/pages/index.ts'

const resultPlaces = {
  vi: {
    unit: (unit: string) => unit,
    online: () => 'trang hồ sơ trực tuyến của người nộp (bản điện tử)',
    post: (_: string, address: string) => `Qua bưu chính, đến: ${address}`,
  },
  en: {
    unit: (unit: string) => unit,
    online: () => 'Electronic copy on my dossier’s page',
    post: (_: string, address: string) => `By post, to: ${address}`,
  },
}

/** Words of the filing pages: short sentences, as one would ask a neighbour. */
export const filingWords = defineWords({
  start: { vi: 'Bắt đầu', en: 'Start' },
  again: { vi: 'Bắt đầu lại từ đầu', en: 'Start again' },
  goOn: { vi: 'Làm tiếp', en: 'Continue where you stopped' },
  unfinished: { vi: 'Bạn đang nộp dở hồ sơ này', en: 'You have not finished this application' },
  unfinishedBody: {
    vi: 'Những gì đã trả lời vẫn còn trên máy này trong 7 ngày.',
    en: 'What you answered on this device is kept for 7 days.',
  },
  file: { vi: (name: string) => `Nộp hồ sơ: ${name}`, en: (name: string) => `File online: ${name}` },
  needs: { vi: 'Bạn cần chuẩn bị', en: 'Have ready' },
  needsIdentity: {
    vi: 'Số định danh cá nhân (12 số trên thẻ căn cước) của chủ hồ sơ và số điện thoại để liên hệ.',
    en: 'The applicant’s personal identity number (12 digits on the identity card) and a telephone number.',
  },
  needsPapers: {
    vi: (n: number) =>
      `Ảnh chụp rõ hoặc bản quét của ${n} loại giấy tờ dưới đây. Giấy nào chưa có tệp thì mang bản giấy đến sau.`,
    en: (n: number) => `Clear photos or scans of the ${n} papers below. Papers without a file can be brought later.`,
  },
  takes: {
    vi: 'Trả lời mất khoảng 10 phút. Bạn có thể dừng và làm tiếp trên cùng máy này.',
    en: 'It takes about 10 minutes. You can stop and continue on this device.',
  },
  paper: { vi: 'Giấy tờ', en: 'Papers' },
  papersFold: { vi: 'Xem từng loại giấy tờ', en: 'See each paper' },
  privacy: {
    vi: 'Thông tin của bạn chỉ dùng để giải quyết hồ sơ này và chỉ cơ quan tiếp nhận, giải quyết hồ sơ được xem.',
    en: 'Your information is used only for this application and seen only by the agencies that receive and decide it.',
  },
  next: { vi: 'Tiếp tục', en: 'Continue' },
  back: { vi: 'Quay lại câu trước', en: 'Back' },
  toStart: { vi: 'Quay lại trang đầu', en: 'Back to the start' },

  whose: { vi: 'Hồ sơ này của ai?', en: 'Whose application is it?' },
  whoseIn: { vi: 'chủ hồ sơ', en: 'whose application it is' },
  whoseMissing: { vi: 'Hãy chọn hồ sơ này của ai', en: 'Choose whose application it is' },
  self: { vi: 'Của tôi', en: 'Mine' },
  other: { vi: 'Của người khác, tôi nộp thay', en: 'Someone else’s; I am filing for them' },
  otherHint: {
    vi: 'Ví dụ: của con, của cha mẹ, của người uỷ quyền cho bạn',
    en: 'For example your child, your parents, someone who authorised you',
  },
  business: { vi: 'Của doanh nghiệp, hợp tác xã, hộ kinh doanh', en: 'A business, cooperative or household business' },
  organisation: { vi: 'Của cơ quan, tổ chức khác', en: 'Another agency or organisation' },

  filer: { vi: 'Bạn là ai?', en: 'Who are you?' },
  filerName: { vi: 'Họ và tên người nộp', en: 'Your full name' },
  filerIdentity: { vi: 'Số định danh của bạn', en: 'Your identity number' },
  filerAuthority: { vi: 'Bạn nộp thay với tư cách gì?', en: 'By what authority do you file?' },

  nameOther: { vi: 'Họ và tên của chủ hồ sơ là gì?', en: 'What is the applicant’s full name?' },
  nameOrganisation: { vi: 'Tên đầy đủ của tổ chức là gì?', en: 'What is the full name of the organisation?' },

  identityOther: { vi: 'Số định danh cá nhân của chủ hồ sơ là gì?', en: 'What is the applicant’s identity number?' },

  addressOther: { vi: 'Địa chỉ của chủ hồ sơ ở đâu?', en: 'What is the applicant’s address?' },

  unit: { vi: 'Bộ phận một cửa nào tiếp nhận hồ sơ?', en: 'Which one-stop counter should receive it?' },
  unitIn: { vi: 'nơi tiếp nhận', en: 'the counter' },
  unitMissing: { vi: 'Hãy chọn bộ phận một cửa tiếp nhận hồ sơ', en: 'Choose the counter that will receive it' },
  unitHint: {
    vi: 'Chọn nơi gần bạn; hồ sơ được chuyển đến đúng cơ quan giải quyết. Bản giấy (nếu có) cũng mang đến đây.',
    en: 'Choose one near you; it is passed on to the competent agency. Papers, if any, are brought there too.',
  },
  agency: { vi: 'Cơ quan nào giải quyết hồ sơ?', en: 'Which agency decides it?' },
  agencyIn: { vi: 'cơ quan giải quyết', en: 'the agency' },
  agencyMissing: { vi: 'Hãy chọn cơ quan giải quyết hồ sơ', en: 'Choose the agency that decides it' },
  agencyHint: {
    vi: 'Với thủ tục cấp xã: nơi bạn cư trú hoặc nơi có việc cần giải quyết',
    en: 'For commune procedures: where you live or where the matter is',
  },

  resultAt: { vi: 'Bạn muốn nhận kết quả thế nào?', en: 'How do you want to receive the result?' },
  resultAtIn: { vi: 'cách nhận kết quả', en: 'how to receive the result' },
  resultAtMissing: { vi: 'Hãy chọn cách nhận kết quả', en: 'Choose how to receive the result' },
  resultUnit: { vi: 'Tại bộ phận một cửa', en: 'At the counter' },
  resultOnline: { vi: 'Bản điện tử, tải về trên trang này', en: 'Electronic copy, downloaded here' },
  resultOnlineHint: { vi: 'Có chữ ký số, giá trị như bản giấy', en: 'Digitally signed, as good as paper' },
  resultPost: { vi: 'Qua bưu chính, đến địa chỉ đã khai', en: 'By post, to the address given' },
  resultPostHint: { vi: 'Người nhận trả cước bưu chính', en: 'You pay the postage' },
  resultPlace: {
    vi: (how: 'unit' | 'online' | 'post', unit: string, address: string) => resultPlaces.vi[how](unit, address),
    en: (how: 'unit' | 'online' | 'post', unit: string, address: string) => resultPlaces.en[how](unit, address),
  },

  paperOf: {
    vi: (n: number, total: number) => `Giấy tờ ${n} trên ${total}`,
    en: (n: number, total: number) => `Paper ${n} of ${total}`,
  },
  paperFor: { vi: (group: string) => `Trường hợp: ${group}`, en: (group: string) => `Case: ${group}` },
  paperFiles: { vi: 'Chọn ảnh chụp hoặc bản quét', en: 'Choose photos or scans' },
  paperMore: { vi: 'Thêm tệp', en: 'Add files' },
  paperHint: {
    vi: 'Chụp thẳng, đủ bốn góc, đọc được chữ. Có thể chọn nhiều tệp',
    en: 'Straight, all four corners, readable. Several files may be chosen',
  },
  paperHave: { vi: 'Đã gửi', en: 'Sent' },
  paperInstead: { vi: 'Nếu không gửi tệp', en: 'If you send no file' },
  bring: { vi: 'Tôi sẽ mang bản giấy đến bộ phận một cửa', en: 'I will bring the paper to the counter' },
  notNeeded: { vi: 'Trường hợp của tôi không cần giấy này', en: 'My case does not need this paper' },
  paperMissing: {
    vi: 'Hãy chọn tệp, hoặc cho biết vì sao không gửi tệp',
    en: 'Choose a file, or say why you send none',
  },
  tooManyFiles: {
    vi: (n: number) => `Mỗi giấy tờ nhiều nhất ${n} tệp. Hãy gỡ bớt`,
    en: (n: number) => `At most ${n} files for one paper. Remove some`,
  },
  removeFile: { vi: (name: string) => `Gỡ ${name}`, en: (name: string) => `Remove ${name}` },

  check: { vi: 'Kiểm tra lại trước khi nộp', en: 'Check your answers' },
  checkWhose: { vi: 'Hồ sơ của', en: 'Application of' },
  checkName: { vi: 'Chủ hồ sơ', en: 'Applicant' },
  checkFiler: { vi: 'Người nộp', en: 'Filed by' },
  checkIdentity: { vi: 'Số định danh', en: 'Identity number' },
  checkTaxCode: { vi: 'Mã số thuế', en: 'Tax code' },
  checkPhone: { vi: 'Điện thoại', en: 'Telephone' },
  checkAddress: { vi: 'Địa chỉ', en: 'Address' },
  checkEmail: { vi: 'Email', en: 'E-mail' },
  checkRequest: { vi: 'Nội dung đề nghị', en: 'Request' },
  checkUnit: { vi: 'Nơi tiếp nhận', en: 'Receiving counter' },
  checkAgency: { vi: 'Cơ quan giải quyết', en: 'Competent agency' },
  checkResult: { vi: 'Nhận kết quả', en: 'Result' },
  none: { vi: 'Không có', en: 'None' },
  declare: {
    vi: 'Khi bấm “Nộp hồ sơ”, bạn xác nhận những điều đã khai là đúng sự thật và chịu trách nhiệm về nội dung đã khai.',
    en: 'By filing you confirm that what you stated is true and that you are responsible for it.',
  },
  submit: { vi: 'Nộp hồ sơ', en: 'File the application' },

  done: { vi: 'Đã nộp hồ sơ', en: 'Application filed' },
  doneSentence: {
    vi: (number: string, unit: string) => `Hồ sơ ${number} đã đến ${unit}.`,
    en: (number: string, unit: string) => `Application ${number} has reached ${unit}.`,
  },
  doneNext: {
    vi: (until: string) =>
      `Cán bộ tiếp nhận kiểm tra giấy tờ và trả lời bạn trước ${until}. Khi nhận đủ giấy tờ, hồ sơ có số chính thức và ngày hẹn trả.`,
    en: (until: string) =>
      `The officer checks your papers and answers before ${until}. When all is there, it gets its official number and a due date.`,
  },
  doneBring: { vi: 'Mang theo khi đến quầy:', en: 'Bring to the counter:' },
  lookupTitle: { vi: 'Mã tra cứu của bạn', en: 'Your look-up code' },
  lookupBody: {
    vi: 'Mã này chỉ hiện một lần. Chụp màn hình hoặc ghi lại: ai có mã đều xem được hồ sơ, nhận yêu cầu bổ sung và tải kết quả.',
    en: 'Shown only once. Take a screenshot or write it down: whoever has it can see the dossier, supply papers and download the result.',
  },
  provisional: { vi: 'Mã hồ sơ tạm', en: 'Provisional number' },
  openDossier: { vi: 'Mở trang hồ sơ của tôi', en: 'Open my dossier’s page' },
  shownBefore: {
    vi: 'Hồ sơ đã nộp. Mã tra cứu đã hiện một lần và không hiện lại; bạn vẫn tra cứu được bằng mã hồ sơ.',
    en: 'The application is filed. Its look-up code was shown once; you can still track it by its number.',
  },
})
