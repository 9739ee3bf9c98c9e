import { defineWords } from '../../kernel/pages/index.ts'

export const words = defineWords({
  room: { vi: 'Yêu cầu pháp luật', en: 'What the law requires' },
  mayRead: { vi: 'Xem bảng yêu cầu pháp luật', en: 'See what the law requires' },
  intro: {
    vi: 'Mỗi dòng là một việc mà luật và văn bản hướng dẫn đòi hỏi. Cột Trạng thái cho biết chương trình đã đáp ứng và có phép thử tự động giữ, hay người phải làm thay và vì sao, hay chưa làm. Bảng này in và xuất được để đưa cho đoàn kiểm tra.',
    en: 'Each row is one thing that law and guidance require. The state says whether the program meets it and automatic tests hold it, whether people do it instead and why, or whether it is still open. The list is printed and exported for inspectors.',
  },
  id: { vi: 'Mã', en: 'Id' },
  required: { vi: 'Yêu cầu', en: 'Requirement' },
  system: { vi: 'Loại hệ thống', en: 'Kind of system' },
  state: { vi: 'Trạng thái', en: 'State' },
  held: { vi: 'Đã đáp ứng', en: 'Met' },
  explained: { vi: 'Có giải trình', en: 'Explained' },
  open: { vi: 'Chưa làm', en: 'Open' },
  proof: { vi: 'Bằng chứng', en: 'Proof' },
  instead: { vi: 'Giải trình, việc người làm thay', en: 'Why, and what a person does' },
  tests: {
    vi: (count: number) => (count === 0 ? 'Không có phép thử' : `${count} phép thử tự động`),
    en: (count: number) => (count === 0 ? 'No test' : count === 1 ? '1 automatic test' : `${count} automatic tests`),
  },
  testNames: { vi: 'Tên phép thử', en: 'Names of tests' },
  source: { vi: 'Căn cứ', en: 'Instrument' },
  mark: { vi: 'Độ chắc chắn của căn cứ', en: 'How sure the instrument is' },
  c: { vi: 'Đã đối chiếu văn bản', en: 'Text was read' },
  l: { vi: 'Theo nguồn thứ cấp', en: 'From a secondary source' },
  u: { vi: 'Chưa đối chiếu', en: 'Not confirmed' },
  search: { vi: 'Mã, nội dung hoặc căn cứ', en: 'Id, words or instrument' },
  inOrder: { vi: 'Theo hệ thống', en: 'By system' },
  bySystem: { vi: 'Tổng theo loại hệ thống', en: 'Totals by kind of system' },
  all: { vi: 'Tất cả', en: 'All' },
  outOf: { vi: (count: number) => `trên ${count} yêu cầu`, en: (count: number) => `of ${count}` },
  empty: { vi: 'Chưa có yêu cầu nào', en: 'Nothing is required yet' },
  emptyBody: {
    vi: 'Bảng yêu cầu đi cùng bản cài đặt và hiện ở đây sau khi hệ thống khởi động.',
    en: 'The list comes with the release and stands here once the system has started.',
  },
})
