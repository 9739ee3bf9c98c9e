import type { HelpTopic } from '../../kernel/module/index.ts'

export const eformHelp: Readonly<Record<string, HelpTopic>> = {
  'to-khai': {
    title: { vi: 'Tờ khai điện tử của thủ tục', en: 'Electronic forms of procedures' },
    says: {
      vi: 'Tờ khai là những câu hỏi riêng của một thủ tục, ví dụ họ tên trẻ khi đăng ký khai sinh. Người dân trả lời từng trang; cán bộ xem và in đúng mẫu giấy.',
      en: 'A form is what one procedure asks, such as the child’s name. Citizens answer page by page; officers see and print it as its paper.',
    },
    steps: [
      {
        vi: 'Bấm “Soạn tờ khai”, nhập mã thủ tục, chọn “Bản đang áp dụng của thủ tục” để sửa từ bản cũ.',
        en: 'Press “Make a form”, enter the code, and choose “The version in force” to begin with what there is.',
      },
      {
        vi: 'Bấm “Thêm trang”, “Thêm câu hỏi”, hoặc bấm vào câu hỏi để sửa; “Tên và mẫu in” là phần của tờ giấy.',
        en: 'Press “Add a page”, “Add a question”, or a question to edit it; “Name and printed form” is about the paper.',
      },
      {
        vi: 'Bấm “Xem thử”, điền như người dân rồi bấm “In thử”.',
        en: 'Press “Try it”, fill it in and press “Print a sample”.',
      },
      {
        vi: 'Hết các mục ở “Cần sửa trước khi công bố” thì bấm “Công bố” và chọn ngày áp dụng.',
        en: 'When nothing is left under “To be mended before publishing”, press “Publish” and choose the first day.',
      },
    ],
    notes: [
      {
        vi: 'Bản đã công bố không sửa được. Hồ sơ đã nộp giữ bản của ngày nộp.',
        en: 'A published version is never changed. Dossiers keep the version of their day.',
      },
      {
        vi: 'Điều kiện phức tạp hoặc bảng nhiều cột: bấm “Tải tệp JSON”, sửa rồi bấm “Nhập tệp JSON”.',
        en: 'For more than that press “Download JSON”, edit the file and press “Import JSON”.',
      },
    ],
    pages: ['/quan-tri/to-khai'],
  },
}
