import { Type } from 'typebox'
import { defineRule } from '../../base/rules/index.ts'

/** What the statement says, above what was compared. */
export const statementText = defineRule({
  name: 'certified-copies.statement',
  words: { vi: 'Lời chứng bản sao điện tử', en: 'Statement of a certified copy' },
  about: {
    vi: 'Câu mở đầu của văn bản chứng thực; bên dưới là số chứng thực, bản chính, người đối chiếu và mã băm của bản quét.',
    en: 'The first sentence of the statement; number, original, who compared and the hash of the scan follow.',
  },
  schema: Type.String({ minLength: 10, maxLength: 500 }),
  first: [
    {
      value: 'Chứng thực bản sao điện tử đúng với bản chính.',
      from: '2020-04-08',
      instrument: 'Nghị định 45/2020/NĐ-CP, Điều 10',
      mark: 'unconfirmed',
      note: 'Mẫu lời chứng theo thông tư của Bộ Tư pháp chưa đối chiếu',
    },
  ],
})

/** When nothing may be certified. */
export const refusalGrounds = defineRule({
  name: 'certified-copies.refusal-grounds',
  words: { vi: 'Bản chính không được chứng thực bản sao', en: 'Originals of which no copy is certified' },
  about: {
    vi: 'Người từ chối chọn một trong các trường hợp này. Mỗi dòng một trường hợp.',
    en: 'Who refuses chooses one of these. One a line.',
  },
  schema: Type.Array(Type.String({ minLength: 5, maxLength: 300 }), { minItems: 1, maxItems: 30 }),
  first: [
    {
      value: [
        'Bản chính bị tẩy xoá, sửa chữa, thêm bớt',
        'Bản chính bị hư hỏng, không xác định được nội dung',
        'Bản chính có nội dung trái pháp luật',
        'Bản chính không được sao chụp',
      ],
      from: '2015-04-10',
      instrument: 'Nghị định 23/2015/NĐ-CP, Điều 22',
      mark: 'unconfirmed',
      note: 'Tóm tắt theo tài liệu tham khảo; chưa đối chiếu nguyên văn',
    },
  ],
})

/** What stands for the kind in the notation of a statement, before the agency's own letters. */
export const statementNotation = defineRule({
  name: 'certified-copies.notation',
  words: { vi: 'Chữ viết tắt của lời chứng trong ký hiệu', en: 'Letters of a statement in its notation' },
  about: {
    vi: 'Đứng trước chữ viết tắt của cơ quan trong ký hiệu văn bản chứng thực, ví dụ LC-STP.',
    en: 'Stands before the agency’s own letters in the notation of the statement, as in LC-STP.',
  },
  schema: Type.String({ minLength: 1, maxLength: 10 }),
  first: [
    {
      value: 'LC',
      from: '2020-04-08',
      instrument: 'Nghị định 45/2020/NĐ-CP, Điều 10',
      mark: 'unconfirmed',
      note: 'Không văn bản nào nêu chữ viết tắt; tỉnh đặt theo quy chế văn thư của mình',
    },
  ],
})
