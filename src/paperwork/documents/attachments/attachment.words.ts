import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Tệp kèm theo', en: 'Attachments' },
  add: { vi: 'Thêm tệp kèm theo', en: 'Add attachments' },
  choose: { vi: 'Chọn tệp', en: 'Choose files' },
  hint: {
    vi: (most: number) =>
      `Nhiều nhất ${most} tệp. Danh sách được chốt khi trình ký; lúc phát hành, mỗi tệp được ký số của cơ quan.`,
    en: (most: number) =>
      `At most ${most} files. The list is fixed on submitting; each file gets the agency’s signature when issued.`,
  },
  upload: { vi: 'Tải tệp lên', en: 'Upload' },
  remove: { vi: 'Bỏ tệp', en: 'Remove' },
  covered: {
    vi: (count: number) => `Kèm theo ${count} tệp. Duyệt văn bản là duyệt cả các tệp này.`,
    en: (count: number) => `With ${count} attachments. Approving the document approves them too.`,
  },
  willBeSigned: {
    vi: (count: number) => `Kèm theo ${count} tệp. Khi phát hành, mỗi tệp được ký số của cơ quan và gửi cùng văn bản.`,
    en: (count: number) => `With ${count} attachments. On issuing each is signed by the agency and sent along.`,
  },
  fingerprint: { vi: 'Mã băm SHA-256', en: 'SHA-256 fingerprint' },
  sealed: { vi: 'Đã ký số của cơ quan', en: 'Signed by the agency' },
  signature: { vi: 'Tệp chữ ký', en: 'Signature file' },
  manifest: { vi: 'Danh mục ký số (XML)', en: 'Signed list (XML)' },
  manifestNote: {
    vi: 'Mã băm của văn bản và mọi tệp kèm theo, cơ quan ký một lần.',
    en: 'Fingerprints of the document and every attachment, signed once by the agency.',
  },
  howToCheck: {
    vi: 'Để kiểm tra, tải danh mục và các tệp về rồi đưa vào',
    en: 'To check them, download the list and the files and hand them to the',
  },
  checkingPage: { vi: 'trang Kiểm tra văn bản ký số', en: 'page that checks signed documents' },
  preserved: { vi: 'Bản lưu giữ lâu dài', en: 'Copy kept for the long term' },
  provenByCopy: {
    vi: 'Dấu thời gian trong tệp đã phát hành không còn tự chứng minh được vì chứng thư của nó đã hết hạn. Kết quả trên trang này là của bản lưu giữ lâu dài, bắt đầu bằng đúng tệp đã phát hành.',
    en: 'The timestamps in the issued file prove nothing by themselves any more, as their certificate has ended. The result on this page is that of the copy kept for the long term, which begins with exactly the issued file.',
  },
  preservedNote: {
    vi: (at: string, until: string) => `Thêm bằng chứng và dấu thời gian mới ngày ${at}; kiểm tra được đến ${until}.`,
    en: (at: string, until: string) => `Fresh evidence and timestamp added on ${at}; can be checked until ${until}.`,
  },
})
