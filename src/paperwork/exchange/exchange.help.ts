import type { HelpTopic } from '../../kernel/module/index.ts'

export const exchangeHelp: Readonly<Record<string, HelpTopic>> = {
  'lien-thong': {
    title: { vi: 'Văn bản gửi đi đã đến nơi chưa', en: 'Whether documents have arrived' },
    says: {
      vi: 'Mỗi dòng là một văn bản gửi đến một nơi nhận, kèm tình trạng gửi và tình trạng xử lý tại nơi nhận.',
      en: 'Each row is one document sent to one receiver, with its delivery and what the receiver has done with it.',
    },
    steps: [
      {
        vi: 'Xem trước hai thẻ: “Gửi lỗi” và “Bị trả lại”. Mỗi dòng có lý do.',
        en: 'Look at the tabs “Failed” and “Returned” first. Each row says why.',
      },
      {
        vi: 'Lỗi do đường truyền đã hết: bấm “Gửi lại” ở dòng đó. Nhiều dòng: bấm “Gửi lại tất cả lượt lỗi”.',
        en: 'Once the connection works again: press “Send again” in the row, or “Send all failed again” for many.',
      },
      {
        vi: 'Gửi nhầm nơi mà chưa đến: bấm “Dừng gửi”. Đây không phải thu hồi; nơi đã nhận vẫn giữ văn bản.',
        en: 'Sent to the wrong place but not there yet: press “Stop sending”. This is not a recall; a receiver that already has the document keeps it.',
      },
      {
        vi: 'Thẻ “Chậm tiếp nhận”: gọi văn thư nơi nhận, hệ thống không làm thay được.',
        en: 'The tab “Late to register”: call the receiver’s clerk; the system cannot do that for you.',
      },
    ],
    pages: ['/lien-thong'],
  },
  'cach-ly': {
    title: { vi: 'Gói tin bị cách ly, trạng thái không khớp', en: 'Quarantined packages and unmatched statuses' },
    says: {
      vi: 'Những gì gửi đến mà hệ thống không đọc được, không rõ nơi nhận hoặc không khớp văn bản nào. Chúng nằm riêng, không làm nghẽn việc khác.',
      en: 'What came in but could not be read, has no known receiver or matches no document. It is kept apart and holds nothing else up.',
    },
    steps: [
      {
        vi: 'Đọc lý do ở dòng đó; cần xem kỹ thì bấm “Tải tệp gốc”.',
        en: 'Read the reason in the row; for a closer look press “Download the original file”.',
      },
      {
        vi: 'Thiếu nơi nhận trong danh bạ: nhờ quản trị thêm cơ quan, rồi bấm “Thử lại”.',
        en: 'If the receiver is missing from the directory: have the administrator add the agency, then press “Try again”.',
      },
      {
        vi: 'Không dùng được nữa: báo nơi gửi gửi lại, rồi bấm “Bỏ khỏi danh sách”.',
        en: 'If it cannot be used: ask the sender to send it again, then press “Remove from the list”.',
      },
    ],
    pages: ['/lien-thong/cach-ly', '/lien-thong/khong-xac-dinh'],
  },
  'truc-ngoai': {
    title: { vi: 'Kết nối trục quốc gia, trục tỉnh khác', en: 'Connecting the national axis and other hubs' },
    says: {
      vi: 'Những trục mà hệ thống này chủ động gọi để gửi văn bản ra ngoài tỉnh và lấy văn bản gửi đến tỉnh.',
      en: 'The hubs this system calls to send what leaves the province and to fetch what comes to it.',
    },
    steps: [
      {
        vi: 'Cần có trước: địa chỉ, mã và khoá do nơi vận hành trục cấp. Bấm “Kết nối trục ngoài” và nhập.',
        en: 'Have ready the address, the ID and the secret from the operator of the hub. Press “Connect a hub” and enter them.',
      },
      {
        vi: 'Mở trang của trục, bấm “Gọi thử ngay”: trang cho biết gọi được hay không, vì sao.',
        en: 'Open the page of the hub and press “Call it now”: the page says whether it answered, and why not.',
      },
      {
        vi: '“Không gọi được”: đọc lý do ở dòng Tình trạng. Hệ thống tự gọi lại; văn bản vẫn chờ, không mất.',
        en: '“Cannot be called”: read the reason beside it. It is called again by itself; documents wait and are not lost.',
      },
      {
        vi: 'Nơi cấp đổi khoá: bấm “Đổi khoá”. Khoá cũ còn được thử 7 ngày nên không bị ngắt.',
        en: 'When they give you a new secret, press “Change the secret”. The old one is tried for 7 more days, so nothing is cut off.',
      },
    ],
    pages: ['/lien-thong/truc-ngoai'],
  },
  'canh-bao-lien-thong': {
    title: { vi: 'Cảnh báo và nơi nhận cảnh báo', en: 'Alarms and who is told of them' },
    says: {
      vi: 'Hệ thống báo khi không gọi được trục ngoài, văn bản quá hạn chưa đến nơi, có gói bị cách ly hoặc khoá sắp hết hạn.',
      en: 'You are told when a hub cannot be called, documents do not arrive in time, packages are quarantined or a secret is about to end.',
    },
    steps: [
      {
        vi: 'Thẻ “Đang có”: việc chưa hết. Mỗi việc báo một lần khi bắt đầu, một lần khi hết.',
        en: 'The tab “Open” holds what is not over. Each is told once when it begins and once when it is over.',
      },
      {
        vi: 'Muốn báo qua thư hoặc sang phần mềm giám sát: mở “Nơi nhận cảnh báo”, bấm “Thêm nơi nhận”.',
        en: 'To tell a mailbox or monitoring software, open “Who is told” and press “Add one”.',
      },
      {
        vi: 'Mở nơi nhận vừa thêm, bấm “Gửi thử”: trang cho biết lời báo đã đến chưa.',
        en: 'Open what you added and press “Send a test”: the page says whether it arrived.',
      },
    ],
    pages: ['/lien-thong/canh-bao', '/lien-thong/noi-nhan-canh-bao'],
  },
  'bao-cao-lien-thong': {
    title: { vi: 'Báo cáo liên thông hằng ngày', en: 'The daily report of the exchange' },
    says: {
      vi: 'Sáng mỗi ngày làm việc, mỗi cơ quan gửi có một dòng: bao nhiêu văn bản chưa gửi, gửi lỗi, nơi nhận chưa lấy, chậm tiếp nhận, bị trả lại.',
      en: 'In each working morning every sending agency has a row: how many documents were not sent, failed, not fetched, late or returned.',
    },
    steps: [
      {
        vi: 'Chọn ngày ở bộ lọc; bấm “Xuất, in” để lấy bảng tính hoặc bản PDF.',
        en: 'Choose the day in the filter; press “Export, print” for a spreadsheet or a PDF.',
      },
      {
        vi: 'Cột “Ký quá hạn chưa gửi”: văn bản phải gửi trong ngày ký, chậm nhất sáng ngày làm việc sau.',
        en: '“Signed, not sent in time”: a document is sent on the day it is signed, at the latest in the next working morning.',
      },
    ],
    pages: ['/lien-thong/bao-cao-ngay'],
  },
  'don-vi-ngoai': {
    title: { vi: 'Thêm đơn vị ngoài tỉnh vào danh bạ', en: 'Adding units outside to the directory' },
    says: {
      vi: 'Danh bạ của trục ngoài được lấy về mỗi đêm. Đơn vị chưa có ở đây chờ quản trị danh bạ thêm vào.',
      en: 'Directories of other hubs are fetched every night. Units that are not here wait for an administrator to add them.',
    },
    steps: [
      {
        vi: 'Thẻ “Chưa có trong danh bạ”: chọn đơn vị cần gửi, bấm “Thêm vào danh bạ”; có thể chọn nhiều dòng một lần.',
        en: 'On the tab “Not in the directory” choose those you write to and press “Add to the directory”; many rows at once will do.',
      },
      {
        vi: 'Không cần: bấm “Bỏ qua”, đơn vị đó không hiện lại.',
        en: 'If you do not need one, press “Pass over”; it does not come back.',
      },
      {
        vi: 'Thẻ “Bên kia không còn”: đơn vị đã giải thể hoặc đổi mã. Ở đây không tự xoá; hãy kiểm tra rồi đóng cơ quan trong danh bạ.',
        en: '“No longer told of” holds units that ended or changed their code. Nothing is deleted here; check, then close the agency in the directory.',
      },
    ],
    pages: ['/lien-thong/don-vi-ngoai'],
  },
  'yeu-cau-noi-gui': {
    title: { vi: 'Trả lời yêu cầu thu hồi, cập nhật', en: 'Answering recalls and updates' },
    says: {
      vi: 'Nơi gửi xin thu hồi, cập nhật hoặc lấy lại văn bản đã gửi cho cơ quan bạn; văn thư trả lời.',
      en: 'The sender asks to recall, update or take back a document sent to your agency; the clerk answers.',
    },
    steps: [
      {
        vi: 'Bấm “Xem yêu cầu”, đọc “Nơi gửi yêu cầu” và tệp kèm theo.',
        en: 'Press “Open the request”, then read “What the sender asks” and the files that came with it.',
      },
      {
        vi: 'Bấm “Trả lời nơi gửi”, chọn “Đồng ý” hoặc “Từ chối”. Từ chối thì ghi lý do; nơi gửi đọc được.',
        en: 'Press “Answer the sender” and choose “Agree” or “Refuse”. If you refuse, give the reason; the sender will read it.',
      },
    ],
    notes: [
      {
        vi: 'Đồng ý thu hồi thì văn bản vẫn nằm trong sổ văn bản đến, có ghi chú là đã thu hồi.',
        en: 'If you agree to a recall, the document stays in the register of incoming documents, marked as recalled.',
      },
    ],
    pages: ['/lien-thong/yeu-cau'],
  },
  'tren-truc': {
    title: { vi: 'Gói tin đang chờ trên trục', en: 'What waits on the hub' },
    says: {
      vi: 'Mỗi dòng là một gói tin cho một nơi nhận, kể cả gói do phần mềm của hãng khác gửi cho nhau. Cũ nhất đứng trước.',
      en: 'Each row is one package for one receiver, also those that other vendors’ systems send one another. The oldest comes first.',
    },
    steps: [
      {
        vi: 'Chọn “Hệ thống nhận” để xem riêng một hệ thống. Chờ lâu mà không lấy: gọi nơi vận hành hệ thống đó.',
        en: 'Choose a receiving system to see it alone. If it does not fetch for long, call its operator.',
      },
      {
        vi: 'Thẻ “Không đến được”: mỗi dòng có lý do. Nơi gửi cũng thấy đúng lý do này.',
        en: 'The tab “Not delivered” gives the reason in each row. The sender is told the same.',
      },
    ],
    notes: [
      {
        vi: 'Quá thời gian quy định mà một hệ thống không lấy, người vận hành trục được báo ở chuông.',
        en: 'When a system does not fetch within the time that is set, the operators of the exchange are told at the bell.',
      },
    ],
    pages: ['/lien-thong/tren-truc'],
  },
  'he-thong-ket-noi': {
    title: { vi: 'Nối hệ thống của hãng khác', en: 'Connecting other systems' },
    says: {
      vi: 'Mỗi dòng là một phần mềm khác gửi nhận văn bản qua trục, cùng lần lấy gần nhất.',
      en: 'Each row is another system that exchanges documents here, with the time of its last fetch.',
    },
    steps: [
      {
        vi: 'Bấm “Đăng ký hệ thống”, nhập mã, tên và mã định danh các cơ quan dùng hệ thống đó.',
        en: 'Press “Register a system” and give its ID, its name and the codes of the agencies that use it.',
      },
      {
        vi: 'Trục quốc gia hoặc trục tỉnh khác: đánh dấu là cổng trung chuyển, để trống danh sách cơ quan. Văn bản gửi ra ngoài tỉnh đi qua cổng này.',
        en: 'For the national axis or another province’s hub: mark it as a relay gateway and leave the agencies empty. What goes out of the province takes this way.',
      },
      {
        vi: 'Đưa khoá bí mật cho nơi vận hành qua đường an toàn, không gửi thư hay tin nhắn.',
        en: 'Give the secret to the system’s operator by a secure channel, not by mail or message.',
      },
      {
        vi: 'Nghi lộ khoá: bấm “Đổi khoá bí mật”. Khoá mới hiện một lần; khoá cũ còn dùng được một thời gian để kịp thay.',
        en: 'If the secret may have leaked: press “Change the secret”. The new one is shown once; the old one still works for a while, so that there is time to replace it.',
      },
      {
        vi: 'Thấy “Lâu chưa lấy văn bản” hoặc “Bị từ chối”: gọi nơi vận hành hệ thống đó.',
        en: 'If it says “Not fetching” or “Rejected”: call that system’s operator.',
      },
    ],
    pages: ['/lien-thong/he-thong'],
  },
  'kiem-tra-edxml': {
    title: { vi: 'Kiểm tra một tệp edXML', en: 'Checking an edXML file' },
    says: {
      vi: 'Cho biết trục đọc được gì trong tệp và còn thiếu gì. Không có gì được gửi đi.',
      en: 'Shows what the exchange can read in the file and what is missing. Nothing is sent.',
    },
    steps: [
      { vi: 'Chọn tệp .edxml rồi bấm “Kiểm tra”.', en: 'Choose the .edxml file and press “Check”.' },
      {
        vi: 'Đọc “Chưa đúng chuẩn khi gửi đi” và “Điểm cần lưu ý”, chép cho nơi làm phần mềm gửi tệp đó.',
        en: 'Read “Not to standard for sending” and “Warnings”, and pass them on to the makers of the software that sent the file.',
      },
    ],
    pages: ['/lien-thong/kiem-tra'],
  },
  'thu-hoi-van-ban': {
    title: {
      vi: 'Thu hồi, cập nhật, thay thế văn bản đã gửi',
      en: 'Recalling, updating and replacing what was sent',
    },
    says: {
      vi: 'Văn bản đã phát hành không sửa được, nhưng có thể đề nghị các nơi nhận huỷ, đổi trích yếu hoặc nhận bản thay thế.',
      en: 'An issued document cannot be changed, but its receivers can be asked to give it up, to change its subject or to take another one for it.',
    },
    steps: [
      {
        vi: 'Mở văn bản đã phát hành, bấm “Thu hồi văn bản”, “Cập nhật trích yếu”, “Thay thế bằng văn bản khác” hoặc “Xin lấy lại (gửi nhầm)”. Ghi lý do: các nơi nhận sẽ đọc.',
        en: 'Open the issued document and press “Recall the document”, “Update the subject”, “Replace with another document” or “Ask for it back (sent by mistake)”. Give the reason: the receivers will read it.',
      },
      {
        vi: 'Theo dõi trả lời ở mục “Yêu cầu của cơ quan về văn bản này”: mỗi nơi nhận một dòng, kèm lý do nếu từ chối.',
        en: 'Follow the answers under “What your agency asked about this document”: a line for each receiver, with the reason where it refused.',
      },
      {
        vi: 'Yêu cầu không đến được nơi nào thì bấm “Gửi lại” ở dòng đó. Có nơi mãi không trả lời: gọi điện, rồi bấm “Kết thúc chờ trả lời”.',
        en: 'Where the request did not arrive press “Send again” in its row. If somebody never answers: call, then press “Stop waiting for answers”.',
      },
    ],
    notes: [
      {
        vi: 'Trong lúc chờ, văn bản tạm dừng: không gửi lại và không gửi thêm yêu cầu nào.',
        en: 'While you wait the document is on hold: it is not sent again and nothing else is asked.',
      },
      {
        vi: 'Văn bản đã thu hồi vẫn nằm trong sổ văn bản đi; trang xác minh theo mã QR báo rõ là đã thu hồi.',
        en: 'A recalled document stays in the register; the page behind its QR code says that it was recalled.',
      },
    ],
    pages: [
      '/van-ban/:id/thu-hoi',
      '/van-ban/:id/cap-nhat',
      '/van-ban/:id/thay-the',
      '/van-ban/:id/xin-lay-lai',
      '/van-ban/:id/ket-thuc-cho',
    ],
  },
}
