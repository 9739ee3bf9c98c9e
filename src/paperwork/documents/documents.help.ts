import type { HelpTopic } from '../../kernel/module/index.ts'

/** Help for drafters, signers and clerks. */
export const documentHelp: Readonly<Record<string, HelpTopic>> = {
  'van-ban-di': {
    title: { vi: 'Văn bản đi', en: 'Outgoing documents' },
    says: {
      vi: 'Văn bản cơ quan bạn đã soạn, ký và phát hành. Văn bản trả kết quả hồ sơ soạn ở trang hồ sơ; văn bản khác bắt đầu từ nút “Soạn văn bản”.',
      en: 'Documents your agency drafted, signed and issued. Results of dossiers begin there, others with “Draft a document”.',
    },
    steps: [
      {
        vi: 'Tìm theo số, ký hiệu hoặc trích yếu; lọc theo trạng thái và ngày soạn.',
        en: 'Search by number or subject; filter by state and day of drafting.',
      },
      {
        vi: 'Mở một văn bản để đọc, xem nơi nhận đã nhận chưa và ai đã làm gì ở mục “Quá trình”.',
        en: 'Open one to read it, to see whether the receivers have it, and who did what under “What happened”.',
      },
      {
        vi: 'Cần gửi thêm nơi khác: mở văn bản đã phát hành, bấm “Phát hành bổ sung”; nơi đã nhận không bị gửi lại.',
        en: 'To send it to others later open the issued document and press “Send to more receivers”; who has it is not sent it again.',
      },
      {
        vi: 'Lãnh đạo vào thẻ “Chờ tôi ký”, văn thư vào thẻ “Chờ phát hành” để thấy việc đang chờ.',
        en: 'Leaders find their work under “For my signature”, clerks under “To issue”.',
      },
    ],
    notes: [
      {
        vi: 'Văn bản đã phát hành có sai sót: mở văn bản, bấm “Đính chính, thay thế, bãi bỏ” rồi soạn văn bản mới. Khi văn bản mới phát hành, hai văn bản dẫn đến nhau, sổ ghi lại, nơi đã nhận được hỏi.',
        en: 'When an issued document is wrong open it, press “Correct, replace or annul” and draft the new one. With its issue both lead to each other, the register says so, and receivers are asked.',
      },
    ],
    pages: ['/van-ban/di'],
  },
  'sieu-du-lieu': {
    title: { vi: 'Siêu dữ liệu', en: 'Metadata' },
    says: {
      vi: 'Mọi trường siêu dữ liệu của văn bản, những lần bổ sung và dữ liệu an toàn; giữ suốt thời hạn bảo quản.',
      en: 'Every field of a document’s metadata, what was added and what secures it; kept through the retention.',
    },
    steps: [
      {
        vi: 'Văn thư bấm “Bổ sung siêu dữ liệu”, chọn trường, ghi giá trị và lý do. Giá trị cũ vẫn được giữ.',
        en: 'The clerk presses “Add metadata”, chooses the field and gives value and reason. What was said before is kept.',
      },
      {
        vi: 'Bấm “Tải tệp XML” để lấy toàn bộ siêu dữ liệu ra tệp.',
        en: 'Press “Take the XML file” to take all of it along.',
      },
    ],
    notes: [
      {
        vi: 'Dòng “Liên kết siêu dữ liệu với văn bản” cho biết mọi lần bổ sung còn khớp với văn bản và mã băm đã ghi hay không.',
        en: '“Link of metadata and document” says whether every addition still agrees with the document and the digest noted.',
      },
    ],
    pages: ['/van-ban/:id/sieu-du-lieu'],
  },
  'tim-van-ban': {
    title: { vi: 'Tìm văn bản', en: 'Find documents' },
    says: {
      vi: 'Tìm văn bản đến, văn bản đi bạn được xem theo mọi trường đã nhập và nội dung; gõ không dấu cũng được.',
      en: 'Finds documents in and out that you may see, by every field that was entered and by their text; diacritics need not be typed.',
    },
    steps: [
      {
        vi: 'Gõ vài từ rồi bấm “Lọc”. Cần hẹp hơn: mở “Tìm nâng cao”, điền các ô cần; văn bản phải khớp mọi điều kiện.',
        en: 'Type some words and press “Filter”. To narrow it open “Advanced search”; a document must meet every condition.',
      },
      {
        vi: '“Chọn cột”: đánh dấu cột cần xem, bấm mũi tên để đưa cột lên trước. Bấm tên cột để sắp xếp.',
        en: '“Columns”: tick what you want to see, an arrow moves a column to the left. A heading sorts.',
      },
      {
        vi: '“Lưu cách xem” giữ lại cả điều kiện, cột và sắp xếp dưới một tên, cho riêng bạn, đơn vị hoặc cơ quan. “Xuất, in” lấy kết quả ra tệp.',
        en: '“Save this view” keeps conditions, columns and order under a name, for you, your unit or agency. “Export, print” takes what was found along.',
      },
    ],
    notes: [
      {
        vi: 'Ô số: gõ số 12 thì chỉ tìm số 12; gõ cả số và ký hiệu thì tìm phần đầu của số, ký hiệu. Tìm theo khoảng ngày văn bản thì danh sách xếp theo ngày đó.',
        en: 'A number alone is that number; with a notation it is a beginning. With a span of days the list is sorted by that day.',
      },
    ],
    pages: ['/van-ban/tim'],
  },
  'van-ban-di-giay': {
    title: { vi: 'Văn bản đi trên giấy', en: 'Outgoing documents on paper' },
    says: {
      vi: 'Văn bản gửi điện tử qua hệ thống; chỉ loại có trong danh mục của tỉnh mới được phát hành hoặc gửi kèm bản giấy (QĐ 28/2018/QĐ-TTg).',
      en: 'Documents go through the system; only kinds of the province’s list may be issued on paper or have paper beside them (QĐ 28/2018/QĐ-TTg).',
    },
    steps: [
      {
        vi: 'Ký giấy: ở “Sổ đăng ký văn bản đi” bấm “Vào sổ văn bản đi trên giấy”, chọn loại trong danh mục, ghi nơi nhận và số bản. Số được cấp khi lưu; đã giữ số trước thì chọn số đó.',
        en: 'Signed on paper: under “Register of outgoing documents” press “Enter an outgoing document on paper”, choose the kind, write receivers and copies. The number is given when saved, or choose one kept back.',
      },
      {
        vi: 'Văn bản mật: chọn “Mật, tối mật, tuyệt mật”, chỉ ghi số và nơi nhận, không đưa trích yếu, bản quét lên hệ thống.',
        en: 'A secret one: choose “Secret”; only number and receivers are kept, neither subject nor scans.',
      },
      {
        vi: 'Văn bản điện tử cần gửi thêm bản giấy: mở văn bản đã phát hành, bấm “Gửi bản giấy”.',
        en: 'Paper beside an electronic one: open the issued document and press “Send on paper”.',
      },
    ],
    pages: ['/van-ban/di/giay', '/van-ban/:id/gui-giay'],
  },
  'van-ban-den': {
    title: { vi: 'Văn bản đến', en: 'Incoming documents' },
    says: {
      vi: 'Văn bản các cơ quan khác gửi qua trục liên thông tự hiện ở đây; văn bản giấy thì văn thư tự thêm. Văn thư kiểm tra và vào sổ trong ngày.',
      en: 'Documents sent by other agencies through the exchange appear here; the clerk adds those on paper, and registers all the same day.',
    },
    steps: [
      {
        vi: 'Mở văn bản, bấm “Mở bản PDF” và đọc; xem chữ ký số có hợp lệ không.',
        en: 'Open it, press “Open the PDF” and read; see whether its signatures are valid.',
      },
      {
        vi: 'Đúng nơi nhận và đủ tệp: bấm “Vào sổ văn bản đến”. Hệ thống cấp số đến.',
        en: 'If it is yours and complete press “Register”. It gets its arrival number.',
      },
      {
        vi: 'Gửi nhầm hoặc hỏng: bấm “Trả lại nơi gửi”, ghi lý do. Nơi gửi được báo ngay.',
        en: 'If it came to the wrong place or is damaged press “Return to sender” with a reason; the sender is told at once.',
      },
      {
        vi: 'Văn bản giấy: bấm “Thêm văn bản đến”, ghi các ô và lưu; số đến được cấp ngay. Bản quét thêm lúc đó hoặc sau bằng “Thêm bản quét”.',
        en: 'On paper: press “Add an incoming document”; it gets its number when saved. Add scans then or later with “Add scans”.',
      },
      {
        vi: 'Đã vào sổ thì bấm “Trình lãnh đạo, chuyển xử lý”. Chỉ khi chính văn thư giữ văn bản mới bấm “Bắt đầu xử lý”, “Hoàn thành xử lý”.',
        en: 'Once registered press “Submit or pass on”. Only where the clerk keeps the document: “Start handling”, “Close”.',
      },
    ],
    notes: [
      {
        vi: 'Hệ thống cảnh báo “Có thể đã vào sổ rồi” khi trùng nơi gửi, số, ký hiệu, ngày hoặc mã định danh. Xem văn bản kia; không trùng thì bấm “Không trùng, vẫn vào sổ”.',
        en: 'You are warned “It may be registered already” when sender, number and day or the identity are the same. Look; press “Not the same: register it” when it is another.',
      },
    ],
    pages: ['/van-ban/den', '/van-ban/den/moi'],
  },
  'du-thao': {
    title: { vi: 'Soạn và trình ký', en: 'Drafting and submitting' },
    says: {
      vi: 'Dự thảo đang soạn, đang trình và bị trả lại. Bắt đầu từ nút “Soạn văn bản”; kết quả hồ sơ thì từ nút “Soạn kết quả” ở trang hồ sơ.',
      en: 'Drafts in work, submitted or returned. They begin with “Draft a document”, results with “Draft the result” on a dossier.',
    },
    steps: [
      {
        vi: 'Lọc “Tôi soạn” để chỉ thấy dự thảo của mình.',
        en: 'Filter by “Drafted by me” to see only your own.',
      },
      {
        vi: 'Mở dự thảo, bấm “Mở bản PDF” và đọc lại đúng như sẽ in.',
        en: 'Open the draft and press “Open the PDF”: it reads as it will be printed.',
      },
      {
        vi: 'Có tệp đi kèm: chọn ở “Thêm tệp kèm theo”, bấm “Tải tệp lên”. Trình rồi thì không thêm bớt tệp được.',
        en: 'Choose files under “Add attachments” and press “Upload”. After submitting they are fixed.',
      },
      {
        vi: 'Bấm “Trình ký”. Người ký được báo ngay.',
        en: 'Press “Submit”. The signer is told at once.',
      },
    ],
    notes: [
      {
        vi: 'Bị trả lại: lý do nằm ở mục “Quá trình” của văn bản. Bấm “Sửa dự thảo” rồi trình lại; các bản trước vẫn giữ ở “Các bản dự thảo”.',
        en: 'If it comes back, the reason stands under “What happened”. Press “Edit the draft” and submit it again; earlier versions stay under “Versions of the draft”.',
      },
    ],
    pages: ['/van-ban/du-thao', '/van-ban/:id/sua', '/van-ban/:id/xoa'],
  },
  'tham-quyen-ky': {
    title: { vi: 'Thẩm quyền ký', en: 'Signing authority' },
    says: {
      vi: 'Ai được ký thay (KT.), thừa lệnh (TL.), thừa uỷ quyền (TUQ.), quyền cấp trưởng (Q.), thay mặt (TM.): cho loại văn bản nào, từ ngày nào đến ngày nào. Lúc ký, hệ thống kiểm tra lại; không có thì không ký được.',
      en: 'Who may sign as KT., TL., TUQ., Q. or TM., for which types and when. It is looked at again when somebody signs; without it nothing is signed.',
    },
    steps: [
      {
        vi: 'Bấm “Ghi thẩm quyền ký”, chọn vị trí, hình thức, chức vụ được in, thời hạn và căn cứ.',
        en: 'Press “Enter signing authority” and choose post, form, the office printed, the days and the basis.',
      },
      {
        vi: 'Người soạn chọn người ký kèm đúng hình thức này. Thôi giữ thì bấm “Chấm dứt thẩm quyền”.',
        en: 'Drafters choose the signer in this form. Press “End the authority” when it is over.',
      },
    ],
    pages: ['/van-ban/tham-quyen-ky'],
  },
  'so-van-ban-di': {
    title: { vi: 'Sổ đăng ký văn bản đi', en: 'The register of outgoing documents' },
    says: {
      vi: 'Mọi số đã cấp của cơ quan, đủ 10 cột theo quy định. Lọc theo ngày và loại rồi in PDF hoặc tải XLSX để đóng quyển.',
      en: 'Every number your agency gave, with the ten prescribed columns. Narrow it by date and type, then print the PDF or take the XLSX.',
    },
    steps: [
      {
        vi: 'Chọn “Ngày văn bản” và “Loại văn bản”; thứ tự “Theo thứ tự trong sổ” để in.',
        en: 'Choose “Date” and “Type”; the order “In the order of the book” is for printing.',
      },
      {
        vi: 'Bấm “Kiểm tra sổ” để thấy số thiếu và số trùng trong năm.',
        en: 'Press “Check the register” to see missing and double numbers of a year.',
      },
      {
        vi: 'Văn bản ký giấy, phát hành sau: bấm “Giữ số” và ghi lý do. Lúc phát hành chọn số đã giữ; không dùng nữa thì bấm “Bỏ giữ số”.',
        en: 'For a document signed on paper press “Keep a number back” with the reason. Choose it when issuing, or press “Give it up”.',
      },
    ],
    pages: ['/van-ban/so-di'],
  },
  'nhom-noi-nhan': {
    title: { vi: 'Nhóm nơi nhận', en: 'Groups of receivers' },
    says: {
      vi: 'Các cơ quan hay gửi cùng nhau, gom thành nhóm có tên. Lúc phát hành chỉ cần đánh dấu tên nhóm.',
      en: 'Agencies you often write to together, under one name. When issuing you tick the name only.',
    },
    steps: [
      {
        vi: 'Bấm “Thêm nhóm nơi nhận”, đặt tên, tìm và đánh dấu từng cơ quan.',
        en: 'Press “Add a group of receivers”, name it, then find and tick the agencies.',
      },
      {
        vi: 'Cơ quan sáp nhập hoặc ngừng hoạt động: bấm “Sửa nhóm”. Không dùng nữa: bấm “Bỏ nhóm”.',
        en: 'When an agency closes or merges press “Change the group”; “Remove the group” when it is no longer needed.',
      },
    ],
    pages: ['/van-ban/nhom-noi-nhan'],
  },
  'soan-van-ban': {
    title: { vi: 'Soạn văn bản', en: 'Drafting a document' },
    says: {
      vi: 'Soạn một văn bản không gắn với hồ sơ: công văn, báo cáo, kế hoạch, quyết định…',
      en: 'Draft a document that belongs to no dossier: a letter, a report, a plan, a decision.',
    },
    steps: [
      {
        vi: 'Chọn tên loại, ghi trích yếu. Soạn ngay tại đây, hoặc tải lên tệp PDF đã soạn.',
        en: 'Choose the type and enter the subject. Write it here, or upload the PDF you have.',
      },
      {
        vi: 'Chọn người ký và các cơ quan nhận. Văn thư còn xem lại nơi nhận trước khi phát hành.',
        en: 'Choose the signer and the receivers. The clerk looks at the receivers once more before issuing.',
      },
      {
        vi: 'Trả lời văn bản đến: mở văn bản đó, bấm “Soạn văn bản trả lời”.',
        en: 'To answer a letter open it and press “Draft an answer”.',
      },
      {
        vi: 'Bấm “Soạn văn bản”, đọc lại bản PDF rồi bấm “Trình ký”.',
        en: 'Press “Draft a document”, read the PDF, then press “Submit”.',
      },
    ],
    notes: [
      {
        vi: 'Dự thảo chưa trình thì sửa, xoá được. Đã trình thì người ký trả lại mới sửa được.',
        en: 'A draft can be edited or discarded until it is submitted; after that only when the signer returns it.',
      },
    ],
    pages: ['/van-ban/soan'],
  },
  'cho-ky': {
    title: { vi: 'Ký văn bản', en: 'Signing documents' },
    says: {
      vi: 'Văn bản đang chờ chính bạn ký. Chữ ký số có giá trị như ký tay.',
      en: 'Documents that wait for your own signature. It counts as one by hand.',
    },
    steps: [
      {
        vi: 'Mở văn bản, bấm “Đọc và ký”, đọc từng trang và các tệp kèm theo.',
        en: 'Open a document, press “Read and sign”, and read its pages and attachments.',
      },
      {
        vi: 'Ký bằng mã PIN: nhập “Mã PIN của khoá ký” rồi bấm “Ký văn bản”.',
        en: 'With the PIN: enter “PIN of the signing key” and press “Sign the document”.',
      },
      {
        vi: 'Ký bằng vân tay, khuôn mặt hoặc mã mở máy: bấm “Duyệt bằng khoá truy cập”. Phải đăng ký trước ở trang “Chữ ký số của tôi”.',
        en: 'With fingerprint, face or the device’s code: press “Approve with a passkey”. It is registered once on “My digital signature”.',
      },
      {
        vi: 'Ký từ xa: bấm “Ký và phê duyệt trên điện thoại”, mở ứng dụng của nhà cung cấp và xác nhận. Trang này tự biết khi đã ký.',
        en: 'With a remote key: press “Sign and approve on the phone” and confirm in the provider’s app. The page notices by itself.',
      },
      {
        vi: 'Ký bằng USB token trên máy tính: bấm “Ký bằng USB token (máy tính)” và làm theo phần mềm ký.',
        en: 'With a USB token: press “Sign with a USB token (computer)” and follow the signing software.',
      },
      {
        vi: 'Nhiều văn bản cùng lúc: ở danh sách, chọn các dòng rồi bấm “Ký các văn bản đã chọn”, hoặc “Ký tất cả văn bản đang chờ”. Bạn duyệt một lần cho cả lượt.',
        en: 'Many at once: choose rows of the list and press “Sign the chosen ones”, or “Sign all that wait”. One approval covers them.',
      },
    ],
    notes: [
      {
        vi: 'Ký rồi mới thấy sai: mở văn bản, bấm “Thu hồi ký” và ghi lý do; làm được đến khi văn thư cấp số.',
        en: 'Something wrong after signing: open the document and press “Withdraw the signature”; possible until it is numbered.',
      },
      {
        vi: 'Ký nhiều văn bản bằng USB token: chọn văn bản, bấm “Ký các văn bản đã chọn” rồi nút ký bằng USB token. Ký xong một văn bản, văn bản kế tiếp tự mở; rút token giữa chừng thì mở lại lượt ký và bấm nút đó lần nữa.',
        en: 'Many with a USB token: choose them, press “Sign the chosen ones”, then the button for the USB token. After each the next one opens; if the token was pulled out, open the batch again and press that button once more.',
      },
      {
        vi: 'Chưa đồng ý: bấm “Trả lại để sửa” và ghi lý do; người soạn nhận lại dự thảo.',
        en: 'If you do not agree press “Return for changes” with a reason; the drafter gets it back.',
      },
      {
        vi: 'Sai mã PIN nhiều lần liên tiếp thì khoá bị chặn và phải cấp khoá mới. Không nhớ thì dừng lại, đừng thử.',
        en: 'Several wrong PINs in a row block the key for good. If you do not remember it, do not guess.',
      },
    ],
    pages: ['/van-ban/cho-ky', '/van-ban/:id/ky', '/van-ban/:id/ky-token', '/van-ban/ky-nhieu/:id'],
  },
  'phat-hanh': {
    title: { vi: 'Cấp số, đóng dấu và phát hành', en: 'Numbering, sealing and issuing' },
    says: {
      vi: 'Văn bản lãnh đạo đã ký, chờ văn thư cấp số và đóng dấu số của cơ quan.',
      en: 'Documents that are signed and wait for the clerk’s number and the agency’s seal.',
    },
    steps: [
      {
        vi: 'Cuối buổi nhiều văn bản: đánh dấu các dòng rồi bấm “Cấp số, đóng dấu và gửi” (gửi nơi người soạn đã chọn) hoặc “Cấp số và đóng dấu”; nhập PIN một lần. Số cấp theo thứ tự ký; văn bản lỗi không làm dừng văn bản khác, bấm “Làm lại những văn bản lỗi”.',
        en: 'For many at once tick the rows and press “Number, seal and send” (to whom each drafter chose) or “Number and seal”; the PIN is asked once. Numbers follow the order of signing; one that fails stops no other: press “Try those again”.',
      },
      {
        vi: 'Mở văn bản, đọc lại; tự tay xem đúng thể thức và đủ tệp kèm theo.',
        en: 'Open the document and read it once more: form and attachments.',
      },
      {
        vi: 'Ở “Nơi nhận”, tìm và đánh dấu cơ quan nhận qua trục liên thông, hoặc đánh dấu nhóm. Chỉ trả cho người dân thì không chọn ai.',
        en: 'Under “Receivers” find and tick the agencies that receive it, or a group. None if it only goes to the applicant.',
      },
      {
        vi: 'Nhập “Mã PIN con dấu cơ quan” rồi bấm “Cấp số, đóng dấu và phát hành”. Số và ngày tự điền vào văn bản.',
        en: 'Enter “PIN of the agency’s seal” and press “Number, seal and issue”. Number and date fill in by themselves.',
      },
      {
        vi: 'Xem nơi nhận đã lấy chưa ở trang của văn bản, hoặc ở “Liên thông văn bản”.',
        en: 'Whether the receivers fetched it stands on the document and under “Document exchange”.',
      },
    ],
    notes: [
      {
        vi: 'Số được cấp ngay; dấu đóng sau đó. Chưa đóng dấu được thì văn bản giữ số, nơi nhận chưa nhận gì: xem lý do rồi bấm “Đóng dấu lại”.',
        en: 'The number is given at once, the seal follows. If it fails the number stands and nobody received anything: read why, then press “Seal again”.',
      },
      {
        vi: 'Sai sót phát hiện trước khi phát hành: bấm “Trả lại để sửa”. Văn bản đã phát hành thì không sửa được nữa.',
        en: 'If something is wrong press “Return for changes”. What was issued cannot be changed.',
      },
    ],
    pages: [
      '/van-ban/cho-phat-hanh',
      '/van-ban/:id/phat-hanh',
      '/van-ban/:id/phat-hanh-bo-sung',
      '/van-ban/:id/dong-dau',
      '/van-ban/:id/huy-so',
    ],
  },
  'mot-van-ban': {
    title: { vi: 'Trang của một văn bản', en: 'The page of a document' },
    says: {
      vi: 'Câu đầu trang nói văn bản đang ở bước nào, chờ ai. Chỉ những nút bạn được bấm mới hiện.',
      en: 'The first sentence says at which step the document is and who is next. Only buttons you may use are shown.',
    },
    steps: [
      { vi: 'Bấm “Mở bản PDF” để đọc hoặc in.', en: 'Press “Open the PDF” to read or print it.' },
      {
        vi: 'Bấm nút chính để làm bước tiếp theo: “Trình ký”, “Đọc và ký”, “Cấp số, đóng dấu và phát hành”, hoặc “Vào sổ văn bản đến”.',
        en: 'The main button is the next step: “Submit”, “Read and sign”, “Number, seal and issue”, or “Register”.',
      },
      {
        vi: 'Văn bản giấy ghi sai: bấm “Sửa mục vào sổ” và ghi lý do, nội dung cũ vẫn xem được. Vào sổ nhầm: “Huỷ mục vào sổ”, số đến giữ nguyên.',
        en: 'Of a document on paper what was entered wrongly is mended with “Correct the entry”; an entry made by mistake is ended with “Cancel the entry”. The number stays.',
      },
      {
        vi: 'Bấm “Mở hồ sơ liên quan” để sang hồ sơ mà văn bản này trả kết quả.',
        en: 'Press “Open the dossier” to see the dossier it answers.',
      },
      {
        vi: 'Văn bản đã phát hành có “Trang xác minh công khai”: người nhận quét mã trên bản in sẽ đến đó.',
        en: 'Issued documents have a “Public verification page”: the code on the print leads there.',
      },
    ],
    pages: ['/van-ban/:id'],
  },
  'xac-minh-ma': {
    title: { vi: 'Xem một văn bản có thật không', en: 'Whether a document is genuine' },
    says: {
      vi: 'Trang này mở ra khi quét mã in trên văn bản: cho biết văn bản có do cơ quan phát hành và còn nguyên vẹn không.',
      en: 'The code printed on a document opens this page: whether the agency issued it and nothing was changed.',
    },
    steps: [
      {
        vi: 'So số, ngày, trích yếu trên trang này với bản bạn đang cầm. Khác nhau là giả hoặc đã bị sửa.',
        en: 'Compare number, date and subject with your copy. If they differ, yours was forged or changed.',
      },
      {
        vi: 'Tải bản PDF ở trang này để có bản đúng, kèm chữ ký số.',
        en: 'Download the PDF here to have the true one with its signatures.',
      },
    ],
    pages: ['/xac-minh/:code'],
  },
}
