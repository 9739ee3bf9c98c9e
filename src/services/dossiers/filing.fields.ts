import { Type } from 'typebox'
import { Email, IdentityNumber, PhoneNumber, TaxCode, Text } from '../../kernel/forms/index.ts'
import { defineWords } from '../../kernel/pages/index.ts'

const words = defineWords({
  name: { vi: 'họ và tên', en: 'the full name' },
  nameHint: { vi: 'Viết có dấu, đúng như trên giấy tờ', en: 'With accents, as on the identity paper' },
  identity: { vi: 'số định danh', en: 'the identity number' },
  identityHint: {
    vi: '12 số trên thẻ căn cước. Người nước ngoài ghi số hộ chiếu. Ví dụ: 045 190 000 123',
    en: '12 digits on the identity card; foreigners: the passport number. For example: 045 190 000 123',
  },
  taxCode: { vi: 'mã số thuế', en: 'the tax code' },
  taxCodeHint: { vi: '10 số, hoặc 13 số với đơn vị phụ thuộc', en: '10 digits, or 13 for a branch' },
  phone: { vi: 'số điện thoại', en: 'the telephone number' },
  phoneHint: {
    vi: 'Cán bộ chỉ gọi khi hồ sơ cần bổ sung. Ví dụ: 0912 345 678',
    en: 'Called only when something is missing. For example: 0912 345 678',
  },
  address: { vi: 'địa chỉ', en: 'the address' },
  addressHint: {
    vi: 'Số nhà, đường hoặc thôn, xã hoặc phường, tỉnh',
    en: 'House number, street or village, commune or ward, province',
  },
  email: { vi: 'địa chỉ email', en: 'the e-mail address' },
  emailHint: { vi: 'Để trống nếu không có', en: 'Leave empty if you have none' },
  filerName: { vi: 'họ và tên người nộp', en: 'the filer’s name' },
  filerAuthority: { vi: 'tư cách nộp thay', en: 'the authority to file' },
  filerAuthorityHint: {
    vi: 'Ví dụ: mẹ của cháu; giám đốc; giấy uỷ quyền số 12 ngày 05/11/2026',
    en: 'For example: the child’s mother; director; authorisation no. 12 of 05/11/2026',
  },
  request: { vi: 'nội dung đề nghị', en: 'the request' },
  requestHint: {
    vi: 'Đã ghi sẵn tên thủ tục; thêm chi tiết nếu cần',
    en: 'The procedure’s name is filled in; add details if you need',
  },
})

/** What is asked of whoever files, at the counter and online alike: one description, one check. */
export const filingFields = {
  name: Text({ max: 200, min: 2, label: words.name, hint: words.nameHint }),
  /** Of a person. */
  identity: IdentityNumber({ also: ['passport'], label: words.identity, hint: words.identityHint }),
  /** Of a business or an organisation. */
  taxCode: TaxCode({ label: words.taxCode, hint: words.taxCodeHint }),
  phone: PhoneNumber({ label: words.phone, hint: words.phoneHint }),
  address: Text({ max: 300, min: 5, label: words.address, hint: words.addressHint }),
  email: Type.Optional(Email({ label: words.email, hint: words.emailHint })),
  filerName: Text({ max: 200, label: words.filerName }),
  filerAuthority: Text({ max: 300, label: words.filerAuthority, hint: words.filerAuthorityHint }),
  request: Text({ max: 1000, min: 3, lines: 3, label: words.request, hint: words.requestHint }),
}
