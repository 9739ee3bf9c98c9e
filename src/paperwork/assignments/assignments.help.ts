import type { HelpTopic } from '../../kernel/module/index.ts'

export const assignmentHelp: Readonly<Record<string, HelpTopic>> = {
  'giai-quyet': {
    title: { vi: 'Giải quyết văn bản đến', en: 'Handling incoming documents' },
    says: {
      vi: 'Văn bản đến được trình, giao hoặc chuyển cho bạn và cho đơn vị bạn: mỗi nơi nhận có vai trò, hạn và trạng thái riêng.',
      en: 'Incoming documents given to you and to your unit: each receiver has a part, a due day and a state of its own.',
    },
    steps: [
      {
        vi: 'Mở văn bản: người giao biết bạn đã xem. “Nhận để biết” thì mở xem là xong.',
        en: 'Open the document: whoever gave it knows you have seen it. What you are only “To know” of is done by that.',
      },
      {
        vi: 'Tự làm thì bấm “Bắt đầu xử lý”; giao người khác thì bấm “Cho ý kiến, chuyển xử lý” và chọn chủ trì, phối hợp, nhận để biết.',
        en: 'Press “Start” to do it yourself; press “Comment and pass on” to give it to others: who leads, who cooperates, who is to know.',
      },
      {
        vi: 'Làm đến đâu bấm “Báo tiến độ”; xong bấm “Hoàn thành”, ghi nội dung và chọn văn bản trả lời nếu có.',
        en: 'Press “Report progress” on the way; press “Finish” at the end, with what was done and the answer, if any.',
      },
      {
        vi: 'Đã chuyển tiếp thì chờ các đơn vị chủ trì xong rồi mới hoàn thành được. Người nhận đầu tiên hoàn thành thì văn bản đóng và nơi gửi tự nhận được trạng thái.',
        en: 'What you passed on can be finished when those who lead have. When the first receiver finishes, the document closes and its sender is told.',
      },
    ],
    notes: [
      {
        vi: 'Không đúng việc của bạn: bấm “Trả lại người giao” kèm lý do.',
        en: 'Not yours to do: press “Return to the giver” with the reason.',
      },
      {
        vi: 'Chuyển nhầm: bấm “Thu hồi” ở bảng “Luân chuyển”. Người nhận chưa mở xem thì không cần lý do.',
        en: 'Passed on by mistake: press “Take back” in the table “Who has it”. No reason is needed until it was opened.',
      },
    ],
    pages: ['/giai-quyet', '/giai-quyet/da-giao', '/giai-quyet/theo-doi'],
  },
  'chuyen-van-ban': {
    title: { vi: 'Trình lãnh đạo, chuyển xử lý', en: 'Submitting and passing on' },
    says: {
      vi: 'Văn thư trình văn bản đã vào sổ cho lãnh đạo, hoặc chuyển thẳng đơn vị, người xử lý, trong ngày hoặc chậm nhất ngày làm việc sau (NĐ 30/2020/NĐ-CP, Điều 23).',
      en: 'The clerk submits a registered document to a leader, or passes it on to a unit or post, the same or the next working day.',
    },
    steps: [
      {
        vi: 'Chọn một người hoặc đơn vị chủ trì; thêm phối hợp và nhận để biết nếu cần.',
        en: 'Choose who leads; add who cooperates and who is to know.',
      },
      {
        vi: 'Hạn để trống thì lấy hạn trả lời của văn bản, hoặc hạn thường lệ của cơ quan.',
        en: 'Without a due day the one the document asks for counts, or the usual span.',
      },
      {
        vi: 'Nhiều văn bản cùng nơi nhận: ở “Văn bản chờ trình, chuyển” đánh dấu các dòng rồi bấm “Trình, chuyển” dưới danh sách.',
        en: 'Several to the same receivers: tick them under “Documents to pass on” and press “Submit or pass on” below the list.',
      },
      {
        vi: 'Nơi nào cần hạn khác hoặc ý kiến khác thì mở “Hạn hoặc ý kiến riêng”.',
        en: 'Open “Own due days or words” where a receiver needs another day or other words.',
      },
    ],
    pages: ['/van-ban/:id/chuyen', '/van-ban/den/cho-chuyen'],
  },
  'so-van-ban-den': {
    title: { vi: 'Sổ đăng ký văn bản đến', en: 'Register of incoming documents' },
    says: {
      vi: 'Sổ đăng ký (10 cột) và sổ theo dõi giải quyết (7 cột) theo NĐ 30/2020/NĐ-CP, Phụ lục IV, lấy thẳng từ dữ liệu.',
      en: 'The register (10 columns) and the follow-up register (7 columns) of NĐ 30/2020/NĐ-CP, straight from the data.',
    },
    steps: [
      {
        vi: 'Lọc theo năm hoặc khoảng ngày vào sổ; xếp “Theo số đến” để in.',
        en: 'Narrow to a year or a period; order “By arrival number” for print.',
      },
      {
        vi: 'Mở “Sổ theo dõi giải quyết văn bản đến” để xem thời hạn, tiến độ và văn bản trả lời.',
        en: 'Open “Follow-up register of incoming documents” for time limits, progress and answers.',
      },
      {
        vi: 'In từng kỳ thành PDF khổ ngang có số trang, đóng quyển và ký; hoặc tải Excel.',
        en: 'Print each period as a PDF in landscape with page numbers, bind and sign it; or take it as Excel.',
      },
    ],
    pages: ['/van-ban/den/so', '/van-ban/den/theo-doi'],
  },
}
