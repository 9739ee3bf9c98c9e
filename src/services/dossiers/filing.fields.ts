import { Type } from 'typebox'
import { Email, IdentityNumber, PhoneNumber, TaxCode, Text } from '../../kernel/forms/index.ts'
import { defineWords } from '../../kernel/pages/index.ts'
import type { Applicant, Filer } from './dossier.ts'

const words = defineWords({
  name: { vi: 'họ và tên', en: 'the full name' },
  nameAsks: { vi: 'Họ và tên của bạn là gì?', en: 'What is your full name?' },
  nameHint: { vi: 'Viết có dấu, đúng như trên giấy tờ', en: 'With accents, as on the identity paper' },
  identity: { vi: 'số định danh', en: 'the identity number' },
  identityAsks: { vi: 'Số định danh cá nhân của bạn là gì?', en: 'What is your personal identity number?' },
  identityHint: {
    vi: '12 số trên thẻ căn cước. Người nước ngoài ghi số hộ chiếu. Ví dụ: 045 190 000 123',
    en: '12 digits on the identity card; foreigners: the passport number. For example: 045 190 000 123',
  },
  identityMissing: {
    vi: 'Hãy nhập số định danh cá nhân hoặc số hộ chiếu',
    en: 'Enter the identity or passport number',
  },
  identityWrong: {
    vi: 'Số định danh có 12 số (chứng minh cũ 9 số); hộ chiếu có 1–2 chữ rồi 6–8 số. Hãy kiểm tra lại',
    en: 'An identity number has 12 digits (9 on old cards), a passport 1–2 letters and 6–8 digits. Check it',
  },
  taxCode: { vi: 'mã số thuế', en: 'the tax code' },
  taxCodeAsks: { vi: 'Mã số thuế hoặc mã số doanh nghiệp là gì?', en: 'What is the tax or business code?' },
  taxCodeHint: { vi: '10 số, hoặc 13 số với đơn vị phụ thuộc', en: '10 digits, or 13 for a branch' },
  taxCodeWrong: {
    vi: 'Mã số thuế có 10 hoặc 13 số. Hãy kiểm tra lại, hoặc để trống',
    en: 'A tax code has 10 or 13 digits. Check it, or leave it empty',
  },
  phone: { vi: 'số điện thoại', en: 'the telephone number' },
  phoneAsks: { vi: 'Số điện thoại để liên hệ là gì?', en: 'Which telephone number can we call?' },
  phoneHint: {
    vi: 'Cán bộ chỉ gọi khi hồ sơ cần bổ sung. Ví dụ: 0912 345 678',
    en: 'Called only when something is missing. For example: 0912 345 678',
  },
  phoneWrong: {
    vi: 'Số điện thoại bắt đầu bằng 0 và có 10 số. Hãy kiểm tra lại',
    en: 'A telephone number begins with 0 and has 10 digits. Check it',
  },
  address: { vi: 'địa chỉ', en: 'the address' },
  addressAsks: { vi: 'Địa chỉ của bạn ở đâu?', en: 'What is your address?' },
  addressHint: {
    vi: 'Số nhà, đường hoặc thôn, xã hoặc phường, tỉnh',
    en: 'House number, street or village, commune or ward, province',
  },
  email: { vi: 'địa chỉ email', en: 'the e-mail address' },
  emailAsks: { vi: 'Địa chỉ thư điện tử (email) là gì?', en: 'What is your e-mail address?' },
  emailHint: { vi: 'Để trống nếu không có', en: 'Leave empty if you have none' },
  emailWrong: {
    vi: 'Email viết như ten@vidu.vn. Hãy kiểm tra lại, hoặc để trống',
    en: 'An e-mail address looks like name@example.vn. Check it, or leave it empty',
  },
  filerName: { vi: 'họ và tên người nộp', en: 'the filer’s name' },
  filerIdentity: { vi: 'số định danh người nộp', en: 'the filer’s identity number' },
  filerAuthority: { vi: 'tư cách nộp thay', en: 'the authority to file' },
  filerAuthorityHint: {
    vi: 'Ví dụ: mẹ của cháu; giám đốc; giấy uỷ quyền số 12 ngày 05/11/2026',
    en: 'For example: the child’s mother; director; authorisation no. 12 of 05/11/2026',
  },
  request: { vi: 'nội dung đề nghị', en: 'the request' },
  requestAsks: { vi: 'Bạn đề nghị giải quyết việc gì?', en: 'What do you ask for?' },
  requestHint: {
    vi: 'Đã ghi sẵn tên thủ tục; thêm chi tiết nếu cần',
    en: 'The procedure’s name is filled in; add details if you need',
  },
})

/** What was entered of the applicant and of who files, at whichever door. */
interface EnteredPeople {
  name: string
  identity?: string | null
  taxCode?: string | null
  phone: string
  address: string
  email?: string | null
  filerName?: string | null
  filerIdentity?: string | null
  filerAuthority?: string | null
}

/** The applicant that was entered, and who files: the applicant unless somebody else was named. A tax code is nobody's identity number. */
export function peopleOf(kind: Applicant['kind'], entered: EnteredPeople): { applicant: Applicant; filer: Filer } {
  const { name, phone, address, filerName, filerIdentity, filerAuthority } = entered
  const identity = entered.identity ?? entered.taxCode ?? null
  return {
    applicant: { kind, name, identity, address, phone, email: entered.email ?? null },
    filer: filerName
      ? { name: filerName, identity: filerIdentity ?? null, authority: filerAuthority ?? null }
      : { name, identity: entered.identity ?? null, authority: null },
  }
}

/** What is asked of whoever files, at the counter and online alike: one description, one check. */
export const filingFields = {
  name: Text({ max: 200, min: 2, label: words.name, asks: words.nameAsks, hint: words.nameHint }),
  /** Of a person. */
  identity: IdentityNumber({
    also: ['passport'],
    label: words.identity,
    asks: words.identityAsks,
    hint: words.identityHint,
    missing: words.identityMissing,
    wrong: words.identityWrong,
  }),
  /** Of a business or an organisation. */
  taxCode: TaxCode({
    label: words.taxCode,
    asks: words.taxCodeAsks,
    hint: words.taxCodeHint,
    wrong: words.taxCodeWrong,
  }),
  phone: PhoneNumber({ label: words.phone, asks: words.phoneAsks, hint: words.phoneHint, wrong: words.phoneWrong }),
  address: Text({ max: 300, min: 5, label: words.address, asks: words.addressAsks, hint: words.addressHint }),
  email: Type.Optional(
    Email({ label: words.email, asks: words.emailAsks, hint: words.emailHint, wrong: words.emailWrong }),
  ),
  filerName: Text({ max: 200, label: words.filerName, hint: words.nameHint }),
  /** Of whoever files for another: the slip is theirs. */
  filerIdentity: IdentityNumber({
    also: ['passport'],
    label: words.filerIdentity,
    hint: words.identityHint,
    missing: words.identityMissing,
    wrong: words.identityWrong,
  }),
  filerAuthority: Text({ max: 300, label: words.filerAuthority, hint: words.filerAuthorityHint }),
  request: Text({
    max: 1000,
    min: 3,
    lines: 3,
    label: words.request,
    asks: words.requestAsks,
    hint: words.requestHint,
  }),
}
