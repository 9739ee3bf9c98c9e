import type { HelpTopic } from '../../kernel/module/index.ts'

export const ruleHelp: Readonly<Record<string, HelpTopic>> = {
  'quy-dinh': {
    title: { vi: 'Quy định theo ngày', en: 'Rules by date' },
    says: {
      vi: 'Con số, thời hạn và danh mục do pháp luật quy định, kèm căn cứ và ngày áp dụng. Luật đổi thì đổi ở đây, không phải sửa phần mềm.',
      en: 'Numbers, spans and lists that the law gives, with instrument and days. When the law changes they are changed here.',
    },
    steps: [
      {
        vi: 'Mở quy định cần đổi, bấm “Đặt giá trị mới”, nhập giá trị, ngày bắt đầu áp dụng, căn cứ và mức chắc chắn.',
        en: 'Open a rule, press “Set a new value”, and enter value, first day, instrument and certainty.',
      },
      {
        vi: 'Bấm “Xem trước thay đổi”: trang nói việc đang làm nào sẽ theo giá trị mới.',
        en: 'Press “Preview the change”: the page says what in hand will follow it.',
      },
      {
        vi: 'Đúng thì bấm “Áp dụng”. Sai thì bấm “Nhập lại”.',
        en: 'If it is right press “Apply”, otherwise “Enter again”.',
      },
      {
        vi: 'Chưa đến ngày áp dụng mà thấy sai: bấm “Rút lại thay đổi sắp tới”.',
        en: 'Before its first day a mistake is taken back with “Withdraw the coming change”.',
      },
    ],
    notes: [
      {
        vi: 'Giá trị đã áp dụng không sửa, không xoá: hồ sơ cũ vẫn tính theo giá trị của ngày nó được nộp.',
        en: 'Values that were in force are never changed: what was filed under them stays so.',
      },
      {
        vi: 'Dòng ghi “Có thể đúng, cần kiểm tra” hoặc “Chưa kiểm tra”: nhờ pháp chế đối chiếu với văn bản.',
        en: 'Have “Likely, to be checked” and “Not checked yet” compared with the instrument.',
      },
    ],
    pages: ['/quan-tri/quy-dinh'],
  },
}
