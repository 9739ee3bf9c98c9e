import { defineWords } from '../../../kernel/pages/index.ts'

export const words = defineWords({
  title: { vi: 'Nhập vị trí và người từ tệp', en: 'Import of posts and people' },
  about: {
    vi: 'Mỗi dòng một vị trí, kèm người giữ nếu có. Tài khoản mới không có mật khẩu trong tệp: nhập xong, tải tệp kết quả có đường dẫn để từng người tự đặt mật khẩu. Nhập cơ quan và đơn vị trước.',
    en: 'A row for each post, with who holds it if anybody does. No passwords stand in the file: afterwards take the file of links with which each person chooses one. Import agencies and units first.',
  },
  agency: { vi: 'mã cơ quan', en: 'the code of the agency' },
  unit: { vi: 'đơn vị', en: 'the unit' },
  unitHint: { vi: 'Tên phòng, ban đã có trong danh bạ', en: 'The name of a unit of the directory' },
  post: { vi: 'tên vị trí', en: 'the title of the position' },
  role: { vi: 'vai trò', en: 'the role' },
  roleHint: {
    vi: 'Ví dụ: Chuyên viên; Lãnh đạo; Văn thư; Cán bộ tiếp nhận một cửa; Trưởng đơn vị (phòng, ban); Quản trị cơ quan',
    en: 'For example: Specialist; Leader; Clerk; One-stop officer; Head of unit; Agency administrator',
  },
  name: { vi: 'họ và tên', en: 'the full name' },
  username: { vi: 'tên đăng nhập', en: 'the username' },
  usernameHint: {
    vi: 'Chữ không dấu, số, dấu chấm, gạch; để trống khi chưa có người',
    en: 'Letters without accents, digits, dots, dashes; empty while nobody holds it',
  },
  noAgency: {
    vi: (code: string) => `Không có cơ quan đang hoạt động mang mã ${code}`,
    en: (code: string) => `No agency in being has the code ${code}`,
  },
  noUnit: {
    vi: (name: string) => `Cơ quan này không có đơn vị “${name}”`,
    en: (name: string) => `The agency has no unit “${name}”`,
  },
  noRole: { vi: (name: string) => `Không có vai trò “${name}”`, en: (name: string) => `There is no role “${name}”` },
  notYours: { vi: 'Vị trí này ngoài phạm vi bạn được giao', en: 'The post is beyond what you may give' },
  noUsername: { vi: 'Có họ tên mà chưa có tên đăng nhập', en: 'A name without a username' },
  noName: { vi: 'Có tên đăng nhập mới mà chưa có họ tên', en: 'A new username without a name' },
  another: {
    vi: (name: string) => `Tên đăng nhập này là của ${name}`,
    en: (name: string) => `The username belongs to ${name}`,
  },
  isClosed: { vi: 'Tài khoản này đã đóng', en: 'The account is closed' },
  getsPost: {
    vi: (name: string, title: string) => `${name} nhận thêm vị trí ${title}`,
    en: (name: string, title: string) => `${name} gets the post ${title}`,
  },
  newPerson: {
    vi: (username: string) => `Thêm vị trí và tài khoản ${username}`,
    en: (username: string) => `A post and the account ${username}`,
  },
  links: { vi: 'Đường dẫn đặt mật khẩu', en: 'Links for the first password' },
  link: { vi: 'Đường dẫn (dùng một lần)', en: 'Link (works once)' },
})
