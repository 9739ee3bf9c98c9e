import type { HelpTopic } from '../../kernel/module/index.ts'

export const caseFileHelp: Readonly<Record<string, HelpTopic>> = {
  'ho-so-cong-viec': {
    title: { vi: 'Hồ sơ công việc', en: 'Files' },
    says: {
      vi: 'Mỗi việc một hồ sơ: văn bản đến, văn bản đi của việc đó nằm cùng một chỗ, theo thời gian, có mã hồ sơ.',
      en: 'One file for each matter: its incoming and outgoing documents stand together, in order of time, under one code.',
    },
    steps: [
      {
        vi: 'Bấm “Mở hồ sơ”, chọn đề mục trong danh mục hồ sơ của năm; mã được cấp ngay. Không có đề mục hợp thì để trống, hồ sơ được đánh dấu “Ngoài danh mục”.',
        en: 'Press “Open a file” and choose a heading of the yearly list; the code is given at once. Without a heading the file is marked “Outside the list”.',
      },
      {
        vi: 'Lưu văn bản ngay khi xử lý: bấm “Lưu vào hồ sơ” ở trang của văn bản, hoặc “Thêm văn bản” ở trang của hồ sơ để chọn nhiều văn bản.',
        en: 'File documents as you handle them: press “File it” on the page of a document, or “Add documents” on the page of the file to choose several.',
      },
      {
        vi: 'Xong việc bấm “Đóng hồ sơ”. Còn dự thảo chưa phát hành hoặc văn bản đến chưa giải quyết xong thì chưa đóng được; trang nói rõ còn gì.',
        en: 'Press “Close the file” when the work is done. While a draft is not issued or a letter not finished it cannot be closed; the page says which.',
      },
      {
        vi: 'Hạn nộp lưu được tính khi đóng. Gần đến hạn, hồ sơ vào mục “Đến hạn nộp lưu” và bạn được báo.',
        en: 'The day of hand-over is reckoned when it is closed. Near that day the file stands under “To hand over” and you are told.',
      },
    ],
    notes: [
      {
        vi: 'Một văn bản nằm trong nhiều hồ sơ được, không nhân bản. Xem được mục lục không có nghĩa là mở được văn bản mình không có quyền xem.',
        en: 'One document may stand in several files, without copies. Seeing the index opens no document one may not see.',
      },
      {
        vi: 'Người khác cần xem: bấm “Chia sẻ”. Đổi người giữ: bấm “Bàn giao”. Đóng nhầm: bấm “Mở lại” và ghi lý do.',
        en: 'Others must see it: press “Share”. Another keeper: press “Hand on”. Closed by mistake: press “Reopen” with the reason.',
      },
    ],
    pages: [
      '/ho-so-cong-viec',
      '/ho-so-cong-viec/duoc-chia-se',
      '/ho-so-cong-viec/co-quan',
      '/ho-so-cong-viec/den-han',
      '/van-ban/:id/luu-ho-so',
    ],
  },
  'danh-muc-ho-so': {
    title: { vi: 'Danh mục hồ sơ', en: 'Yearly lists of files' },
    says: {
      vi: 'Danh mục hồ sơ của cơ quan trong năm: đề mục, thời hạn bảo quản, đơn vị lập. Người đứng đầu duyệt (NĐ 30/2020/NĐ-CP, Điều 28).',
      en: 'What files an agency makes in a year: headings, retention, the unit that makes them. The head approves it.',
    },
    steps: [
      {
        vi: 'Bấm “Lập danh mục hồ sơ”, ghi năm; thêm từng đề mục bằng “Thêm đề mục”. Số thứ tự do hệ thống đánh.',
        en: 'Press “Begin a yearly list” and enter the year; add headings by “Add a heading”. Numbers are given.',
      },
      {
        vi: 'Bấm “Trình duyệt”; lãnh đạo bấm “Duyệt danh mục” hoặc “Trả lại” kèm lý do.',
        en: 'Press “Submit”; the leader presses “Approve”, or “Return” with the reason.',
      },
      {
        vi: 'Trong năm cần thêm đề mục: bấm “Sửa đổi, bổ sung”. Đề mục đã duyệt vẫn dùng được trong lúc sửa.',
        en: 'To add headings during the year press “Amend”. Approved headings stay in use meanwhile.',
      },
      {
        vi: 'Cuối năm bấm “Lập danh mục năm sau”: toàn bộ đề mục được chép sang.',
        en: 'At the end of the year press “Copy to the next year”: all headings are copied.',
      },
    ],
    notes: [
      {
        vi: 'In danh mục để ban hành: bấm “In, tải danh mục”.',
        en: 'To print the list: press “Print or take the list”.',
      },
    ],
    pages: ['/danh-muc-ho-so', '/danh-muc-ho-so/de-muc'],
  },
  'nop-luu': {
    title: { vi: 'Nộp lưu hồ sơ', en: 'Handing files over' },
    says: {
      vi: 'Hồ sơ đã đóng được nộp vào lưu trữ cơ quan kèm mục lục; lưu trữ tiếp nhận hoặc trả lại từng hồ sơ (NĐ 30/2020/NĐ-CP, Điều 30).',
      en: 'Closed files go to the archive of the agency with a list; the archive takes them in, or returns single ones.',
    },
    steps: [
      {
        vi: 'Ở “Đến hạn nộp lưu” chọn các hồ sơ rồi bấm “Nộp lưu”; hoặc bấm “Nộp lưu” ở trang của một hồ sơ.',
        en: 'Choose files under “To hand over” and press “Hand over”; or press “Hand over” on the page of one file.',
      },
      {
        vi: 'Lưu trữ mở đợt nộp lưu, kiểm tra từng hồ sơ; hồ sơ chưa đạt thì bấm “Trả lại hồ sơ” kèm lý do.',
        en: 'The archive opens the hand-over and checks each file; one that is not in order is returned by “Return the file”, with the reason.',
      },
      {
        vi: 'Bấm “Tiếp nhận”: mọi hồ sơ còn lại được ghi là đã nộp lưu.',
        en: 'Press “Take in”: all files that are left are noted as kept.',
      },
    ],
    notes: [
      {
        vi: 'Chuyển sang kho lưu trữ khác: bấm “Tạo gói nộp lưu”. Hồ sơ giữ quá thời hạn nằm ở “Hết thời hạn bảo quản”, in ra để hội đồng xem xét.',
        en: 'For another archive press “Make the package”. Files kept past their time stand under “Past retention”, to be printed for the council.',
      },
    ],
    pages: ['/ho-so-cong-viec/nop-luu', '/ho-so-cong-viec/het-han'],
  },
}
