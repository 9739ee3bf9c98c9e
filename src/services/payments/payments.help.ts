import type { HelpTopic } from '../../kernel/module/index.ts'

/** Help for whoever takes money at the counter, and for the second person. */
export const paymentHelp: Readonly<Record<string, HelpTopic>> = {
  'thu-phi': {
    title: { vi: 'Thu phí, lệ phí', en: 'Collecting fees' },
    says: {
      vi: 'Mỗi khoản phải nộp của hồ sơ là một dòng. Khoản thu chỉ thành “Đã thu” khi có biên lai được cấp số.',
      en: 'Each amount a dossier owes is one row. It is “Paid” only when a numbered receipt was given.',
    },
    steps: [
      {
        vi: 'Mở hồ sơ hoặc khoản thu, bấm “Thu tiền”, chọn “Tiền mặt” hoặc “Chuyển khoản”, rồi in biên lai giao cho người nộp.',
        en: 'Open the dossier or the fee, press “Take the money”, choose “Cash” or “Transfer”, and print the receipt.',
      },
      {
        vi: 'Người nộp thuộc diện miễn: bấm “Miễn thu”, chọn đối tượng và ghi giấy tờ chứng minh.',
        en: 'Somebody exempt: press “Exempt”, choose the group and write what shows it.',
      },
      {
        vi: 'Mức thu tuỳ trường hợp, hoặc thu thêm khoản khác: trên trang hồ sơ bấm “Yêu cầu thu thêm”.',
        en: 'Where the case decides how much, press “Ask for a further fee” on the dossier.',
      },
    ],
    notes: [
      {
        vi: 'Thu nhầm trong ngày: bấm “Huỷ biên lai”; biên lai giữ số và khoản thu trở lại “Chưa thu”. Quỹ đã chốt thì bấm “Đề nghị hoàn”; người khác duyệt rồi mới “Chi hoàn”.',
        en: 'Taken wrongly today: press “Cancel the receipt”; it keeps its number. Once the till was closed press “Ask for a refund”; somebody else approves before you “Give it back”.',
      },
    ],
    pages: ['/thu-phi', '/thu-phi/:id', '/ho-so/:id/yeu-cau-thu'],
  },
  'chot-quy': {
    title: { vi: 'Chốt quỹ cuối ngày', en: 'Closing the till' },
    says: {
      vi: 'Mỗi người thu chốt quỹ của mình theo từng ngày; người khác đếm lại và xác nhận.',
      en: 'Each cashier closes their own till for each day; somebody else counts it and confirms.',
    },
    steps: [
      {
        vi: 'Bấm “Chốt quỹ”: trang hiện ngày cũ nhất chưa chốt cùng mọi biên lai. Đếm tiền mặt và ghi số đếm được.',
        en: 'Press “Close the till”: the page shows the oldest open day with its receipts. Count the cash and write what you counted.',
      },
      {
        vi: 'Số đếm được khác số theo biên lai thì ghi giải trình.',
        en: 'When what you counted differs, say what explains it.',
      },
      {
        vi: 'Người kiểm mở quỹ, đếm lại cùng người thu rồi bấm “Xác nhận quỹ”, hoặc “Yêu cầu đếm lại”.',
        en: 'Who checks opens the till, counts it with the cashier and presses “Confirm the till” or “Have it counted again”.',
      },
    ],
    notes: [
      {
        vi: 'Tiền thu sau khi chốt vào lần chốt sau của ngày đó.',
        en: 'What is taken after the closing goes into the next one of that day.',
      },
    ],
    pages: ['/chot-quy', '/chot-quy/:id'],
  },
}
