import { defineRefusals } from '../../../kernel/refusal.ts'

/** Why an entry of the trust list is not taken. */
export const trustListRefusals = defineRefusals({
  'signing.authority-not-trusted': {
    status: 422,
    vi: 'Cơ quan cấp chứng thư này không dẫn tới gốc nào đang được tin cậy. Hãy nhập chứng thư gốc trước, rồi chọn tệp có đủ các chứng thư từ cơ quan cấp tới gốc.',
    en: 'This authority does not lead to a trusted root. Import the root first, then choose a file with all certificates from the authority to the root.',
  },
})
