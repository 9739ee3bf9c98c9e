import type { HelpTopic } from '../../kernel/module/index.ts'

export const exchangeHelp: Readonly<Record<string, HelpTopic>> = {
  'lien-thong': {
    title: { vi: 'Văn bản gửi đi đã đến nơi chưa', en: 'Whether documents arrived' },
    says: {
      vi: 'Mỗi dòng là một văn bản gửi đến một nơi nhận, kèm tình trạng gửi và tình trạng xử lý tại nơi nhận.',
      en: 'Each row is one document to one receiver, with its delivery and what the receiver did.',
    },
    steps: [
      {
        vi: 'Xem trước hai thẻ: “Gửi lỗi” và “Bị trả lại”. Mỗi dòng có lý do.',
        en: 'Look first at “Failed” and “Returned”. Each row says why.',
      },
      {
        vi: 'Lỗi do đường truyền đã hết: bấm “Gửi lại” ở dòng đó. Nhiều dòng: bấm “Gửi lại tất cả lượt lỗi”.',
        en: 'When the fault is over press “Send again” in the row, or “Send all failed ones again”.',
      },
      {
        vi: 'Gửi nhầm nơi mà chưa đến: bấm “Dừng gửi”. Đây không phải thu hồi; nơi đã nhận vẫn giữ văn bản.',
        en: 'Sent to the wrong place and not there yet: press “Stop”. It is no recall; whoever has it keeps it.',
      },
      {
        vi: 'Thẻ “Chậm tiếp nhận”: gọi văn thư nơi nhận, hệ thống không làm thay được.',
        en: '“Late to register”: call the receiver’s clerk; the system cannot do that for you.',
      },
    ],
    pages: ['/lien-thong'],
  },
  'cach-ly': {
    title: { vi: 'Gói tin bị cách ly, trạng thái không khớp', en: 'Quarantine and unmatched statuses' },
    says: {
      vi: 'Những gì gửi đến mà hệ thống không đọc được, không rõ nơi nhận hoặc không khớp văn bản nào. Chúng nằm riêng, không làm nghẽn việc khác.',
      en: 'What came in and could not be read, had no known receiver, or matched nothing. It stands aside and blocks nothing.',
    },
    steps: [
      {
        vi: 'Đọc lý do ở dòng đó; cần xem kỹ thì bấm “Tải tệp gốc”.',
        en: 'Read the reason; to look closely press “Download the file as received”.',
      },
      {
        vi: 'Thiếu nơi nhận trong danh bạ: nhờ quản trị thêm cơ quan, rồi bấm “Thử lại”.',
        en: 'If the receiver is missing in the directory have it added, then press “Try again”.',
      },
      {
        vi: 'Không dùng được nữa: báo nơi gửi gửi lại, rồi bấm “Bỏ khỏi danh sách”.',
        en: 'If it is useless ask the sender to send it again, then press “Take off the list”.',
      },
    ],
    pages: ['/lien-thong/cach-ly', '/lien-thong/khong-xac-dinh'],
  },
  'yeu-cau-noi-gui': {
    title: { vi: 'Trả lời yêu cầu thu hồi, cập nhật', en: 'Answering recalls and updates' },
    says: {
      vi: 'Nơi gửi xin thu hồi, cập nhật hoặc lấy lại văn bản đã gửi cho cơ quan bạn; văn thư trả lời.',
      en: 'The sender wants a document recalled, updated or given back; the clerk answers.',
    },
    steps: [
      {
        vi: 'Bấm “Xem yêu cầu”, đọc “Nơi gửi yêu cầu” và tệp kèm theo.',
        en: 'Press “Open the request” and read “What the sender asks” and the files.',
      },
      {
        vi: 'Bấm “Trả lời nơi gửi”, chọn “Đồng ý” hoặc “Từ chối”. Từ chối thì ghi lý do; nơi gửi đọc được.',
        en: 'Press “Answer the sender” and choose “Agree” or “Refuse”; they read your reason.',
      },
    ],
    notes: [
      {
        vi: 'Đồng ý thu hồi thì văn bản vẫn nằm trong sổ văn bản đến, có ghi chú là đã thu hồi.',
        en: 'A recalled document stays in the register, marked as recalled.',
      },
    ],
    pages: ['/lien-thong/yeu-cau'],
  },
  'he-thong-ket-noi': {
    title: { vi: 'Nối hệ thống của hãng khác', en: 'Connecting other systems' },
    says: {
      vi: 'Mỗi dòng là một phần mềm khác gửi nhận văn bản qua trục, cùng lần lấy gần nhất.',
      en: 'Each row is other software that exchanges documents here, with its last fetch.',
    },
    steps: [
      {
        vi: 'Bấm “Đăng ký hệ thống”, nhập mã, tên và mã định danh các cơ quan dùng hệ thống đó.',
        en: 'Press “Register a system” and give its id, name and the codes of its agencies.',
      },
      {
        vi: 'Đưa khoá bí mật cho nơi vận hành qua đường an toàn, không gửi thư hay tin nhắn.',
        en: 'Give the secret to its operator by a safe way, never by mail or message.',
      },
      {
        vi: 'Nghi lộ khoá: bấm “Đổi khoá bí mật”. Khoá mới hiện một lần; khoá cũ còn dùng được một thời gian để kịp thay.',
        en: 'If it may be known press “Change the secret”. The new one is shown once; the old one works on for a while.',
      },
      {
        vi: 'Thấy “Lâu chưa vào lấy” hoặc “Bị từ chối”: gọi nơi vận hành hệ thống đó.',
        en: 'If it says “Silent” or “Turned away” call that system’s operator.',
      },
    ],
    pages: ['/lien-thong/he-thong'],
  },
  'kiem-tra-edxml': {
    title: { vi: 'Kiểm tra một tệp edXML', en: 'Checking an edXML file' },
    says: {
      vi: 'Cho biết trục đọc được gì trong tệp và còn thiếu gì. Không có gì được gửi đi.',
      en: 'Says what can be read in the file and what is missing. Nothing is sent.',
    },
    steps: [
      { vi: 'Chọn tệp .edxml rồi bấm “Kiểm tra”.', en: 'Choose the .edxml file and press “Check”.' },
      {
        vi: 'Đọc “Chưa đúng chuẩn khi gửi đi” và “Điểm cần lưu ý”, chép cho nơi làm phần mềm gửi tệp đó.',
        en: 'Pass “Against the standard for sending” and “Warnings” on to whoever makes the sending software.',
      },
    ],
    pages: ['/lien-thong/kiem-tra'],
  },
}
