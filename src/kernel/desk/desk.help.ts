import type { HelpTopic } from '../module/index.ts'

export const deskHelp: Readonly<Record<string, HelpTopic>> = {
  'viec-cua-toi': {
    title: { vi: 'Việc của tôi', en: 'My work' },
    says: {
      vi: 'Trang đầu tiên sau khi đăng nhập: mọi việc đang chờ vị trí của bạn, việc gấp nhất đứng đầu.',
      en: 'The first page after signing in: everything that waits for your position, the most urgent first.',
    },
    steps: [
      {
        vi: 'Làm từ trên xuống. Mỗi nhóm hiện những dòng đầu; bấm dòng chữ dưới nhóm để xem tất cả.',
        en: 'Work from the top. Each group shows its first rows; the line below leads to all of them.',
      },
      { vi: 'Bấm vào một dòng để mở việc đó.', en: 'Press a row to open it.' },
      {
        vi: 'Nhìn chuông “Tin báo” ở đầu trang: số bên cạnh là tin chưa đọc.',
        en: 'The bell “Notices” at the top shows how many you have not read.',
      },
      {
        vi: 'Bạn giữ nhiều vị trí hoặc được uỷ quyền: đổi vị trí ở trang “Tài khoản và bảo mật”.',
        en: 'If you hold several positions, or act for one, change it on “Account and security”.',
      },
    ],
    pages: ['/viec-cua-toi'],
  },
  tim: {
    title: { vi: 'Tìm bằng một ô', en: 'One search' },
    says: {
      vi: 'Ô tìm ở đầu mọi trang tìm trong tất cả những gì bạn được xem, và tìm cả trang, cả bài trợ giúp.',
      en: 'The box on every page searches all you may see, pages and help as well.',
    },
    steps: [
      {
        vi: 'Bấm phím / để đến ô tìm, gõ số, tên hoặc số điện thoại, rồi Enter.',
        en: 'Press / to go to the box, type a number, a name or a telephone, then Enter.',
      },
      {
        vi: 'Gõ đúng một số thì trang đó mở ngay. Gõ chữ thì chọn trong kết quả.',
        en: 'A full number opens its page at once. With words choose among the results.',
      },
      {
        vi: 'Không cần gõ dấu; gõ phần đầu của mỗi từ hoặc phần cuối của số là đủ.',
        en: 'Accents may be left out; the beginning of each word or the end of a number is enough.',
      },
    ],
    pages: ['/tim'],
  },
  'tin-bao': {
    title: { vi: 'Tin báo', en: 'Notices' },
    says: {
      vi: 'Khi người khác làm một việc liên quan đến vị trí của bạn, hệ thống báo ở đây.',
      en: 'When somebody does something that concerns your position you are told here.',
    },
    steps: [
      {
        vi: 'Bấm vào một tin để mở việc đó; tin được coi là đã đọc.',
        en: 'Press a notice to open what it is about; it then counts as read.',
      },
      {
        vi: 'Nhiều tin không cần mở: chọn các dòng rồi bấm “Đánh dấu đã đọc”.',
        en: 'Choose rows and press “Mark as read” for those you need not open.',
      },
    ],
    pages: ['/tin-bao'],
  },
}
