import { formatMoment, type Instant } from '../../../packages/time/index.ts'
import type { Refusals } from '../../kernel/refusal.ts'

const until = (data: Record<string, unknown>, language: 'vi' | 'en'): string =>
  formatMoment(data.until as Instant, language)
const called = (data: Record<string, unknown>, language: 'vi' | 'en'): string =>
  (data.right as { vi: string; en: string })[language]
const text = (value: unknown): string => String(value ?? '')

/** Why an act does not follow from where an account stands. */
const says: Readonly<Record<string, { vi: string; en: string }>> = {
  active: { vi: 'đang dùng bình thường', en: 'is active' },
  stopped: { vi: 'đang tạm khoá', en: 'is suspended' },
  locked: { vi: 'đang bị khoá', en: 'is locked' },
  closed: { vi: 'đã đóng', en: 'is closed' },
}

export const identityRefusals: Refusals = {
  'first-password.over': {
    status: 410,
    vi: 'Đường dẫn này đã dùng, đã hết hạn hoặc không đúng. Hãy nhờ quản trị của cơ quan cấp lại mật khẩu.',
    en: 'This link was used, is over or is wrong. Ask your agency’s administrator for a new password.',
  },
  'account.unknown': {
    status: 404,
    vi: 'Không có tài khoản này. Hãy chọn lại từ danh sách tài khoản.',
    en: 'There is no such account. Choose again from the list.',
  },
  'account.username-taken': {
    status: 409,
    vi: (data) => `Tên đăng nhập “${text(data.username)}” đã có người dùng. Hãy chọn tên khác.`,
    en: (data) => `The username “${text(data.username)}” is taken. Choose another.`,
  },
  'account.kinds-mixed': {
    status: 409,
    vi: 'Một tài khoản không vừa quản trị vừa làm nghiệp vụ. Hãy tạo tài khoản riêng cho việc quản trị.',
    en: 'One account cannot both administer the system and handle dossiers. Create a separate account for administration.',
  },
  'account.role-unknown': {
    status: 422,
    vi: (data) =>
      `Vị trí này mang vai trò “${text(data.role)}” mà hệ thống không biết. Hãy sửa vai trò của vị trí trước.`,
    en: (data) =>
      `This position has the role “${text(data.role)}”, which the system does not know. Correct the position’s role first.`,
  },
  'account.already-holds': {
    status: 409,
    vi: 'Tài khoản này đang giữ vị trí đó rồi.',
    en: 'This account already holds that position.',
  },
  'account.out-of-reach': {
    status: 403,
    vi: 'Tài khoản hoặc vị trí này nằm ngoài phạm vi bạn quản trị. Hãy nhờ quản trị hệ thống của tỉnh.',
    en: 'This account or position is outside what you administer. Ask the province’s system administrator.',
  },
  'account.not-now': {
    status: 409,
    vi: (data) => `Tài khoản của ${text(data.name)} ${text(says[String(data.state)]?.vi)} nên không làm được việc này.`,
    en: (data) => `The account of ${text(data.name)} ${text(says[String(data.state)]?.en)}, so this cannot be done.`,
  },
  'account.not-held': {
    status: 409,
    vi: 'Tài khoản này không giữ vị trí đó nữa. Hãy mở lại trang tài khoản.',
    en: 'This account no longer holds that position. Open the account’s page again.',
  },
  'account.last-administrator': {
    status: 409,
    vi: 'Đây là quản trị cuối cùng của toàn tỉnh. Hãy giao vị trí quản trị toàn tỉnh cho người khác trước.',
    en: 'This is the last administrator of the whole province. Give a province administrator’s position to somebody else first.',
  },
  'account.own-lock': {
    status: 409,
    vi: 'Bạn không tự khoá hay đóng tài khoản của mình được. Hãy nhờ một quản trị khác.',
    en: 'You cannot lock or close your own account. Ask another administrator.',
  },
  'password.too-short': {
    status: 422,
    vi: (data) =>
      `Mật khẩu cần ít nhất ${text(data.shortest)} ký tự${data.alone ? ' vì tài khoản chưa dùng mã một lần' : ''}. Hãy đặt mật khẩu dài hơn.`,
    en: (data) =>
      `The password needs at least ${text(data.shortest)} characters${data.alone ? ', because the account has no one-time code' : ''}. Choose a longer one.`,
  },
  'password.too-plain': {
    status: 422,
    vi: 'Mật khẩu cần đủ bốn loại: chữ thường, chữ hoa, chữ số và ký tự đặc biệt. Hãy thêm loại còn thiếu.',
    en: 'The password needs lower-case letters, capitals, digits and special characters. Add the missing kind.',
  },
  'password.has-username': {
    status: 422,
    vi: 'Mật khẩu không được chứa tên đăng nhập. Hãy chọn mật khẩu khác.',
    en: 'The password must not contain the user name. Choose another.',
  },
  'password.used-before': {
    status: 422,
    vi: (data) => `Mật khẩu này đã dùng trong ${text(data.history)} lần gần nhất. Hãy chọn mật khẩu chưa từng dùng.`,
    en: (data) => `This password was among the last ${text(data.history)}. Choose one you have not used.`,
  },
  'password.not-the-same': {
    status: 422,
    vi: 'Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại cả hai.',
    en: 'The two new passwords differ. Enter both again.',
  },
  'password.current-wrong': {
    status: 422,
    vi: 'Mật khẩu hiện tại không đúng. Hãy nhập lại.',
    en: 'The current password is wrong. Enter it again.',
  },
  'sign-in.wrong': {
    status: 422,
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra bàn phím tiếng Việt và nhập lại.',
    en: 'The username or password is wrong. Check your keyboard’s Vietnamese input and enter them again.',
  },
  'sign-in.code-wrong': {
    status: 422,
    vi: 'Mã không đúng hoặc đã dùng rồi. Hãy đợi ứng dụng hiện mã mới rồi nhập lại, hoặc dùng một mã khôi phục.',
    en: 'The code is wrong or has already been used. Wait for the app to show a new one, or use a recovery code.',
  },
  'sign-in.locked': {
    status: 423,
    vi: (data) =>
      `Đã nhập sai quá nhiều lần nên đăng nhập bằng mật khẩu với tên này bị khoá đến ${until(data, 'vi')}. Hãy đợi, dùng khoá truy cập nếu đã có, hoặc nhờ quản trị của cơ quan mở khoá. Phiên đang mở vẫn dùng được.`,
    en: (data) =>
      `Too many wrong tries: password sign-in with this username is locked until ${until(data, 'en')}. Wait, use a passkey if you have one, or ask your agency’s administrator to unlock it. Open sessions still work.`,
  },
  'sign-in.address-locked': {
    status: 423,
    vi: (data) =>
      `Từ địa chỉ mạng này đã có quá nhiều lần nhập sai, nên đăng nhập bằng mật khẩu từ đây bị khoá đến ${until(data, 'vi')}. Hãy đợi, hoặc dùng khoá truy cập nếu đã có.`,
    en: (data) =>
      `Too many wrong tries came from this network address: password sign-in from here is locked until ${until(data, 'en')}. Wait, or use a passkey if you have one.`,
  },
  'sign-in.stopped': {
    status: 423,
    vi: 'Tài khoản này đã bị quản trị khoá. Hãy liên hệ quản trị của cơ quan.',
    en: 'An administrator has locked this account. Contact your agency’s administrator.',
  },
  'sign-in.closed': {
    status: 423,
    vi: 'Tài khoản này đã đóng. Hãy liên hệ quản trị của cơ quan.',
    en: 'This account is closed. Contact your agency’s administrator.',
  },
  'sign-in.inactive': {
    status: 423,
    vi: (data) =>
      `Tài khoản không được dùng quá ${text(data.days)} ngày nên đã tạm khoá. Hãy nhờ quản trị của cơ quan mở lại.`,
    en: (data) =>
      `The account has not been used for over ${text(data.days)} days and is suspended. Ask your agency’s administrator to unlock it.`,
  },
  'sign-in.step-over': {
    status: 410,
    vi: 'Bước đăng nhập này đã quá hạn. Hãy nhập lại tên đăng nhập và mật khẩu.',
    en: 'This sign-in step has expired. Enter your username and password again.',
  },
  'second-factor.already': {
    status: 409,
    vi: 'Tài khoản đã dùng mã một lần. Hãy tắt mã cũ trước khi đặt mã mới.',
    en: 'The account already uses a one-time code. Turn it off before setting up a new one.',
  },
  'second-factor.needed': {
    status: 409,
    vi: 'Tài khoản quản trị bắt buộc dùng mã một lần nên không tắt được.',
    en: 'Administrators must use a one-time code; it cannot be turned off.',
  },
  'second-factor.password-first': {
    status: 409,
    vi: 'Mật khẩu hiện tại quá ngắn để dùng một mình. Hãy đổi sang mật khẩu từ 14 ký tự đủ bốn loại, rồi tắt mã một lần.',
    en: 'Your password is too short to be used on its own. Change it to one of at least 14 characters of all four kinds, then turn off the one-time code.',
  },
  'passkey.refused': {
    status: 422,
    vi: 'Khoá truy cập không được chấp nhận. Hãy thử lại, hoặc đăng nhập bằng mật khẩu.',
    en: 'The passkey was not accepted. Try again, or sign in with your password.',
  },
  'passkey.known': {
    status: 409,
    vi: 'Khoá truy cập của thiết bị này đã có trong tài khoản của bạn. Không cần thêm lần nữa.',
    en: 'This device’s passkey is already in your account. There is no need to add it again.',
  },
  'passkey.unknown': {
    status: 404,
    vi: 'Không có khoá truy cập này trong tài khoản của bạn.',
    en: 'There is no such passkey in your account.',
  },
  'session.unknown': {
    status: 404,
    vi: 'Không có phiên đăng nhập này, hoặc phiên đã kết thúc.',
    en: 'There is no such session, or it has ended.',
  },
  'delegation.unknown': {
    status: 404,
    vi: 'Không có uỷ quyền này, hoặc uỷ quyền không còn hiệu lực.',
    en: 'There is no such delegation, or it is no longer in force.',
  },
  'delegation.not-now': {
    status: 409,
    vi: 'Uỷ quyền này đã kết thúc hoặc đã hết hạn.',
    en: 'This delegation has been ended or has expired.',
  },
  'delegation.out-of-reach': {
    status: 403,
    vi: 'Chỉ người giữ vị trí uỷ quyền hoặc quản trị của cơ quan lập và kết thúc được uỷ quyền của vị trí đó.',
    en: 'Only the holder of the delegating position or the agency’s administrator can grant and end its delegations.',
  },
  'delegation.other-agency': {
    status: 422,
    vi: 'Uỷ quyền chỉ cho vị trí trong cùng cơ quan. Hãy chọn vị trí nhận khác.',
    en: 'A position can delegate only within its own agency. Choose another position to delegate to.',
  },
  'delegation.to-administrator': {
    status: 422,
    vi: 'Vị trí quản trị hệ thống không nhận uỷ quyền việc nghiệp vụ. Hãy chọn vị trí nhận khác.',
    en: 'A system administrator’s position cannot be delegated work rights. Choose another position to delegate to.',
  },
  'delegation.same-position': {
    status: 422,
    vi: 'Một vị trí không uỷ quyền cho chính mình. Hãy chọn vị trí nhận khác.',
    en: 'A position cannot delegate to itself. Choose another position to delegate to.',
  },
  'delegation.dates': {
    status: 422,
    vi: 'Ngày kết thúc uỷ quyền phải từ hôm nay trở đi và không trước ngày bắt đầu. Hãy chọn lại ngày.',
    en: 'The delegation must end today or later, and not before it starts. Choose the dates again.',
  },
  'delegation.not-delegable': {
    status: 422,
    vi: 'Có quyền không uỷ quyền được từ vị trí này. Hãy chỉ chọn các quyền trong danh sách.',
    en: 'Some of these rights cannot be delegated from this position. Choose only rights from the list.',
  },
  'position.not-held': {
    status: 403,
    vi: 'Bạn không giữ vị trí này. Hãy chọn một vị trí của bạn.',
    en: 'You do not hold this position. Choose one of yours.',
  },
  'setup.done': {
    status: 410,
    vi: 'Hệ thống đã có tài khoản quản trị. Hãy đăng nhập.',
    en: 'The system already has an administrator. Sign in.',
  },
  'setup.token-wrong': {
    status: 403,
    vi: 'Mã thiết lập không đúng. Hãy chép đúng mã in trên màn hình máy chủ khi khởi động.',
    en: 'The setup code is wrong. Copy exactly the code the server printed on its screen at start.',
  },
  'account.own-rights': {
    status: 403,
    vi: 'Bạn không tự gán cho mình vị trí có quyền mà bạn chưa có. Hãy nhờ một quản trị khác.',
    en: 'You cannot assign yourself a position with rights you do not hold. Ask another administrator.',
  },
  'role.out-of-reach': {
    status: 403,
    vi: 'Chỉ quản trị hệ thống của tỉnh đổi được vai trò, vì vai trò dùng chung cho toàn tỉnh.',
    en: 'Only the province’s system administrator can change roles, because the whole province shares them.',
  },
  'role.not-yours': {
    status: 403,
    vi: 'Chỉ quản trị hệ thống của tỉnh đổi được vai trò, vì vai trò dùng chung cho toàn tỉnh.',
    en: 'Only the province’s system administrator can change roles, because the whole province shares them.',
  },
  'role.not-now': {
    status: 409,
    vi: (data) => `Vai trò “${text(data.name)}” đã kết thúc nên không đổi được nữa.`,
    en: (data) => `The role “${text(data.name)}” has ended and can no longer change.`,
  },
  'role.name-form': {
    status: 422,
    vi: 'Tên vai trò cần có chữ cái. Hãy nhập lại tên.',
    en: 'A role’s name must contain letters. Enter it again.',
  },
  'role.right-unknown': {
    status: 422,
    vi: 'Có quyền không thuộc phân hệ nào đang dùng. Hãy mở lại trang vai trò rồi chọn lại.',
    en: 'One of these rights belongs to no part of the system in use. Open the role again and choose once more.',
  },
  'role.changed-meanwhile': {
    status: 409,
    vi: 'Trong lúc bạn xem trước, vai trò này đã được người khác đổi. Hãy xem lại rồi ghi thay đổi.',
    en: 'Somebody else changed this role while you were looking at the preview. Look again, then save.',
  },
  'role.kinds-mixed': {
    status: 422,
    vi: 'Quyền quản trị và quyền nghiệp vụ không đứng chung một vai trò. Hãy bỏ quyền khác loại.',
    en: 'One role cannot hold both administration rights and work rights. Leave out those of the other kind.',
  },
  'role.own-rights': {
    status: 403,
    vi: 'Bạn đang giữ vai trò này nên không thêm được quyền mà bạn chưa có trên toàn tỉnh. Hãy nhờ một quản trị khác.',
    en: 'You hold this role yourself, so you cannot add a right you do not hold for the whole province. Ask another administrator.',
  },
  'role.orphans': {
    status: 409,
    vi: (data) =>
      `Không ai khác trong tỉnh làm được việc “${called(data, 'vi')}”. Hãy cấp quyền này cho một vai trò khác đang có người giữ, rồi mới bớt ở đây.`,
    en: (data) =>
      `Nobody else in the province could do “${called(data, 'en')}”. Give this right to another role that somebody holds, then remove it here.`,
  },
  'role.in-use': {
    status: 409,
    vi: (data) => `Còn ${text(data.count)} vị trí mang vai trò này. Hãy kết thúc các vị trí đó trước.`,
    en: (data) => `Positions that still have this role: ${text(data.count)}. End them first.`,
  },
  'account.same-post': {
    status: 422,
    vi: 'Vị trí mới trùng vị trí đang giữ. Hãy chọn vị trí khác.',
    en: 'The new position is the one already held. Choose another.',
  },
  'account.successor-unknown': {
    status: 422,
    vi: 'Người nhận bàn giao không còn làm việc ở đây. Hãy chọn người khác.',
    en: 'Whoever should go on does not work here any more. Choose somebody else.',
  },
  'right-change.unknown': {
    status: 404,
    vi: 'Không có thay đổi quyền này. Hãy chọn lại từ danh sách.',
    en: 'There is no such change of rights. Choose again from the list.',
  },
  'right-change.out-of-reach': {
    status: 403,
    vi: 'Thay đổi quyền này thuộc cơ quan khác. Hãy nhờ người có thẩm quyền ở cơ quan đó.',
    en: 'This change of rights belongs to another agency. Ask somebody competent there.',
  },
  'right-change.not-now': {
    status: 409,
    vi: 'Thay đổi này đã được xác nhận hoặc huỷ bỏ. Hãy tải lại trang.',
    en: 'This change was confirmed or put back already. Load the page again.',
  },
  'right-change.changed-meanwhile': {
    status: 409,
    vi: (data) => `${text(data.who)} vừa làm: ${text(data.what)} (${text(data.when)}). Hãy xem lại trước khi xác nhận.`,
    en: (data) =>
      `${text(data.who)} did this meanwhile: ${text(data.whatEnglish)} (${text(data.whenEnglish)}). Look again before you confirm.`,
  },
  'right-change.own': {
    status: 403,
    vi: 'Bạn là người đã đổi hoặc được đổi quyền. Hãy để người khác có thẩm quyền xác nhận.',
    en: 'You made this change, or it is about your own rights. Somebody else competent must confirm it.',
  },
  'right-change.not-back': {
    status: 409,
    vi: 'Không còn huỷ bỏ thay đổi này được nữa. Hãy xác nhận, rồi sửa quyền ở trang của người, vai trò hay hồ sơ đó.',
    en: 'This change cannot be put back any more. Confirm it, then change the rights on their own page.',
  },
}
