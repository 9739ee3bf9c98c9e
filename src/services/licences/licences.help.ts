import type { HelpTopic } from '../../kernel/module/index.ts'

export const licenceHelp: Readonly<Record<string, HelpTopic>> = {
  'so-giay-phep': {
    title: { vi: 'Sổ giấy phép, chứng chỉ', en: 'The register of licences' },
    says: {
      vi: 'Giấy phép, chứng chỉ do cơ quan cấp: số, người được cấp, thời hạn, đã thay hay thu hồi. Kết quả hồ sơ vào sổ khi phát hành.',
      en: 'Licences the agency gave: number, holder, validity, replaced or revoked. Results come in when they are issued.',
    },
    steps: [
      {
        vi: 'Mở thẻ “Cần ghi thời hạn”, vào từng giấy và bấm “Ghi thời hạn”; giấy không có thời hạn thì để trống ngày cuối.',
        en: 'Open “End to be entered”, go to each one and press “Enter its validity”; leave the last day empty when there is none.',
      },
      {
        vi: 'Giấy cấp trước khi có hệ thống: bấm “Ghi giấy đã cấp”.',
        en: 'For licences given before this system press “Enter one given before”.',
      },
      {
        vi: 'Cấp lại, cấp đổi: ở giấy cũ bấm “Ghi giấy thay thế”. Có quyết định thu hồi thì bấm “Ghi thu hồi”.',
        en: 'When it is given anew press “Name what replaces it” on the old one. With a decision to revoke press “Revoke”.',
      },
      {
        vi: 'Thẻ “Sắp hết hạn” có giấy hết hạn trong 60 ngày tới.',
        en: '“Ending soon” has those that end within 60 days.',
      },
    ],
    pages: ['/so-giay-phep'],
  },
  'tra-giay-phep': {
    title: { vi: 'Tra cứu giấy phép, chứng chỉ', en: 'Looking up a licence' },
    says: {
      vi: 'Ai cũng tra được giấy còn hiệu lực hay không. Tên cá nhân chỉ hiện chữ đầu.',
      en: 'Anyone may see whether a licence is valid. Of people only first letters are shown.',
    },
    steps: [
      {
        vi: 'Nhập cả số và ký hiệu ghi trên giấy rồi bấm “Tra cứu”.',
        en: 'Enter the number with its notation and press “Look up”.',
      },
    ],
    pages: ['/tra-giay-phep'],
  },
}
