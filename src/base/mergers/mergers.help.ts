import type { HelpTopic } from '../../kernel/module/index.ts'

export const mergersHelp: Readonly<Record<string, HelpTopic>> = {
  'sap-xep-co-quan': {
    title: { vi: 'Sắp xếp cơ quan', en: 'Rearranging agencies' },
    says: {
      vi: 'Sáp nhập, giải thể, chia việc, chuyển đơn vị vào một ngày; chạy thử trước, hoàn tác được trong 30 ngày.',
      en: 'Merges, closes, divides agencies or moves units on a day; tried before, undone within 30 days.',
    },
    steps: [
      {
        vi: 'Bấm “Lập kế hoạch”, chọn các cơ quan, cơ quan nhận hoặc cơ quan mới với hai loại mã, ngày và số quyết định.',
        en: 'Press “Draw up a plan”; choose the agencies, who receives, both codes, day and decision.',
      },
      {
        vi: 'Đơn vị, vị trí nào không đi nguyên vẹn: bấm “Xếp đơn vị”, “Xếp vị trí”.',
        en: 'For units and posts that do not simply go along press “Place a unit”, “Place a position”.',
      },
      {
        vi: 'Bấm “Chạy thử”: trang cho biết bao nhiêu hồ sơ, văn bản, người, sổ sẽ chuyển, và việc phải giải quyết trước.',
        en: 'Press “Try it”: the page counts what would move and what must be settled before.',
      },
      {
        vi: 'Quản trị viên khác bấm “Duyệt kế hoạch”. Đúng 0 giờ ngày có hiệu lực, kế hoạch tự thực hiện.',
        en: 'Another administrator presses “Approve the plan”. It happens at midnight of its day.',
      },
      {
        vi: 'Nếu tới ngày mà còn việc phải giải quyết: giải quyết xong, bấm “Thực hiện ngay”, hoặc chờ lần thử sau mỗi giờ.',
        en: 'If something stood in the way: settle it and press “Carry it out now”, or wait for the next hour.',
      },
    ],
    notes: [
      {
        vi: 'Sổ văn bản, văn bản đã phát hành và hồ sơ đã xong giữ tên cơ quan cũ; cơ quan nhận xem được và bắt đầu sổ riêng.',
        en: 'Registers, issued documents and finished dossiers keep the old name; the receiver reads them and begins its own.',
      },
      {
        vi: 'Văn bản gửi theo mã cũ tự đến cơ quan nhận. Con dấu số của cơ quan mới phải cấp mới.',
        en: 'Letters to old codes arrive at the receiver. A new agency needs a seal of its own.',
      },
    ],
    pages: ['/quan-tri/sap-xep'],
  },
}
