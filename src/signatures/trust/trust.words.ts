import { defineWords, type Word } from '../../kernel/pages/index.ts'

export const trustListWords = defineWords({
  title: { vi: 'Danh sách tin cậy', en: 'Trust list' },
  lead: {
    vi: 'Chữ ký chỉ hợp lệ khi chứng thư dẫn tới một gốc ở đây và có bằng chứng là chứng thư chưa bị thu hồi. Địa chỉ nằm trong tệp hay trong chứng thư không bao giờ được tự động truy cập.',
    en: 'A signature is valid only when its certificate leads to a root listed here and there is evidence that it was not revoked. Addresses inside files or certificates are never followed.',
  },
  anchors: { vi: 'Chứng thư gốc được tin cậy', en: 'Trusted roots' },
  empty: {
    vi: 'Danh sách tin cậy trống: mọi chữ ký đều “chưa xác định được”. Hãy nhập chứng thư gốc quốc gia.',
    en: 'The trust list is empty: the verdict on every signature is “cannot tell”. Import the national root certificates.',
  },
  name: { vi: 'Tên', en: 'Name' },
  source: { vi: 'nguồn', en: 'the source' },
  sourceHint: {
    vi: 'Ví dụ: Trung tâm Chứng thực điện tử quốc gia, tải ngày 22/11/2026',
    en: 'For example: National Electronic Authentication Centre, fetched 22/11/2026',
  },
  since: { vi: 'Từ', en: 'Since' },
  state: { vi: 'Tình trạng', en: 'State' },
  trusted: { vi: 'Đang tin cậy', en: 'Trusted' },
  endedFromNow: {
    vi: (day: string) => `Thôi tin từ ${day}; chữ ký cũ có dấu thời gian vẫn được xét`,
    en: (day: string) => `Not trusted from ${day} on; older signatures with a timestamp still count`,
  },
  endedEntirely: {
    vi: (day: string) => `Không tin nữa từ ${day}, kể cả chữ ký cũ`,
    en: (day: string) => `Not trusted at all since ${day}, including older signatures`,
  },
  end: { vi: 'Thôi tin cậy', en: 'Stop trusting' },
  endTitle: { vi: (name: string) => `Thôi tin cậy ${name}?`, en: (name: string) => `Stop trusting ${name}?` },
  endWill: {
    vi: 'Chữ ký mới dưới gốc này không còn hợp lệ. Kết quả kiểm tra đổi ngay trên mọi trang; việc này được ghi vào nhật ký.',
    en: 'New signatures under this root are no longer valid. Results change at once on every page; this is recorded in the journal.',
  },
  endHow: { vi: 'cách thôi tin cậy', en: 'how to stop trusting it' },
  fromNow: { vi: 'Thôi tin từ hôm nay', en: 'Stop trusting from today' },
  fromNowHint: {
    vi: 'Gốc ngừng hoạt động, khoá vẫn an toàn. Chữ ký cũ vẫn hợp lệ khi có dấu thời gian chứng minh được làm trước lúc này; không có dấu thời gian thì chưa kết luận được.',
    en: 'The root is retired and its key is still safe. Older signatures stay valid if a timestamp proves they were made before now; without one, nothing can be concluded.',
  },
  entirely: { vi: 'Không tin nữa, kể cả chữ ký cũ', en: 'Do not trust it at all, including older signatures' },
  entirelyHint: {
    vi: 'Khoá của gốc đã lộ hoặc gốc cấp sai: dấu thời gian cũng có thể bị làm giả, nên không chữ ký nào dưới gốc này được công nhận.',
    en: 'The root’s key has leaked or the root issued wrongly: timestamps may be forged too, so no signature under it is recognised.',
  },
  import: { vi: 'Nhập chứng thư gốc', en: 'Import roots' },
  file: { vi: 'tệp chứng thư (PEM hoặc DER)', en: 'the certificate file (PEM or DER)' },
  crlUrl: { vi: 'địa chỉ danh sách thu hồi (CRL)', en: 'the address of its revocation list (CRL)' },
  lists: { vi: 'Danh sách thu hồi (CRL) của cơ quan khác', en: 'Revocation lists (CRL) of other authorities' },
  listsEmpty: { vi: 'Chưa có địa chỉ CRL nào.', en: 'No CRL address yet.' },
  listsEmptyBody: {
    vi: 'Ghi địa chỉ danh sách khi nhập chứng thư gốc; hệ thống tự tải về 15 phút một lần.',
    en: 'Give the list’s address when importing the root; it is then fetched every 15 minutes.',
  },
  address: { vi: 'Địa chỉ', en: 'Address' },
  fetched: { vi: 'Lấy lúc', en: 'Fetched' },
  problem: { vi: 'Lỗi', en: 'Problem' },
  responders: { vi: 'Dịch vụ trạng thái chứng thư (OCSP)', en: 'Certificate status services (OCSP)' },
  respondersEmpty: { vi: 'Chưa có địa chỉ OCSP nào.', en: 'No OCSP address yet.' },
  respondersEmptyBody: {
    vi: 'Mỗi dịch vụ cho biết ngay một chứng thư còn hiệu lực hay đã bị thu hồi. Khai báo bằng nút ở trên.',
    en: 'Each service says at once whether a certificate is still valid or has been revoked. Add its address with the button above.',
  },
  answered: { vi: 'Trả lời gần nhất', en: 'Last answer' },
  failing: {
    vi: (since: string) => `Không trả lời được từ ${since}`,
    en: (since: string) => `No usable answer since ${since}`,
  },
  works: { vi: 'Bình thường', en: 'Working' },
  remove: { vi: 'Thôi hỏi', en: 'Stop asking' },
  removeTitle: {
    vi: (name: string) => `Thôi hỏi OCSP của ${name}?`,
    en: (name: string) => `Stop asking the OCSP service of ${name}?`,
  },
  removeWill: {
    vi: 'Chứng thư của cơ quan này chỉ còn được xét bằng danh sách thu hồi; không có danh sách thì chữ ký “chưa xác định được”.',
    en: 'Certificates of this authority are then judged by revocation lists alone; without a list, the verdict on their signatures is “cannot tell”.',
  },
  technical: { vi: 'Chi tiết kỹ thuật', en: 'Technical details' },
  unreachable: { vi: 'Không kết nối được.', en: 'It cannot be reached.' },
  tooSlow: { vi: 'Không trả lời kịp thời gian.', en: 'It did not answer in time.' },
  answersWrongly: {
    vi: 'Trả lời không dùng được. Hãy kiểm tra địa chỉ.',
    en: 'Its answer cannot be used. Check the address.',
  },
  setResponder: { vi: 'Khai báo địa chỉ OCSP', en: 'Add an OCSP address' },
  authorityFile: {
    vi: 'chứng thư của cơ quan cấp (gốc hoặc cấp dưới)',
    en: 'the certificate of the issuing authority (a root or one below it)',
  },
  authorityHint: {
    vi: 'Cơ quan trực tiếp cấp chứng thư cho người ký. Với cơ quan cấp dưới, tệp PEM gồm chứng thư của cơ quan đó rồi tới các chứng thư phía trên.',
    en: 'The authority that issues certificates to signers directly. For one below a root, a PEM file with its own certificate first, then those above it.',
  },
  ocspUrl: { vi: 'địa chỉ OCSP', en: 'the OCSP address' },
  nonce: { vi: 'cách trả lời', en: 'how it answers' },
  nonceRepeated: {
    vi: 'Lặp lại số ngẫu nhiên của câu hỏi (nên chọn)',
    en: 'Repeats the random number of the question (recommended)',
  },
  nonceNot: {
    vi: 'Làm sẵn từ trước, không lặp lại (RFC 5019); chỉ dựa vào thời hạn của câu trả lời',
    en: 'Prepared in advance, without repeating it (RFC 5019); only the validity period of the answer is relied on',
  },
  save: { vi: 'Lưu địa chỉ OCSP', en: 'Save the OCSP address' },
})

/** Why a service could not be asked, in a sentence: what the network and the library say of it is for technicians. */
export function whyWords(why: string): Word {
  if (/timeout|aborted|ETIMEDOUT/i.test(why)) return trustListWords.tooSlow
  return /^(E[A-Z_]+|UND_ERR|fetch failed)/.test(why) ? trustListWords.unreachable : trustListWords.answersWrongly
}
