import type { HelpTopic } from '../../kernel/module/index.ts'

/** Help for signing in, for one's own account, and for who administers accounts. */
export const identityHelp: Readonly<Record<string, HelpTopic>> = {
  'dang-nhap': {
    title: { vi: 'Đăng nhập', en: 'Signing in' },
    says: {
      vi: 'Chỉ cán bộ, công chức cần đăng nhập. Người dân nộp và tra cứu hồ sơ không cần tài khoản.',
      en: 'Only officials need to sign in. Citizens file and follow dossiers without an account.',
    },
    steps: [
      {
        vi: 'Nhập tên đăng nhập và mật khẩu, bấm “Đăng nhập”.',
        en: 'Enter your username and password, then press “Sign in”.',
      },
      {
        vi: 'Có bật mã một lần: mở ứng dụng xác thực trên điện thoại, nhập mã 6 chữ số. Mất điện thoại thì nhập một mã khôi phục.',
        en: 'If the one-time code is on: open the authenticator app on your phone and enter its six digits. If you have lost the phone, enter a recovery code.',
      },
      {
        vi: 'Đã thêm khoá truy cập trên máy này: bấm “Đăng nhập bằng khoá truy cập”, không cần mật khẩu.',
        en: 'If you have a passkey on this device: press “Sign in with a passkey”; no password is needed.',
      },
      {
        vi: 'Lần đầu, hoặc mật khẩu đến hạn đổi: đặt mật khẩu mới của riêng bạn.',
        en: 'The first time, or when your password is due for a change: choose a new password of your own.',
      },
    ],
    notes: [
      {
        vi: 'Quên mật khẩu: bấm “Quên mật khẩu?” để biết hỏi ai. Không ai được hỏi mật khẩu của bạn.',
        en: 'If you forget your password, press “Forgot your password?” to see whom to ask. Nobody may ask for your password.',
      },
      {
        vi: 'Nhập sai nhiều lần thì tạm không đăng nhập bằng mật khẩu được một lúc; chờ hoặc dùng khoá truy cập.',
        en: 'After many wrong tries, password sign-in is locked for a while; wait, or use a passkey.',
      },
    ],
    pages: ['/dang-nhap', '/quen-mat-khau', '/doi-mat-khau', '/tiep-tuc-bieu-mau', '/da-mo-khoa'],
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
        en: 'If you hold several positions, press “Work in this position” to switch. If somebody has delegated to you, press “Act for this position”, and “Stop acting for this position” when you have finished.',
      },
      {
        vi: 'Thêm khoá truy cập: đặt tên thiết bị, bấm “Thêm khoá truy cập”, làm theo thiết bị.',
        en: 'To add a passkey: name the device, press “Add a passkey” and follow the device.',
      },
      {
        vi: 'Thấy phiên lạ ở “Phiên đăng nhập đang mở”: bấm “Kết thúc” ở dòng đó rồi đổi mật khẩu.',
        en: 'If you see a strange session under “Open sessions”: press “End” in its row, then change your password.',
      },
    ],
    notes: [
      {
        vi: 'Bật mã một lần xong, hãy in hoặc chép các mã khôi phục và cất kín: chỉ hiện một lần.',
        en: 'After turning on the one-time code, print the recovery codes or write them down and keep them safe: they are shown only once.',
      },
    ],
    pages: ['/tai-khoan'],
  },
  'uy-quyen': {
    title: { vi: 'Uỷ quyền khi vắng mặt', en: 'Delegating while away' },
    says: {
      vi: 'Vị trí của bạn uỷ quyền cho vị trí khác trong cơ quan, từ ngày đến ngày; hết ngày tự kết thúc.',
      en: 'Your position delegates to another in your agency from one day to another; the delegation then ends by itself.',
    },
    steps: [
      {
        vi: 'Bấm “Lập uỷ quyền”, chọn vị trí, các quyền và thời gian; ghi số văn bản uỷ quyền.',
        en: 'Press “Grant a delegation”, choose the position, the rights and the period, and give the number of the authorising document.',
      },
      {
        vi: 'Người nhận vào “Tài khoản và bảo mật”, bấm “Thay mặt vị trí này”. Việc họ làm được ghi là làm thay.',
        en: 'The other person opens “Account and security” and presses “Act for this position”. What they do is recorded as done on your behalf.',
      },
      { vi: 'Về sớm: bấm “Kết thúc” ở dòng đó.', en: 'If you are back early: press “End” in the row.' },
    ],
    pages: ['/tai-khoan/uy-quyen'],
  },
  'quan-tri-tai-khoan': {
    title: { vi: 'Quản lý tài khoản', en: 'Managing accounts' },
    says: {
      vi: 'Mỗi cán bộ một tài khoản; quyền đi theo vị trí công tác, không theo người.',
      en: 'Each official has one account; rights go with positions, not with people.',
    },
    steps: [
      {
        vi: 'Người mới: bấm “Tạo tài khoản”, chép mật khẩu tạm và trao riêng, rồi “Gán vị trí”.',
        en: 'Somebody new: press “Create an account”, copy the temporary password and hand it over in private, then press “Assign a position”.',
      },
      {
        vi: 'Chuyển công tác: mở tài khoản, bấm “Rút vị trí” cũ rồi “Gán vị trí” mới. Hồ sơ đang giữ ở lại với vị trí.',
        en: 'Somebody moves: open the account, press “Withdraw the position” for the old one, then “Assign a position” for the new one. Dossiers stay with the position.',
      },
      {
        vi: 'Quên mật khẩu: gặp đúng người rồi bấm “Đặt lại mật khẩu”. Mất điện thoại: bấm “Gỡ mã một lần (mất điện thoại)”.',
        en: 'A forgotten password: make sure who is asking, then press “Reset the password”. A lost phone: press “Remove the one-time code (lost phone)”.',
      },
      {
        vi: 'Nghi bị lộ: bấm “Khoá tài khoản”. Nghỉ việc: bấm “Đóng tài khoản”, không mở lại được.',
        en: 'If the account may be misused: press “Lock the account”. When somebody leaves: press “Close the account”, which cannot be undone.',
      },
    ],
    pages: ['/quan-tri/tai-khoan'],
  },
  'quan-tri-uy-quyen': {
    title: { vi: 'Uỷ quyền thay cho người vắng', en: 'Delegating for those away' },
    says: {
      vi: 'Lập hoặc kết thúc uỷ quyền khi người vắng không tự làm được.',
      en: 'Grant or end a delegation when the person away cannot do it.',
    },
    steps: [
      {
        vi: 'Bấm “Lập uỷ quyền”, chọn “vị trí uỷ quyền”, rồi bên nhận, quyền và thời gian.',
        en: 'Press “Grant a delegation”, choose “the delegating position”, then the position to delegate to, the rights and the period.',
      },
      {
        vi: 'Ghi số văn bản uỷ quyền: nhật ký giữ căn cứ này.',
        en: 'Give the number of the authorising document: the journal keeps it as the basis.',
      },
      { vi: 'Sai hoặc về sớm: bấm “Kết thúc”.', en: 'If it was a mistake or the person is back early: press “End”.' },
    ],
    pages: ['/quan-tri/uy-quyen'],
  },
  'vai-tro': {
    title: { vi: 'Vai trò và quyền', en: 'Roles and rights' },
    says: {
      vi: 'Mỗi vị trí mang một vai trò; vai trò là bộ quyền, mỗi quyền có phạm vi: đơn vị, cơ quan, cấp dưới hay toàn tỉnh.',
      en: 'Each position has a role: a set of rights, each with its scope: unit, agency, those below or the whole province.',
    },
    steps: [
      {
        vi: 'Mở vai trò, chọn phạm vi mới cho quyền cần đổi, bấm “Xem trước thay đổi”.',
        en: 'Open a role, choose a new scope for the right to change, then press “Preview the change”.',
      },
      {
        vi: 'Đọc kỹ vị trí nào được thêm, vị trí nào bị bớt, rồi bấm “Lưu thay đổi”.',
        en: 'Read carefully which positions gain and which lose, then press “Save the change”.',
      },
      { vi: 'Cần bộ quyền khác: bấm “Thêm vai trò”.', en: 'If you need another set of rights: press “Add a role”.' },
    ],
    notes: [
      {
        vi: 'Chỉ cho phạm vi vừa đủ làm việc. Vai trò quản trị không xem được hồ sơ của người dân.',
        en: 'Give no more scope than the work needs. Administration roles cannot see citizens’ dossiers.',
      },
    ],
    pages: ['/quan-tri/vai-tro'],
  },
  'thay-doi-quyen': {
    title: { vi: 'Xác nhận thay đổi quyền', en: 'Confirming changes of rights' },
    says: {
      vi: 'Quyền của người, vai trò, uỷ quyền, quyền ký hay hồ sơ vừa đổi thì cảnh báo cho đến khi người có thẩm quyền xác nhận. Người đã đổi và người được đổi quyền không tự xác nhận được.',
      en: 'A change of the rights of a person, a role, a delegation, a right to sign or a file warns until somebody competent confirms it. Whoever made it, or gains by it, cannot.',
    },
    steps: [
      {
        vi: 'Mở từng dòng, xem ai đã đổi quyền gì, lúc nào; đối chiếu với quyết định phân công.',
        en: 'Open each row and see who changed which right, and when; compare it with the decision.',
      },
      {
        vi: 'Đúng: bấm “Xác nhận”; nhiều dòng thì chọn các dòng rồi xác nhận một lần.',
        en: 'If it is right: press “Confirm”; several rows can be chosen and confirmed at once.',
      },
      {
        vi: 'Sai: bấm “Huỷ bỏ thay đổi”, ghi lý do; quyền trở lại như trước ngay.',
        en: 'If it is wrong: press “Put back” and give the reason; the rights become what they were at once.',
      },
    ],
    notes: [
      {
        vi: 'Một lần sáp nhập, chia tách đổi nhiều vị trí là một dòng, xác nhận một lần.',
        en: 'A merger that moves many positions is one row, confirmed once.',
      },
    ],
    pages: ['/quan-tri/thay-doi-quyen'],
  },
  'nhap-nguoi': {
    title: { vi: 'Nhập vị trí và người từ bảng tính', en: 'Importing posts and people' },
    says: {
      vi: 'Tạo vị trí và tài khoản cho nhiều người một lần. Không có mật khẩu trong tệp.',
      en: 'Makes posts and accounts for many people at once. No passwords stand in the file.',
    },
    steps: [
      {
        vi: 'Bấm “Tải tệp mẫu”, điền theo các cột của mẫu, rồi chọn tệp và bấm “Tải lên và xem trước”.',
        en: 'Press “Get the template”, fill its columns in, choose the file and press “Upload and look”.',
      },
      {
        vi: 'Xem dòng mới, dòng thay đổi và “Dòng không nhập được” cùng lý do; sửa tệp rồi tải lên lại nếu cần.',
        en: 'Look at new and changed rows and at “Rows that cannot be taken in”; mend the file and upload it again if need be.',
      },
      {
        vi: 'Bấm “Nhập các dòng này”. Việc nhập chạy nền; kết quả ở “Việc chạy lâu”.',
        en: 'Press “Take these rows in”. It runs by itself; the result stands under “Long-running work”.',
      },
    ],
    notes: [
      {
        vi: 'Tệp kết quả có đường dẫn của từng người, dùng một lần: gửi riêng cho đúng người.',
        en: 'The resulting file has a link for each person that works once: hand it to that person alone.',
      },
    ],
    pages: ['/quan-tri/nhap/nguoi'],
  },
  'dat-mat-khau': {
    title: { vi: 'Đặt mật khẩu đầu tiên', en: 'Choosing the first password' },
    says: {
      vi: 'Người có tài khoản mới tự chọn mật khẩu bằng đường dẫn được gửi riêng.',
      en: 'Who has a new account chooses its password by a link of their own.',
    },
    steps: [
      {
        vi: 'Mở đường dẫn, nhập mật khẩu hai lần, rồi đăng nhập bằng tên đăng nhập đã ghi ở trang này.',
        en: 'Open the link, enter the password twice, then sign in with the username the page shows.',
      },
    ],
    pages: ['/dat-mat-khau/:link'],
  },
}
