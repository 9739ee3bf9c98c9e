import type { HelpTopic } from '../../../kernel/module/index.ts'

/** Help for what happens to a draft before it is signed. */
export const draftingHelp: Readonly<Record<string, HelpTopic>> = {
  'so-sanh-du-thao': {
    title: { vi: 'So sánh các bản dự thảo', en: 'Comparing versions of a draft' },
    says: {
      vi: 'Mỗi lần lưu dự thảo là một bản, có người sửa và giờ sửa. Trang này cho thấy hai bản khác nhau ở chữ nào.',
      en: 'Every time a draft is saved a version is kept, with who and when. This page shows in which words two of them differ.',
    },
    steps: [
      {
        vi: 'Chọn “Bản trước”, “Bản sau” rồi bấm “So sánh”.',
        en: 'Choose “Earlier version” and “Later version” and press “Compare”.',
      },
      {
        vi: 'Chữ gạch chân là chữ thêm vào, chữ gạch ngang là chữ bỏ đi; dấu ¶ là chỗ xuống dòng được thêm hoặc bỏ.',
        en: 'Underlined words were added, those struck through removed; ¶ is the end of a paragraph that was.',
      },
    ],
    notes: [
      {
        vi: 'Tệp tải lên là ảnh quét thì không lấy được chữ; trang nói rõ và chỉ so sánh các ô đã ghi.',
        en: 'An uploaded file that is scanned has no words to compare; the page says so and compares what was entered.',
      },
    ],
    pages: ['/van-ban/:id/so-sanh'],
  },
}
