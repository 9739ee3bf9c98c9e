import type { HelpTopic } from '../../kernel/module/index.ts'

export const procedureHelp: Readonly<Record<string, HelpTopic>> = {
  'thu-tuc': {
    title: { vi: 'Tìm và xem một thủ tục', en: 'Finding a procedure' },
    says: {
      vi: 'Mỗi thủ tục có một trang: cần giấy tờ gì, mất bao lâu, phí bao nhiêu, nộp ở đâu, theo văn bản nào.',
      en: 'Each procedure has a page: papers, time, fee, where to file, and the law behind it.',
    },
    steps: [
      {
        vi: 'Gõ tên việc hoặc mã thủ tục rồi bấm “Tìm”, hoặc chọn một lĩnh vực ở mục “Theo lĩnh vực”.',
        en: 'Type what you need or a code and press “Search”, or choose a field under “By field”.',
      },
      {
        vi: 'Thủ tục có ở cả tỉnh và xã: chọn “Cấp tỉnh” hoặc “Cấp xã” cho đúng nơi.',
        en: 'If a procedure exists at both levels, choose “Province” or “Commune”.',
      },
      {
        vi: 'Mở thủ tục, xem “Giấy tờ cần có” và “Thời hạn”, rồi bấm “Nộp hồ sơ trực tuyến” hoặc mang giấy tờ đến quầy.',
        en: 'Open it, read “Papers you need” and “How long”, then press “File online” or bring the papers to a counter.',
      },
    ],
    pages: ['/thu-tuc'],
  },
  'tham-quyen': {
    title: { vi: 'Đặt cơ quan giải quyết thủ tục', en: 'Saying who decides which procedure' },
    says: {
      vi: 'Quầy và cổng nộp hồ sơ lấy cơ quan giải quyết ở đây, không lấy quầy nhận thay.',
      en: 'Counters and online filing take the deciding agency from here, never the counter instead.',
    },
    steps: [
      {
        vi: 'Mở thẻ “Chưa có cơ quan” để thấy thủ tục còn thiếu, rồi bấm “Đặt cơ quan giải quyết”.',
        en: 'Open “Nobody decides” to see what is missing, then press “Set who decides”.',
      },
      {
        vi: 'Tìm và đánh dấu cơ quan; đánh dấu lĩnh vực, hoặc dán mã thủ tục; chọn ngày áp dụng rồi bấm “Lưu”.',
        en: 'Find and tick agencies; tick fields or paste codes; choose the day and press “Save”.',
      },
    ],
    notes: [
      {
        vi: 'Đặt riêng cho thủ tục đi trước đặt theo lĩnh vực. Thủ tục cấp xã do xã, phường nơi nhận giải quyết.',
        en: 'What is set for a procedure goes before its field. Procedures of communes are decided by the one that receives.',
      },
    ],
    pages: ['/quan-tri/tham-quyen'],
  },
  'xem-lai': {
    title: { vi: 'Xem lại giá trị đáng ngờ của thủ tục', en: 'Looking at doubtful values' },
    says: {
      vi: 'Danh mục quốc gia có mức phí thiếu số 0, thời hạn chỉ ghi bằng lời. Người của tỉnh xem và sửa từng thủ tục ở đây.',
      en: 'The national catalogue has fees without their thousands and limits only in words. Somebody of the province mends them here.',
    },
    steps: [
      {
        vi: 'Mở thủ tục, so với quyết định công bố, nhập mức thu hoặc thời hạn đúng, ghi căn cứ.',
        en: 'Open a procedure, compare it with the decision, enter the right fee or limit and the basis.',
      },
      {
        vi: 'Giá trị đúng rồi thì để trống, ghi vì sao giữ nguyên, rồi bấm “Lưu, đã xem xong”.',
        en: 'When it is right leave it empty, say why, and press “Save, it is looked at”.',
      },
    ],
    notes: [
      {
        vi: 'Hồ sơ đã nộp giữ phí và thời hạn của ngày nộp.',
        en: 'Dossiers already filed keep the fee and the limit of their day.',
      },
    ],
    pages: ['/quan-tri/xem-lai'],
  },
  'sap-ap-dung': {
    title: { vi: 'Bản thủ tục sắp áp dụng', en: 'Versions that wait for their day' },
    says: {
      vi: 'Quyết định công bố thường có ngày áp dụng sau ngày ký. Bản mới chờ ở đây và tự áp dụng đúng ngày.',
      en: 'A decision often holds from a later day. New versions wait here and come into force on it by themselves.',
    },
    steps: [
      {
        vi: 'Khi nhập danh mục, ghi ngày áp dụng sau hôm nay; các thay đổi vào trang này.',
        en: 'When taking a catalogue in, give a later first day; its changes come to this page.',
      },
      {
        vi: 'Mở từng thủ tục để xem ngày ấy đổi những gì; không dùng nữa thì bấm “Bỏ, không áp dụng”.',
        en: 'Open a procedure to see what changes on that day; press “Drop it” when it must not.',
      },
    ],
    notes: [
      {
        vi: 'Tỉnh sửa thủ tục trong lúc chờ thì chỗ sửa được giữ khi bản mới áp dụng.',
        en: 'What the province edits meanwhile stays when the new version comes into force.',
      },
    ],
    pages: ['/quan-tri/sap-ap-dung'],
  },
  'nhap-thu-tuc': {
    title: { vi: 'Nhập danh mục thủ tục', en: 'Importing the catalogue of procedures' },
    says: {
      vi: 'Đưa danh mục thủ tục mới của tỉnh vào hệ thống. Hồ sơ đã nộp vẫn theo bản cũ của thủ tục.',
      en: 'Brings a new catalogue of procedures in. Dossiers already filed keep the version they were filed under.',
    },
    steps: [
      {
        vi: 'Bấm “Nhập danh mục thủ tục”, chọn tệp rồi bấm “Tải lên và xem trước”. Chưa có gì thay đổi.',
        en: 'Press “Import the catalogue of procedures”, choose the file and press “Upload and look”. Nothing changes yet.',
      },
      {
        vi: 'Xem từng thủ tục đang là gì, sẽ là gì. Chỗ tỉnh đã sửa được giữ; muốn bỏ sửa thì đánh dấu “Lấy theo danh mục”.',
        en: 'See what each procedure says now and would say. Edits of the province stay; to give one up tick “Take the catalogue’s”.',
      },
      {
        vi: 'Bấm “Nhập các thay đổi này”; kết quả ở “Việc chạy lâu”.',
        en: 'Press “Take these changes in”; the result stands under “Long-running work”.',
      },
      {
        vi: 'Giá trị đáng ngờ không được công bố; mở “Thủ tục cần xem lại” để sửa từng thủ tục.',
        en: 'Doubtful values are not published; open “Procedures to look at” to mend them one by one.',
      },
    ],
    pages: ['/quan-tri/thu-tuc', '/thu-tuc/:code/phien-ban'],
  },
}
