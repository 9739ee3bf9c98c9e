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
    en: 'The trust list is empty: every signature is “cannot tell”. Import the national roots.',
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
    en: (day: string) => `Trusted no more from ${day}; older signatures with a timestamp still count`,
  },
  endedEntirely: {
    vi: (day: string) => `Không tin nữa từ ${day}, kể cả chữ ký cũ`,
    en: (day: string) => `Not trusted since ${day}, older signatures included`,
  },
  end: { vi: 'Thôi tin cậy', en: 'Trust no more' },
  endTitle: { vi: (name: string) => `Thôi tin cậy ${name}?`, en: (name: string) => `Trust ${name} no more?` },
  endWill: {
    vi: 'Chữ ký mới dưới gốc này không còn hợp lệ. Kết quả kiểm tra đổi ngay trên mọi trang; việc này được ghi vào nhật ký.',
    en: 'New signatures under this root are not valid any more. Results change at once on every page; this is written into the journal.',
  },
  endHow: { vi: 'cách thôi tin cậy', en: 'the way it ends' },
  fromNow: { vi: 'Thôi tin từ hôm nay', en: 'Trust no more from today' },
  fromNowHint: {
    vi: 'Gốc ngừng hoạt động, khoá vẫn an toàn. Chữ ký cũ vẫn hợp lệ khi có dấu thời gian chứng minh được làm trước lúc này; không có dấu thời gian thì chưa kết luận được.',
    en: 'The root is retired and its key is safe. Older signatures stay valid when a timestamp proves that they were made before this moment; without one they cannot be told.',
  },
  entirely: { vi: 'Không tin nữa, kể cả chữ ký cũ', en: 'Do not trust it at all, older signatures included' },
  entirelyHint: {
    vi: 'Khoá của gốc đã lộ hoặc gốc cấp sai: dấu thời gian cũng có thể bị làm giả, nên không chữ ký nào dưới gốc này được công nhận.',
    en: 'The key of the root is in wrong hands or it issued wrongly: timestamps may be forged too, so no signature under it is recognised.',
  },
  import: { vi: 'Nhập chứng thư gốc', en: 'Import roots' },
  file: { vi: 'tệp chứng thư (PEM hoặc DER)', en: 'the certificate file (PEM or DER)' },
  crlUrl: { vi: 'địa chỉ danh sách thu hồi (CRL)', en: 'the address of its revocation list (CRL)' },
  lists: { vi: 'Danh sách thu hồi (CRL) của cơ quan khác', en: 'Revocation lists (CRL) of other authorities' },
  listsEmpty: { vi: 'Chưa có địa chỉ CRL nào.', en: 'No CRL address yet.' },
  listsEmptyBody: {
    vi: 'Ghi địa chỉ danh sách khi nhập chứng thư gốc; hệ thống tự tải về 15 phút một lần.',
    en: 'Give the address of the list with the root; it is fetched every 15 minutes.',
  },
  address: { vi: 'Địa chỉ', en: 'Address' },
  fetched: { vi: 'Lấy lúc', en: 'Fetched' },
  problem: { vi: 'Lỗi', en: 'Problem' },
  responders: { vi: 'Dịch vụ trạng thái chứng thư (OCSP)', en: 'Certificate status services (OCSP)' },
  respondersEmpty: { vi: 'Chưa có địa chỉ OCSP nào.', en: 'No OCSP address yet.' },
  respondersEmptyBody: {
    vi: 'Mỗi dịch vụ cho biết ngay một chứng thư còn hiệu lực hay đã bị thu hồi. Khai báo bằng nút ở trên.',
    en: 'Each service tells at once whether a certificate still holds or was revoked. Give its address with the button above.',
  },
  answered: { vi: 'Trả lời gần nhất', en: 'Last answer' },
  failing: {
    vi: (since: string) => `Không trả lời được từ ${since}`,
    en: (since: string) => `No usable answer since ${since}`,
  },
  works: { vi: 'Bình thường', en: 'Works' },
  remove: { vi: 'Thôi hỏi', en: 'Ask no more' },
  removeTitle: {
    vi: (name: string) => `Thôi hỏi OCSP của ${name}?`,
    en: (name: string) => `Ask the OCSP service of ${name} no more?`,
  },
  removeWill: {
    vi: 'Chứng thư của cơ quan này chỉ còn được xét bằng danh sách thu hồi; không có danh sách thì chữ ký “chưa xác định được”.',
    en: 'Certificates of this authority are then judged by revocation lists alone; without one their signatures are “cannot tell”.',
  },
  technical: { vi: 'Chi tiết kỹ thuật', en: 'Technical details' },
  unreachable: { vi: 'Không kết nối được.', en: 'It cannot be reached.' },
  tooSlow: { vi: 'Không trả lời kịp thời gian.', en: 'It did not answer in time.' },
  answersWrongly: {
    vi: 'Trả lời không dùng được. Hãy kiểm tra địa chỉ.',
    en: 'Its answer is of no use. Check the address.',
  },
  setResponder: { vi: 'Khai báo địa chỉ OCSP', en: 'Give an OCSP address' },
  authorityFile: {
    vi: 'chứng thư của cơ quan cấp (gốc hoặc cấp dưới)',
    en: 'the certificate of the issuing authority (a root or one below it)',
  },
  authorityHint: {
    vi: 'Cơ quan trực tiếp cấp chứng thư cho người ký. Với cơ quan cấp dưới, tệp PEM gồm chứng thư của cơ quan đó rồi tới các chứng thư phía trên.',
    en: 'The one that issues to signers directly. For an authority below a root, a PEM file with its certificate first, then those above it.',
  },
  ocspUrl: { vi: 'địa chỉ OCSP', en: 'the OCSP address' },
  nonce: { vi: 'cách trả lời', en: 'the way it answers' },
  nonceRepeated: {
    vi: 'Lặp lại số ngẫu nhiên của câu hỏi (nên chọn)',
    en: 'Repeat the random number of the question (recommended)',
  },
  nonceNot: {
    vi: 'Làm sẵn từ trước, không lặp lại (RFC 5019); chỉ dựa vào thời hạn của câu trả lời',
    en: 'Are made beforehand and do not repeat it (RFC 5019); only their validity is relied on',
  },
  save: { vi: 'Lưu địa chỉ OCSP', en: 'Save the OCSP address' },
})

/** Why a service could not be asked, in a sentence: what the network and the library say of it is for technicians. */
export function whyWords(why: string): Word {
  if (/timeout|aborted|ETIMEDOUT/i.test(why)) return trustListWords.tooSlow
  return /^(E[A-Z_]+|UND_ERR|fetch failed)/.test(why) ? trustListWords.unreachable : trustListWords.answersWrongly
}
