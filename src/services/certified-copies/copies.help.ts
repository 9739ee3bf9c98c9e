import type { HelpTopic } from '../../kernel/module/index.ts'

export const copyHelp: Readonly<Record<string, HelpTopic>> = {
  'chung-thuc': {
    title: { vi: 'Chứng thực bản sao điện tử', en: 'Certified electronic copies' },
    says: {
      vi: 'Từ bản chính giấy làm bản sao điện tử có chữ ký lãnh đạo, con dấu và mã QR; sổ ghi ai đã đối chiếu.',
      en: 'From a paper original to an electronic copy with signature, seal and QR; the book says who compared.',
    },
    steps: [
      {
        vi: 'Bấm “Nhận bản chính, quét”, ghi bản chính là gì, chọn tệp PDF đã quét.',
        en: 'Press “Take an original”, say what it is, choose the scanned PDF.',
      },
      {
        vi: 'Mở “Xem bản quét”, cầm bản chính so từng trang, rồi bấm “Đối chiếu, lấy số” và chọn người ký. Văn bản chứng thực được trình kèm bản quét.',
        en: 'Open “See the scan”, hold the original beside it, press “Compare and number” and choose who signs. The statement is submitted with the scan.',
      },
      {
        vi: 'Lãnh đạo ký, văn thư đóng dấu trên trang văn bản; khi phát hành, bản sao thành “Đã chứng thực”.',
        en: 'The leader signs and the clerk seals on the page of the document; once issued, the copy is “Certified”.',
      },
    ],
    notes: [
      {
        vi: 'Bản chính tẩy xoá, hư hỏng, không được sao: bấm “Từ chối chứng thực” và chọn trường hợp.',
        en: 'Altered, damaged or not to be copied: press “Refuse” and choose the ground.',
      },
    ],
    pages: ['/chung-thuc'],
  },
}
