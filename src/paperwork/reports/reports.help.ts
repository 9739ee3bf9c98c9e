import type { HelpTopic } from '../../kernel/module/index.ts'

export const reportHelp: Readonly<Record<string, HelpTopic>> = {
  'bao-cao-van-ban': {
    title: { vi: 'Thống kê, báo cáo văn bản', en: 'Statistics and reports of documents' },
    says: {
      vi: 'Báo cáo văn bản đến, văn bản đi theo kỳ và thống kê hồ sơ, văn bản, lượt xem, lượt đăng nhập theo người, đơn vị, cơ quan.',
      en: 'Reports of documents in and out by span, and statistics of files, documents, views and visits by person, unit and agency.',
    },
    steps: [
      {
        vi: 'Chọn kỳ: gõ ngày đầu và ngày cuối, hoặc bấm “Tháng này”, “Tháng trước”, “Năm nay”. Chọn cách xếp rồi bấm “Xem”.',
        en: 'Choose a span: type its first and last day, or press “This month”, “Last month”, “This year”. Choose how it is put together and press “Show”.',
      },
      {
        vi: 'Bấm vào một số để mở đúng những văn bản, những lượt được đếm.',
        en: 'Press a figure to open exactly the documents or uses it counts.',
      },
      {
        vi: 'Mở “Xuất, in” để lấy báo cáo ra Excel, Word, CSV hoặc PDF.',
        en: 'Open “Export, print” to take the report along as Excel, Word, CSV or PDF.',
      },
    ],
    notes: [
      {
        vi: 'Một kỳ báo cáo văn bản dài tối đa một năm, thống kê sử dụng tối đa năm năm. Văn bản đang giải quyết được coi là quá hạn theo ngày hôm nay, văn bản đã hoàn thành theo ngày hoàn thành.',
        en: 'A span of documents has a year at most, one of use five years. What is open is late by today, what is done by the day it was done.',
      },
    ],
    pages: ['/bao-cao/van-ban-den', '/bao-cao/van-ban-di', '/bao-cao/su-dung', '/bao-cao/luot-su-dung'],
  },
}
