import { defineWords } from '../../kernel/pages/index.ts'

/** What is said of a paper: what was presented, and whether a scan of it was compared. */
export const markWords = defineWords({
  original: { vi: 'bản chính', en: 'original' },
  'certified-copy': { vi: 'bản sao chứng thực', en: 'certified copy' },
  copy: { vi: 'bản sao', en: 'copy' },
  electronic: { vi: 'bản điện tử', en: 'electronic' },
  compared: { vi: 'đã đối chiếu bản quét với giấy', en: 'the scans were compared with the papers' },
  comparedHint: {
    vi: 'Bản quét đã đối chiếu được đưa vào kho giấy tờ của người nộp, lần sau không phải nộp lại',
    en: 'Compared scans go into the applicant’s store and need not be brought again',
  },
  comparedBy: { vi: (who: string) => `số hoá, ${who} đối chiếu`, en: (who: string) => `digitised, compared by ${who}` },
  pages: { vi: (count: number) => `${count} trang`, en: (count: number) => `${count} pages` },
  digitised: { vi: 'số hoá, chưa đối chiếu', en: 'digitised, not compared' },
  fromComponent: { vi: 'lấy từ kho, đã nộp ở hồ sơ trước', en: 'from the store, handed in before' },
  fromResult: { vi: 'lấy từ kho, là kết quả đã cấp', en: 'from the store, an earlier result' },
  didDigitise: {
    vi: (paper: string) => `Số hoá, đối chiếu: ${paper}`,
    en: (paper: string) => `Digitised and compared: ${paper}`,
  },
  givenBack: { vi: 'bản chính trả lại', en: 'the originals given back' },
  givenBackHint: {
    vi: 'Đánh dấu từng bản khi trao tận tay; bản không đánh dấu là cơ quan giữ',
    en: 'Tick each as it is handed over; what is not ticked is kept by the agency',
  },
  wasGivenBack: { vi: 'đã trả lại bản chính', en: 'original given back' },
  withOriginals: {
    vi: (names: string) => `; trả lại bản chính: ${names}`,
    en: (names: string) => `; originals given back: ${names}`,
  },
  digitise: { vi: 'Số hoá giấy tờ', en: 'Papers digitised' },
  didReuse: {
    vi: (paper: string) => `Lấy giấy tờ từ kho, không yêu cầu nộp lại: ${paper}`,
    en: (paper: string) => `Taken from the store instead of asked for: ${paper}`,
  },
  reuse: { vi: 'Lấy giấy tờ từ kho', en: 'Paper taken from the store' },
})
