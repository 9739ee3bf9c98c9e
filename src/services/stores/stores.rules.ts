import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

/** Which papers are earlier results of procedures, and so are digitised whoever's list they stand in. */
export const earlierResults = defineRule({
  name: 'stores.earlier-results',
  words: { vi: 'Giấy tờ là kết quả đã cấp', en: 'Papers that are earlier results' },
  about: {
    vi: 'Thành phần hồ sơ có tên chứa một trong các cụm từ này là kết quả giải quyết thủ tục trước đó, phải số hoá khi tiếp nhận bản giấy. Mỗi dòng một cụm từ.',
    en: 'A component whose name holds one of these words is the result of an earlier procedure and is digitised when it comes on paper. One a line.',
  },
  schema: Type.Array(Type.String({ minLength: 4, maxLength: 100 }), { maxItems: 100 }),
  first: [
    {
      value: ['Giấy phép', 'Giấy chứng nhận', 'Giấy khai sinh', 'Giấy đăng ký', 'Chứng chỉ', 'Trích lục', 'Văn bằng'],
      from: '2023-05-25',
      instrument: 'TT 01/2023/TT-VPCP',
      mark: 'unconfirmed',
      note: 'Thông tư nói “kết quả giải quyết trước đó”, không liệt kê tên; tỉnh bổ sung theo danh mục kết quả của mình',
    },
  ],
})
