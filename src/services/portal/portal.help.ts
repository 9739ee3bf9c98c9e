import type { HelpTopic } from '../../kernel/module/index.ts'

/** Help for people who file and follow their dossiers. */
export const portalHelp: Readonly<Record<string, HelpTopic>> = {
  'trang-chu': {
    title: { vi: 'Tìm việc cần làm', en: 'Finding what you need' },
    says: {
      vi: 'Một ô tìm kiếm cho mọi việc: tên thủ tục, số hồ sơ, mã tra cứu, mã in trên văn bản. Không cần tài khoản.',
      en: 'One search for everything: procedures, dossier numbers, look-up codes, codes printed on documents. No account is needed.',
    },
    steps: [
      {
        vi: 'Gõ việc bạn cần, như nói chuyện hằng ngày: khai sinh, đất đai, mở quán ăn. Có dấu hay không dấu đều được.',
        en: 'Type what you need in everyday words. Accents may be left out, and common English words work.',
      },
      {
        vi: 'Chọn thủ tục trong kết quả để xem cần giấy tờ gì, mất bao lâu, hết bao nhiêu tiền, nộp ở đâu.',
        en: 'Choose a procedure to see its papers, time, fee and where to file.',
      },
      {
        vi: 'Muốn nộp qua mạng: bấm “Nộp hồ sơ trực tuyến” trên trang của thủ tục.',
        en: 'To file online, press “File online” on the page of the procedure.',
      },
      {
        vi: 'Đã nộp rồi: gõ số hồ sơ trên giấy tiếp nhận, hoặc vào “Tra cứu hồ sơ”.',
        en: 'If you have filed already, type the number on your slip, or go to “Track a dossier”.',
      },
    ],
    pages: ['/', '/tim-kiem'],
  },
  'nop-ho-so': {
    title: { vi: 'Nộp hồ sơ trực tuyến', en: 'Filing online' },
    says: {
      vi: 'Mỗi trang hỏi một câu, khoảng 10 phút là xong. Bạn nộp thay người khác cũng được.',
      en: 'One question a page, about ten minutes in all. You may also file for somebody else.',
    },
    steps: [
      {
        vi: 'Chuẩn bị số định danh trên thẻ căn cước, số điện thoại, và ảnh chụp rõ các giấy tờ được liệt kê. Rồi bấm “Bắt đầu”.',
        en: 'Have ready the number on the identity card, a telephone number, and clear photos of the papers listed. Then press “Start”.',
      },
      {
        vi: 'Trả lời từng câu rồi bấm “Tiếp tục”. Muốn sửa câu trước: bấm “Quay lại câu trước”.',
        en: 'Answer each question and press “Continue”. To change the one before, press “Back”.',
      },
      {
        vi: 'Mỗi giấy tờ: chụp thẳng, đủ bốn góc, đọc được chữ, rồi chọn tệp. Chưa có tệp thì chọn “Tôi sẽ mang bản giấy đến bộ phận một cửa”.',
        en: 'For each paper choose a photo: straight, all four corners, readable. If you have none, choose “I will bring the paper to the counter”.',
      },
      {
        vi: 'Ở trang “Kiểm tra lại trước khi nộp”, xem lại mọi câu. Sai chỗ nào bấm “Sửa” ở dòng đó. Đúng hết thì bấm “Nộp hồ sơ”.',
        en: 'On “Check your answers” look at everything once more; “Change” leads back to a line. When all is right press “File the application”.',
      },
      {
        vi: 'Chụp màn hình hoặc ghi lại mã tra cứu. Mã chỉ hiện một lần.',
        en: 'Photograph or write down the look-up code. It is shown only once.',
      },
    ],
    notes: [
      {
        vi: 'Bỏ dở cũng không mất: mở lại thủ tục đó trên cùng máy trong 7 ngày và bấm “Làm tiếp”.',
        en: 'You can stop: open the procedure on the same device within 7 days and press “Continue where you stopped”.',
      },
      {
        vi: 'Dùng máy của người khác thì nhớ đóng trình duyệt khi xong, và đừng để lại ảnh giấy tờ trên máy.',
        en: 'On somebody else’s device close the browser afterwards and leave no photos of papers behind.',
      },
    ],
    pages: ['/nop/:code'],
  },
  'tra-cuu': {
    title: { vi: 'Tra cứu hồ sơ đã nộp', en: 'Following a dossier' },
    says: {
      vi: 'Biết hồ sơ đang ở đâu và bao giờ xong. Có số hồ sơ thì xem được tiến độ; có mã tra cứu thì xem được đầy đủ.',
      en: 'Where your dossier is and when it will be done. The number shows its progress, the look-up code shows everything.',
    },
    steps: [
      {
        vi: 'Có số hồ sơ (trên giấy tiếp nhận) hoặc mã hồ sơ tạm: gõ vào ô thứ nhất, bấm “Tra cứu”.',
        en: 'With the number on your slip, or the provisional number: type it into the first box and press “Track”.',
      },
      {
        vi: 'Có mã tra cứu 12 chữ và số: gõ vào ô dưới “Bạn có mã tra cứu?”, bấm “Mở hồ sơ của tôi”.',
        en: 'With the look-up code of 12 letters and digits: type it under “Do you have the look-up code?” and press “Open my dossier”.',
      },
    ],
    notes: [
      {
        vi: 'Mất mã tra cứu: mang giấy tờ tuỳ thân đến bộ phận một cửa nơi đã nộp.',
        en: 'If you lost the code, go to the counter where you filed, with your identity card.',
      },
    ],
    pages: ['/tra-cuu', '/ho-so-cua-toi'],
  },
  'ho-so-cua-toi': {
    title: { vi: 'Trang hồ sơ của tôi', en: 'The page of my dossier' },
    says: {
      vi: 'Câu đầu trang cho biết hồ sơ đến đâu và bạn có phải làm gì không. Mọi việc cơ quan đã làm nằm ở mục “Diễn biến”.',
      en: 'The first sentence says how it stands and whether you must do anything. Everything the agency did is under “What happened”.',
    },
    steps: [
      {
        vi: 'Được yêu cầu bổ sung: chọn ảnh chụp từng giấy tờ ở mục “Bổ sung giấy tờ”, rồi bấm “Gửi giấy tờ bổ sung”. Còn thiếu thì hồ sơ vẫn chờ; không còn giấy nào khác thì đánh dấu ô nói bạn không còn giấy tờ nào khác.',
        en: 'If papers are asked for, choose photos under “Supply papers” and press “Send the papers”. It waits for what is missing; tick the box below when there is no more.',
      },
      {
        vi: 'Có kết quả: bấm “Tải kết quả (PDF)”. Bản điện tử có chữ ký số, giá trị như bản giấy.',
        en: 'When there is a result press “Download the result (PDF)”. It is digitally signed and as good as paper.',
      },
      {
        vi: 'Đã tải và mở được: bấm “Xác nhận đã nhận kết quả”. Sau đó vẫn tải lại được tại trang này.',
        en: 'When you have opened it press “Confirm you have the result”. It stays downloadable here.',
      },
      {
        vi: 'Bấm “Đánh giá việc giải quyết” để cho biết bạn có hài lòng không; mỗi hồ sơ một lần.',
        en: 'Press “Rate the service” to say whether you were satisfied; once for each dossier.',
      },
    ],
    notes: [
      {
        vi: 'Mở “Vì sao hẹn trả ngày này?” để xem ngày hẹn được tính ra sao.',
        en: '“Why this date?” shows how the due day was counted.',
      },
      {
        vi: 'Ai có địa chỉ trang này đều xem được hồ sơ. Đừng gửi địa chỉ hay mã tra cứu cho người lạ.',
        en: 'Whoever has the address of this page sees the dossier. Do not pass it or the code on.',
      },
    ],
    pages: ['/ho-so-cua-toi/:code', '/danh-gia/:code'],
  },
  'giay-to-cua-toi': {
    title: { vi: 'Giấy tờ của tôi', en: 'My papers' },
    says: {
      vi: 'Giấy tờ của hồ sơ mà cơ quan giữ trong kho, và ai đã mở. Cán bộ chỉ mở được khi đang giải quyết hồ sơ của bạn.',
      en: 'Papers of the dossier that are kept in the store, and who opened them. Officials can only while they settle a dossier of yours.',
    },
    steps: [
      {
        vi: 'Bấm tên giấy để mở tệp; mở mục ai đã xem để biết ai xem, lúc nào, để làm gì.',
        en: 'Press a name to open the file; the fold of readers says who, when and why.',
      },
    ],
    notes: [
      {
        vi: 'Thông tin sai: báo nơi tiếp nhận hồ sơ để sửa.',
        en: 'When something is wrong tell the place that received the dossier.',
      },
    ],
    pages: ['/ho-so-cua-toi/:code/kho'],
  },
}
