import type { Refusals } from '../refusal.ts'

export const httpRefusals = {
  'http.not-found': {
    status: 404,
    vi: 'Không có trang này. Kiểm tra lại địa chỉ, hoặc bắt đầu từ trang chủ.',
    en: 'There is no such page. Check the address, or start from the home page.',
  },
  'http.sign-in-first': {
    status: 401,
    vi: 'Hãy đăng nhập để tiếp tục. Những gì đã nhập được giữ lại.',
    en: 'Sign in to continue. What you typed is kept.',
  },
  'http.not-allowed': {
    status: 403,
    vi: 'Vị trí của bạn không có quyền làm việc này. Nếu cần quyền, hãy nhờ quản trị của cơ quan.',
    en: 'Your position may not do this. If you need the right, ask your agency’s administrator.',
  },
  'http.stale-form': {
    status: 403,
    vi: 'Biểu mẫu này đã quá hạn hoặc được gửi từ nơi khác. Hãy gửi lại một lần nữa từ trang này; những gì đã nhập được giữ lại.',
    en: 'This form has expired or was sent from elsewhere. Send it once more from this page; what you typed is kept.',
  },
  'http.not-offered': {
    status: 422,
    vi: 'Mục đã chọn không còn trong danh sách để chọn. Hãy mở lại trang và chọn lại.',
    en: 'What was chosen is not among the choices any more. Open the page again and choose anew.',
  },
  'http.clock-set-back': {
    status: 503,
    vi: (data) =>
      `Đồng hồ của máy chủ đang là ${String(data.now)}, trước thao tác đã ghi lúc ${String(data.last)}: giờ đã bị lùi, nên quyền và thời hạn theo ngày đều sai. Hãy báo người vận hành chỉnh lại giờ máy chủ, rồi làm lại.`,
    en: (data) =>
      `The clock of the server says ${String(data.nowEnglish)}, before an act that was written at ${String(data.lastEnglish)}: it was set back, so rights and limits by day are wrong. Ask the operator to set the server’s clock right, then try again.`,
  },
  'http.wrong-input': {
    status: 400,
    vi: (data) => `Có thông tin chưa đúng: ${String(data.errors ?? '')}. Hãy quay lại và sửa.`,
    en: (data) => `Some information is not right: ${String(data.errors ?? '')}. Go back and correct it.`,
  },
  'http.unreadable': {
    status: 400,
    vi: 'Không đọc được những gì vừa gửi: dữ liệu bị đứt giữa chừng hoặc sai dạng. Hãy quay lại trang trước và gửi lại.',
    en: 'What was sent could not be read: it was cut off or is in the wrong form. Go back and send it again.',
  },
  'http.headers-too-large': {
    status: 431,
    vi: 'Phần đầu của yêu cầu quá lớn (nhiều nhất 256 KB). Hãy chia thành nhiều lần gửi, mỗi lần ít nơi nhận hơn.',
    en: 'The headers of the request are too large (at most 256 KB). Send it in several parts, with fewer receivers each.',
  },
  'http.too-slow': {
    status: 408,
    vi: 'Yêu cầu gửi đến quá chậm nên bị ngắt. Hãy kiểm tra đường truyền rồi gửi lại.',
    en: 'The request came too slowly and was cut off. Check the connection, then send it again.',
  },
  'http.too-many-parts': {
    status: 413,
    vi: 'Biểu mẫu gửi quá nhiều tệp hoặc quá nhiều mục một lần. Hãy chia thành nhiều lần gửi.',
    en: 'The form holds too many files or fields at once. Send it in several parts.',
  },
  'http.too-many-files': {
    status: 413,
    vi: (data) => `Nhiều nhất ${String(data.limit)} tệp một lần. Hãy bớt tệp và gửi lại.`,
    en: (data) => `At most ${String(data.limit)} files at once. Remove some and send again.`,
  },
  'http.too-many-requests': {
    status: 429,
    vi: 'Bạn thao tác quá nhanh. Hãy đợi một phút rồi thử lại.',
    en: 'Too many requests. Wait a minute, then try again.',
  },
  'help.no-print': {
    status: 503,
    vi: 'Chưa in được trợ giúp thành PDF. Hãy in trang này từ trình duyệt.',
    en: 'Help cannot be printed as PDF yet. Print the page from the browser.',
  },
  'http.crashed': {
    status: 503,
    vi: (data) =>
      `Hệ thống gặp lỗi và đã ghi lại. Việc vừa làm chưa được lưu; hãy thử lại sau ít phút. Mã sự cố: ${String(data.incident ?? '')}.`,
    en: (data) =>
      `Something went wrong and has been noted. What you just did was not saved; try again in a few minutes. Incident: ${String(data.incident ?? '')}.`,
  },
} satisfies Refusals
