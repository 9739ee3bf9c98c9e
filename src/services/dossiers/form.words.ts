import { defineWords } from '../../kernel/pages/index.ts'

/** Ways a result is handed over. */
export const returnWords = defineWords({
  counter: { vi: 'Tại quầy', en: 'At the counter' },
  online: { vi: 'Trực tuyến', en: 'Online' },
  postal: { vi: 'Bưu chính công ích', en: 'By public post' },
})

/** Papers of a dossier for the office, and the register (forms 06 and 07). */
export const formWords = defineWords({
  returnHow: { vi: 'cách trả', en: 'the way' },
  returnedTo: { vi: 'người nhận', en: 'who takes it' },
  returnProof: { vi: 'chứng cứ đã nhận', en: 'the proof' },
  returnProofHint: {
    vi: 'Gửi bưu chính: số bưu gửi. Người khác nhận thay: giấy uỷ quyền hoặc số định danh',
    en: 'By post: number of the item. Somebody else takes it: their authorisation or identity number',
  },
  returnedBy: { vi: 'Trả kết quả', en: 'Result handed over' },
  controlSlip: { vi: 'Phiếu kiểm soát (PDF)', en: 'Control slip (PDF)' },
  printAll: { vi: 'In tất cả (PDF)', en: 'Print everything (PDF)' },
  register: { vi: 'Sổ theo dõi hồ sơ', en: 'Register of dossiers' },
  registerIntro: {
    vi: 'Mọi hồ sơ đã tiếp nhận theo thứ tự vào sổ. Mỗi dòng mở được phiếu kiểm soát quá trình giải quyết.',
    en: 'Every dossier received, in the order of the register; each with its control slip.',
  },
  emptyTitle: { vi: 'Chưa có hồ sơ nào được tiếp nhận', en: 'No dossier received yet' },
  emptyBody: {
    vi: 'Hồ sơ vào sổ khi được tiếp nhận và cấp số.',
    en: 'A dossier is entered when it is received and gets its number.',
  },
  newestReceived: { vi: 'Mới tiếp nhận trước', en: 'Newest received first' },
  sets: { vi: 'Số lượng (bộ)', en: 'Sets' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  phone: { vi: 'Điện thoại', en: 'Telephone' },
  receivedOn: { vi: 'Ngày nhận', en: 'Received' },
  dueOn: { vi: 'Ngày hẹn trả', en: 'Due' },
  returnedOn: { vi: 'Ngày trả', en: 'Handed over' },
  returnMethod: { vi: 'Phương thức trả', en: 'Way' },
  signedFor: { vi: 'Người ký nhận', en: 'Taken by' },
  remark: { vi: 'Ghi chú', en: 'Remark' },
  inTime: { vi: 'Kết quả', en: 'In time' },
  slip: { vi: 'Phiếu kiểm soát', en: 'Control slip' },
  printRegister: { vi: 'In sổ theo mẫu', en: 'Print the register' },
  from: { vi: 'từ ngày', en: 'the first day' },
  to: { vi: 'đến ngày', en: 'the last day' },
  copyOf: {
    vi: (number: string, province: string, who: string, when: string) =>
      `Hồ sơ ${number} · ${province} · ${who} in lúc ${when}`,
    en: (number: string, province: string, who: string, when: string) =>
      `Dossier ${number} · ${province} · printed by ${who}, ${when}`,
  },
  page: {
    vi: (page: number, name: string) => `Trang ${page} của ${name}`,
    en: (page: number, name: string) => `Page ${page} of ${name}`,
  },
})

/** What is done with many dossiers at once. */
export const bulkWords = defineWords({
  nearDue: { vi: 'Sắp đến hạn', en: 'Due soon' },
  slipsMany: { vi: 'In phiếu kiểm soát', en: 'Print control slips' },
  slipsTask: {
    vi: (count: number) => `In phiếu kiểm soát của ${count} hồ sơ`,
    en: (count: number) => `Control slips of ${count} dossiers`,
  },
  receiveMany: { vi: 'Tiếp nhận', en: 'Receive' },
  takeManyWill: {
    vi: 'Từ lúc xác nhận, cơ quan bạn chịu trách nhiệm về các hồ sơ này.',
    en: 'From then on your agency answers for them.',
  },
  receiveManyWill: {
    vi: 'Mỗi hồ sơ được cấp số, in giấy tiếp nhận và bắt đầu tính thời hạn.',
    en: 'Each gets its number and slip, and its time limit begins.',
  },
  receiveManyLeft: {
    vi: 'Hồ sơ còn thiếu giấy tờ hoặc phải ghi ngày hẹn thì ở lại, kèm lý do.',
    en: 'Those that lack papers or need a day to be entered stay, with the reason.',
  },
  assignMany: { vi: 'Phân công', en: 'Assign' },
  assignReason: { vi: 'lý do', en: 'the reason' },
  assignReasonHint: { vi: 'Ghi khi giao lại hồ sơ đã có người giữ', en: 'When somebody holds it already' },
  handOverMany: { vi: 'Bàn giao', en: 'Hand over' },
  remindMany: { vi: 'Đôn đốc', en: 'Remind' },
  returnMany: { vi: 'Trả kết quả tại quầy', en: 'Hand over at the counter' },
  returnManyWill: {
    vi: 'Hồ sơ kết thúc; người nhận được ghi là chính người đã nộp.',
    en: 'The dossiers end; whoever filed each is noted as having taken the result.',
  },
  returnManyOnly: {
    vi: 'Người khác nhận thay hoặc gửi bưu chính: mở từng hồ sơ để ghi chứng cứ.',
    en: 'Where another takes it, or the post does, open the dossier and enter the proof.',
  },
})

/** Two officers on one dossier. */
export const presentWords = defineWords({
  beside: { vi: 'Giấy tờ đã nộp', en: 'Papers handed in' },
  firstPage: { vi: (name: string) => `Trang đầu của ${name}`, en: (name: string) => `First page of ${name}` },
  alsoOpen: { vi: 'Đang cùng mở hồ sơ này', en: 'Also open at' },
})

/** Filling the counter's form from what is known, and a filing that comes twice. */
export const fillWords = defineWords({
  card: { vi: 'mã trên thẻ căn cước', en: 'the code on the identity card' },
  cardHint: {
    vi: 'Quét mã QR trên thẻ, hoặc gõ số định danh của người đã từng nộp. Tắt bộ gõ tiếng Việt trước khi quét',
    en: 'Scan the QR code, or type the number of somebody who filed before. Switch the Vietnamese keyboard off first',
  },
  fill: { vi: 'Điền', en: 'Fill in' },
  cardUnread: {
    vi: 'Không đọc được mã này. Hãy tắt bộ gõ tiếng Việt rồi quét lại, hoặc gõ số định danh 12 số',
    en: 'This code cannot be read. Switch the Vietnamese keyboard off and scan again, or type the 12 digits',
  },
  filled: { vi: 'Đã điền sẵn, hãy đối chiếu với giấy tờ', en: 'Filled in: compare it with the papers' },
  notFilled: { vi: 'Chưa có gì để điền sẵn', en: 'Nothing is known yet' },
  fromCard: {
    vi: 'Họ tên, số định danh, địa chỉ lấy từ mã trên thẻ. Mã này không có chữ ký, không thay việc xem thẻ.',
    en: 'Name, number and address are from the card’s code. It carries no signature and does not stand for the card.',
  },
  fromLast: {
    vi: (number: string, day: string) => `Thông tin liên hệ lấy từ hồ sơ ${number} nộp ngày ${day}.`,
    en: (number: string, day: string) => `How to reach them is from dossier ${number} of ${day}.`,
  },
  nothingKnown: {
    vi: 'Cơ quan chưa có hồ sơ nào của người này; chỉ điền được số định danh.',
    en: 'There is no dossier of this person here; only the number is filled in.',
  },
  doubtSex: {
    vi: 'Giới tính trên mã không khớp số định danh: xem lại thẻ.',
    en: 'The sex does not fit the number: look at the card.',
  },
  doubtBirth: {
    vi: 'Ngày sinh trên mã không đọc được: xem lại thẻ.',
    en: 'The day of birth cannot be read: look at the card.',
  },
  resultByPost: {
    vi: 'Trả kết quả qua bưu chính, đến địa chỉ trên',
    en: 'The result goes by post to the address above',
  },
  postTo: {
    vi: (address: string) => `Qua bưu chính, đến: ${address}`.slice(0, 200),
    en: (address: string) => `By post, to: ${address}`.slice(0, 200),
  },
  byPost: { vi: 'Hồ sơ gửi đến qua bưu chính công ích', en: 'It came by public post' },
  twin: {
    vi: (number: string) => `Người này đang có hồ sơ ${number} cùng thủ tục, chưa xong`,
    en: (number: string) => `This person has dossier ${number} of the same procedure, not finished`,
  },
  twinBody: {
    vi: 'Nếu nộp trùng, hãy từ chối và nêu số hồ sơ đang giải quyết. Nếu là việc khác, cứ tiếp nhận.',
    en: 'If it was filed twice, refuse it and name the other. If it is another matter, receive it.',
  },
  anotherMatter: { vi: 'Là việc khác, vẫn tiếp nhận', en: 'It is another matter, receive it' },
})
