import type { HelpTopic } from '../../kernel/module/index.ts'

export const storeHelp: Readonly<Record<string, HelpTopic>> = {
  'kho-giay-to': {
    title: { vi: 'Kho giấy tờ', en: 'The store of papers' },
    says: {
      vi: 'Giấy tờ của tổ chức, cá nhân: kết quả đã cấp, giấy đã số hoá, bản sao chứng thực điện tử. Có ở đây thì không yêu cầu nộp lại.',
      en: 'Papers of persons and organisations: results, digitised papers, certified copies. What is here is not asked for again.',
    },
    steps: [
      {
        vi: 'Trên trang hồ sơ, mục “Kho giấy tờ của người nộp” có giấy còn dùng được; bấm “Dùng cho hồ sơ này”.',
        en: 'On the page of a dossier “The applicant’s store of papers” has what is valid; press “Use it here”.',
      },
      {
        vi: 'Thẻ “Cần ghi số giấy”: mở từng giấy, bấm “Sửa thông tin”, ghi số, ngày, cơ quan ban hành, thời hạn.',
        en: 'Under “Number to be entered” open each one, press “Correct what is said of it” and enter number, day, issuer and end.',
      },
      {
        vi: 'Giấy đã cấp lại: bấm “Ghi giấy thay thế”. Giấy không còn giá trị: bấm “Thu hồi khỏi kho”.',
        en: 'When it was given anew press “Name what replaces it”; when it holds no more press “Withdraw it”.',
      },
      {
        vi: 'Một người có hai mục (số chứng minh cũ, số định danh): mở mục chủ giấy tờ, bấm “Gộp mục trùng”.',
        en: 'When one person has two entries open the owner and press “Put a double together”.',
      },
    ],
    notes: [
      {
        vi: 'Ai mở tệp nào, để làm gì đều được ghi; chủ giấy tờ xem được.',
        en: 'Who opened which file and why is written down; the owner sees it.',
      },
    ],
    pages: ['/kho-giay-to'],
  },
  'so-hoa': {
    title: { vi: 'Giấy tờ cần số hoá', en: 'Papers to be digitised' },
    says: {
      vi: 'Giấy tờ bản giấy phải số hoá mà chưa có bản quét đã đối chiếu. Quét và đánh dấu đối chiếu ngay khi tiếp nhận thì không phải làm ở đây.',
      en: 'Papers without a compared scan. What is scanned and compared at receipt does not come here.',
    },
    steps: [
      {
        vi: 'Mở giấy tờ, bấm “Số hoá, đối chiếu”, chọn tệp quét, chọn bản đã xuất trình.',
        en: 'Open one, press “Digitise and compare”, choose the scan and what was presented.',
      },
      {
        vi: 'Cầm giấy so từng trang với bản quét rồi mới đánh dấu đã đối chiếu.',
        en: 'Hold the paper beside the scan, page by page, before you tick that you compared them.',
      },
      {
        vi: 'Giấy quá khổ, đã trả lại: bấm “Không số hoá được” và ghi lý do.',
        en: 'Too large, or given back already: press “It cannot be digitised” and say why.',
      },
    ],
    pages: ['/so-hoa'],
  },
  'giay-to-so-hoa': {
    title: { vi: 'Danh mục giấy tờ phải số hoá', en: 'The list of papers to digitise' },
    says: {
      vi: 'Giấy tờ mà pháp luật chuyên ngành hoặc quyết định của Bộ trưởng, Chủ tịch yêu cầu số hoá.',
      en: 'Papers that a sector’s law or a decision of a Minister or the Chairman has digitised.',
    },
    steps: [
      {
        vi: 'Bấm “Thêm giấy tờ”, ghi tên giấy như trong thành phần hồ sơ, văn bản và ngày áp dụng.',
        en: 'Press “Add a paper”; enter its name as components have it, the instrument and the day.',
      },
      {
        vi: 'Hết áp dụng thì mở giấy và bấm “Thôi áp dụng”.',
        en: 'When it counts no more open it and press “End it”.',
      },
    ],
    pages: ['/quan-tri/giay-to-so-hoa'],
  },
}
