import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

/** Which results come into the register by themselves. */
export const licenceWords = defineRule({
  name: 'licences.kinds',
  words: { vi: 'Kết quả vào sổ giấy phép', en: 'Results that are licences' },
  about: {
    vi: 'Kết quả của thủ tục có tên bắt đầu bằng một trong các từ này thì vào sổ khi phát hành. Mỗi dòng một cách bắt đầu.',
    en: 'A result whose name in the catalogue begins with one of these comes into the register when it is issued. One a line.',
  },
  schema: Type.Array(Type.String({ minLength: 2, maxLength: 100 }), { maxItems: 100 }),
  first: [
    {
      value: [
        'Giấy phép',
        'Chứng chỉ hành nghề',
        'Giấy chứng nhận đủ điều kiện',
        'Giấy chứng nhận cửa hàng đủ điều kiện',
        'Thẻ',
      ],
      from: '2025-07-01',
      instrument: 'Cổng Dịch vụ công quốc gia, kết quả của 186 thủ tục (07/2026)',
      mark: 'unconfirmed',
      note: 'Không văn bản nào liệt kê; lấy theo tên kết quả trong danh mục. Tỉnh bổ sung theo sổ đang giữ',
    },
  ],
})
