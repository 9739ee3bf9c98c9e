import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  delegations: { vi: 'Uỷ quyền', en: 'Delegations' },
  intro: {
    vi: 'Khi lãnh đạo vắng, vị trí của họ uỷ quyền cho vị trí khác trong cơ quan từ ngày đến ngày; hết ngày tự kết thúc.',
    en: 'While a leader is away, their position can delegate to another in the agency for a set period; the delegation then ends by itself.',
  },
  empty: { vi: 'Chưa có uỷ quyền nào', en: 'No delegations yet' },
  emptyBody: {
    vi: 'Uỷ quyền lập ra sẽ hiện ở đây, cả khi đã hết hạn.',
    en: 'Delegations appear here once granted, and stay listed after they expire.',
  },
  from: { vi: 'Bên uỷ quyền', en: 'From' },
  to: { vi: 'Bên nhận', en: 'To' },
  rights: { vi: 'Quyền được uỷ', en: 'Delegated rights' },
  days: { vi: 'Thời gian', en: 'Period' },
  state: { vi: 'Trạng thái', en: 'State' },
  action: { vi: 'Thao tác', en: 'Action' },
  basis: { vi: 'Văn bản uỷ quyền', en: 'Authorising document' },
  grant: { vi: 'Lập uỷ quyền', en: 'Grant a delegation' },
  grantFrom: { vi: (title: string) => `Lập uỷ quyền từ ${title}`, en: (title: string) => `Delegate from ${title}` },
  whichFrom: { vi: 'vị trí uỷ quyền', en: 'the delegating position' },
  whichFromHint: {
    vi: 'Gõ vài chữ của tên vị trí, đơn vị, cơ quan hoặc người đang giữ',
    en: 'Type a few letters of the title, unit, agency or holder',
  },
  nobodyDelegates: {
    vi: 'Chưa có vị trí nào uỷ quyền được: vị trí cần mang một vai trò nghiệp vụ có quyền.',
    en: 'No position can delegate yet: a position needs a work role with rights.',
  },
  nobodyReceives: {
    vi: 'Cơ quan này chưa có vị trí nào khác để nhận uỷ quyền.',
    en: 'This agency has no other position to delegate to.',
  },
  goOn: { vi: 'Tiếp tục', en: 'Continue' },
  end: { vi: 'Kết thúc', en: 'End' },
  endOf: {
    vi: (from: string, to: string) => `Kết thúc uỷ quyền từ “${from}” cho “${to}”?`,
    en: (from: string, to: string) => `End the delegation from “${from}” to “${to}”?`,
  },
  endWill1: {
    vi: 'Bên nhận thôi thay mặt ngay lập tức, kể cả khi đang làm dở.',
    en: 'The other position stops acting on its behalf at once, even with work half done.',
  },
  endWill2: {
    vi: 'Những việc đã làm thay vẫn có hiệu lực. Muốn uỷ quyền tiếp thì lập uỷ quyền mới.',
    en: 'Work already done on its behalf stays valid. To continue, grant a new delegation.',
  },
  ended: { vi: 'Đã kết thúc', en: 'Ended' },
  holds: { vi: 'Đang hiệu lực', en: 'In force' },
  ahead: { vi: 'Chưa đến ngày', en: 'Not started' },
  over: { vi: 'Đã hết hạn', en: 'Expired' },
  openTab: { vi: 'Còn hiệu lực', en: 'Current and upcoming' },
  overTab: { vi: 'Đã hết', en: 'Past' },
})
