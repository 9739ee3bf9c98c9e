import type { Scope } from '../../../kernel/acting/index.ts'
import { defineWords, type Word } from '../../../kernel/pages/index.ts'

export const scopeWords: Readonly<Record<Scope, Word>> = defineWords({
  own: { vi: 'Việc của chính vị trí', en: 'The position’s own work' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  subtree: { vi: 'Cơ quan và cấp dưới', en: 'Agency and those below' },
  province: { vi: 'Toàn tỉnh', en: 'Whole province' },
})

export const words = defineWords({
  title: { vi: 'Vai trò', en: 'Roles' },
  intro: {
    vi: 'Mỗi vị trí công tác mang một vai trò; vai trò là bộ quyền mà người giữ vị trí có.',
    en: 'Every position has a role; a role is the set of rights its holder has.',
  },
  name: { vi: 'vai trò', en: 'the role' },
  kind: { vi: 'Loại', en: 'Kind' },
  work: { vi: 'Nghiệp vụ', en: 'Work' },
  technical: { vi: 'Quản trị', en: 'Administration' },
  positions: { vi: 'Vị trí', en: 'Positions' },
  holders: { vi: 'Người giữ', en: 'Holders' },
  rights: { vi: 'Quyền', en: 'Rights' },
  state: { vi: 'Trạng thái', en: 'State' },
  inUse: { vi: 'Đang dùng', en: 'In use' },
  hasEnded: { vi: 'Đã kết thúc', en: 'Ended' },
  emptyBody: {
    vi: 'Vai trò có sẵn của các phân hệ sẽ hiện ở đây.',
    en: 'Roles that come with each part of the system appear here.',
  },
  create: { vi: 'Thêm vai trò', en: 'Add a role' },
  nameVi: { vi: 'tên tiếng Việt', en: 'the Vietnamese name' },
  nameEn: { vi: 'tên tiếng Anh', en: 'the English name' },
  kindAsked: { vi: 'loại vai trò', en: 'the kind of role' },
  workHint: {
    vi: 'Làm việc với hồ sơ, văn bản; không quản trị hệ thống.',
    en: 'Works with dossiers and documents; does not administer the system.',
  },
  technicalHint: {
    vi: 'Quản trị hệ thống; không xem hồ sơ của người dân. Tài khoản phải dùng mã một lần.',
    en: 'Administers the system; does not see citizens’ dossiers. Its accounts must use a one-time code.',
  },
  says: {
    vi: (positions: string, holders: string) => `${positions} vị trí đang mang vai trò này, ${holders} người đang giữ.`,
    en: (positions: string, holders: string) =>
      `Positions with this role: ${positions}; people who hold them: ${holders}.`,
  },
  seePositions: { vi: 'Xem các vị trí mang vai trò này', en: 'See the positions with this role' },
  right: { vi: 'Quyền', en: 'Right' },
  scope: { vi: 'Phạm vi', en: 'Scope' },
  none: { vi: 'Không có', en: 'None' },
  preview: { vi: 'Xem trước thay đổi', en: 'Preview the change' },
  previewTitle: { vi: 'Xem trước thay đổi quyền', en: 'Preview of the change' },
  nothingChanges: {
    vi: 'Chưa có thay đổi nào. Hãy chọn phạm vi khác cho quyền cần đổi.',
    en: 'Nothing has changed yet. Choose another scope for the right you want to change.',
  },
  willGive: {
    vi: (count: string) => `Sẽ thêm cho ${count} vị trí`,
    en: (count: string) => `Positions that will gain: ${count}`,
  },
  willTake: {
    vi: (count: string) => `Sẽ bớt của ${count} vị trí`,
    en: (count: string) => `Positions that will lose: ${count}`,
  },
  fromTo: {
    vi: (right: string, from: string, to: string) => `${right}: ${from} → ${to}`,
    en: (right: string, from: string, to: string) => `${right}: ${from} → ${to}`,
  },
  whoHolds: { vi: 'Vị trí mang vai trò này và người giữ', en: 'Positions with this role, and their holders' },
  whichPositions: { vi: 'Các vị trí chịu thay đổi', en: 'The positions affected' },
  more: { vi: (count: string) => `và ${count} vị trí khác`, en: (count: string) => `and ${count} more` },
  save: { vi: 'Lưu thay đổi', en: 'Save the change' },
  back: { vi: 'Quay lại vai trò', en: 'Back to the role' },
  onlyLook: {
    vi: 'Chỉ quản trị hệ thống của tỉnh đổi được quyền của vai trò.',
    en: 'Only the province’s system administrator can change the rights of a role.',
  },
  end: { vi: 'Kết thúc vai trò', en: 'End the role' },
  endWhat: {
    vi: 'Vai trò này không gán cho vị trí mới được nữa; không mở lại được.',
    en: 'The role can no longer be given to new positions. This cannot be undone.',
  },
  endWhen: {
    vi: 'Chỉ kết thúc được khi không còn vị trí nào mang vai trò này.',
    en: 'It can end only when no position has it any more.',
  },
  times: { vi: (count: string) => `${count} vị trí`, en: (count: string) => `${count} positions` },
  vacant: { vi: 'chưa có người giữ', en: 'vacant' },
  changed: {
    vi: (right: string, to: string) => `Cấp quyền: ${right} (${to})`,
    en: (right: string, to: string) => `Right granted: ${right} (${to})`,
  },
  taken: {
    vi: (right: string, to: string) => `Bớt quyền: ${right} (${to})`,
    en: (right: string, to: string) => `Right removed: ${right} (${to})`,
  },
})
