import type { HelpTopic } from '../../kernel/module/index.ts'

/** Help for signing in, for one's own account, and for who administers accounts. */
export const identityHelp: Readonly<Record<string, HelpTopic>> = {
  'dang-nhap': {
    title: { vi: 'Đăng nhập', en: 'Signing in' },
    says: {
      vi: 'Chỉ cán bộ, công chức cần đăng nhập. Người dân nộp và tra cứu hồ sơ không cần tài khoản.',
      en: 'Only officials sign in. Filing and following dossiers needs no account.',
    },
    steps: [
      {
        vi: 'Nhập tên đăng nhập và mật khẩu, bấm “Đăng nhập”.',
        en: 'Enter user name and password and press “Sign in”.',
      },
      {
        vi: 'Có bật mã một lần: mở ứng dụng xác thực trên điện thoại, nhập mã 6 chữ số. Mất điện thoại thì nhập một mã khôi phục.',
        en: 'With a one-time code: enter the six digits of your authenticator, or a recovery code if you lost the phone.',
      },
      {
        vi: 'Đã thêm khoá truy cập trên máy này: bấm “Đăng nhập bằng khoá truy cập”, không cần mật khẩu.',
        en: 'With a passkey on this device press “Sign in with a passkey”; no password is needed.',
      },
      {
        vi: 'Lần đầu, hoặc mật khẩu đến hạn đổi: đặt mật khẩu mới của riêng bạn.',
        en: 'The first time, or when it is due, choose a new password of your own.',
      },
    ],
    notes: [
      {
        vi: 'Quên mật khẩu: bấm “Quên mật khẩu?” để biết hỏi ai. Không ai được hỏi mật khẩu của bạn.',
        en: 'Press “Forgot your password?” to see whom to ask. Nobody may ask for your password.',
      },
      {
        vi: 'Nhập sai nhiều lần thì tạm không đăng nhập bằng mật khẩu được một lúc; chờ hoặc dùng khoá truy cập.',
        en: 'After many wrong tries the password rests for a while; wait, or use a passkey.',
      },
    ],
    pages: ['/dang-nhap', '/quen-mat-khau', '/doi-mat-khau', '/tiep-tuc-bieu-mau'],
  },
  'tai-khoan': {
    title: { vi: 'Tài khoản và bảo mật', en: 'Account and security' },
    says: {
      vi: 'Vị trí bạn đang làm việc, mật khẩu, mã một lần, khoá truy cập và các phiên đăng nhập đang mở.',
      en: 'The position you work in, your password, one-time code, passkeys and open sessions.',
    },
    steps: [
      {
        vi: 'Giữ nhiều vị trí: bấm “Làm việc ở vị trí này” để đổi. Được uỷ quyền: bấm “Thay mặt vị trí này”, xong việc bấm “Thôi thay mặt”.',
        en: 'With several positions press “Work in this position”. With a delegation press “Act for this position”, afterwards “Stop acting for it”.',
      },
      {
        vi: 'Thêm khoá truy cập: đặt tên thiết bị, bấm “Thêm khoá truy cập”, làm theo thiết bị.',
        en: 'To add a passkey name the device, press “Add a passkey” and follow the device.',
      },
      {
        vi: 'Thấy phiên lạ ở “Phiên đăng nhập đang mở”: bấm “Kết thúc” ở dòng đó rồi đổi mật khẩu.',
        en: 'If a session under “Open sessions” is not yours press “End” and change your password.',
      },
    ],
    notes: [
      {
        vi: 'Bật mã một lần xong, hãy in hoặc chép các mã khôi phục và cất kín: chỉ hiện một lần.',
        en: 'After turning the one-time code on, keep the recovery codes on paper: they are shown once.',
      },
    ],
    pages: ['/tai-khoan'],
  },
  'uy-quyen': {
    title: { vi: 'Uỷ quyền khi vắng mặt', en: 'Delegating while away' },
    says: {
      vi: 'Vị trí của bạn uỷ quyền cho vị trí khác trong cơ quan, từ ngày đến ngày; hết ngày tự kết thúc.',
      en: 'Your position delegates to another of your agency from day to day; it ends by itself.',
    },
    steps: [
      {
        vi: 'Bấm “Lập uỷ quyền”, chọn vị trí, các quyền và thời gian; ghi số văn bản uỷ quyền.',
        en: 'Press “Grant a delegation”; choose position, rights and days, and name the instrument.',
      },
      {
        vi: 'Người nhận vào “Tài khoản và bảo mật”, bấm “Thay mặt vị trí này”. Việc họ làm được ghi là làm thay.',
        en: 'The other goes to “Account and security” and presses “Act for this position”. What they do is recorded as done for you.',
      },
      { vi: 'Về sớm: bấm “Kết thúc” ở dòng đó.', en: 'Back early: press “End” in the row.' },
    ],
    pages: ['/tai-khoan/uy-quyen'],
  },
  'quan-tri-tai-khoan': {
    title: { vi: 'Quản lý tài khoản', en: 'Managing accounts' },
    says: {
      vi: 'Mỗi cán bộ một tài khoản; quyền đi theo vị trí công tác, không theo người.',
      en: 'One account for each official; rights belong to positions, not to people.',
    },
    steps: [
      {
        vi: 'Người mới: bấm “Tạo tài khoản”, chép mật khẩu tạm và trao riêng, rồi “Gán vị trí”.',
        en: 'Somebody new: press “Create account”, hand over the temporary password in private, then “Assign position”.',
      },
      {
        vi: 'Chuyển công tác: mở tài khoản, bấm “Rút vị trí” cũ rồi “Gán vị trí” mới. Hồ sơ đang giữ ở lại với vị trí.',
        en: 'A move: open the account, “Withdraw the position” and “Assign position” anew. Dossiers stay with the position.',
      },
      {
        vi: 'Quên mật khẩu: gặp đúng người rồi bấm “Đặt lại mật khẩu”. Mất điện thoại: bấm “Gỡ mã một lần (mất điện thoại)”.',
        en: 'A forgotten password: see the person, then “Reset the password”. A lost phone: “Remove the one-time code (lost phone)”.',
      },
      {
        vi: 'Nghi bị lộ: bấm “Khoá tài khoản”. Nghỉ việc: bấm “Đóng tài khoản”, không mở lại được.',
        en: 'If it may be misused: “Lock the account”. When somebody leaves: “Close the account”, which cannot be undone.',
      },
    ],
    pages: ['/quan-tri/tai-khoan'],
  },
  'quan-tri-uy-quyen': {
    title: { vi: 'Uỷ quyền thay cho người vắng', en: 'Delegating for others' },
    says: {
      vi: 'Lập hoặc kết thúc uỷ quyền khi người vắng không tự làm được.',
      en: 'Grants or ends delegations when those away cannot do it themselves.',
    },
    steps: [
      {
        vi: 'Bấm “Lập uỷ quyền”, chọn “vị trí uỷ quyền”, rồi bên nhận, quyền và thời gian.',
        en: 'Press “Grant a delegation”, choose “the delegating position”, then receiver, rights and days.',
      },
      { vi: 'Ghi số văn bản uỷ quyền: nhật ký giữ căn cứ này.', en: 'Name the instrument: the journal keeps it.' },
      { vi: 'Sai hoặc về sớm: bấm “Kết thúc”.', en: 'If it is wrong or over press “End”.' },
    ],
    pages: ['/quan-tri/uy-quyen'],
  },
  'vai-tro': {
    title: { vi: 'Vai trò và quyền', en: 'Roles and rights' },
    says: {
      vi: 'Mỗi vị trí mang một vai trò; vai trò là bộ quyền, mỗi quyền có phạm vi: đơn vị, cơ quan, cấp dưới hay toàn tỉnh.',
      en: 'Each position carries a role: a set of rights, each with its reach: unit, agency or the whole province.',
    },
    steps: [
      {
        vi: 'Mở vai trò, chọn phạm vi mới cho quyền cần đổi, bấm “Xem trước thay đổi”.',
        en: 'Open a role, choose another reach, and press “See what would change”.',
      },
      {
        vi: 'Đọc kỹ vị trí nào được thêm, vị trí nào bị bớt, rồi bấm “Lưu thay đổi”.',
        en: 'Read which positions gain and lose, then press “Save the change”.',
      },
      { vi: 'Cần bộ quyền khác: bấm “Thêm vai trò”.', en: 'For another set of rights press “Add role”.' },
    ],
    notes: [
      {
        vi: 'Chỉ cho phạm vi vừa đủ làm việc. Vai trò quản trị không xem được hồ sơ của người dân.',
        en: 'Give no more reach than the work needs. Administrators’ roles read no dossiers.',
      },
    ],
    pages: ['/quan-tri/vai-tro'],
  },
}
