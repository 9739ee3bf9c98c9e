import { defineWords } from '../../../kernel/pages/index.ts'

export const adminWords = defineWords({
  title: { vi: 'Chứng thư số và ký số', en: 'Certificates and signing' },
  menu: { vi: 'Chứng thư số', en: 'Certificates' },
  keys: { vi: 'Khoá ký đang dùng', en: 'Keys in use' },
  in90: { vi: 'Hết hạn trong 90 ngày', en: 'Expire within 90 days' },
  in30: { vi: 'Hết hạn trong 30 ngày', en: 'Expire within 30 days' },
  in7: { vi: 'Hết hạn trong 7 ngày', en: 'Expire within 7 days' },
  never: { vi: 'Chưa ký lần nào', en: 'Never signed' },
  ended: { vi: 'Đã kết thúc', en: 'Ended' },
  state: { vi: 'Trạng thái', en: 'State' },
  holder: { vi: 'Người giữ', en: 'Holder' },
  kind: { vi: 'Loại', en: 'Kind' },
  person: { vi: 'Cá nhân', en: 'Person' },
  agency: { vi: 'Con dấu cơ quan', en: 'Agency’s seal' },
  agencyName: { vi: 'Cơ quan', en: 'Agency' },
  place: { vi: 'Nơi giữ khoá', en: 'Where the key is kept' },
  validTo: { vi: 'Hết hạn', en: 'Expires' },
  lastSigned: { vi: 'Ký gần nhất', en: 'Last signed' },
  blocked: { vi: 'Bị chặn do sai PIN', en: 'Blocked after wrong PINs' },
  revokeTitle: {
    vi: (who: string) => `Thu hồi chứng thư: ${who}?`,
    en: (who: string) => `Revoke the certificate of ${who}?`,
  },
  noKeys: { vi: 'Không có khoá nào ở đây', en: 'No keys here' },
  noKeysBody: {
    vi: 'Khoá của lãnh đạo và con dấu của cơ quan sẽ hiện ở đây. Thêm khoá đầu tiên bằng các nút ở trên.',
    en: 'Leaders’ keys and agencies’ seals appear here. Add the first key with the buttons above.',
  },
  trustListLink: {
    vi: (count: number) => `Chứng thư gốc (${count} đang tin cậy), danh sách thu hồi và địa chỉ OCSP`,
    en: (count: number) => `Roots (${count} trusted), revocation lists and OCSP addresses`,
  },
})
