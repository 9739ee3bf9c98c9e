import { defineWords } from '../../../kernel/pages/index.ts'

export const shareWords = defineWords({
  shares: { vi: 'Tỷ lệ văn bản đi được ký số', en: 'Share of outgoing documents signed digitally' },
  sharesSummary: {
    vi: (month: string) => `Tỷ lệ phần trăm văn bản đi của từng cơ quan được ký số, ${month}`,
    en: (month: string) => `Percentage of each agency’s outgoing documents signed digitally, ${month}`,
  },
  month: { vi: 'Tháng', en: 'Month' },
  monthOf: {
    vi: (month: number, year: string) => `Tháng ${month}/${year}`,
    en: (month: number, year: string) => `Month ${month}/${year}`,
  },
  sharesByMonth: { vi: 'Xem từng tháng', en: 'Month by month' },
  issued: { vi: 'Văn bản đi', en: 'Outgoing' },
  signed: { vi: 'Đã ký số', en: 'Signed' },
  share: { vi: 'Tỷ lệ (%)', en: 'Share (%)' },
  sharesEmpty: { vi: 'Chưa có văn bản đi nào được phát hành.', en: 'No document has been issued yet.' },
  agencyName: { vi: 'Cơ quan', en: 'Agency' },
  back: { vi: 'Về trang chứng thư số', en: 'Back to certificates' },
})
