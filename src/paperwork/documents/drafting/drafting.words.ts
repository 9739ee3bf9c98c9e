import { defineWords } from '../../../kernel/pages/index.ts'

/** What is said where a document is drafted that no dossier asks for. */
export const draftingWords = defineWords({
  compose: { vi: 'Soạn văn bản', en: 'Draft a document' },
  answer: { vi: 'Soạn văn bản trả lời', en: 'Draft an answer' },
  revise: { vi: 'Sửa dự thảo', en: 'Edit the draft' },
  discard: { vi: 'Xoá dự thảo', en: 'Discard the draft' },
  discardWill: {
    vi: 'Dự thảo không còn trong các danh sách và không sửa, không trình ký được nữa.',
    en: 'The draft leaves the lists and can be neither edited nor submitted any more.',
  },
  type: { vi: 'tên loại văn bản', en: 'the type' },
  subject: { vi: 'trích yếu', en: 'the subject' },
  subjectHint: {
    vi: 'Một câu ngắn nói nội dung chính. Công văn: chỉ ghi phần sau chữ “V/v”.',
    en: 'One short line of what it is about.',
  },
  notation: { vi: 'ký hiệu', en: 'the notation' },
  notationHint: {
    vi: 'Để trống thì hệ thống tự đặt theo loại và cơ quan, ví dụ QĐ-SNV; công văn: SNV-VP',
    en: 'Left empty it is made of type and agency, such as QĐ-SNV',
  },
  notationWrong: {
    vi: 'Ký hiệu chỉ gồm chữ, số, dấu gạch ngang, gạch chéo, dấu chấm và dấu &; không có dấu cách',
    en: 'A notation has letters, digits, -, /, . and & only',
  },
  source: { vi: 'nội dung', en: 'the content' },
  written: { vi: 'Soạn tại đây theo mẫu của hệ thống', en: 'Write it here, in the system’s layout' },
  uploaded: { vi: 'Tải lên tệp đã soạn (PDF hoặc Word)', en: 'Upload a file (PDF or Word)' },
  basis: { vi: 'căn cứ', en: 'the bases' },
  basisHint: { vi: 'Mỗi căn cứ một dòng. Quyết định phải có căn cứ.', en: 'One a line. A decision needs one.' },
  to: { vi: 'kính gửi', en: 'the addressees' },
  toHint: {
    vi: 'Mỗi nơi một dòng. Công văn để trống thì lấy theo các cơ quan nhận bên dưới.',
    en: 'One a line. Of a letter, left empty, the receivers below are taken.',
  },
  content: { vi: 'nội dung văn bản', en: 'the text' },
  contentHint: {
    vi: 'Mỗi đoạn một dòng. Dòng bắt đầu bằng “Điều 1.”, “1.”, “a)” hoặc “-” được trình bày thành điều, khoản, điểm.',
    en: 'One paragraph a line. Lines that begin with “Điều 1.”, “1.”, “a)” or “-” are set as articles and items.',
  },
  file: { vi: 'tệp văn bản', en: 'the file' },
  fileHint: {
    vi: 'PDF hoặc Word (.docx). Số, ngày ghi ở lề trang đầu; chữ ký và dấu đặt dưới chức vụ người ký in ở trang cuối.',
    en: 'PDF or Word (.docx). Number and date go into the margin of page 1; signature and seal under the signer’s title on the last page.',
  },
  fileKept: {
    vi: 'Không chọn tệp mới thì giữ nguyên tệp đang có.',
    en: 'Without a new file the present one stays.',
  },
  signer: { vi: 'người ký', en: 'the signer' },
  signerHint: {
    vi: 'Chỉ hiện người có thẩm quyền ký ở cơ quan hôm nay, kèm hình thức ký (KT., TL., TUQ., Q.) nếu có.',
    en: 'Those who may sign today, with the form of their authority.',
  },
  urgency: { vi: 'độ khẩn', en: 'the urgency' },
  dueOn: { vi: 'hạn trả lời', en: 'the due date for an answer' },
  answers: { vi: 'trả lời văn bản đến', en: 'the letter it answers' },
  answersHint: {
    vi: 'Chọn văn bản đến mà văn bản này trả lời; nơi gửi thấy được số văn bản trả lời.',
    en: 'The incoming letter this one answers; its sender sees the number of the answer.',
  },
  receivers: { vi: 'nơi nhận qua trục liên thông', en: 'the receivers through the exchange' },
  recipients: { vi: 'nơi nhận khác', en: 'other recipients' },
  recipientsHint: {
    vi: 'Mỗi nơi một dòng, in ở mục “Nơi nhận”. Không cần ghi “Lưu: VT”.',
    en: 'One a line, printed under “Nơi nhận”.',
  },
  submitNow: { vi: 'Trình ký ngay', en: 'Submit it for signature at once' },
  whom: { vi: 'Gửi ai, ai ký', en: 'Who signs, who receives' },
  more: {
    vi: 'Độ khẩn, hạn trả lời, văn bản liên quan, ký hiệu riêng',
    en: 'Urgency, due date, related letter, own notation',
  },
  versions: { vi: 'Các bản dự thảo', en: 'Versions of the draft' },
  version: {
    vi: (no: number, who: string) => `Bản ${no} – ${who}`,
    en: (no: number, who: string) => `Version ${no} – ${who}`,
  },
  compare: { vi: 'So sánh các bản', en: 'Compare versions' },
  compareWith: {
    vi: (no: number) => `So với bản ${no}`,
    en: (no: number) => `Compare with ${no}`,
  },
  compared: {
    vi: (what: string, newer: number, older: number) => `${what}: bản ${newer} so với bản ${older}.`,
    en: (what: string, newer: number, older: number) => `${what}: version ${newer} against version ${older}.`,
  },
  older: { vi: 'Bản trước', en: 'Earlier version' },
  newer: { vi: 'Bản sau', en: 'Later version' },
  show: { vi: 'So sánh', en: 'Compare' },
  oneVersion: {
    vi: 'Dự thảo mới có một bản nên chưa có gì để so sánh.',
    en: 'There is one version only, so there is nothing to compare.',
  },
  legend: {
    vi: 'Chữ thêm vào gạch chân; chữ bỏ đi gạch ngang.',
    en: 'Added words are underlined, removed ones struck through.',
  },
  added: { vi: 'Thêm', en: 'Added' },
  removed: { vi: 'Bỏ', en: 'Removed' },
  counted: {
    vi: (added: number, removed: number) => `Thêm ${added} chữ, bỏ ${removed} chữ.`,
    en: (added: number, removed: number) => `${added} words added, ${removed} removed.`,
  },
  noDifference: { vi: 'Hai bản có cùng lời văn.', en: 'Both say the same.' },
  unchanged: {
    vi: (count: number) => `… ${count} chữ không đổi …`,
    en: (count: number) => `… ${count} unchanged words …`,
  },
  tooLong: {
    vi: 'Văn bản quá dài nên chỉ so sánh phần đầu. Hãy mở hai tệp PDF để đọc phần còn lại.',
    en: 'The text is too long, so its first part is compared only. Open both PDFs for the rest.',
  },
  noText: {
    vi: (no: number) =>
      `Không lấy được chữ của tệp ở bản ${no}: tệp là ảnh quét, hoặc máy chủ chưa cài poppler. Chỉ so sánh các ô đã ghi; hãy mở hai tệp PDF để đọc.`,
    en: (no: number) =>
      `The text of the file of version ${no} could not be read: it is scanned, or poppler is not installed. Only what was entered is compared; open both PDFs to read them.`,
  },
  answersLetter: { vi: 'Trả lời văn bản', en: 'Answers' },
  answeredBy: { vi: 'Văn bản trả lời', en: 'Answered by' },
  dueLabel: { vi: 'Hạn trả lời', en: 'Answer due' },
  noSealPlace: { vi: 'Con dấu sẽ không hiện trên trang', en: 'The seal will not be seen on the page' },
  noSealPlaceWhy: {
    vi: 'Trang cuối của tệp không in chức vụ người ký, hoặc dưới chức vụ không đủ chỗ. Văn bản vẫn được ký và đóng dấu số hợp lệ. Muốn con dấu hiện ra, hãy in chức vụ người ký ở trang cuối, chừa trống 4 cm bên dưới, rồi tải tệp lên lại.',
    en: 'The last page of the file does not print the signer’s title, or leaves no room under it. The document is signed and sealed validly all the same. For the seal to be seen, print the signer’s title on the last page with 4 cm free under it, and upload the file again.',
  },
})
