import { defineWords, type Word } from '../../kernel/pages/index.ts'

export const words = defineWords({
  administer: { vi: 'Quản lý tài khoản, vị trí, uỷ quyền', en: 'Keep accounts, positions and delegations' },
  menuAccounts: { vi: 'Tài khoản', en: 'Accounts' },
  menuDelegations: { vi: 'Uỷ quyền', en: 'Delegations' },
  accountCreated: { vi: 'Tạo tài khoản', en: 'Account created' },
  signedIn: { vi: 'Đăng nhập', en: 'Signed in' },
  signInFailed: { vi: 'Đăng nhập không thành', en: 'Sign-in failed' },
  locked: { vi: 'Khoá tài khoản', en: 'Account locked' },
  unlocked: { vi: 'Mở khoá tài khoản', en: 'Account unlocked' },
  passwordChanged: { vi: 'Đổi mật khẩu', en: 'Password changed' },
  secondFactorSet: { vi: 'Bật mã một lần', en: 'One-time code turned on' },
  secondFactorRemoved: { vi: 'Tắt mã một lần', en: 'One-time code turned off' },
  passkeyAdded: { vi: 'Thêm khoá truy cập', en: 'Passkey added' },
  passkeyRemoved: { vi: 'Gỡ khoá truy cập', en: 'Passkey removed' },
  sessionEnded: { vi: 'Kết thúc phiên đăng nhập', en: 'Session ended' },
  positionChosen: { vi: 'Chuyển vị trí làm việc', en: 'Working position changed' },
  positionAssigned: { vi: 'Gán vị trí công tác', en: 'Position assigned' },
  positionWithdrawn: { vi: 'Rút vị trí công tác', en: 'Position withdrawn' },
  delegationGranted: { vi: 'Lập uỷ quyền', en: 'Delegation granted' },
  delegationEnded: { vi: 'Kết thúc uỷ quyền', en: 'Delegation ended' },
})

/** What the capabilities of the roles are called where people choose among them; each belongs to the room that asks for it. */
export const capabilityWords: Readonly<Record<string, Word>> = defineWords({
  'dossier.receive': { vi: 'Tiếp nhận hồ sơ', en: 'Receive dossiers' },
  'dossier.read': { vi: 'Xem hồ sơ', en: 'Read dossiers' },
  'dossier.assign': { vi: 'Phân công hồ sơ', en: 'Assign dossiers' },
  'dossier.handle': { vi: 'Xử lý hồ sơ', en: 'Handle dossiers' },
  'dossier.return': { vi: 'Trả kết quả', en: 'Return results' },
  'document.read': { vi: 'Xem văn bản', en: 'Read documents' },
  'document.draft': { vi: 'Soạn văn bản', en: 'Draft documents' },
  'document.sign': { vi: 'Ký văn bản', en: 'Sign documents' },
  'document.number': { vi: 'Cấp số văn bản', en: 'Number documents' },
  'document.issue': { vi: 'Phát hành văn bản', en: 'Issue documents' },
  'document.register-incoming': { vi: 'Vào sổ văn bản đến', en: 'Register incoming documents' },
  'exchange.read': { vi: 'Xem liên thông văn bản', en: 'See the exchange' },
  'operations.read': { vi: 'Xem số liệu điều hành', en: 'See the figures' },
})
