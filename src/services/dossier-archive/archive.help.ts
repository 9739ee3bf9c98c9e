import type { HelpTopic } from '../../kernel/module/index.ts'

export const listHelp: Readonly<Record<string, HelpTopic>> = {
  'nop-luu-ho-so': {
    title: { vi: 'Nộp lưu hồ sơ thủ tục', en: 'Dossiers to the archive' },
    says: {
      vi: 'Hồ sơ đã trả kết quả nộp vào lưu trữ cơ quan theo năm, mỗi hồ sơ một gói có siêu dữ liệu và mã kiểm tra.',
      en: 'Finished dossiers go to the agency’s archive by year, each as a package with metadata and checksums.',
    },
    steps: [
      {
        vi: 'Bấm “Lập danh mục nộp lưu”, ghi năm, chọn thời hạn bảo quản. Thủ tục có thời hạn khác thì lập riêng theo mã thủ tục.',
        en: 'Press “Make a list”, enter the year, choose the retention; a procedure with another one has a list of its own.',
      },
      {
        vi: 'Gói được tạo tự động. Người giữ lưu trữ bấm “Tải gói”, kiểm tra, rồi bấm “Tiếp nhận vào lưu trữ” và ghi số biên nhận.',
        en: 'The package is made by itself. Who keeps the archive presses “Take the package”, checks it, presses “Take it in” and enters the receipt.',
      },
      {
        vi: 'Gói thiếu, sai: bấm “Trả lại” và ghi lý do; các hồ sơ ấy được lập danh mục lại.',
        en: 'When it is not right press “Return it” and say why; its dossiers are listed again.',
      },
    ],
    notes: [
      {
        vi: 'Người lập danh mục không tự tiếp nhận. Biên nhận có số, người, lúc nhận và mã băm của gói.',
        en: 'Whoever made the list does not take it in. The receipt has number, person, moment and checksum.',
      },
    ],
    pages: ['/nop-luu-ho-so'],
  },
}
