import { formatNumber } from '../pages/text.ts'
import { defineWords, type Language } from '../pages/words.ts'

const number = (value: unknown, language: Language): string => formatNumber(Number(value ?? 0), language)

/** What the work is called that somebody is told of; of older notices, that it was long-running work. */
function calledIn({ title }: Record<string, unknown>, language: Language): string {
  const said = (title as Partial<Record<Language, string>> | undefined)?.[language]
  return said ?? (language === 'vi' ? 'việc chạy lâu' : 'long-running work')
}

function refusedIn({ failed }: Record<string, unknown>, language: Language): string {
  const n = Number(failed ?? 0)
  if (n === 0) return ''
  return language === 'vi' ? ` (${number(n, 'vi')} không làm được)` : ` (${number(n, 'en')} could not be done)`
}

export const words = defineWords({
  title: { vi: 'Việc chạy lâu', en: 'Long-running work' },
  intro: {
    vi: 'Việc bạn đã giao cho máy làm. Có thể rời trang hoặc đăng xuất, việc vẫn chạy tiếp.',
    en: 'Work you gave to the machine. You may leave the page or sign out; it goes on.',
  },
  empty: { vi: 'Chưa có việc chạy lâu nào', en: 'No long-running work yet' },
  emptyBody: {
    vi: 'Khi bạn nhập hay xuất một tệp lớn, xử lý hoặc phê duyệt nhiều mục một lúc, việc đó và kết quả sẽ hiện ở đây.',
    en: 'When you import or export a large file, act on or approve many things at once, that work and what came of it will be shown here.',
  },
  what: { vi: 'việc', en: 'work' },
  state: { vi: 'trạng thái', en: 'state' },
  progress: { vi: 'tiến độ', en: 'progress' },
  started: { vi: 'bắt đầu', en: 'started' },
  finished: { vi: 'kết thúc', en: 'ended' },
  startedBy: { vi: 'người giao', en: 'started by' },
  newest: { vi: 'Mới nhất trước', en: 'Newest first' },
  running: { vi: 'Đang chạy', en: 'Running' },
  done: { vi: 'Đã xong', en: 'Done' },
  failed: { vi: 'Dừng vì lỗi', en: 'Stopped by an error' },
  cancelled: { vi: 'Đã cho dừng', en: 'Stopped' },
  waiting: { vi: 'Đang chờ tới lượt.', en: 'Waiting for its turn.' },
  of: {
    vi: (done: number, total: number) => `Đã xong ${number(done, 'vi')} trên ${number(total, 'vi')}`,
    en: (done: number, total: number) => `${number(done, 'en')} of ${number(total, 'en')} done`,
  },
  soFar: {
    vi: (done: number) => `Đã xong ${number(done, 'vi')}`,
    en: (done: number) => `${number(done, 'en')} done`,
  },
  notDone: {
    vi: (failed: number) => `, trong đó ${number(failed, 'vi')} không làm được`,
    en: (failed: number) => `, of which ${number(failed, 'en')} could not be done`,
  },
  stop: { vi: 'Cho dừng', en: 'Stop' },
  stopWill: {
    vi: 'Việc dừng ở chỗ đang làm. Phần đã xong vẫn giữ; sau này có thể cho chạy tiếp.',
    en: 'The work stops where it is. What is done stays; it can go on later.',
  },
  resume: { vi: 'Chạy tiếp', en: 'Go on' },
  whole: { vi: 'Xem toàn trang', en: 'See the whole page' },
  result: { vi: 'Xem kết quả', en: 'See the result' },
  download: {
    vi: (name: string) => `Tải tệp ${name}`,
    en: (name: string) => `Download ${name}`,
  },
  fileUntil: {
    vi: (until: string) => `Chỉ bạn tải được, giữ đến ${until}.`,
    en: (until: string) => `Only you can take it; it is kept until ${until}.`,
  },
  fileGone: {
    vi: (name: string) => `Tệp ${name} đã hết hạn giữ và đã bị xoá.`,
    en: (name: string) => `The file ${name} was kept for its time and is erased.`,
  },
  failures: { vi: 'Những gì không làm được', en: 'What could not be done' },
  again: { vi: 'Làm lại những mục lỗi', en: 'Try those again' },
  moreFailures: {
    vi: (shown: number, all: number) => `Chỉ ghi ${number(shown, 'vi')} mục đầu trong ${number(all, 'vi')}.`,
    en: (shown: number, all: number) => `Only the first ${number(shown, 'en')} of ${number(all, 'en')} are noted.`,
  },
  item: { vi: 'Mục', en: 'Item' },
  reason: { vi: 'Lý do', en: 'Reason' },
  next: {
    vi: 'trang này tự cập nhật; khi xong bạn sẽ nhận tin báo.',
    en: 'this page keeps itself fresh; you will get a notice when it is done.',
  },
  toldFinished: {
    vi: (about: Record<string, unknown>) => `Đã xong: ${calledIn(about, 'vi')}${refusedIn(about, 'vi')}`,
    en: (about: Record<string, unknown>) => `Done: ${calledIn(about, 'en')}${refusedIn(about, 'en')}`,
  },
  toldFailed: {
    vi: (about: Record<string, unknown>) => `Dừng vì lỗi: ${calledIn(about, 'vi')}`,
    en: (about: Record<string, unknown>) => `Stopped by an error: ${calledIn(about, 'en')}`,
  },
  actStarted: { vi: 'Giao việc chạy lâu', en: 'Long-running work started' },
  actFinished: { vi: 'Việc chạy lâu đã xong', en: 'Long-running work finished' },
  actFailed: { vi: 'Việc chạy lâu dừng vì lỗi', en: 'Long-running work stopped by an error' },
  actCancelled: { vi: 'Cho dừng việc chạy lâu', en: 'Long-running work stopped' },
  actFileTaken: { vi: 'Tải tệp của việc chạy lâu', en: 'File of long-running work taken' },
  actResumed: { vi: 'Cho việc chạy tiếp', en: 'Long-running work goes on' },
  kept: { vi: 'Việc chạy lâu đã kết thúc', en: 'Long-running work that ended' },
  keptFile: { vi: 'Tệp do việc chạy lâu lập', en: 'Files made by long-running work' },
  keptFileWhy: {
    vi: 'Đủ lâu để người giao việc tải về; tệp có thể chứa dữ liệu cá nhân nên không giữ lâu hơn.',
    en: 'Long enough for whoever started it to take it; it may hold personal data, so no longer.',
  },
  keptWhy: {
    vi: 'Đủ lâu để xem lại mục nào không làm được; từng việc làm được còn nguyên trong nhật ký.',
    en: 'Long enough to see what could not be done; everything that was done stays in the journal.',
  },
})
