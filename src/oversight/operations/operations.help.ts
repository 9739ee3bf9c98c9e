import type { HelpTopic } from '../../kernel/module/index.ts'

export const operationsHelp: Readonly<Record<string, HelpTopic>> = {
  'dieu-hanh': {
    title: { vi: 'Số liệu điều hành', en: 'The operations page' },
    says: {
      vi: 'Một câu cho biết kỳ này tiếp nhận bao nhiêu, đúng hạn bao nhiêu, đang quá hạn bao nhiêu. Con số nào cũng bấm vào được.',
      en: 'One sentence says how much came in, how much was on time and what is overdue. Every figure opens.',
    },
    steps: [
      { vi: 'Chọn “Kỳ báo cáo” và cơ quan ở đầu trang.', en: 'Choose “Period” and agency at the top.' },
      {
        vi: 'Bấm vào con số, ví dụ “Quá hạn”, để xem đúng những hồ sơ được đếm.',
        en: 'Press a figure, say “Overdue”, to see exactly what it counts.',
      },
      {
        vi: 'Ở danh sách, mở hồ sơ để xem ai đang giữ và vướng ở đâu.',
        en: 'Open a row to see who holds it and what is wrong.',
      },
    ],
    notes: [
      {
        vi: 'Tranh luận về một con số: mở “Các số này được tính thế nào?” ở cuối trang.',
        en: 'To dispute a figure read “How are these figures counted?” below.',
      },
    ],
    pages: ['/dieu-hanh'],
  },
  'tinh-trang': {
    title: { vi: 'Tình trạng hệ thống', en: 'State of the system' },
    says: {
      vi: 'Mỗi dòng là một phần của hệ thống, điều không ổn và việc cần làm. Xem mỗi sáng.',
      en: 'Each row is a part of the system, what is wrong and what to do. Look every morning.',
    },
    steps: [
      {
        vi: 'Dòng “Hỏng” làm trước, dòng “Sắp có vấn đề” làm trong ngày.',
        en: 'Mend “Broken” first, “Soon wrong” the same day.',
      },
      {
        vi: 'Làm theo cột “Việc cần làm”, rồi mở lại trang để xem đã “Ổn” chưa.',
        en: 'Follow “What to do”, then open the page again to see “Well”.',
      },
      {
        vi: 'Cần gửi cho người hỗ trợ: chạy lệnh npm run doctor trên máy chủ, kết quả giống trang này.',
        en: 'For support run npm run doctor on the server: it says the same.',
      },
    ],
    pages: ['/van-hanh/suc-khoe'],
  },
  'viec-nen': {
    title: { vi: 'Việc nền bị lỗi', en: 'Failed background work' },
    says: {
      vi: 'Việc hệ thống tự làm mà đã thử hết số lần cho phép. Không ai làm gì thì nó nằm yên ở đây.',
      en: 'Work of the system itself that was tried as often as allowed. It waits here for somebody.',
    },
    steps: [
      {
        vi: 'Đọc cột “Lý do” và chữa nguyên nhân trước (mất mạng, đầy đĩa, dịch vụ ngoài hỏng).',
        en: 'Read “Reason” and mend the cause first (network, disk, an outside service).',
      },
      {
        vi: 'Bấm “Gửi lại” ở dòng đó; việc tự động đang chờ thì bấm “Thử lại ngay”.',
        en: 'Press “Send again”, or “Try now” for what follows acts.',
      },
      {
        vi: 'Lỗi lại như cũ: ghi lại lý do và thời điểm, báo nơi hỗ trợ.',
        en: 'If it fails again note reason and time, and call support.',
      },
    ],
    pages: ['/van-hanh/viec-nen'],
  },
  'nhat-ky': {
    title: { vi: 'Tra nhật ký hệ thống', en: 'Searching the journal' },
    says: {
      vi: 'Mọi thao tác của mọi người, không ai sửa hay xoá được. Tra nhật ký cũng được ghi lại.',
      en: 'Everything anybody did; nobody can change or erase it. Searching it is noted too.',
    },
    steps: [
      {
        vi: 'Chọn khoảng ngày, loại thao tác hoặc người thực hiện rồi bấm “Lọc”.',
        en: 'Choose days, type of act or actor and press “Filter”.',
      },
      {
        vi: 'Tìm theo một hồ sơ hay văn bản: nhập đối tượng; khi đó không giới hạn ngày.',
        en: 'For one thing enter its subject; then days do not limit the search.',
      },
      {
        vi: '“Mã băm hôm nay”: gửi cho nơi khác giữ, sau này ai cũng chứng minh được nhật ký không bị sửa.',
        en: '“Fingerprint of today”: give it to others to keep, and anybody can prove later that nothing was changed.',
      },
    ],
    pages: ['/van-hanh/nhat-ky'],
  },
  'niem-phong': {
    title: { vi: 'Dấu niêm phong của nhật ký', en: 'Seals of the journal' },
    says: {
      vi: 'Mỗi dấu niêm phong khoá lại mọi thao tác trước nó. Ai giữ một dòng của trang này đều chứng minh được nhật ký không bị sửa.',
      en: 'Each seal fixes everything before it. Whoever keeps a line of this page can prove that nothing was changed.',
    },
    steps: [
      {
        vi: 'Chép hoặc chụp dòng mới nhất, giữ ở nơi khác ngoài hệ thống.',
        en: 'Copy or photograph the newest line and keep it outside the system.',
      },
      {
        vi: 'Khi cần đối chiếu: nhờ đơn vị vận hành chạy lệnh kiểm tra nhật ký với dòng bạn giữ.',
        en: 'To compare have the operator check the journal against your line.',
      },
    ],
    pages: ['/niem-phong'],
  },
  'giu-tam': {
    title: { vi: 'Dữ liệu chỉ giữ tạm', en: 'Data kept for a while' },
    says: {
      vi: 'Dữ liệu nào tự xoá, giữ bao lâu và vì sao. Hồ sơ, văn bản và nhật ký không bao giờ bị xoá theo cách này.',
      en: 'What erases itself, after how long and why. Dossiers, documents and the journal never do.',
    },
    steps: [
      { vi: 'Xem “Lần chạy gần nhất”: phải trong vòng vài giờ.', en: '“Last run” should be a few hours ago at most.' },
      {
        vi: 'Người dân hỏi dữ liệu của họ giữ bao lâu: trả lời theo cột “Giữ bao lâu” và “Vì sao”.',
        en: 'Who asks how long data is kept is answered from “Kept for” and “Why”.',
      },
    ],
    pages: ['/quan-tri/giu-tam'],
  },
}
