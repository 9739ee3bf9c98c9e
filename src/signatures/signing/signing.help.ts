import type { HelpTopic } from '../../kernel/module/index.ts'

export const signingHelp: Readonly<Record<string, HelpTopic>> = {
  'xac-minh': {
    title: { vi: 'Kiểm tra văn bản ký số', en: 'Checking a signed document' },
    says: {
      vi: 'Ai cũng dùng được: cho biết tệp có đúng người ký, chứng thư còn hiệu lực lúc ký và nội dung còn nguyên vẹn không.',
      en: 'For everybody: whether the signer is right, the certificate was valid, and nothing was changed.',
    },
    steps: [
      {
        vi: 'Chọn tệp ở “Tệp cần kiểm tra”. Chữ ký nằm ở tệp riêng thì chọn thêm ở “Các tệp đi cùng”.',
        en: 'Choose the “File to check”; if its signature is a file of its own add it under “Files that go with it”.',
      },
      {
        vi: 'Bấm “Kiểm tra tệp” và đọc câu đầu trang kết quả.',
        en: 'Press “Check the file” and read the first sentence.',
      },
      {
        vi: 'Muốn biết kỹ: xem “Từng chữ ký”, mỗi chữ ký có người ký, thời điểm và vì sao.',
        en: 'For more see “Each signature”: signer, time and why.',
      },
    ],
    notes: [
      {
        vi: 'Tệp chỉ dùng để kiểm tra, không đưa vào hồ sơ nào.',
        en: 'The file is only checked; it becomes part of no dossier.',
      },
    ],
    pages: ['/xac-minh'],
  },
}
