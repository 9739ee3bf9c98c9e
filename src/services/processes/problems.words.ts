import { defineWords } from '../../kernel/pages/index.ts'

/** What keeps a process from being published. */
export const problemWords = defineWords({
  noProcedure: {
    vi: 'Thủ tục không còn trong danh mục',
    en: 'The procedure is not in the catalogue any more',
  },
  noStart: {
    vi: 'Chưa có bước tiếp nhận (trạng thái “Mới đăng ký”)',
    en: 'There is no step that shows a dossier as newly filed',
  },
  twoStarts: { vi: 'Có hơn một bước tiếp nhận', en: 'There is more than one step of reception' },
  sameKey: { vi: (key: string) => `Có hai mục cùng mã “${key}”`, en: (key: string) => `Two parts are called “${key}”` },
  noStep: {
    vi: (action: string) => `Thao tác “${action}” dẫn từ hoặc đến một bước không có`,
    en: (action: string) => `“${action}” leads from or to a step that is not there`,
  },
  unreachable: {
    vi: (step: string) => `Bước “${step}” không bao giờ tới được`,
    en: (step: string) => `The step “${step}” is never reached`,
  },
  deadEnd: {
    vi: (step: string) => `Từ bước “${step}” hồ sơ không kết thúc được`,
    en: (step: string) => `From “${step}” a dossier never comes to an end`,
  },
  afterEnd: {
    vi: (step: string) => `Bước “${step}” đã kết thúc hồ sơ mà vẫn có thao tác tiếp theo`,
    en: (step: string) => `“${step}” ends the dossier, and yet something follows`,
  },
  noMain: {
    vi: (step: string) => `Bước “${step}” chưa có thao tác chính`,
    en: (step: string) => `“${step}” has no usual action`,
  },
  twoMain: {
    vi: (step: string) => `Bước “${step}” có hơn một thao tác chính`,
    en: (step: string) => `“${step}” has more than one usual action`,
  },
  mayStick: {
    vi: (step: string) => `Ở bước “${step}” có trường hợp không thao tác nào làm được`,
    en: (step: string) => `In “${step}” there are cases in which no action is possible`,
  },
  noResult: {
    vi: 'Đường đi chính không tới “Đã trả kết quả” kèm kết quả giải quyết',
    en: 'The usual way does not lead to a result that is handed over',
  },
  notSigned: {
    vi: 'Kết quả được phát hành mà chưa có chữ ký của người có thẩm quyền và của cơ quan',
    en: 'The result is issued without the signatures of a person and of the agency',
  },
  noRefusal: {
    vi: 'Không có cách từ chối tiếp nhận hồ sơ',
    en: 'There is no way to refuse a dossier',
  },
  noNegative: {
    vi: 'Sau khi tiếp nhận không có cách dừng hoặc từ chối giải quyết',
    en: 'After receipt there is no way to stop or to refuse',
  },
  neverStarted: {
    vi: 'Có đường tới kết quả mà thời hạn giải quyết không bắt đầu',
    en: 'A result can be reached without the clock ever starting',
  },
  neverReleased: {
    vi: 'Có đường trả kết quả mà không ghi lúc có kết quả',
    en: 'A result can be handed over without the moment of its release',
  },
  startsTwice: {
    vi: (action: string) => `Thao tác “${action}” bắt đầu thời hạn khi thời hạn đã chạy`,
    en: (action: string) => `“${action}” starts a clock that has started`,
  },
  pausesNothing: {
    vi: (action: string) => `Thao tác “${action}” tạm dừng thời hạn khi thời hạn không chạy`,
    en: (action: string) => `“${action}” pauses a clock that does not run`,
  },
  resumesNothing: {
    vi: (action: string) => `Thao tác “${action}” cho chạy tiếp thời hạn khi thời hạn không tạm dừng`,
    en: (action: string) => `“${action}” resumes a clock that is not paused`,
  },
  releasesNothing: {
    vi: (action: string) => `Thao tác “${action}” ghi lúc có kết quả khi thời hạn không chạy`,
    en: (action: string) => `“${action}” releases a result while the clock does not run`,
  },
  waitsRunning: {
    vi: (step: string) => `Bước “${step}” chờ người nộp mà thời hạn vẫn chạy`,
    en: (step: string) => `“${step}” waits for the applicant while the clock runs`,
  },
  needsPaper: {
    vi: (action: string, paper: string) => `Thao tác “${action}” phải kèm ${paper}`,
    en: (action: string, paper: string) => `“${action}” must produce ${paper}`,
  },
  noRole: {
    vi: (step: string) => `Bước “${step}” chưa có vai trò thực hiện`,
    en: (step: string) => `“${step}” has no role`,
  },
  nobodyHolds: {
    vi: (step: string, role: string) => `Bước “${step}”: không ai đang giữ vai trò “${role}”`,
    en: (step: string, role: string) => `“${step}”: nobody holds the role “${role}”`,
  },
  noTime: {
    vi: (step: string) => `Bước “${step}” chưa có thời gian`,
    en: (step: string) => `“${step}” has no time`,
  },
  wrongSum: {
    vi: (given: string, limit: string) => `Các bước cộng lại là ${given}, thời hạn của thủ tục là ${limit}`,
    en: (given: string, limit: string) => `The steps take ${given} together, the limit of the procedure is ${limit}`,
  },
  consultTooLong: {
    vi: (whom: string, step: string) => `“${whom}” được hỏi lâu hơn thời gian của bước “${step}”`,
    en: (whom: string, step: string) => `“${whom}” is asked for longer than “${step}” lasts`,
  },
  silenceBasis: {
    vi: (whom: string) => `“${whom}” im lặng được coi là đồng ý mà chưa nêu căn cứ`,
    en: (whom: string) => `The silence of “${whom}” counts as consent without a rule named`,
  },
  unknownChild: {
    vi: (code: string) => `Không có thủ tục mã ${code} để chuyển liên thông`,
    en: (code: string) => `There is no procedure ${code} to pass on`,
  },
  neverHolds: {
    vi: (action: string, condition: string) =>
      `Điều kiện “${condition}” của “${action}” không bao giờ thoả được ở bước ấy`,
    en: (action: string, condition: string) =>
      `The condition “${condition}” of “${action}” can never hold in that step`,
  },
  childPlace: {
    vi: (action: string) => `“${action}” chuyển liên thông thì phải đi giữa hai bước chuyên viên đang giải quyết`,
    en: (action: string) =>
      `“${action}” passes a part on: it has to lead between two steps in which the dossier is handled`,
  },
  childClock: {
    vi: (action: string) =>
      `“${action}” chuyển liên thông không làm đổi thời hạn: thời gian ấy nằm trong thời hạn của hồ sơ`,
    en: (action: string) => `“${action}” passes a part on and changes no date: that time is inside the limit`,
  },
  unknownStep: {
    vi: (action: string) => `Điều kiện của “${action}” nói tới một bước không có`,
    en: (action: string) => `The condition of “${action}” names a step that is not there`,
  },
  unknownField: {
    vi: (action: string, field: string) => `Điều kiện của “${action}” nói tới câu hỏi “${field}” mà tờ khai không có`,
    en: (action: string, field: string) => `The condition of “${action}” names “${field}”, which the form does not ask`,
  },
  feeNotAsked: {
    vi: 'Thủ tục có phí, lệ phí mà không thao tác nào yêu cầu nộp',
    en: 'The procedure has a fee, and no action asks for it',
  },
})
