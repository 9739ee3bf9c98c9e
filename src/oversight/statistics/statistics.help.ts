import type { HelpTopic } from '../../kernel/module/index.ts'

export const statisticsHelp: Readonly<Record<string, HelpTopic>> = {
  'thong-ke-ho-so': {
    title: { vi: 'Thống kê hồ sơ', en: 'Statistics of dossiers' },
    says: {
      vi: 'Số hồ sơ theo cơ quan, lĩnh vực, thủ tục hoặc kênh nộp trong một kỳ. Con số nào cũng mở ra đúng những hồ sơ được đếm.',
      en: 'Dossiers by agency, field, procedure or channel in a period. Every figure opens what it counts.',
    },
    steps: [
      {
        vi: 'Chọn “Tháng này”, “Tháng trước”, “Quý này”, “Năm nay” hoặc nhập “Từ ngày”, “Đến ngày”.',
        en: 'Choose “This month”, “Last month”, “This quarter”, “This year”, or “From” and “To”.',
      },
      { vi: 'Đổi “Xem theo” để đổi các dòng của bảng, rồi bấm “Xem”.', en: 'Change “Rows by” and press “Show”.' },
      {
        vi: 'Bấm vào con số để xem danh sách; ở đó có ai đang giữ, từ lúc nào, đang chờ gì.',
        en: 'Press a figure for its list: who holds each, since when, what it waits for.',
      },
      {
        vi: '“Tải bảng tính” hoặc “In PDF/A” để gửi đi; cách tính được in kèm.',
        en: '“Workbook” or “PDF/A” to send it on; definitions go with it.',
      },
    ],
    notes: [
      {
        vi: 'Đang quá hạn khác với trễ hạn: một bên chưa xong, một bên đã xong nhưng muộn.',
        en: 'Overdue is not done yet; late is done, but after it was due.',
      },
      {
        vi: 'Tranh luận về một con số: mở “Các số này được tính thế nào?” ở cuối trang.',
        en: 'To dispute a figure read “How are these figures counted?” below.',
      },
    ],
    pages: ['/thong-ke', '/thong-ke/ho-so'],
  },
  'bo-chi-so': {
    title: { vi: 'Bộ chỉ số phục vụ người dân, doanh nghiệp', en: 'The service index' },
    says: {
      vi: 'Điểm từng tiêu chí của tháng, ai mất điểm và cách lấy lại. Tiêu chí chưa có nguồn số liệu thì ghi rõ, không chấm.',
      en: 'Points of each criterion in a month, who lost them and how to win them back. What has no source yet says so.',
    },
    steps: [
      { vi: 'Chọn tháng bằng “Tháng trước”, “Tháng sau”.', en: 'Choose the month with “Last month” and “Next month”.' },
      {
        vi: 'Bấm số ở cột “Hồ sơ mất điểm” để mở danh sách, rồi mở hồ sơ để đọc vì sao.',
        en: 'Press the figure under “Dossiers that lost it”, then open a dossier to read why.',
      },
      {
        vi: 'Mở “Lấy lại điểm bằng cách nào?” để biết việc cần làm.',
        en: 'Open “How to win points back” for what to do.',
      },
    ],
    notes: [
      {
        vi: 'Không phát sinh thì bỏ ra, không tính là 0; điểm quy đổi chỉ tính trên phần chấm được.',
        en: 'Nothing arisen is left out, not nought; points of 100 are made of what could be scored.',
      },
    ],
    pages: ['/thong-ke/chi-so'],
  },
  'ky-da-chot': {
    title: { vi: 'Kỳ thống kê đã chốt', en: 'Closed periods of statistics' },
    says: {
      vi: 'Số đã báo cáo của một kỳ giữ nguyên như lúc báo cáo, có người chốt và thời điểm.',
      en: 'What was reported of a period stays as it was, with who closed it and when.',
    },
    steps: [
      {
        vi: 'Hết kỳ, bấm “Chốt một kỳ”, nhập ngày đầu và ngày cuối; việc chạy xong thì mở được số.',
        en: 'When a period is over press “Close a period” and enter its first and last day.',
      },
      {
        vi: 'Mở một kỳ để xem “Số đã báo cáo”; chỗ nào nay khác thì ghi thêm số hiện nay.',
        en: 'Open a period for “As reported”; where it is another number now, that stands beside it.',
      },
      {
        vi: 'Phải báo cáo lại: “Tính lại thành bản mới”, ghi lý do; bản cũ còn nguyên.',
        en: 'To report again: “Count again as a new version”, with the reason; the old one stays.',
      },
      {
        vi: 'Bấm số ở “Khác bản trước” để xem từng hồ sơ được tính khác đi.',
        en: 'Press the figure at “Other than before” for every dossier that counts otherwise.',
      },
    ],
    pages: ['/thong-ke/ky', '/thong-ke/khac-biet'],
  },
  'so-lieu-dich-vu': {
    title: { vi: 'Kết quả giải quyết từng dịch vụ', en: 'How each service is settled' },
    says: {
      vi: 'Từ đầu năm đến hôm nay, mỗi dịch vụ đã nhận bao nhiêu hồ sơ, giải quyết bao nhiêu và bao nhiêu phần trăm đúng hạn.',
      en: 'Since January: how many dossiers each service received and settled, and the share in time.',
    },
    steps: [
      {
        vi: 'Bấm tên thủ tục để xem giấy tờ cần nộp và nộp hồ sơ.',
        en: 'Press a service for its papers, and to file.',
      },
    ],
    pages: ['/so-lieu-dich-vu'],
  },
}
