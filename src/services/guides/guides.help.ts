import type { HelpTopic } from '../../kernel/module/index.ts'

export const guideHelp: Readonly<Record<string, HelpTopic>> = {
  'mau-huong-dan': {
    title: { vi: 'Mẫu hướng dẫn của tỉnh', en: 'The province’s guide templates' },
    says: {
      vi: 'Tỉnh soạn một lần, xã phường nhận về và sửa phần của mình. Giấy tờ, phí, thời hạn vẫn theo danh mục.',
      en: 'Written once by the province, adopted and edited by communes. Papers, fees and limits stay as the catalogue says.',
    },
    steps: [
      {
        vi: 'Bấm “Soạn mẫu”, nhập mã thủ tục và các mục.',
        en: 'Press “Write a template”, give the code and the parts.',
      },
      {
        vi: 'Cần đổi thì bấm “Sửa mẫu”: nơi chưa sửa đổi theo, nơi đã sửa được hỏi.',
        en: 'Press “Change the template”: who did not edit follows, who did is asked.',
      },
    ],
    pages: ['/quan-tri/mau-huong-dan'],
  },
  'huong-dan-thu-tuc': {
    title: { vi: 'Hướng dẫn thủ tục của cơ quan', en: 'Guides of an agency' },
    says: {
      vi: 'Nhận mẫu của tỉnh rồi sửa cho đúng nơi mình. Cán bộ và người nộp đọc trên trang hồ sơ.',
      en: 'Adopt the province’s template and make it fit. Officials and applicants read it on the dossier.',
    },
    steps: [
      { vi: 'Bấm “Nhận mẫu”, chọn thủ tục.', en: 'Press “Adopt a template” and choose the procedure.' },
      { vi: 'Bấm “Sửa hướng dẫn” để ghi phần của cơ quan.', en: 'Press “Edit the guide” to write yours.' },
      {
        vi: 'Thẻ “Tỉnh đổi mẫu, cần chọn”: mở ra, xem hai bên, bấm “Chọn chỗ khác nhau”.',
        en: 'Under “The template changed: choose” see both sides and press “Choose where they differ”.',
      },
    ],
    pages: ['/huong-dan-thu-tuc'],
  },
}
