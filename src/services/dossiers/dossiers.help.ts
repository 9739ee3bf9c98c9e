import type { HelpTopic } from '../../kernel/module/index.ts'

/** Help for the counter, for who decides and for who hands results over. */
export const dossierHelp: Readonly<Record<string, HelpTopic>> = {
  'ho-so': {
    title: { vi: 'Danh sách hồ sơ', en: 'The list of dossiers' },
    says: {
      vi: 'Mọi hồ sơ vị trí của bạn được xem, hồ sơ mới nộp đứng đầu. Mỗi thẻ phía trên là một chặng của hồ sơ.',
      en: 'All dossiers your position may see, the newest first. Each tab above is a stage of their way.',
    },
    steps: [
      {
        vi: 'Chọn thẻ theo việc cần làm: “Chờ tiếp nhận”, “Chờ phân công”, “Đang xử lý”, “Chờ bổ sung”, “Chờ trả kết quả”, “Sắp đến hạn”, “Quá hạn”. “Chờ tiếp nhận” xếp hồ sơ sắp hết hạn trả lời lên đầu; hồ sơ đã trễ nằm ở “Quá hạn trả lời”.',
        en: 'Choose the tab of the work: “To receive”, “To assign”, “In process”, “Waiting for papers”, “Result to hand over”, “Due soon”, “Overdue”. “To receive” begins with what must be answered first; what was not answered in time is under “Answer overdue”.',
      },
      {
        vi: 'Tìm một hồ sơ: gõ số hồ sơ, tên người hoặc tên thủ tục vào ô “Tìm số, tên người, thủ tục”. Không cần gõ dấu; gõ vài số cuối của số hồ sơ cũng được.',
        en: 'To find one, type a number, a name or a procedure into “Number, name or procedure”. Accents may be left out, and the last digits of the number are enough.',
      },
      {
        vi: 'Chỉ xem hồ sơ mình đang giữ: chọn “Tôi đang giữ” trong bộ lọc, bấm “Lọc”.',
        en: 'To see only what you hold, choose “Held by me” among the filters and press “Filter”.',
      },
      { vi: 'Bấm vào số hồ sơ để mở.', en: 'Press the number to open the dossier.' },
      {
        vi: 'Người dân mang giấy tờ đến quầy: bấm “Tiếp nhận tại quầy”.',
        en: 'When somebody brings papers to the counter, press “Receive at the counter”.',
      },
    ],
    notes: [
      {
        vi: 'Làm nhiều hồ sơ một lúc: đánh dấu các dòng rồi bấm “Tiếp nhận”, “Phân công”, “Bàn giao”, “Đôn đốc”, “Trả kết quả tại quầy” hoặc “In phiếu kiểm soát” dưới danh sách. Hồ sơ nào không làm được thì ở lại kèm lý do.',
        en: 'For many at once tick the rows and press “Receive”, “Assign”, “Hand over”, “Remind”, “Hand over at the counter” or “Print control slips” below the list. What cannot be done stays, with the reason.',
      },
      {
        vi: 'Hồ sơ sắp đến hạn được nhắc người đang giữ; quá hạn thì báo lãnh đạo, lâu hơn nữa thì báo cơ quan cấp trên. Quá hạn vẫn trả kết quả bình thường.',
        en: 'Whoever holds a dossier is told before it is due; when it is late its leaders hear of it, later the agency above. Being late never keeps a result back.',
      },
      {
        vi: 'Bộ lọc hay dùng thì bấm “Lưu cách xem” để lần sau mở lại bằng một lần bấm.',
        en: 'Keep filters you use often with “Save this view”.',
      },
      {
        vi: 'Muốn đưa danh sách sang Excel hoặc in ra giấy: bấm “Xuất, in”. Việc xuất có dữ liệu cá nhân được ghi vào nhật ký.',
        en: 'For Excel or paper press “Export, print”. Exports of personal data are noted in the journal.',
      },
    ],
    pages: ['/ho-so'],
  },
  'so-theo-doi': {
    title: { vi: 'Sổ theo dõi hồ sơ', en: 'The register of dossiers' },
    says: {
      vi: 'Mọi hồ sơ đã tiếp nhận, theo thứ tự vào sổ: ngày nhận, ngày hẹn, ngày trả, cách trả, ai ký nhận.',
      en: 'Every dossier received, in the order of the register: when it came, was promised and was handed over, how and to whom.',
    },
    steps: [
      {
        vi: 'Chọn khoảng ngày nhận rồi bấm “Lọc”. Các cột địa chỉ, điện thoại, cách trả bật trong phần chọn cột.',
        en: 'Choose the days of receipt and press “Filter”. Address, telephone and way are among the columns to choose.',
      },
      {
        vi: 'In sổ đúng mẫu: mở “In sổ theo mẫu”, nhập từ ngày, đến ngày. Sổ quá dài thì in từng khoảng ngắn hơn.',
        en: 'For the form itself open “Print the register” and enter the days. A long register is printed in parts.',
      },
      {
        vi: 'Phiếu kiểm soát của một hồ sơ: bấm “Phiếu kiểm soát” ở cuối dòng.',
        en: 'The control slip of a dossier is “Control slip” at the end of its line.',
      },
    ],
    pages: ['/so-theo-doi'],
  },
  'mot-ho-so': {
    title: { vi: 'Xử lý một hồ sơ', en: 'Handling a dossier' },
    says: {
      vi: 'Câu đầu trang cho biết hồ sơ đang ở đâu, ai giữ, hạn đến bao giờ và việc tiếp theo. Chỉ những nút bạn được bấm mới hiện.',
      en: 'The first sentence says where the dossier is, who holds it, until when, and what comes next. Only buttons you may use are shown.',
    },
    steps: [
      {
        vi: 'Hồ sơ mới nộp trực tuyến: xem giấy tờ; đủ và hợp lệ thì bấm “Tiếp nhận và in giấy hẹn”. Thời hạn bắt đầu tính từ lúc đó.',
        en: 'Filed online: look at the papers; when they are complete press “Receive and print the slip”. The time limit runs from then.',
      },
      {
        vi: 'Còn thiếu: bấm “Yêu cầu bổ sung”, chọn lý do ở từng giấy còn thiếu, ghi thêm giấy khác nếu có; nêu hết trong một lần. Căn cứ của thủ tục đã ghi sẵn. Đồng hồ thời hạn dừng cho đến khi nhận đủ.',
        en: 'Papers missing: press “Ask for more papers” and choose at each paper what it lacks, all at once; the procedure’s legal basis is filled in. The clock stands still until they come.',
      },
      {
        vi: 'Người nộp mang giấy tờ đến: bấm “Nhận giấy tờ bổ sung”, đánh dấu giấy đã nhận. Còn thiếu thì hồ sơ vẫn chờ; họ không còn giấy nào khác thì đánh dấu điều đó. Họ cũng tự gửi được qua mạng.',
        en: 'When they are brought, press “Take the papers asked for” and tick what came. It waits for the rest unless they say that there is no more. People can also send them online.',
      },
      {
        vi: 'Lãnh đạo giao người làm: bấm “Phân công”, chọn chuyên viên thụ lý.',
        en: 'A leader gives the dossier to somebody with “Assign”.',
      },
      {
        vi: 'Chuyên viên bấm “Bắt đầu thụ lý”; xem xét xong bấm “Soạn kết quả”, chọn mẫu văn bản, người ký, rồi “Trình ký”.',
        en: 'The specialist presses “Start handling”, and when it is decided “Draft the result”: choose template and signer, then “Submit for signature”.',
      },
      {
        vi: 'Văn bản kết quả ký và phát hành xong, hồ sơ tự sang “Chờ trả kết quả”. Người dân đến nhận: bấm “Trả kết quả cho người dân”.',
        en: 'Once the result is signed and issued, the dossier moves on by itself. When the applicant comes, press “Hand the result over”.',
      },
    ],
    notes: [
      {
        vi: 'Không thuộc trường hợp được nhận: bấm “Từ chối tiếp nhận” và ghi rõ lý do; người nộp đọc được lý do đó.',
        en: 'What may not be taken is turned away with “Refuse”; the applicant reads your reason.',
      },
      {
        vi: '“Rút hồ sơ” chỉ khi chính người nộp xin rút. “Dừng xử lý” chỉ khi pháp luật quy định. Cả hai không mở lại được.',
        en: '“Withdraw” only when the applicant asks for it, “Stop” only where the law says so. Neither can be undone.',
      },
      {
        vi: 'Chuyên viên vắng: bấm “Bàn giao” cho đồng nghiệp; người nhận chưa bắt đầu thì “Lấy lại” được. Lãnh đạo bấm “Phân công lại” bất cứ lúc nào, kể cả khi đã quá hạn, và “Đôn đốc” người đang giữ.',
        en: 'When away, “Hand over” to a colleague; until they begin you may “Take back”. A leader can “Reassign” at any time, also when it is late, and “Remind” the holder.',
      },
      {
        vi: '“Ghi chú, hỏi nội bộ” chỉ cán bộ đọc được. Không kịp hạn: lãnh đạo bấm “Xin lỗi và hẹn lại”, một lần; văn bản xin lỗi có số, người nộp tải được. Không đủ điều kiện giải quyết: “Từ chối giải quyết”, văn bản trình lãnh đạo ký.',
        en: '“Note or ask” is read by officials only. When it will be late a leader presses “Apologise with a new day”, once; the letter is numbered and the applicant can download it. What cannot be granted: “Refuse to grant”, and the leader signs the letter.',
      },
      {
        vi: 'Trả kết quả: ghi người nhận; bản chính trao lại thì đánh dấu từng bản. Người khác nhận thay thì ghi giấy uỷ quyền hoặc số định danh; gửi bưu chính thì đợi bưu chính phát xong rồi ghi số bưu gửi.',
        en: 'When a result is handed over say who takes it, and tick each original that goes back; for another person enter their authorisation or identity number, for the post the number of the item once it was delivered.',
      },
      {
        vi: '“Phiếu kiểm soát (PDF)” cho biết hồ sơ đã qua tay ai, lúc nào. “In tất cả (PDF)” gộp các phiếu và giấy tờ thành một tệp. Hồ sơ bị dừng có “Thông báo dừng giải quyết (PDF)”.',
        en: '“Control slip (PDF)” says through whose hands it went. “Print everything (PDF)” puts forms and papers into one file. A stopped dossier has its “Notice of the stop (PDF)”.',
      },
      {
        vi: 'Vì sao hẹn ngày này: mở mục “Cách tính ngày hẹn trả”. Ai đã xem hồ sơ cũng có ở cuối trang.',
        en: 'Why the due day is what it is stands under “How the due date is counted”; who has read the dossier stands at the end of the page.',
      },
    ],
    pages: ['/ho-so/:id'],
  },
  quay: {
    title: { vi: 'Tiếp nhận hồ sơ tại quầy', en: 'Receiving at the counter' },
    says: {
      vi: 'Nhận giấy tờ người dân mang đến, cấp số hồ sơ, tính ngày hẹn và in giấy tiếp nhận.',
      en: 'Takes papers that are brought in, gives the number, counts the due day and prints the slip.',
    },
    steps: [
      {
        vi: 'Gõ tên hoặc mã thủ tục, bấm “Tìm”, rồi chọn thủ tục. Không cần gõ dấu.',
        en: 'Type the name or code of the procedure, press “Search” on the page, and choose it. Accents may be left out.',
      },
      {
        vi: 'Quét mã trên thẻ căn cước vào ô đầu trang rồi bấm “Điền”: họ tên, số, địa chỉ được điền sẵn. Người đã từng nộp: gõ số định danh, điện thoại và địa chỉ lấy từ hồ sơ trước. Luôn đối chiếu với giấy tờ. Hồ sơ đến qua bưu chính: đánh dấu ô đó.',
        en: 'Scan the code of the identity card into the first field and press “Fill in”. For somebody who filed before type the number. Always compare with the papers; for what came by post tick its box.',
      },
      {
        vi: 'Người khác nộp thay: đánh dấu ô người khác nộp thay rồi nhập người đó, cả số định danh của họ. Doanh nghiệp, tổ chức luôn nộp qua một người.',
        en: 'When somebody else brings it, tick that somebody else files and enter that person with their own identity number. A business always files through a person.',
      },
      {
        vi: 'Đối chiếu từng giấy tờ: đánh dấu “Đã nhận”, ghi số bản nếu khác số thủ tục yêu cầu, chọn tệp ở “Bản quét” nếu đã quét; so bản quét với giấy rồi đánh dấu ô nói đã đối chiếu, lần sau người nộp không phải nộp lại. Có đủ cả thì chỉ cần đánh dấu ô đủ tất cả.',
        en: 'Check each paper: tick “Brought”, enter numbers where they are not the usual ones, and its “Scan” if there is one; compare scans with papers and tick the box that says so, then they need not be brought again. When all are there, one box says so.',
      },
      {
        vi: 'Bấm “Tiếp nhận và in giấy hẹn”. In giấy tiếp nhận, ký và đưa cho người nộp: trên giấy có mã tra cứu của họ.',
        en: 'Press “Receive and print the slip”. Print it and hand it over: it carries their look-up code.',
      },
    ],
    notes: [
      {
        vi: 'Mã tra cứu chỉ hiện một lần. Đừng đọc to hay nhắn mã cho người khác: ai có mã đều xem được hồ sơ.',
        en: 'The look-up code is shown once. Whoever has it sees the dossier, so do not read it aloud.',
      },
      {
        vi: 'Còn giấy chưa đánh dấu thì chưa tiếp nhận được. Giấy không thuộc trường hợp của người nộp: đánh dấu ô nói giấy chưa đánh dấu không cần trong trường hợp này.',
        en: 'Papers that are not ticked keep it from being received. For those of another case tick the box that says they are not needed here.',
      },
      {
        vi: 'Đang gõ dở mà mất mạng hay đóng nhầm trang: mở lại đúng thủ tục đó trên máy này, phần đã gõ còn nguyên.',
        en: 'When the network fails, open the same procedure on this computer again: what you typed is still there.',
      },
    ],
    pages: ['/quay/tiep-nhan'],
  },
}
