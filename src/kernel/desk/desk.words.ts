import { defineWords } from '../pages/index.ts'

export const words = defineWords({
  work: { vi: 'Việc của tôi', en: 'My work' },
  nothing: { vi: 'Không có việc nào đang chờ', en: 'Nothing is waiting' },
  nothingBody: {
    vi: 'Việc chờ vị trí của bạn sẽ hiện ở đây, việc gấp nhất đứng đầu.',
    en: 'Work waiting for your position appears here, the most urgent first.',
  },
  all: { vi: (what: string) => `Xem tất cả: ${what}`, en: (what: string) => `See all: ${what}` },
  search: { vi: 'Tìm kiếm', en: 'Search' },
  found: { vi: (text: string) => `Kết quả tìm “${text}”`, en: (text: string) => `Results for “${text}”` },
  notFound: { vi: (text: string) => `Không tìm thấy “${text}”`, en: (text: string) => `Nothing found for “${text}”` },
  notFoundBody: {
    vi: 'Kiểm tra lại số hoặc tên; có thể gõ không dấu, gõ đầu mỗi từ, hoặc chỉ phần cuối của số. Chỉ những gì vị trí của bạn được xem mới hiện.',
    en: 'Check the number or the name; accents may be left out, the beginning of each word or the last part of a number is enough. Only what your position may see is shown.',
  },
  searchIn: { vi: 'Tìm được trong', en: 'What is searched' },
  pages: { vi: 'Trang', en: 'Pages' },
  notices: { vi: 'Tin báo', en: 'Notices' },
  unread: { vi: 'Chưa đọc', en: 'Unread' },
  allNotices: { vi: 'Tất cả', en: 'All' },
  newest: { vi: 'Mới nhất trước', en: 'Newest first' },
  what: { vi: 'nội dung', en: 'what happened' },
  from: { vi: 'từ', en: 'from' },
  when: { vi: 'lúc', en: 'when' },
  read: { vi: 'đã đọc', en: 'read' },
  markRead: { vi: 'Đánh dấu đã đọc', en: 'Mark as read' },
  noUnread: { vi: 'Không còn tin nào chưa đọc', en: 'No unread notices' },
  noNotices: { vi: 'Chưa có tin báo nào', en: 'No notices yet' },
  noNoticesBody: {
    vi: 'Khi người khác làm một việc liên quan đến vị trí của bạn (giao việc, trả lại, ký xong, gửi đến), bạn sẽ được báo ở đây.',
    en: 'When somebody else does something that concerns your position (hands you work, returns it, signs it, sends it), you will be told here.',
  },
})
