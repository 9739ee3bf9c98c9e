import { formatLongMoment, instant, type Language } from '../../../packages/time/index.ts'
import type { ActType } from '../../kernel/module/index.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The due moment in the reader's language, when the dossier has one. */
const due = (data: Record<string, unknown>, before: string, language: Language): string =>
  data.due ? `${before} ${formatLongMoment(instant(text(data.due)), language)}` : ''

/** Every act on a dossier as it reads on a timeline; `citizen` ones stand on the applicant's own page too. */
export const dossierActs: Record<string, ActType> = {
  'dossier.filed': {
    name: { vi: 'Nộp hồ sơ', en: 'Dossier filed' },
    citizen: true,
    words: {
      vi: (data) =>
        `Nộp hồ sơ ${data.channel === 'online' ? 'trực tuyến' : data.channel === 'postal' ? 'qua bưu chính' : 'tại quầy'}`,
      en: (data) =>
        `Filed ${data.channel === 'online' ? 'online' : data.channel === 'postal' ? 'by post' : 'at the counter'}`,
    },
  },
  'dossier.received': {
    name: { vi: 'Tiếp nhận hồ sơ', en: 'Dossier received' },
    citizen: true,
    words: {
      vi: (data) => `Tiếp nhận, cấp số ${text(data.number)}${due(data, ', hẹn trả', 'vi')}`,
      en: (data) => `Received as ${text(data.number)}${due(data, ', due', 'en')}`,
    },
  },
  'dossier.routed': {
    name: { vi: 'Chuyển đến cơ quan giải quyết', en: 'Sent to the deciding agency' },
    citizen: true,
    words: {
      vi: (data) => `Chuyển đến cơ quan giải quyết: ${text(data.to)}`,
      en: (data) => `Sent to the deciding agency: ${text(data.to)}`,
    },
  },
  'dossier.passed-on': {
    name: { vi: 'Chuyển theo sắp xếp cơ quan', en: 'Passed on as agencies were rearranged' },
    citizen: true,
    words: {
      vi: (data) => `Chuyển theo sắp xếp cơ quan: ${text(data.to)} giải quyết tiếp, hạn trả không đổi`,
      en: (data) => `Passed on as agencies were rearranged: ${text(data.to)} goes on, due days stay`,
    },
  },
  'dossier.slip-not-printed': {
    words: {
      vi: 'Chưa in được giấy tiếp nhận; số và ngày hẹn trả vẫn giữ nguyên',
      en: 'The receipt slip could not be printed; number and due date stand',
    },
  },
  'dossier.denied': {
    name: { vi: 'Từ chối tiếp nhận hồ sơ', en: 'Dossier not accepted' },
    citizen: true,
    words: {
      vi: (data) => `Từ chối tiếp nhận: ${text(data.reason)}`,
      en: (data) => `Not accepted: ${text(data.reason)}`,
    },
  },
  'dossier.supplement-requested': {
    name: { vi: 'Yêu cầu bổ sung hồ sơ', en: 'More papers asked for' },
    citizen: true,
    words: {
      vi: (data) => `Yêu cầu bổ sung: ${text(data.papers)}`,
      en: (data) => `More papers requested: ${text(data.papers)}`,
    },
  },
  'dossier.supplemented': {
    citizen: true,
    words: { vi: 'Đã bổ sung giấy tờ, tiếp tục tính thời hạn', en: 'Papers supplied, the clock runs again' },
  },
  'dossier.assigned': {
    name: { vi: 'Phân công thụ lý', en: 'Specialist assigned' },
    citizen: true,
    words: {
      vi: (data) => `Phân công thụ lý: ${text(data.to)}`,
      en: (data) => `Assigned to: ${text(data.to)}`,
    },
  },
  'dossier.handling-started': {
    citizen: true,
    words: { vi: 'Chuyên viên bắt đầu thụ lý', en: 'The specialist started' },
  },
  'dossier.proposed': {
    words: { vi: 'Trình dự thảo kết quả', en: 'Draft result proposed' },
  },
  'dossier.proposal-returned': {
    name: { vi: 'Trả lại dự thảo kết quả để sửa', en: 'Draft result returned' },
    words: {
      vi: (data) => `Trả lại dự thảo để sửa: ${text(data.reason)}`,
      en: (data) => `Draft returned: ${text(data.reason)}`,
    },
  },
  'dossier.approved': {
    citizen: true,
    words: { vi: 'Lãnh đạo đã ký kết quả', en: 'The leader signed the result' },
  },
  'dossier.signature-withdrawn': {
    name: { vi: 'Thu hồi chữ ký kết quả', en: 'Signature of the result withdrawn' },
    citizen: true,
    words: { vi: 'Lãnh đạo xem lại kết quả trước khi phát hành', en: 'The leader looks at the result again' },
  },
  'dossier.result-ready': {
    name: { vi: 'Đã có kết quả', en: 'Result ready' },
    citizen: true,
    words: {
      vi: (data) => `Đã có kết quả${data.notation ? `: ${text(data.notation)}` : ''}`,
      en: (data) => `Result ready${data.notation ? `: ${text(data.notation)}` : ''}`,
    },
  },
  'dossier.returned': {
    name: { vi: 'Trả kết quả', en: 'Result handed over' },
    citizen: true,
    words: {
      vi: (data) => (data.how === 'online' ? 'Trả kết quả trực tuyến' : 'Trả kết quả tại quầy'),
      en: (data) => (data.how === 'online' ? 'Result handed over online' : 'Result handed over at the counter'),
    },
  },
  'dossier.result-downloaded': {
    citizen: true,
    words: { vi: 'Người nộp tải kết quả', en: 'The applicant downloaded the result' },
  },
  'dossier.withdrawn': {
    name: { vi: 'Rút hồ sơ', en: 'Dossier withdrawn' },
    citizen: true,
    words: {
      vi: (data) => `Rút hồ sơ theo yêu cầu của người nộp: ${text(data.reason)}`,
      en: (data) => `Withdrawn at the applicant’s request: ${text(data.reason)}`,
    },
  },
  'dossier.stopped': {
    name: { vi: 'Dừng xử lý hồ sơ', en: 'Dossier stopped' },
    citizen: true,
    words: {
      vi: (data) => `Dừng xử lý: ${text(data.reason)} (căn cứ: ${text(data.basis)})`,
      en: (data) => `Stopped: ${text(data.reason)} (legal basis: ${text(data.basis)})`,
    },
  },
  'dossier.rated': {
    name: { vi: 'Đánh giá của người dân', en: 'Rated by the applicant' },
    citizen: true,
    words: {
      vi: (data) => `Đánh giá: ${text(data.level)}`,
      en: (data) => `Rated: ${text(data.levelEn)}`,
    },
  },
}
