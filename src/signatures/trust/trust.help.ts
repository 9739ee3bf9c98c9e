import type { HelpTopic } from '../../kernel/module/index.ts'

export const trustHelp: Readonly<Record<string, HelpTopic>> = {
  'tin-cay': {
    title: { vi: 'Tỉnh tin chứng thư gốc nào', en: 'Which roots the province trusts' },
    says: {
      vi: 'Chữ ký số chỉ được coi là hợp lệ khi chứng thư của nó dẫn về một chứng thư gốc trong danh sách này.',
      en: 'A digital signature counts as valid only if its certificate leads to a root on this list.',
    },
    steps: [
      { vi: 'Xem tên và nguồn của từng chứng thư gốc.', en: 'See the name and source of each root.' },
      {
        vi: 'Muốn tự kiểm tra: tải chứng thư về và so mã băm với nơi cấp công bố.',
        en: 'To check for yourself: download the certificate and compare its fingerprint with the one its issuer publishes.',
      },
    ],
    pages: ['/tin-cay'],
  },
  'danh-sach-tin-cay': {
    title: { vi: 'Giữ danh sách tin cậy', en: 'Keeping the trust list' },
    says: {
      vi: 'Chứng thư gốc được tin, nơi lấy danh sách thu hồi và nơi hỏi tình trạng chứng thư. Sửa sai ở đây thì chữ ký đúng bị coi là sai.',
      en: 'The trusted roots, where revocation lists come from, and where the status of certificates is asked. A mistake here makes good signatures look bad.',
    },
    steps: [
      {
        vi: 'Có gốc mới: lấy tệp từ trang chính thức của nơi cấp, bấm “Nhập chứng thư gốc”, ghi rõ nguồn.',
        en: 'A new root: get the file from its issuer’s official page, press “Import roots” and name the source.',
      },
      {
        vi: 'Gốc không dùng nữa: bấm “Thôi tin cậy”, chọn “Thôi tin từ hôm nay”; chữ ký cũ vẫn hợp lệ.',
        en: 'A root no longer in use: press “Stop trusting” and choose “Stop trusting from today”; older signatures stay valid.',
      },
      {
        vi: 'Dịch vụ OCSP báo lỗi: xem cột lỗi, gọi nơi cấp; địa chỉ đổi thì bấm “Khai báo địa chỉ OCSP”.',
        en: 'If an OCSP service fails: read the problem column and call the issuer; if the address has changed, press “Add an OCSP address”.',
      },
    ],
    pages: [
      '/quan-tri/chung-thu/tin-cay',
      '/quan-tri/chung-thu/tin-cay/dich-vu',
      '/quan-tri/chung-thu/tin-cay/thu-hoi',
    ],
  },
}
