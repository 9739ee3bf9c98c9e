import { Type } from 'typebox'
import { defineRule } from '../../../base/rules/index.ts'

/** What may go out on paper: everything else goes through the system, and no paper is sent beside it (QĐ 28/2018/QĐ-TTg). */
export const paperKinds = defineRule({
  name: 'documents.paper-kinds',
  words: { vi: 'Danh mục văn bản được gửi bản giấy', en: 'Documents that may be sent on paper' },
  about: {
    vi: 'Văn bản đi trong thẩm quyền gửi điện tử qua hệ thống, không gửi kèm bản giấy; chỉ loại có trong danh mục này mới được phát hành hoặc gửi bằng giấy.',
    en: 'Outgoing documents go through the system without paper beside them; only the kinds of this list may be issued or sent on paper.',
  },
  schema: Type.Array(Type.String({ minLength: 3, maxLength: 200 }), { minItems: 1, maxItems: 60 }),
  first: [
    {
      value: ['Văn bản gửi Chính phủ, Thủ tướng Chính phủ', 'Văn bản chứa bí mật nhà nước'],
      from: '2018-09-01',
      instrument: 'QĐ 28/2018/QĐ-TTg',
      mark: 'unconfirmed',
      note: 'Danh mục cụ thể do tỉnh quy định; quản trị bổ sung theo quyết định của tỉnh',
    },
  ],
})
