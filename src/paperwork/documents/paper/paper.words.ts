import { defineWords } from '../../../kernel/pages/index.ts'

export const paperWords = defineWords({
  add: { vi: 'Thêm văn bản đến', en: 'Add an incoming document' },
  intro: {
    vi: 'Văn bản giấy, hoặc văn bản nhận ngoài trục liên thông. Số đến được cấp khi lưu, chung một dãy với văn bản điện tử.',
    en: 'A document on paper, or one that did not come through the exchange. It gets its arrival number when saved, in one sequence with electronic ones.',
  },
  who: { vi: 'Nơi gửi', en: 'Sender' },
  agency: { vi: 'cơ quan gửi', en: 'the sending agency' },
  agencyHint: {
    vi: 'Chọn trong danh bạ; không có thì ghi tên ở ô dưới',
    en: 'Out of the directory; else write its name below',
  },
  name: { vi: 'nơi gửi khác', en: 'another sender' },
  nameHint: {
    vi: 'Cơ quan, tổ chức, cá nhân không có trong danh bạ',
    en: 'An agency, organisation or person not in the directory',
  },
  what: { vi: 'Văn bản', en: 'Document' },
  type: { vi: 'tên loại văn bản', en: 'the type of document' },
  number: { vi: 'số', en: 'the number' },
  notation: { vi: 'ký hiệu', en: 'the notation' },
  issuedOn: { vi: 'ngày văn bản', en: 'the day of the document' },
  subject: { vi: 'trích yếu', en: 'the subject' },
  signer: { vi: 'người ký', en: 'the signer' },
  arrivedOn: { vi: 'ngày đến', en: 'the day it came' },
  arrivedHint: { vi: 'Để trống là hôm nay', en: 'Today when empty' },
  urgency: { vi: 'độ khẩn', en: 'the urgency' },
  dueOn: { vi: 'hạn trả lời', en: 'the day an answer is asked for' },
  place: { vi: 'Địa danh', en: 'Place' },
  pages: { vi: 'số tờ', en: 'the number of sheets' },
  scans: { vi: 'bản quét', en: 'the scans' },
  scansHint: {
    vi: 'Tệp PDF hoặc ảnh; có thể thêm sau ở trang văn bản',
    en: 'PDF files or pictures; they may be added later',
  },
  sure: { vi: 'Không phải văn bản đã có: vẫn vào sổ', en: 'It is another document: register it' },
  addScans: { vi: 'Thêm bản quét', en: 'Add scans' },
  twins: { vi: 'Có thể đã vào sổ rồi', en: 'It may be registered already' },
  twin: {
    vi: (what: string, number: string, day: string) => `${what}, số đến ${number}, ngày đến ${day}`,
    en: (what: string, number: string, day: string) => `${what}, arrival number ${number}, arrived ${day}`,
  },
  twinsBody: {
    vi: 'Cùng nơi gửi, số, ký hiệu và ngày, hoặc cùng mã định danh văn bản. Xem lại trước khi vào sổ.',
    en: 'The same sender, number, notation and day, or the same identity. Look before you register it.',
  },
  registerAnyway: { vi: 'Không trùng, vẫn vào sổ', en: 'Not the same: register it' },
  stamp: { vi: 'Dấu đến', en: 'Arrival stamp' },
  stampSays: {
    vi: (agency: string, number: number, day: string, to: string) =>
      `${agency} – ĐẾN – Số: ${number} – Ngày: ${day} – Chuyển: ${to}`,
    en: (agency: string, number: number, day: string, to: string) =>
      `${agency} – RECEIVED – Number: ${number} – Day: ${day} – To: ${to}`,
  },
  noNumber: { vi: 'chưa vào sổ', en: 'not registered' },
  empty: { vi: 'Chưa có văn bản đến nào', en: 'No incoming documents yet' },
  emptyBody: {
    vi: 'Văn bản gửi qua trục liên thông tự hiện ở đây; văn bản giấy thì văn thư bấm “Thêm văn bản đến”.',
    en: 'What is sent through the exchange appears here by itself; the clerk adds what came on paper.',
  },
  correct: { vi: 'Sửa mục vào sổ', en: 'Correct the entry' },
  correctReason: { vi: 'lý do', en: 'the reason' },
  correctWill: {
    vi: 'Số đến giữ nguyên. Nội dung cũ vẫn xem được, gạch ngang, kèm lý do và người sửa.',
    en: 'The arrival number stays. What stood there remains to be read, struck through, with reason and name.',
  },
  corrections: { vi: 'Đã sửa mục vào sổ', en: 'Corrections of the entry' },
  field: { vi: 'Mục', en: 'Field' },
  stood: { vi: 'Trước khi sửa', en: 'Stood there' },
  stands: { vi: 'Sau khi sửa', en: 'Stands there now' },
  nothingThere: { vi: '(trống)', en: '(nothing)' },
  cancelEntry: { vi: 'Huỷ mục vào sổ', en: 'Cancel the entry' },
  cancelWill: {
    vi: 'Mục này thành “Đã huỷ”. Số đến vẫn nằm trong sổ kèm lý do và không cấp lại.',
    en: 'The entry is cancelled. Its number stays in the register with the reason and is not given again.',
  },
  expressFirst: { vi: 'Hoả tốc chưa xong trước, rồi mới nhất', en: 'Express and open first, then newest' },
  urgentFirst: { vi: 'Khẩn trước', en: 'Urgent first' },
  due: { vi: 'hạn', en: 'due' },
  arrivedDay: { vi: 'Ngày đến', en: 'Arrived' },
  author: { vi: 'Cơ quan ban hành', en: 'Sender' },
})
