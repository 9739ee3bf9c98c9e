import type { HelpTopic } from '../../kernel/module/index.ts'

export const processHelp: Readonly<Record<string, HelpTopic>> = {
  'thu-theo-ngay': {
    title: { vi: 'Thử hồ sơ nhận vào một ngày', en: 'Trying a day' },
    says: {
      vi: 'Xem trước khi bản mới áp dụng: hồ sơ nhận ngày nào thì theo bản thủ tục, tờ khai, quy trình nào, hẹn trả ngày nào.',
      en: 'Before a new version holds: which versions a dossier received on a day takes, and when it would be due.',
    },
    steps: [
      {
        vi: 'Nhập mã thủ tục, ngày nhận, cách nộp rồi bấm “Xem”. Không có gì được lưu.',
        en: 'Enter the code, the day and how it is filed, and press “Look”. Nothing is kept.',
      },
    ],
    pages: ['/quan-tri/thu-theo-ngay'],
  },
  'quy-trinh': {
    title: { vi: 'Quy trình giải quyết thủ tục', en: 'Processes of procedures' },
    says: {
      vi: 'Quy trình nói hồ sơ của một thủ tục qua những bước nào, ai làm, mỗi bước bao lâu. Hồ sơ đã nhận hiện các bước và ngày dự kiến theo quy trình của ngày nhận.',
      en: 'A process says through which steps the dossiers of a procedure go, who does each, how long it takes. A dossier shows the steps and planned dates of the process of its day.',
    },
    steps: [
      {
        vi: 'Bấm “Soạn quy trình”, nhập mã thủ tục, chọn một quy trình có sẵn; thời gian chia sẵn theo thời hạn của thủ tục.',
        en: 'Press “Make a process”, enter the code, choose a ready one; its times are shared out of the procedure’s limit.',
      },
      {
        vi: 'Bấm “Đặt thời gian” để sửa giờ của mọi bước trên một trang: 8 giờ là 1 ngày làm việc.',
        en: 'Press “Give the times” to change the hours of all steps on one page: 8 hours are a working day.',
      },
      {
        vi: 'Cần bước riêng thì bấm “Thêm bước”, “Thêm thao tác”, hoặc bấm vào tên bước, tên thao tác để sửa.',
        en: 'For steps of your own press “Add a step”, “Add an action”, or the name of one to edit it.',
      },
      {
        vi: 'Bấm “Chạy thử”, chọn giờ nộp: trang kết quả in mọi ngày giờ, cả khi phải bổ sung hoặc làm chậm.',
        en: 'Press “Simulate” and choose the moment of filing: every date is printed, also with more papers or a late step.',
      },
      {
        vi: 'Hết các mục ở “Cần sửa trước khi công bố” thì bấm “Công bố” và chọn ngày áp dụng.',
        en: 'When nothing is left under “To be mended before publishing”, press “Publish” and choose the first day.',
      },
    ],
    notes: [
      {
        vi: 'Hồ sơ đã nhận theo mãi bản của lúc nhận, kể cả khi có bản mới.',
        en: 'A dossier keeps the version of the moment it was received, also when a new one comes.',
      },
      {
        vi: 'Bấm “Tải sơ đồ BPMN 2.0” để mở bằng phần mềm vẽ quy trình khác.',
        en: 'Press “Download BPMN 2.0” to open it in other programs that draw processes.',
      },
    ],
    pages: ['/quan-tri/quy-trinh'],
  },
}
