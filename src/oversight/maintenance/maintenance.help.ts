import type { HelpTopic } from '../../kernel/module/index.ts'

export const maintenanceHelp: Readonly<Record<string, HelpTopic>> = {
  'bao-tri': {
    title: { vi: 'Lịch bảo trì và đánh giá hệ thống', en: 'Maintenance and assessments' },
    says: {
      vi: 'Những lúc hệ thống ngừng phục vụ được báo trước, và kết quả đánh giá hệ thống được công bố.',
      en: 'When the system will be out of service, and its published assessments.',
    },
    steps: [
      { vi: 'Xem “Sắp tới và đang ngừng” để chọn lúc nộp hồ sơ.', en: 'See “Ahead and now” before you file.' },
      { vi: 'Việc gấp vào lúc hệ thống ngừng: đến bộ phận một cửa.', en: 'If it cannot wait go to a counter.' },
    ],
    pages: ['/bao-tri', '/danh-gia-he-thong'],
  },
  'bao-ngung': {
    title: { vi: 'Báo ngừng phục vụ', en: 'Announcing a stop' },
    says: {
      vi: 'Ngừng theo kế hoạch phải báo trước đủ số ngày làm việc; báo xong, thông báo hiện trên mọi trang.',
      en: 'Planned stops are announced enough working days before; every page then says so.',
    },
    steps: [
      {
        vi: 'Bấm “Báo ngừng phục vụ”, chọn loại, dịch vụ bị ngừng, giờ bắt đầu và giờ dự kiến chạy lại.',
        en: 'Press “Announce a stop”; choose kind, services, begin and expected return.',
      },
      {
        vi: 'Kéo dài hơn: bấm “Đổi giờ dự kiến chạy lại”. Xong: bấm “Ghi đã chạy lại”.',
        en: 'If it takes longer: “Change the expected return”. When done: “Note that service is back”.',
      },
      { vi: 'Không ngừng nữa: bấm “Bỏ lịch ngừng này”.', en: 'If there is no stop after all: “Withdraw this stop”.' },
    ],
    pages: ['/quan-tri/bao-tri'],
  },
  'so-danh-gia': {
    title: { vi: 'Sổ đánh giá, rà soát', en: 'Assessments and reviews' },
    says: {
      vi: 'Đánh giá trước khi vận hành, sau thay đổi lớn, bảo trì định kỳ và rà soát hằng năm.',
      en: 'Assessments before going live and after big changes, maintenance, yearly reviews.',
    },
    steps: [
      {
        vi: 'Bấm “Ghi vào sổ” sau mỗi lần đánh giá, rà soát; nhập ngày, người thực hiện, số văn bản, kết quả.',
        en: 'Press “Enter” after each; give day, who made it, paper and result.',
      },
      {
        vi: 'Đã gửi kết quả: mở dòng đó, bấm “Ghi đã báo Cục Chuyển đổi số quốc gia”.',
        en: 'When the result was sent open it and press “Note that the national agency was told”.',
      },
      {
        vi: 'Ghi nhầm: bấm “Gạch khỏi sổ”; dòng vẫn còn và ghi là đã gạch.',
        en: 'A wrong entry: “Strike out”; it stays, marked as struck out.',
      },
    ],
    pages: ['/quan-tri/danh-gia'],
  },
}
