import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  delegations: { vi: 'Uỷ quyền', en: 'Delegations' },
  intro: {
    vi: 'Khi lãnh đạo vắng, vị trí của họ uỷ quyền cho vị trí khác trong cơ quan từ ngày đến ngày; hết ngày tự kết thúc.',
    en: 'When a leader is away, their position delegates to another of the agency from a day to a day; it ends by itself.',
  },
  empty: { vi: 'Chưa có uỷ quyền nào', en: 'No delegations yet' },
  emptyBody: {
    vi: 'Uỷ quyền lập ra sẽ hiện ở đây, cả khi đã hết hạn.',
    en: 'Delegations stand here once granted, and after they are over.',
  },
  from: { vi: 'Bên uỷ quyền', en: 'From' },
  to: { vi: 'Bên nhận', en: 'To' },
  rights: { vi: 'Quyền được uỷ', en: 'Rights' },
  days: { vi: 'Thời gian', en: 'Days' },
  state: { vi: 'Trạng thái', en: 'State' },
  action: { vi: 'Thao tác', en: 'Action' },
  basis: { vi: 'Văn bản uỷ quyền', en: 'Instrument' },
  grant: { vi: 'Lập uỷ quyền', en: 'Grant a delegation' },
  grantFrom: { vi: (title: string) => `Lập uỷ quyền từ ${title}`, en: (title: string) => `Delegate from ${title}` },
  whichFrom: { vi: 'vị trí uỷ quyền', en: 'the delegating position' },
  whichFromHint: {
    vi: 'Gõ vài chữ của tên vị trí, đơn vị, cơ quan hoặc người đang giữ',
    en: 'Type some letters of the title, unit, agency or holder',
  },
  nobodyDelegates: {
    vi: 'Chưa có vị trí nào uỷ quyền được: vị trí cần mang một vai trò nghiệp vụ có quyền.',
    en: 'No position can delegate yet: it needs a role of work that holds rights.',
  },
  nobodyReceives: {
    vi: 'Cơ quan này chưa có vị trí nào khác để nhận uỷ quyền.',
    en: 'The agency has no other position that could receive it.',
  },
  goOn: { vi: 'Tiếp tục', en: 'Continue' },
  end: { vi: 'Kết thúc', en: 'End' },
  endOf: {
    vi: (from: string, to: string) => `Kết thúc uỷ quyền từ “${from}” cho “${to}”?`,
    en: (from: string, to: string) => `End the delegation from “${from}” to “${to}”?`,
  },
  endWill1: {
    vi: 'Bên nhận thôi thay mặt ngay lập tức, kể cả khi đang làm dở.',
    en: 'The receiver stops acting for it at once, even in the middle of something.',
  },
  endWill2: {
    vi: 'Những việc đã làm thay vẫn có hiệu lực. Muốn uỷ quyền tiếp thì lập uỷ quyền mới.',
    en: 'What was done on its behalf stays valid. To go on, grant a new delegation.',
  },
  ended: { vi: 'Đã kết thúc', en: 'Ended' },
  holds: { vi: 'Đang hiệu lực', en: 'In force' },
  ahead: { vi: 'Chưa đến ngày', en: 'Not yet' },
  over: { vi: 'Đã hết hạn', en: 'Over' },
  openTab: { vi: 'Còn hiệu lực', en: 'In force or to come' },
  overTab: { vi: 'Đã hết', en: 'Over' },
})
