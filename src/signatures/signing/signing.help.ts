import type { HelpTopic } from '../../kernel/module/index.ts'

export const signingHelp: Readonly<Record<string, HelpTopic>> = {
  'xac-minh': {
    title: { vi: 'Kiểm tra văn bản ký số', en: 'Checking a signed document' },
    says: {
      vi: 'Ai cũng dùng được: cho biết tệp có đúng người ký, chứng thư còn hiệu lực lúc ký và nội dung còn nguyên vẹn không.',
      en: 'Anybody can use it: it shows whether the signer is right, whether the certificate was valid when signing, and whether the content is intact.',
    },
    steps: [
      {
        vi: 'Chọn tệp ở “Tệp cần kiểm tra”. Chữ ký nằm ở tệp riêng thì chọn thêm ở “Các tệp đi cùng”.',
        en: 'Choose the file under “File to check”. If the signature is a separate file, add the others under “Files that go with it”.',
      },
      {
        vi: 'Bấm “Kiểm tra tệp” và đọc câu đầu trang kết quả.',
        en: 'Press “Check the file” and read the first sentence of the result.',
      },
      {
        vi: 'Muốn biết kỹ: xem “Từng chữ ký”, mỗi chữ ký có người ký, thời điểm và vì sao.',
        en: 'For more detail see “Each signature”: the signer, the time and the reasons.',
      },
    ],
    notes: [
      {
        vi: 'Tệp chỉ dùng để kiểm tra, không đưa vào hồ sơ nào.',
        en: 'The file is only checked; it is not added to any dossier.',
      },
    ],
    pages: ['/xac-minh'],
  },
}
